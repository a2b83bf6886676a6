"""Who says the words of a quotation: only a settled speaker makes words that stand there word for word."""

import pytest

from claims.compare import Comparison, Fact, FactKind, Outcome, compare_claim
from claims.compare.said_by import SaidBy, said_by
from claims.model import ClaimType

SETTLED = {
    FactKind.SAME, FactKind.TITLE, FactKind.SHORT, FactKind.INITIALS, FactKind.ACCENTS, FactKind.OTHER_WORDS,
}  # fmt: skip


@pytest.mark.parametrize("kind", FactKind)
def test_of_each_way_in_which_names_stand_to_each_other(kind: FactKind) -> None:
    """A name that is a letter off, or says more or less than the other, may be somebody else's."""
    found = Comparison(ClaimType.QUOTE, Outcome.VERBATIM, (Fact("speaker", kind, "Jana Marsh", "MARSH"),))

    other = SaidBy.OTHER if kind is FactKind.DIFFERENT else SaidBy.OPEN
    assert said_by(found) is (SaidBy.SPEAKER if kind in SETTLED else other)


@pytest.mark.parametrize(
    ("speaker", "source", "by"),
    [
        ("Jana Marsh", "MARSH: We sail at dawn.", SaidBy.SPEAKER),
        ("Jana Marsh", "MARSH: Page two. We sail at dawn.", SaidBy.TURN),
        ("Jana Marsh", "And then: We sail at dawn.", SaidBy.OPEN),
        ("Jana Marsh", "MARCH: We sail at dawn.", SaidBy.OPEN),
        ("", "MARSH: We sail at dawn.", SaidBy.OPEN),
        ("Jana Marsh", "LUND: We sail at dawn.", SaidBy.OTHER),
    ],
)
def test_who_says_the_words_of_a_quotation(speaker: str, source: str, by: SaidBy) -> None:
    found = compare_claim(ClaimType.QUOTE, {"words": "We sail at dawn", "speaker": speaker}, "", source)

    assert found is not None
    assert (found.outcome, said_by(found)) == (Outcome.VERBATIM, by)
