"""Compare an extraction with the reference article: `python -m benchmarks.eval_reference [--show]`.

Prints found, missed and spurious for sentences, dates, quotes and appointments; spans are compared exactly. Exits with
1 when anything is missed or spurious, and with 0 when the reference is not there, saying so.
"""

import json
import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from benchmarks.scores import SHARED
from claims import Candidate, ClaimType, Extraction, extract

TEXT, EXPECTED = SHARED / "reference" / "embassy.txt", SHARED / "reference" / "embassy.expected.json"


class Item(NamedTuple):
    """One thing found or expected: where it is and what was read from it."""

    start: int
    end: int
    values: tuple[str | None, ...]


SLOTS: dict[ClaimType, tuple[tuple[str, str], ...]] = {
    ClaimType.DATE: (("value", "value"), ("precision", "precision")),
    ClaimType.QUOTE: (("kind", "kind"), ("speaker", "speaker"), ("cue", "cue")),
    ClaimType.APPOINTMENT: (
        ("person", "person"),
        ("post", "role"),
        ("body", "body"),
        ("event", "event"),
        ("when", "when"),
    ),
}
"""For each type, the slot of ours and the key of the reference that holds the same thing."""


def expected_items(kind: ClaimType, expected: dict[str, Any]) -> list[Item]:
    """Return what the reference wants of one type."""
    keys = [theirs for _, theirs in SLOTS[kind]]
    return [Item(e["start"], e["end"], tuple(e[key] for key in keys)) for e in expected[f"{kind}s"]]


def found_items(kind: ClaimType, candidates: Iterable[Candidate]) -> list[Item]:
    """Return what was found of one type."""
    names = [ours for ours, _ in SLOTS[kind]]
    return [Item(c.span.start, c.span.end, tuple(map(c.value, names))) for c in candidates if c.type == kind]


def compare(name: str, found: list[Item], wanted: list[Item], words: Callable[[Item], str]) -> int:
    """Print how one type fares and return how many are missed or spurious."""
    missed = [item for item in wanted if item not in found]
    spurious = [item for item in found if item not in wanted]
    print(f"{name}: {len(wanted) - len(missed)} found, {len(missed)} missed, {len(spurious)} spurious")
    for mark, items in (("missed", missed), ("spurious", spurious)):
        for item in items:
            values = ", ".join("–" if v is None else v for v in item.values)
            print(f"  {mark:<8} [{item.start}, {item.end}) {words(item)} | {values}")
    return len(missed) + len(spurious)


def compare_sentences(extraction: Extraction, text: str, article: dict[str, Any], wanted: int) -> int:
    """Print how many sentences were found, and whether what is none was kept out; return how much is wrong."""
    sentences = [s.span.of(text) for s in extraction.sentences]
    kept_in = [line for line in article["not_sentences"] if any(line in s for s in sentences)]
    print(f"sentences: {len(sentences)} found, {wanted} expected, {len(kept_in)} spurious lines in the text")
    return abs(len(sentences) - wanted) + len(kept_in)


def main() -> int:
    """Compare and return the exit code."""
    if not (TEXT.exists() and EXPECTED.exists()):
        print(f"reference article not found: {TEXT} is not there, so nothing was compared")
        return 0
    text = TEXT.read_bytes().decode("utf-8")
    expected = json.loads(EXPECTED.read_text("utf-8"))
    article = expected["article"]
    extraction = extract(text, published=date.fromisoformat(article["published_on"]), title=article["title"])
    wrong = compare_sentences(extraction, text, article, expected["sentences_in_body"])
    for kind in SLOTS:
        found, wanted = found_items(kind, extraction.candidates), expected_items(kind, expected)
        wrong += compare(f"{kind}s", found, wanted, lambda item: " ".join(text[item.start : item.end].split())[:80])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
