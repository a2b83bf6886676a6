"""One door for every claim type: a claim beside what a source says."""

from collections.abc import Mapping
from datetime import date

from claims.compare.appointments import compare_appointment
from claims.compare.dates import compare_date
from claims.compare.numbers import compare_number
from claims.compare.quoted import compare_quote
from claims.compare.result import Comparison
from claims.model import ClaimType


def compare_claim(
    claim_type: ClaimType,
    slots: Mapping[str, str | None],
    text: str,
    source: str,
    *,
    source_published: date | None = None,
    around: tuple[str, str] = ("", ""),
) -> Comparison | None:
    """Lay a claim beside what a source says: facts only, never a verdict.

    Args:
        claim_type: of the claim.
        slots: the claim's slot values by name; what is left out counts as open.
        text: the claim's wording.
        source: a passage or the whole text of a source, up to some million characters, as it was received.
        source_published: the day on which the source was published; `None` leaves its relative dates unresolved.
        around: what stands right before and right behind a source that is a passage of a longer text; of a quotation,
            who speaks is read there, too.

    Returns:
        `None` for a statement, which a person has to read beside the source; and when the slot that the comparison
        needs is open: the words of a quote, the value of a date, person and post of an appointment, the figure of a
        statistic.
    """
    if claim_type is ClaimType.QUOTE:
        return compare_quote(slots, text, source, around)
    if claim_type is ClaimType.DATE:
        return compare_date(slots, text, source, source_published=source_published)
    if claim_type is ClaimType.APPOINTMENT:
        return compare_appointment(slots, text, source, source_published=source_published)
    if claim_type is ClaimType.STATISTIC:
        return compare_number(slots, text, source, source_published=source_published)
    return None
