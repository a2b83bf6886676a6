"""How far two verdicts agree: a share, and alpha, held against the figures that were published with its formula."""

import pytest

from claims.newsroom.agreement import agreement

#: Two observers, one sign each for a unit (Krippendorff 2011): ten binary ones, and twelve of five kinds.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")


@pytest.mark.parametrize(("first", "second", "same", "alpha"), [(*BINARY, 6, 0.095), (*NOMINAL, 9, 0.692)])
def test_alpha_is_as_it_was_published(first: str, second: str, same: int, alpha: float) -> None:
    found = agreement(list(zip(first, second, strict=True)))

    assert (found.pairs, found.same) == (len(first), same)
    assert found.alpha == pytest.approx(alpha, abs=0.0005)


def test_full_agreement_is_one_and_full_disagreement_is_below_chance() -> None:
    assert agreement([("a", "a"), ("b", "b")]).alpha == 1
    assert agreement([("a", "b"), ("b", "a")]).alpha == pytest.approx(-0.5)


@pytest.mark.parametrize("pairs", [[], [("a", "b")], [("a", "a"), ("a", "a")]])
def test_without_two_pairs_or_with_one_grade_alone_there_is_no_telling(pairs: list[tuple[str, str]]) -> None:
    assert agreement(pairs).alpha is None


def test_a_share_of_no_pairs_is_nothing() -> None:
    assert (agreement([]).share, agreement([("a", "a"), ("a", "b")]).share) == (0, 0.5)
