"""Score every claim type on the development data: `python -m benchmarks.evaluate [--only dates] [--save]`.

Finds `benchmarks/eval_*.py`; each has `score(shared: Path) -> Score`. Prints the figures beside those of the committed
`baseline.json`, what was gained and lost since then, and the worst misses. `--save` writes the new baseline: figures
and hashes of offsets, never text.
"""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import TypedDict

from benchmarks.scores import SHARED, Score, f1, is_held_back, item_id, precision_recall_f1

__all__ = ["SHARED", "Score", "f1", "is_held_back", "item_id", "precision_recall_f1"]

BASELINE = Path(__file__).with_name("baseline.json")
NOT_FOUND = "development data not found: {path} is not there, so nothing was scored"


class Kept(TypedDict):
    """One scorer's part of the baseline."""

    figures: dict[str, float]
    wrong: list[str]


def scorers() -> tuple[str, ...]:
    """Return the names of all scorers, in order of the alphabet."""
    found = (path.stem.removeprefix("eval_") for path in Path(__file__).parent.glob("eval_*.py"))
    return tuple(sorted(name for name in found if name != "reference"))


def load_baseline() -> dict[str, Kept]:
    """Return the committed figures by scorer; empty when there are none yet."""
    if not BASELINE.exists():
        return {}
    kept: dict[str, Kept] = json.loads(BASELINE.read_text("utf-8"))
    return kept


def save_baseline(baseline: dict[str, Kept]) -> None:
    """Write the baseline, one scorer after another, in order."""
    BASELINE.write_text(json.dumps(dict(sorted(baseline.items())), indent=1, ensure_ascii=False) + "\n", "utf-8")


def show(score: Score, before: Kept | None, misses: int) -> None:
    """Print one score beside what it was."""
    print(f"\n{score.name}")
    for figure, now in score.figures.items():
        was = before["figures"].get(figure) if before else None
        change = "" if was is None else f"   was {was:>10,.2f}   {now - was:+,.2f}"
        print(f"  {figure:<44} {now:>10,.2f}{change}")
    if before is not None:
        old = set(before["wrong"])
        print(f"  gained {len(old - score.wrong)}, lost {len(score.wrong - old)} of what was right or wrong before")
    for line in score.misses[:misses]:
        print(f"  · {line}")


def main(arguments: list[str] | None = None) -> int:
    """Score, print, and save when asked to; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=scorers(), help="score this one only; may be repeated")
    parser.add_argument("--save", action="store_true", help="write the figures to baseline.json")
    parser.add_argument("--misses", type=int, default=10, help="how many of the worst misses to print (default: 10)")
    options = parser.parse_args(arguments)
    data = SHARED / "data"
    if not data.is_dir():
        print(NOT_FOUND.format(path=data))
        return 0
    kept = load_baseline()
    for name in options.only or scorers():
        score: Score = import_module(f"benchmarks.eval_{name}").score(SHARED)
        show(score, kept.get(name), options.misses)
        rounded = {figure: round(value, 2) for figure, value in score.figures.items()}
        kept[name] = {"figures": rounded, "wrong": sorted(score.wrong)}
    if options.save:
        save_baseline(kept)
        print(f"\nwritten: {BASELINE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
