"""Score quotes on PolNeAR: spans of all attributions, of quoted speech alone, and speakers.

A found quote and a labelled attribution belong together when they share a character; each is used once, pairs with the
larger common share first. That is "relaxed": PolNeAR marks whole attributions ("that the plan had failed and …") where
a candidate of ours ends after one clause or holds the words between the marks alone. "Quoted" keeps labelled
attributions that are direct or mixed, and candidates of those kinds; a typewriter's '' counts as a mark, though
PolNeAR's labels overlook it. "As labelled" leaves the labels alone, which call what stands between two '' indirect:
then candidates count as quoted when there is one of the labels' own marks in their words. "By kind" leaves the labels
alone and counts candidates by their own kind, so every quotation between '' is an error. A plain pattern for pairs of
marks, scored in these ways, comes close to what is known of such a pattern elsewhere (40.8 of all attributions, 81.1
quoted) with any overlap, one to one, and the labels as given (about 40 and 83), or with '' on both sides (43 and 82);
larger shares (25 and 55) and many to one (41 and 95) are far off. A speaker is right when the words it was read from
overlap the labelled ones, or when the resolved name shares a word with them or with the names PolNeAR links to them.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.scores import Score, is_held_back, item_id, precision_recall_f1
from claims.model import Candidate
from claims.quotes.find import find_quotes
from claims.reading import read

_MARKS = re.compile(r"[“”\"«»]|''|``")
_LABELS_MARKS = re.compile(r"[“”\"]")
_WORD = re.compile(r"\w{2,}")
_CLOSE = 0.5
_EMPTY = frozenset(
    ("the", "of", "and", "for", "mr", "mrs", "ms", "dr", "said", "who", "that", "his", "her", "their", "its")
)


@dataclass(frozen=True, slots=True)
class Gold:
    """One labelled attribution: `[start, end)`, whether words are quoted in it, and its speaker."""

    start: int
    end: int
    quoted: bool
    speaker: tuple[int, int] | None
    names: frozenset[str]
    row: dict[str, Any]


def documents(shared: Path) -> Iterator[dict[str, Any]]:
    """Yield every labelled article."""
    folder = shared / "data" / "quotes"
    with gzip.open(folder / "polnear_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
    with (folder / "polnear_dev.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def gold(document: dict[str, Any]) -> list[Gold]:
    """Return the labelled attributions of an article; a typewriter's '' counts as a quotation mark."""
    made = []
    for row in document["quotes"]:
        words = document["text"][row["start"] : row["end"]]
        speaker = (row["speaker_start"], row["speaker_end"]) if row["speaker_text"] else None
        names = _names([row["speaker_text"] or "", *row["speaker_chain_auto"]])
        quoted = row["type"] != "indirect" or bool(_MARKS.search(words))
        made.append(Gold(row["start"], row["end"], quoted, speaker, names, row))
    return made


def _names(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(w.lower() for text in texts for w in _WORD.findall(text)) - _EMPTY


def pairs(wanted: Sequence[Gold], found: Sequence[Candidate]) -> list[tuple[Gold, Candidate]]:
    """Return which candidate answers which attribution, one to one, larger overlap first."""
    scored = []
    for i, g in enumerate(wanted):
        for j, c in enumerate(found):
            common = min(g.end, c.span.end) - max(g.start, c.span.start)
            if common > 0:
                whole = max(g.end, c.span.end) - min(g.start, c.span.start)
                scored.append((-common / whole, i, j))
    golds: set[int] = set()
    candidates: set[int] = set()
    made = []
    for _, i, j in sorted(scored):
        if i not in golds and j not in candidates:
            golds.add(i)
            candidates.add(j)
            made.append((wanted[i], found[j]))
    return made


def _share(g: Gold, candidate: Candidate) -> float:
    """Return the characters that both have, as a share (0 to 1) of those that either has."""
    common = min(g.end, candidate.span.end) - max(g.start, candidate.span.start)
    return max(0, common) / (max(g.end, candidate.span.end) - min(g.start, candidate.span.start))


def speaker_is_right(g: Gold, candidate: Candidate) -> bool:
    """Say whether the speaker of a candidate is the labelled one."""
    slot = candidate.slots["speaker"]
    if g.speaker is None:
        return slot.value is None
    if slot.span is not None and slot.span.start < g.speaker[1] and g.speaker[0] < slot.span.end:
        return True
    return bool(slot.value and _names([slot.value]) & g.names)


@dataclass(slots=True)
class Tally:
    """Counts of one part of the data."""

    counts: Counter[str]

    def add(self, document: dict[str, Any], candidates: Sequence[Candidate]) -> tuple[list[Gold], list[Candidate]]:
        """Count one article; return what was missed and what was spurious."""
        wanted = gold(document)
        self.counts["all wanted"] += len(wanted)
        self.counts["all found"] += len(candidates)
        matched = pairs(wanted, candidates)
        self.counts["all right"] += len(matched)
        self.counts["close right"] += sum(_share(g, c) >= _CLOSE for g, c in matched)
        self.counts["speaker right"] += sum(speaker_is_right(g, c) for g, c in matched)
        quoted = [g for g in wanted if g.quoted]
        marked = [c for c in candidates if c.value("kind") != "indirect"]
        self.counts["quoted wanted"] += len(quoted)
        self.counts["quoted found"] += len(marked)
        both = pairs(quoted, marked)
        self.counts["quoted right"] += len(both)
        self.counts["quoted speaker right"] += sum(speaker_is_right(g, c) for g, c in both)
        self._add_as_labelled(document["text"], wanted, candidates)
        hit = {id(g) for g, _ in matched}
        used = {id(c) for _, c in matched}
        return [g for g in wanted if id(g) not in hit], [c for c in candidates if id(c) not in used]

    def _add_as_labelled(self, text: str, wanted: Sequence[Gold], candidates: Sequence[Candidate]) -> None:
        """Count quoted speech by the labels that PolNeAR gives, candidates by their marks and by their kind."""
        labelled = [g for g in wanted if g.row["type"] != "indirect"]
        by_marks = [c for c in candidates if _LABELS_MARKS.search(c.span.of(text))]
        by_kind = [c for c in candidates if c.value("kind") != "indirect"]
        for name, chosen in (("as labelled", by_marks), ("by kind", by_kind)):
            self.counts[f"{name} wanted"] += len(labelled)
            self.counts[f"{name} found"] += len(chosen)
            self.counts[f"{name} right"] += len(pairs(labelled, chosen))

    def figures(self, part: str) -> dict[str, float]:
        """Return the measures of this part, in percent."""
        c = self.counts
        made = {}
        for name, right in (("all", "all right"), ("quoted", "quoted right")):
            p, r, f = precision_recall_f1(c[right], c[f"{name} found"], c[f"{name} wanted"])
            made |= {f"{part} {name} precision": p, f"{part} {name} recall": r, f"{part} {name} F1": f}
        for name in ("as labelled", "by kind"):
            right, found, wanted = (c[f"{name} {what}"] for what in ("right", "found", "wanted"))
            made[f"{part} quoted F1, {name}"] = precision_recall_f1(right, found, wanted)[2]
        made[f"{part} speaker F1 (all)"] = precision_recall_f1(c["speaker right"], c["all found"], c["all wanted"])[2]
        made[f"{part} all F1, half shared"] = precision_recall_f1(c["close right"], c["all found"], c["all wanted"])[2]
        quoted = precision_recall_f1(c["quoted speaker right"], c["quoted found"], c["quoted wanted"])
        made[f"{part} speaker F1 (quoted)"] = quoted[2]
        return made


def quotes_of(text: str) -> list[Candidate]:
    """Return the quotes found in a text, with the spans of candidate and speaker in the text as given."""
    reading = read(text)
    to = reading.clean.to_source
    found = []
    for one in find_quotes(reading, ()):
        speaker = one.slots["speaker"]
        placed = speaker if speaker.span is None else replace(speaker, span=to(speaker.span))
        found.append(replace(one, span=to(one.span), slots={**one.slots, "speaker": placed}))
    return found


def score(shared: Path) -> Score:
    """Score the tuned and the held-back half of PolNeAR."""
    parts = {"tune": Tally(Counter()), "held-back": Tally(Counter())}
    wrong: set[str] = set()
    misses: list[str] = []
    for document in documents(shared):
        held = is_held_back(document["doc_id"])
        found = quotes_of(document["text"])
        missed, spurious = parts["held-back" if held else "tune"].add(document, found)
        wrong |= {item_id(document["doc_id"], "missed", g.start, g.end) for g in missed}
        wrong |= {item_id(document["doc_id"], "spurious", c.span.start, c.span.end) for c in spurious}
        if not held:
            misses += [f"missed quoted: {document['text'][g.start : g.end][:100]!r}" for g in missed if g.quoted]
    figures = parts["tune"].figures("tune") | parts["held-back"].figures("held-back")
    return Score("quotes", figures, frozenset(wrong), tuple(misses[:40]))
