"""Durations, repeated dates and vague words are read, with TIMEX3 values, and never offered as dates to check."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claims.dates import KIND, find, timexes
from claims.reading import read

CORPUS = tomllib.loads(
    (Path(__file__).resolve().parents[3] / "claims" / "dates" / "expressions.toml").read_text("utf-8")
)


def examples(*sections: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule}-{section}-{number}")
        for rule, parts in CORPUS.items()
        for section in sections
        for number, example in enumerate(parts[section], 1)
    ]


@pytest.mark.parametrize(("rule", "example"), examples("yes", "weak"))
def test_an_expression_is_read_and_is_no_candidate(rule: str, example: dict[str, Any]) -> None:
    before, _, rest = example["text"].partition("[")
    inside, _, after = rest.partition("]")
    text = before + inside + after
    reading = read(text, published=example["published"])

    read_here = [t for t in timexes(reading) if (t.span.start, t.span.of(text)) == (len(before), inside)]
    offered = [c for c in find(reading) if (c.span.start, c.span.end) == (len(before), len(before + inside))]

    if example.get("misses"):
        assert read_here == []
    else:
        assert [(t.rule.name, t.value) for t in read_here] == [(rule, example["value"])]
    assert offered == []


@pytest.mark.parametrize(("rule", "text"), examples("no"))
def test_a_rule_keeps_off_what_is_no_such_expression(rule: str, text: str) -> None:
    reading = read(text, published=date(2024, 2, 15))

    assert [t.span.of(text) for t in timexes(reading) if t.rule.name == rule] == []


def test_every_rule_without_candidates_has_examples() -> None:
    assert set(CORPUS) == {rule.name for rule in KIND.supporting}
    for parts in CORPUS.values():
        assert len(parts["yes"]) >= 8
        assert len(parts["no"]) >= 8
        assert len(parts["weak"]) >= 2
