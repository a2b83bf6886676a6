"""Score dates with the measures of TempEval-3: spans, types and values, and the dates of the calendar apart.

Source of the measures: UzZaman et al., SemEval-2013 Task 1 (relaxed: the spans overlap; value F1 is relaxed F1
times the share of matched expressions whose value is right).
"""

import hashlib
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.scores import SHARED, Score, f1, item_id
from claims.dates import Timex, timexes
from claims.model import Span
from claims.reading import Reading, read

CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
"""A calendar date is one whose value is a year, a month or a day."""

Placed = tuple[Timex, Span]
"""An expression with its span in the text as it was given."""


@dataclass
class Tally:
    """Counts over documents, and what went wrong in them."""

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
    wrong: set[str] = field(default_factory=set)

    def figures(self) -> dict[str, float]:
        """Return the measures of TempEval-3 by name, in percent."""
        return {
            "strict span F1": f1(self.strict, self.found, self.gold),
            "relaxed span F1": f1(self.relaxed, self.found, self.gold),
            "type F1": f1(self.type_right, self.found, self.gold),
            "value F1": f1(self.value_right, self.found, self.gold),
            "calendar dates F1": f1(self.calendar_right, self.calendar_found, self.calendar_gold),
        }


def part_of(doc_id: str) -> str:
    """Return `"tune"` for four documents of five, `"held-back"` for the rest, by a hash of the name alone."""
    return "tune" if hashlib.sha256(doc_id.encode()).digest()[0] % 5 < 4 else "held-back"


def documents(shared: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the collection's name and each document of the development data."""
    for name in ("timebank", "aquaint"):
        with (shared / "data" / "dates" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                yield name, json.loads(line)


def measure(document: dict[str, Any], tallies: Sequence[Tally]) -> None:
    """Add one document to tallies."""
    text = document["text"]
    published = date.fromisoformat(document["dct"][:10])
    reading = read(text, published=published, title=document.get("title") or "")
    found = [(timex, reading.clean.to_source(timex.span)) for timex in timexes(reading)]
    for tally in tallies:
        _measure_all(document, found, tally)
        _measure_calendar(document["timex"], found, tally)


def _measure_all(document: dict[str, Any], placed: list[Placed], tally: Tally) -> None:
    text, day = document["text"], document["dct"][:10]
    tally.gold += len(document["timex"])
    tally.found += len(placed)
    free = list(placed)
    for item in document["timex"]:
        shown = f"{day} {_around(text, item['start'], item['end'])}"
        name = item_id(document["doc_id"], item["start"], item["end"], "value")
        match = _best(item, free)
        if match is None:
            tally.misses.append(f"missed {item['type']} {item['value']} | {shown}")
            tally.wrong.add(name)
            continue
        free.remove(match)
        timex, span = match
        tally.relaxed += 1
        tally.strict += (span.start, span.end) == (item["start"], item["end"])
        tally.type_right += timex.type == item["type"]
        tally.value_right += timex.value == item["value"]
        if timex.value != item["value"]:
            tally.misses.append(f"value {item['value']}, not {timex.value} ({timex.rule.name}) | {shown}")
            tally.wrong.add(name)
    for timex, span in free:
        shown = f"{day} {_around(text, span.start, span.end)}"
        tally.misses.append(f"spurious {timex.type} {timex.value} ({timex.rule.name}) | {shown}")
        tally.wrong.add(item_id(document["doc_id"], span.start, span.end, "spurious"))


def _around(text: str, start: int, end: int) -> str:
    before, after = " ".join(text[max(0, start - 60) : start].split()), " ".join(text[end : end + 30].split())
    return f"{before} [[{text[start:end]}]] {after}"


def _measure_calendar(gold: Sequence[dict[str, Any]], found: Sequence[Placed], tally: Tally) -> None:
    wanted = [item for item in gold if item["type"] == "DATE" and CALENDAR.fullmatch(item["value"])]
    ours = [placed for placed in found if placed[0].type == "DATE" and CALENDAR.fullmatch(placed[0].value or "")]
    tally.calendar_gold += len(wanted)
    tally.calendar_found += len(ours)
    for item in wanted:
        match = _best(item, ours)
        if match is not None:
            ours.remove(match)
            tally.calendar_right += match[0].value == item["value"]


def _best(item: dict[str, Any], free: Sequence[Placed]) -> Placed | None:
    """Return the free expression that shares most characters with an item of the data."""
    fitting = [placed for placed in free if placed[1].start < item["end"] and item["start"] < placed[1].end]
    return max(fitting, key=lambda p: min(p[1].end, item["end"]) - max(p[1].start, item["start"]), default=None)


def _speed(readings: Sequence[Reading]) -> float:
    """Return how many characters a second of processor time the temporal expressions alone are found in."""
    began = time.process_time()
    for reading in readings:
        timexes(reading)
    return sum(len(reading.text) for reading in readings) / (time.process_time() - began)


def score(shared: Path) -> Score:
    """Score temporal expressions on the development data: each collection and both parts of it."""
    tallies: dict[str, Tally] = {}
    for name, document in documents(shared):
        part = part_of(document["doc_id"])
        names = ("tune", "all") if part == "tune" else ("held-back", "all")
        measure(document, [tallies.setdefault(key, Tally()) for key in (*names, name)])
    figures = {
        f"{part} {figure}": value
        for part in ("held-back", "tune", "timebank", "aquaint")
        for figure, value in tallies[part].figures().items()
    }
    readings = [read(d["text"], published=date.fromisoformat(d["dct"][:10])) for _, d in documents(shared)]
    _speed(readings)
    figures["characters a second, dates alone"] = _speed(readings)
    return Score("dates", figures, frozenset(tallies["all"].wrong), tuple(tallies["tune"].misses))


if __name__ == "__main__":
    result = score(SHARED)
    for figure, value in result.figures.items():
        print(f"{figure:<40} {value:12,.1f}")
    print("\n".join(result.misses[: int(sys.argv[1]) if len(sys.argv) > 1 else 0]))
