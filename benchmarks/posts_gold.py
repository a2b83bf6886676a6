"""Score posts held in news against `posts_gold.tsv`, which was annotated by hand before our own output was seen.

A post held is right when person and post overlap the annotated ones, each annotation used once. What overlaps an
aside (a candidate, a rank, a job that is no post) counts neither for nor against. Only offsets are kept there; the
articles are in the shared quotation data.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.scores import is_held_back, item_id, precision_recall_f1
from claims import Candidate, ClaimType, Span, extract

GOLD = Path(__file__).with_name("posts_gold.tsv")
ARTICLES = Path("data", "quotes", "polnear_train.jsonl.gz")
HELD = frozenset(("holds", "held", "acting", "designate"))


class Mention(NamedTuple):
    """A person and a post in an article; half-open, in characters."""

    kind: str
    person: Span
    post: Span


def gold() -> dict[str, list[Mention]]:
    """Return the annotated mentions by name of the document; one of kind `read` says how far it was read."""
    found: dict[str, list[Mention]] = {}
    for line in GOLD.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, kind, *places = line.split("\t")
        a, b, c, d = map(int, places)
        found.setdefault(name, []).append(Mention(kind, Span(a, b), Span(c, d)))
    return found


def articles(shared: Path, names: dict[str, list[Mention]]) -> Iterator[dict[str, Any]]:
    """Yield the annotated articles."""
    with gzip.open(shared / ARTICLES, "rt", encoding="utf-8") as lines:
        for line in lines:
            doc = json.loads(line)
            if doc["doc_id"] in names:
                yield doc


def _overlap(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


def _is(candidate: Candidate, mention: Mention) -> bool:
    person = candidate.slots["person"].span
    post = candidate.slots["post"].span or candidate.triggers[0]
    return person is not None and _overlap(person, mention.person) and _overlap(post, mention.post)


class Counts:
    """What was right, spurious, expected, and right with its tense of holding too."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.right = self.spurious = self.expected = self.tense = 0

    def read(self, candidates: list[Candidate], mentions: list[Mention]) -> tuple[list[Candidate], list[Mention]]:
        """Count one article; return what was found wrongly and what was missed."""
        until = next(m.post.end for m in mentions if m.kind == "read")
        open_ = [m for m in mentions if m.kind in HELD]
        asides = [m for m in mentions if m.kind in ("aside", "change")]
        self.expected += len(open_)
        spurious: list[Candidate] = []
        for one in candidates:
            same = next((m for m in open_ if _is(one, m)), None)
            if same is not None:
                open_.remove(same)
                self.right += 1
                self.tense += one.value("event") == same.kind
            elif one.span.end <= until and not any(_is(one, m) for m in asides):
                spurious.append(one)
        self.spurious += len(spurious)
        return spurious, open_


def score_posts(shared: Path, figures: dict[str, float], wrong: set[str], misses: list[str]) -> None:
    """Add precision, recall and F1 of posts held in news to `figures`, and what was wrong to the others."""
    names = gold()
    counts = {"tune": Counts(), "held-back": Counts()}
    for doc in articles(shared, names):
        text, name = doc["text"], doc["doc_id"]
        part = "held-back" if is_held_back(name) else "tune"
        found = extract(text).candidates
        held = [c for c in found if c.type == ClaimType.APPOINTMENT and c.value("event") in HELD]
        spurious, missed = counts[part].read(held, names[name])
        wrong.update(item_id(name, one.span.start, "post held") for one in spurious)
        wrong.update(item_id(name, m.post.start, m.person.start, "post held missed") for m in missed)
        if part == "tune":
            misses += [f"no post held: {one.span.of(text)!r}" for one in spurious]
            misses += [f"post held missed: {_around(text, m)!r}" for m in missed]
    for part, count in counts.items():
        measures = precision_recall_f1(count.right, count.right + count.spurious, count.expected)
        for measure, value in zip(("precision", "recall", "F1"), measures, strict=True):
            figures[f"{part} posts held {measure}"] = value
        figures[f"{part} posts held, right tense"] = 100 * count.tense / max(count.right, 1)


def _around(text: str, mention: Mention) -> str:
    start = min(mention.person.start, mention.post.start) - 30
    return text[max(start, 0) : max(mention.person.end, mention.post.end) + 30]
