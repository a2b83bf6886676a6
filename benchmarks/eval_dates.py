"""Score dates with the measures of TempEval-3: spans, types and values, and the dates of the calendar apart.

Run `python -m benchmarks.eval_dates ../shared` for both parts of the development data, `--misses N` for the worst.
Source of the measures: UzZaman et al., SemEval-2013 Task 1 (relaxed: the spans overlap; value F1 is relaxed F1
times the share of matched expressions whose value is right).
"""

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claims.dates import Timex, timexes
from claims.reading import read

CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
"""A calendar date is one whose value is a year, a month or a day."""


@dataclass
class Tally:
    """Counts over documents; F1 figures are shares from 0 to 1."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    type_right: int = 0
    value_right: int = 0
    calendar_gold: int = 0
    calendar_found: int = 0
    calendar_right: int = 0
    misses: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Return the measures of TempEval-3 by name, from 0 to 1."""
        return {
            "strict": _f1(self.strict, self.found, self.gold),
            "relaxed": _f1(self.relaxed, self.found, self.gold),
            "type": _f1(self.type_right, self.found, self.gold),
            "value": _f1(self.value_right, self.found, self.gold),
            "calendar": _f1(self.calendar_right, self.calendar_found, self.calendar_gold),
        }


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def part_of(doc_id: str) -> str:
    """Return `"tune"` for four documents of five, `"held"` for the rest, by a hash of the name alone."""
    return "tune" if hashlib.sha256(doc_id.encode()).digest()[0] % 5 < 4 else "held"


def documents(shared: Path) -> Iterator[tuple[str, dict]]:
    """Yield the collection's name and each document of the development data."""
    for name in ("timebank", "aquaint"):
        with (shared / "data" / "dates" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                yield name, json.loads(line)


def measure(document: dict, tally: Tally) -> None:
    """Add one document to a tally."""
    text = document["text"]
    published = date.fromisoformat(document["dct"][:10])
    reading = read(text, published=published, title=document.get("title") or "")
    found = [(t, reading.clean.to_source(t.span)) for t in timexes(reading)]
    gold = document["timex"]
    tally.gold += len(gold)
    tally.found += len(found)
    free = list(found)
    for item in gold:
        match = _best(item, free)
        shown = (
            " ".join(text[max(0, item["start"] - 60) : item["start"]].split())
            + f" [[{text[item['start'] : item['end']]}]] "
            + " ".join(text[item["end"] : item["end"] + 30].split())
        )
        if match is None:
            tally.misses.append(f"MISS {item['type']} {item['value']} | {published} {shown}")
            continue
        free.remove(match)
        timex, span = match
        tally.relaxed += 1
        tally.strict += (span.start, span.end) == (item["start"], item["end"])
        tally.type_right += timex.type == item["type"]
        same = (timex.value or "") == item["value"]
        tally.value_right += same
        if not same:
            tally.misses.append(
                f"VALUE {item['value']} not {timex.value} ({timex.rule.name}: {text[span.start : span.end]}) | {published} {shown}"
            )
    for timex, span in free:
        around = (
            " ".join(text[max(0, span.start - 60) : span.start].split())
            + f" [[{text[span.start : span.end]}]] "
            + " ".join(text[span.end : span.end + 30].split())
        )
        tally.misses.append(f"EXTRA {timex.type} {timex.value} ({timex.rule.name}) | {published} {around}")
    _measure_calendar(gold, found, tally)


def _measure_calendar(gold: list[dict], found: list, tally: Tally) -> None:
    wanted = [g for g in gold if g["type"] == "DATE" and CALENDAR.fullmatch(g["value"])]
    ours = [f for f in found if f[0].type == "DATE" and CALENDAR.fullmatch(f[0].value or "")]
    tally.calendar_gold += len(wanted)
    tally.calendar_found += len(ours)
    for item in wanted:
        match = _best(item, ours)
        if match is not None:
            ours.remove(match)
            tally.calendar_right += match[0].value == item["value"]


def _best(item: dict, free: list[tuple[Timex, object]]) -> tuple[Timex, object] | None:
    fitting = [f for f in free if f[1].start < item["end"] and item["start"] < f[1].end]
    return max(fitting, key=lambda f: min(f[1].end, item["end"]) - max(f[1].start, item["start"]), default=None)


def main() -> None:
    """Print the figures of each collection and part, and the misses of the tuning part when asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    tallies: dict[tuple[str, str], Tally] = {}
    for name, document in documents(options.shared):
        part = part_of(document["doc_id"])
        for key in ((name, part), ("all", part)):
            measure(document, tallies.setdefault(key, Tally()))
    for (name, part), tally in sorted(tallies.items()):
        figures = "  ".join(f"{key} {100 * value:5.1f}" for key, value in tally.figures().items())
        print(f"{name:9} {part:5} {figures}  ({tally.gold} gold, {tally.found} found)")
    for kind, line in [(m.split(" ", 1)[0], m) for m in tallies["all", "tune"].misses][: options.misses]:
        print(line)
    print(Counter(m.split(" ", 1)[0] for m in tallies["all", "tune"].misses))


if __name__ == "__main__":
    main()
