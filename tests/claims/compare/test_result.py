"""A comparison as a value and as stored JSON: what goes in comes out, and what is not ours is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.compare import Comparison, Fact, FactKind, Outcome, from_json, to_json
from claims.compare.quote import Wording
from claims.errors import ComparisonError
from claims.model import ClaimType, Span

SPANS = st.none() | st.tuples(st.integers(0, 10**7), st.integers(1, 500)).map(lambda two: Span(two[0], sum(two)))
WORDS = st.none() | st.text(max_size=30)
FACTS = st.builds(
    Fact, slot=st.text(min_size=1, max_size=9), kind=st.sampled_from(FactKind), claimed=WORDS, said=WORDS, span=SPANS,
    at=SPANS,
)  # fmt: skip
COMPARISONS = st.builds(
    Comparison,
    type=st.sampled_from(ClaimType),
    outcome=st.sampled_from(Outcome),
    facts=st.lists(FACTS, max_size=5).map(tuple),
    others=st.integers(0, 10**6),
    percent=st.none() | st.integers(0, 100),
)
STORED = to_json(
    Comparison(ClaimType.DATE, Outcome.SAME, (Fact("value", FactKind.SAME, "2021", "2021", Span(3, 7)),), 1)
)


@given(comparison=COMPARISONS)
def test_what_is_stored_is_read_back(comparison: Comparison) -> None:
    """Nothing is lost on the way through JSON text."""
    assert from_json(json.loads(json.dumps(to_json(comparison)))) == comparison


@pytest.mark.parametrize(
    "changed",
    [
        {"v": 2}, {"v": None}, {"type": "rumour"}, {"type": 1}, {"outcome": "true"}, {"facts": {}}, {"facts": ["x"]},
        {"others": -1}, {"others": "1"}, {"others": True}, {"percent": 101}, {"percent": 0.5},
        {"facts": [{"slot": "", "kind": "same"}]}, {"facts": [{"slot": "value", "kind": "lie"}]},
        {"facts": [{"slot": "value", "kind": "same", "span": [4, 2]}]},
        {"facts": [{"slot": "value", "kind": "same", "span": [1]}]},
        {"facts": [{"slot": "value", "kind": "same", "span": [False, 2]}]},
        {"facts": [{"slot": "value", "kind": "same", "claimed": 5}]},
    ],
)  # fmt: skip
def test_what_is_no_comparison_is_refused(changed: dict[str, object]) -> None:
    """Another version, another word and a wrong kind of value each raise, and say what was expected."""
    with pytest.raises(ComparisonError):
        from_json(STORED | changed)


def test_every_wording_is_an_outcome() -> None:
    """A quotation's wording is told by the same word."""
    assert {one.value for one in Wording} <= {one.value for one in Outcome}


def test_facts_are_found_by_slot() -> None:
    comparison = from_json(STORED)

    assert [fact.said for fact in comparison.of("value")] == ["2021"]
    assert comparison.of("zone") == ()
