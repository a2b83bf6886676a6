"""A claim beside the passage of a source, in words: what differs, never what it means."""

from functools import lru_cache

from app.labels import DIFFERENCE_LABELS, WORDING_LABELS
from app.services.views import ClaimSheet
from claims.compare.quote import Change, Wording, compare
from claims.model import ClaimType

#: Differences that are told one by one; of a paraphrase nobody reads them.
_MOST = 6


def compared(sheet: ClaimSheet, passage: str) -> str:
    """Return how a quotation stands to a passage: that it is verbatim, or each difference; `""` for other claims."""
    words = sheet.slots.get("words") if sheet.type is ClaimType.QUOTE else None
    return _wording(words, passage) if words and passage else ""


@lru_cache(maxsize=4_000)
def _wording(quote: str, passage: str) -> str:
    places = compare(quote, passage)
    if not places:
        return WORDING_LABELS[Wording.NOT_FOUND]
    nearest = places[0]
    label = WORDING_LABELS[nearest.wording]
    if nearest.wording is Wording.PARAPHRASE:
        return label.format(share=f"{nearest.same:.0%}")
    told = [_told(change, quote, passage) for change in nearest.changes[:_MOST]]
    if len(nearest.changes) > _MOST:
        told.append(f"and {len(nearest.changes) - _MOST} more")
    return f"{label} {'; '.join(told)}." if told else label


def _told(change: Change, quote: str, passage: str) -> str:
    quoted = f"“{change.quoted.of(quote)}”" if change.quoted else ""
    said = f"“{change.said.of(passage)}”" if change.said else ""
    return f"{DIFFERENCE_LABELS[change.kind]} {' for '.join(part for part in (quoted, said) if part)}"
