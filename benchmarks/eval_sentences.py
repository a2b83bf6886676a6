"""Score sentence splitting on public gold spans: GUM and the English Web Treebank, news-like genres apart.

Boundary F1 counts the ends of sentences; exact F1 counts sentences with both ends right. White space does not count.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.scores import Score, f1, is_held_back, item_id
from claims.text.blocks import find_blocks
from claims.text.clean import clean
from claims.text.sentences import split_all

FILES = {"GUM": "gum_dev_all.jsonl", "EWT": "ewt_dev_all.jsonl"}
NEWS = frozenset({"news", "interview", "speech", "bio", "voyage", "essay", "letter", "newsgroup"})
Spans = list[tuple[int, int]]


def found_spans(text: str) -> Spans:
    """Return our sentences of a text, whatever kind of block they stand in, in characters of the text."""
    cleaned = clean(text)
    spans = (cleaned.to_source(s.span) for s in split_all(cleaned.text, find_blocks(cleaned.text)))
    return [(span.start, span.end) for span in spans]


def documents(shared: Path) -> Iterator[tuple[str, dict]]:
    """Yield each document with the name of its collection."""
    for name, file in FILES.items():
        for line in (shared / "data" / "sentences" / file).read_text("utf-8").splitlines():
            yield name, json.loads(line)


def score(shared: Path) -> Score:
    """Score all documents, by collection, by genre and by part."""
    counts: dict[str, Counter[str]] = {}
    wrong, misses = set(), []
    for name, document in documents(shared):
        gold = [(s, e) for s, e in document["spans"]]
        found = found_spans(document["text"])
        part = "held-back" if is_held_back(document["doc_id"]) else "tune"
        groups = [f"{part} all", f"{name} all", f"{name} {document['genre']}"]
        if document["genre"] in ("news", "interview"):
            groups.append("news and interviews")
        for group in groups:
            add(counts.setdefault(group, Counter()), gold, found)
        for start, end in sorted(set(gold) ^ set(found)):
            wrong.add(item_id(document["doc_id"], start, end))
        if part == "tune":
            misses += [f"{document['genre']}: {line}" for line in odd_places(document["text"], gold, found)]
    figures = {}
    for group, c in sorted(counts.items()):
        figures[f"{group} boundary F1"] = f1(c["ends right"], c["ends found"], c["ends gold"])
        figures[f"{group} exact F1"] = f1(c["right"], c["found"], c["gold"])
    return Score("sentences", figures, frozenset(wrong), tuple(misses))


def add(counts: Counter[str], gold: Spans, spans: Spans) -> None:
    """Add one document to the sums of a group."""
    gold_ends, ends = {e for _, e in gold}, {e for _, e in spans}
    counts.update({"right": len(set(gold) & set(spans)), "found": len(spans), "gold": len(gold)})
    counts.update({"ends right": len(gold_ends & ends), "ends found": len(ends), "ends gold": len(gold_ends)})


def odd_places(text: str, gold: Spans, spans: Spans) -> list[str]:
    """Return where a boundary is missing (`+`) or too much (`-`), with the words around it."""
    gold_ends, ends = {e for _, e in gold}, {e for _, e in spans}
    return [
        f"{'+' if end in gold_ends else '-'} {text[max(0, end - 45) : end]!r} ‖ {text[end : end + 35]!r}"
        for end in sorted(gold_ends ^ ends)
    ]
