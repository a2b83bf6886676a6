"""Score appointments, posts held, figures and quotations on labelled news: `python -m benchmarks.evaluate --only news`.

The measure stands beside the data (`tools/score-news`) and is run as it is, once for the half that rules are tuned on
and once for the other; only the first one's misses are printed. It is run in a process of its own, as others run it.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.scores import Score, is_held_back, item_id

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = "benchmarks.news_answers"
#: Misses of each sort that the measure prints; more than there are.
ALL = "9999"
PARTS = (("tune", False), ("held-back", True))


def _half(path: Path, name: str, held_back: bool, folder: Path) -> Path:
    """Write one half of a file of labelled articles; return where."""
    lines = path.read_text(encoding="utf-8").splitlines()
    half = folder / f"{held_back}-{path.name}"
    chosen = [line for line in lines if is_held_back(json.loads(line)[name]) == held_back]
    half.write_text("".join(f"{line}\n" for line in chosen), encoding="utf-8")
    return half


def _run(tool: Path, *arguments: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Return what the measure answered, and its lines on what was wrong."""
    command = [sys.executable, str(tool), "--path", str(ROOT), "--errors", ALL, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")], done.stderr.splitlines()


def _measures(name: str, measure: Mapping[str, float]) -> dict[str, float]:
    return {f"{name} {word}": measure[key] for key, word in (("p", "precision"), ("r", "recall"), ("f1", "F1"))}


def _posts(tool: Path, half: Path) -> tuple[dict[str, float], list[str]]:
    answers, wrong = _run(
        tool, "--gold", str(half), "--appointments", f"{ANSWERS}:appointments", "--statistics", f"{ANSWERS}:statistics"
    )
    figures, posts = answers
    unreal = posts["unreal"]
    return {
        **_measures("changes in posts", posts["events"]),
        "changes, kind right": posts["kind_acc"],
        "changes not real, said as fact": 100 * unreal["said_as_fact"] / max(unreal["gold"], 1),
        **_measures("posts held", posts["holdings"]),
        "posts held, status right": posts["holdings_status_acc"],
        **_measures("figures", figures["found"]),
        **{f"figures, {slot} right": figures[slot] for slot in ("counted", "comparison", "period")},
    }, wrong


def _quotes(tool: Path, half: Path) -> tuple[dict[str, float], list[str]]:
    (answer,), wrong = _run(tool, "--gold", str(half), "--system", f"{ANSWERS}:quotes")
    return {
        **_measures("quoted", answer["quoted"]),
        **_measures("indirect", answer["indirect"]),
        "speaker right": answer["speaker"],
        "marks right in span and speaker": answer["fully_right_of_marks"],
    }, wrong


def _scored(shared: Path, held_back: bool) -> Iterator[tuple[dict[str, float], list[str]]]:
    data, tools = shared / "data" / "news", shared / "tools" / "score-news"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield _posts(tools / "news_gold_eval.py", _half(data / "dev.jsonl", "id", held_back, folder))
        yield _quotes(tools / "news_quotes_eval.py", _half(data / "dev_quotes.jsonl", "doc_id", held_back, folder))


def score(shared: Path) -> Score:
    """Score the tuned and the held-back half of the labelled news; empty where the data is not there."""
    figures: dict[str, float] = {}
    wrong: set[str] = set()
    misses: list[str] = []
    if not (shared / "data" / "news").is_dir():
        return Score("news", figures)
    for part, held_back in PARTS:
        for measured, lines in _scored(shared, held_back):
            figures |= {f"{part} {name}": value for name, value in measured.items() if value is not None}
            wrong |= {item_id("news", line) for line in lines}
            misses += [] if held_back else lines
    return Score("news", figures, frozenset(wrong), tuple(misses))
