"""A claim beside the passage of a source, in words: what differs, never what it means."""

from datetime import date

from app.reports.compared import told
from app.services.sources import policy
from app.services.views import ClaimSheet


def compared(sheet: ClaimSheet, passage: str, published: date | None = None) -> str:
    """Return in a sentence or two how a claim stands to a passage; `""` where there is nothing to compare.

    Args:
        sheet: of the claim.
        passage: exact words of a source.
        published: the day on which the source was published, `None` when that is not known.
    """
    comparison = policy.compared(sheet.type, sheet.slots, sheet.text, passage, published)
    return told(comparison) if comparison else ""
