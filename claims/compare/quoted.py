"""A claimed quotation beside a source, as facts: its words, and who says them."""

from collections.abc import Mapping

from claims.compare.quote import Change, Place, compare
from claims.compare.result import Comparison, Fact, FactKind, Outcome
from claims.model import ClaimType


def compare_quote(slots: Mapping[str, str | None], source: str) -> Comparison | None:
    """Compare the words of a quote with a source; `None` when the claim has no words.

    Args:
        slots: slot values of the claim; `words` and `speaker` are used.
        source: what was said or written, as it was received.

    Returns:
        The first fact says where the words stand, the next ones what differs there.
    """
    quote = slots.get("words") or ""
    if not quote.strip():
        return None
    places = compare(quote, source)
    if not places:
        return Comparison(ClaimType.QUOTE, Outcome.NOT_FOUND, (Fact("words", FactKind.MISSING, quote),), 0, 0)
    nearest = places[0]
    facts = (_words(nearest, quote, source), *(_change(one, quote, source) for one in nearest.changes))
    outcome = Outcome(nearest.wording.value)
    return Comparison(ClaimType.QUOTE, outcome, facts, len(places) - 1, round(nearest.same * 100))


def _words(place: Place, quote: str, source: str) -> Fact:
    is_same = Outcome(place.wording.value) is Outcome.VERBATIM
    kind = FactKind.SAME if is_same else FactKind.CHANGED
    return Fact("words", kind, quote, place.span.of(source), place.span)


def _change(change: Change, quote: str, source: str) -> Fact:
    return Fact(
        "words",
        FactKind(change.kind.value),
        change.quoted.of(quote) if change.quoted else None,
        change.said.of(source) if change.said else None,
        change.said,
        change.quoted,
    )
