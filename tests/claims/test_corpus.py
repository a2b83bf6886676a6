"""Every rule finds what its corpus says it finds, and nothing where it says nothing.

`claims/<type>s/corpus.toml` has one table a rule. In `yes` and `weak`, `text` marks the expected span with `[ ]`, or
with `[[ ]]` when the text has brackets of its own; `published` is the day of publication; `misses = true` is a known
limit; `worth_below` is a share that the candidate's worth stays under, `otherwise` lists second readings, `open` names
the slots that the text leaves open; every other key is a slot and its value.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims import Candidate, extract
from claims.registry import CLAIM_TYPES

FOLDER = Path(__file__).resolve().parents[2] / "claims"
NOT_SLOTS = frozenset(("text", "published", "misses", "worth_below", "otherwise", "open"))
CORPORA = {
    kind: tomllib.loads(path.read_text("utf-8"))
    for kind in CLAIM_TYPES
    if (path := FOLDER / f"{kind}s" / "corpus.toml").exists()
}

every_type = pytest.mark.parametrize("kind", CLAIM_TYPES)


def entries(kind: str, section: str) -> Iterator[tuple[str, Any]]:
    """Yield every example of a section with its rule."""
    for rule, examples in CORPORA[kind].items():
        yield from ((rule, example) for example in examples[section])


def unmarked(text: str) -> tuple[str, int, int]:
    """Return a text without the brackets that mark a span, and that span."""
    opening, closing = ("[[", "]]") if "[[" in text else ("[", "]")
    before, _, rest = text.partition(opening)
    inside, _, after = rest.partition(closing)
    return before + inside + after, len(before), len(before) + len(inside)


def found(kind: str, example: dict[str, Any]) -> list[Candidate]:
    """Return the candidates of a type that stand exactly where the example marks."""
    text, start, end = unmarked(example["text"])
    candidates = extract(text, published=example.get("published")).candidates
    return [c for c in candidates if c.type == kind and (c.span.start, c.span.end) == (start, end)]


def fits(candidate: Candidate, example: dict[str, Any]) -> bool:
    """Say whether the slots and the worth of a candidate are what the example says."""
    slots = {key: value for key, value in example.items() if key not in NOT_SLOTS}
    read_right = all(candidate.value(name) == (value or None) for name, value in slots.items())
    second = {value for slot in candidate.slots.values() for value in slot.otherwise}
    read_right = read_right and second.issuperset(map(str, example.get("otherwise", ())))
    read_right = read_right and all(candidate.value(name) is None for name in example.get("open", ()))
    return read_right and candidate.worth < example.get("worth_below", 1.01)


@every_type
def test_a_rule_finds_what_its_corpus_marks(kind: str) -> None:
    """The rule itself finds the span, with the slots that are given."""
    read = [(rule, example, found(kind, example)) for rule, example in entries(kind, "yes")]

    assert [one for one in read if not any(c.rule == one[0] and fits(c, one[1]) for c in one[2])] == []


@every_type
def test_a_rule_finds_nothing_where_its_corpus_says_nothing(kind: str) -> None:
    """Another rule may find something; this one does not."""
    read = [(rule, text, extract(text).candidates) for rule, text in entries(kind, "no")]

    assert [(rule, text, c) for rule, text, told in read for c in told if (c.type, c.rule) == (kind, rule)] == []


@every_type
def test_a_doubtful_example_is_read_as_its_corpus_admits(kind: str) -> None:
    """Found by this or another rule as stated, or honestly missed."""
    read = [(rule, example, found(kind, example)) for rule, example in entries(kind, "weak")]

    wrong = [one for one in read if any(fits(c, one[1]) for c in one[2]) is one[1].get("misses", False)]
    assert wrong == []


@every_type
def test_every_rule_has_a_corpus_large_enough(kind: str) -> None:
    """At least eight examples for, eight against, two doubtful, and a docstring in words."""
    for rule in CLAIM_TYPES[kind].rules:
        examples = CORPORA[kind][rule.name]

        assert len(examples["yes"]) >= 8, rule.name
        assert len(examples["no"]) >= 8, rule.name
        assert len(examples["weak"]) >= 2, rule.name
        assert len(rule.doc) > 40, rule.name


def test_no_corpus_speaks_of_a_rule_that_is_not_there() -> None:
    """A renamed rule takes its examples with it."""
    for kind, corpus in CORPORA.items():
        assert set(corpus) == {rule.name for rule in CLAIM_TYPES[kind].rules}
