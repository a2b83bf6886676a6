"""Every rule finds what its corpus says it finds, and nothing where it says nothing.

`claims/<type>s/corpus.toml` has one table a rule. In `yes` and `weak`, `text` marks the expected span with `[ ]`, or
with `[[ ]]` when the text has brackets of its own; `published` is the day of publication; `misses = true` is a known
limit; `worth_below` is a share that the candidate's worth stays under, `otherwise` lists second readings, `open` names
the slots that the text leaves open; every other key is a slot and its value.
"""

import tomllib
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


def entries(section: str) -> list[Any]:
    """Return every example of a section, named after its rule."""
    return [
        pytest.param(kind, rule, example, id=f"{kind}-{rule}-{section}-{number}")
        for kind, corpus in CORPORA.items()
        for rule, examples in corpus.items()
        for number, example in enumerate(examples[section], 1)
    ]


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


@pytest.mark.parametrize(("kind", "rule", "example"), entries("yes"))
def test_a_rule_finds_what_its_corpus_marks(kind: str, rule: str, example: dict[str, Any]) -> None:
    """The rule itself finds the span, with the slots that are given."""
    candidates = found(kind, example)

    assert any(c.rule == rule and fits(c, example) for c in candidates), candidates


@pytest.mark.parametrize(("kind", "rule", "text"), entries("no"))
def test_a_rule_finds_nothing_where_its_corpus_says_nothing(kind: str, rule: str, text: str) -> None:
    """Another rule may find something; this one does not."""
    assert [c for c in extract(text).candidates if c.type == kind and c.rule == rule] == []


@pytest.mark.parametrize(("kind", "rule", "example"), entries("weak"))
def test_a_doubtful_example_is_read_as_its_corpus_admits(kind: str, rule: str, example: dict[str, Any]) -> None:
    """Found by this or another rule as stated, or honestly missed."""
    right = any(fits(c, example) for c in found(kind, example))

    assert right is not example.get("misses", False)


@pytest.mark.parametrize("kind", CLAIM_TYPES)
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
