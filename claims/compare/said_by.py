"""Who says the words of a quotation where they stand: the claim's speaker, somebody else, or that is open."""

from enum import StrEnum

from claims.compare.result import Comparison, FactKind

#: How the source's name for who speaks may stand to the claim's for both to be one. A name that is a letter off, or
#: says more or less than the other, may be another's.
SETTLED = frozenset(
    (
        FactKind.SAME,
        FactKind.TITLE,
        FactKind.SHORT,
        FactKind.INITIALS,
        FactKind.ACCENTS,
        FactKind.OTHER_WORDS,
    )
)


class SaidBy(StrEnum):
    """Who says the words, as far as a comparison knows; nothing is called word for word but what `SPEAKER` says.

    `TURN`: a transcript has them in the speaker's turn, and something beside them is left to read.
    """

    SPEAKER = "speaker"
    TURN = "speaker-named"
    OPEN = "speaker-open"
    OTHER = "speaker-other"


def said_by(comparison: Comparison) -> SaidBy:
    """Return who says the words of a compared quotation; open where its claim or its source names nobody."""
    facts = comparison.of("speaker")
    if any(fact.kind is FactKind.DIFFERENT for fact in facts):
        return SaidBy.OTHER
    if any(fact.under for fact in facts):
        return SaidBy.TURN
    is_settled = facts and all(fact.kind in SETTLED for fact in facts)
    return SaidBy.SPEAKER if is_settled else SaidBy.OPEN
