"""Whole statements: what a source does not state is never called the same."""

import pytest

from claims.compare.pairs import stated_pairs

PAIRS = list(stated_pairs())
#: Share of true pairs, 0 to 1, that may be left to a person.
PRICE = 0.125


def test_the_corpus_of_statements_is_large_enough() -> None:
    assert len(PAIRS) >= 400
    assert sum(not pair.is_same for pair in PAIRS) >= len(PAIRS) / 2


@pytest.mark.slow
def test_no_trap_is_called_the_same() -> None:
    called = [(pair.claim, pair.source) for pair in PAIRS if not pair.is_same and pair.is_called_same()]

    assert called == []


def test_most_true_statements_are_called_the_same() -> None:
    """The others stand there, with what is left to look at."""
    true = [pair for pair in PAIRS if pair.is_same]
    left = [pair.source for pair in true if not pair.is_called_same()]

    assert len(left) <= PRICE * len(true)
