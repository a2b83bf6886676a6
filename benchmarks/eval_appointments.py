"""Score the appointments: `python -m benchmarks.evaluate --only appointments`.

The dictionary examples have one event a sentence annotated, so that only recall can be measured there: whether a change
was found whose trigger overlaps, and whether its slots overlap the annotated ones. The running texts are annotated in
full: precision and recall. False alarms are changes found in sentences of running text without events and in the
sentences that have none. Posts held are scored on openings of news articles, see `posts_gold.py`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.posts_gold import HELD, score_posts
from benchmarks.scores import Score, is_held_back, item_id, precision_recall_f1
from claims import Candidate, ClaimType, extract

SLOTS = {"person": ("person",), "position": ("post", "body"), "place_or_org": ("body", "by")}
PARTS = (("tune", False), ("held-back", True))


class Example(NamedTuple):
    """One sentence of the data with the changes found in it."""

    doc: dict[str, Any]
    changes: tuple[Candidate, ...]


def examples(path: Path) -> Iterator[Example]:
    """Yield the sentences of one file, read as texts of their own."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            doc = json.loads(line)
            found = extract(doc["text"]).candidates
            changes = (c for c in found if c.type == ClaimType.APPOINTMENT and c.value("event") not in HELD)
            yield Example(doc, tuple(changes))


def match(event: dict[str, Any], changes: tuple[Candidate, ...]) -> Candidate | None:
    """Return the change whose trigger overlaps that of an annotated event."""
    for change in changes:
        if any(t.start < event["end"] and event["start"] < t.end for t in change.triggers):
            return change
    return None


def slot_fits(event: dict[str, Any], change: Candidate, name: str) -> bool | None:
    """Say whether an annotated slot overlaps the words that ours was read from; `None` when it is not annotated."""
    start, end = event.get(f"{name}_start"), event.get(f"{name}_end")
    if end is None:
        return None
    spans = [change.slots[ours].span for ours in SLOTS[name]]
    return any(span is not None and span.start < end and (start or 0) < span.end for span in spans)


def _dictionary(path: Path, figures: dict[str, float], wrong: set[str], misses: list[str]) -> None:
    seen = [(e, event) for e in examples(path) for event in e.doc["events"] if event["start"] is not None]
    for part, held_back in PARTS:
        mine = [(e, event, match(event, e.changes)) for e, event in seen if is_held_back(e.doc["doc_id"]) == held_back]
        found = [(e, event, c) for e, event, c in mine if c is not None]
        figures[f"{part} dictionary recall"] = 100 * len(found) / max(len(mine), 1)
        for name in SLOTS:
            fits = [f for _, event, c in found if (f := slot_fits(event, c, name)) is not None]
            figures[f"{part} dictionary {name}"] = 100 * sum(fits) / max(len(fits), 1)
        for e, event, change in mine:
            if change is None:
                wrong.add(item_id(e.doc["doc_id"], event["start"], "missed"))
                if not held_back:
                    misses.append(f"missed {event['trigger']}: {e.doc['text']}")


def _running(paths: tuple[Path, ...], figures: dict[str, float], wrong: set[str], misses: list[str]) -> None:
    seen = [e for path in paths for e in examples(path)]
    for part, held_back in PARTS:
        mine = [e for e in seen if is_held_back(e.doc["doc_id"]) == held_back]
        empty = [e for e in mine if not e.doc["events"]]
        alarms = [(e, c) for e in empty for c in e.changes]
        figures[f"{part} false alarms per 1,000 sentences"] = 1000 * len(alarms) / max(len(empty), 1)
        for e, change in alarms:
            wrong.add(item_id(e.doc["doc_id"], change.triggers[0].start, "alarm"))
            if not held_back:
                misses.append(f"alarm {change.triggers[0].of(e.doc['text'])}: {e.doc['text']}")
        events = [(e, event) for e in mine for event in e.doc["events"]]
        right = sum(match(event, e.changes) is not None for e, event in events)
        precision, recall, _ = precision_recall_f1(right, sum(len(e.changes) for e in mine), max(len(events), 1))
        figures[f"{part} running text precision"], figures[f"{part} running text recall"] = precision, recall
        for e, event in events:
            if match(event, e.changes) is None:
                wrong.add(item_id(e.doc["doc_id"], event["start"], "missed"))
                if not held_back:
                    misses.append(f"missed {event['trigger']}: {e.doc['text']}")


def score(shared: Path) -> Score:
    """Score changes in posts on the development data."""
    data = shared / "data" / "appointments"
    figures: dict[str, float] = {}
    wrong: set[str] = set()
    misses: list[str] = []
    _dictionary(data / "framenet15_exemplars.jsonl", figures, wrong, misses)
    running = (data / "framenet15_fulltext.jsonl", data / "framenet15_negatives.jsonl")
    _running(running, figures, wrong, misses)
    score_posts(shared, figures, wrong, misses)
    return Score("appointments", figures, frozenset(wrong), tuple(misses))
