"""What accounts for a quotation: its words in a kept source that may stand as evidence, or somebody who heard them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.compare import Comparison, Outcome
from claims.compare.said_by import SaidBy, said_by
from claims.newsroom.sourcing import SourceKind, Stance

#: Letters on either side of a quotation by which the article is known again, and fewest of them that tell anything.
_BESIDE, _TELLING = 40, 15
#: Signs that open and close a quotation, and are not each other.
_PAIRED = (("“", "”"), ("„", "“"), ("«", "»"), ("‘", r"’(?!\w)"))


class QuoteState(StrEnum):
    """How a direct or mixed quotation is accounted for, the surest first.

    `UNKNOWN` is for lists alone: a claim from before there was a ledger that nobody has looked at since.
    """

    VERBATIM = "verbatim"
    CHANGED = "changed"
    HEARD = "heard"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


#: How a quotation is told of whose words stand in its source, where who says them there is open; where a transcript has
#: them in the speaker's turn, and something beside them is left to read; and where somebody else says them.
SPEAKER_OPEN, SPEAKER_NAMED, SPEAKER_OTHER = SaidBy.OPEN.value, SaidBy.TURN.value, SaidBy.OTHER.value


class Told(StrEnum):
    """How a quotation is told of: what accounts for it, or who says its words where that is not the claim's speaker."""

    VERBATIM = QuoteState.VERBATIM.value
    SPEAKER_NAMED = SaidBy.TURN.value
    SPEAKER_OPEN = SaidBy.OPEN.value
    SPEAKER_OTHER = SaidBy.OTHER.value
    CHANGED = QuoteState.CHANGED.value
    HEARD = QuoteState.HEARD.value
    NOBODY = QuoteState.NOBODY.value
    UNKNOWN = QuoteState.UNKNOWN.value


class Unfit(StrEnum):
    """Why something that is attached to a quotation does not account for it."""

    CONTEXT = "context"
    SECONDARY = "secondary"
    NOT_KEPT = "not-kept"
    ITSELF = "itself"
    ARTICLE = "article"
    QUOTED = "quoted"
    OTHER_WORDS = "other-words"


@dataclass(frozen=True, slots=True)
class Witness:
    """A source that is attached to a quotation, as far as it matters for whether it accounts for it.

    Attributes:
        is_kept: whether the passage stands in a kept copy, at a known place.
        is_the_article: whether it is the article that is checked, as published or kept, or a copy of it.
        is_an_article: whether its copy describes itself as one: it names an author and an outlet.
        before: what stands before the quotation in the copy, in the same paragraph.
        comparison: of the quotation with the passage; `None` where there is nothing to compare.
    """

    kind: SourceKind
    stance: Stance
    is_primary: bool
    is_kept: bool
    is_the_article: bool = False
    is_an_article: bool = False
    before: str = ""
    comparison: Comparison | None = None


def unfit(witness: Witness) -> Unfit | None:
    """Say why a source does not account for a quotation, `None` when it does.

    Other articles' words are no evidence of themselves. So an article that is checked never counts, nor does a page or
    a document that describes itself as an article, nor a page on which the words stand in quotation marks: it only
    quotes them, too. A recording, a transcript and a document count when whoever attached them holds them for primary.
    """
    if witness.stance is Stance.CONTEXT:
        return Unfit.CONTEXT
    if not witness.is_primary:
        return Unfit.SECONDARY
    if not witness.is_kept:
        return Unfit.NOT_KEPT
    if witness.is_the_article:
        return Unfit.ITSELF
    if witness.is_an_article and witness.kind in (SourceKind.WEB_PAGE, SourceKind.DOCUMENT):
        return Unfit.ARTICLE
    if witness.kind is SourceKind.WEB_PAGE and is_quoted(witness.before):
        return Unfit.QUOTED
    return Unfit.OTHER_WORDS if wording(witness) is None else None


def wording(witness: Witness) -> QuoteState | None:
    """Return `VERBATIM` or `CHANGED` as the passage has the quotation's words, `None` when it has not.

    What an editor cut out or put in counts as changed, marked or not. So does what another person says there, and what
    whoever attached it holds to speak against the quotation.
    """
    comparison = witness.comparison
    if comparison is None or comparison.outcome is Outcome.NOT_FOUND:
        return None
    is_other = said_by(comparison) is SaidBy.OTHER
    is_whole = comparison.outcome is Outcome.VERBATIM and len(comparison.of("words")) == 1
    same = is_whole and not is_other and witness.stance is Stance.SUPPORTS
    return QuoteState.VERBATIM if same else QuoteState.CHANGED


def told_as(state: QuoteState, comparison: Comparison | None) -> Told:
    """Return how a quotation is told of: its state, or who says its words where that is not the claim's speaker.

    Words that stand there are `SPEAKER_OPEN` where the source names nobody, or somebody who cannot be held against the
    claim's speaker; in the speaker's own turn of a transcript `SPEAKER_NAMED` where what stands beside the words may
    bend them. What somebody else says there is `SPEAKER_OTHER`, whatever became of the words.
    """
    if comparison is None or state not in (QuoteState.VERBATIM, QuoteState.CHANGED):
        return Told(state)
    by = said_by(comparison)
    is_told = by is SaidBy.OTHER or (by is not SaidBy.SPEAKER and state is QuoteState.VERBATIM)
    return Told(by if is_told else state)


def state_of(witnesses: Sequence[Witness], *, is_heard: bool) -> tuple[QuoteState, int | None]:
    """Return how a quotation is accounted for, and by which of what is attached, `None` for none of it.

    Args:
        witnesses: what is attached, in any order.
        is_heard: whether it is on record that somebody heard it.
    """
    fit = {number: wording(one) for number, one in enumerate(witnesses) if unfit(one) is None}
    for state in (QuoteState.VERBATIM, QuoteState.CHANGED):
        found = next((number for number, words in fit.items() if words is state), None)
        if found is not None:
            return state, found
    return QuoteState.HEARD if is_heard else QuoteState.NOBODY, None


def is_quoted(before: str) -> bool:
    """Say whether a quotation mark is open after these words of one paragraph."""
    if before.count('"') % 2:
        return True
    return any(
        before.rfind(opens) >= 0 and re.search(closes, before[before.rfind(opens) + 1 :]) is None
        for opens, closes in _PAIRED
    )


def is_same_place(before: str, after: str, other_before: str, other_after: str) -> bool:
    """Say whether two texts have the same words beside a quotation: then one is the other, or a copy of it.

    Args:
        before, after: what stands beside it in the article, in the same paragraph.
        other_before, other_after: what stands beside it in a source.
    """
    left, right = _letters(before)[-_BESIDE:], _letters(after)[:_BESIDE]
    if len(left) + len(right) < _TELLING:
        return False
    return _letters(other_before).endswith(left) and _letters(other_after).startswith(right)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
