"""A claim beside the passage of a source, in words: what differs, never what it means."""

from datetime import date

from markupsafe import Markup

from app.labels import OUTCOME_LABELS
from app.language import _
from app.reports.compared import HEADS, others, outcome, side_by_side, told
from app.services.record.comparing import compared
from app.services.views import ClaimSheet
from claims.compare.passage import Passage
from claims.model import ClaimType


def shown_beside(sheet: ClaimSheet, passage: Passage, published: date | None = None) -> dict[str, object]:
    """Return how a claim stands to a passage, as the browser's part draws it: a sentence, and rows below their heads.

    A quotation, and what cannot be compared, has no rows; the sentence is `""` where there is nothing to compare.

    Args:
        sheet: of the claim.
        passage: of a source.
        published: the day on which the source was published, `None` when that is not known.
    """
    comparison = compared(sheet.type, sheet.slots, sheet.text, passage, published)
    if comparison is None:
        return {"words": _left_to_read(sheet, passage), "heads": [], "rows": []}
    sides = side_by_side(comparison)
    return {
        "words": outcome(comparison) if sides else told(comparison),
        "heads": list(HEADS) if sides else [],
        "rows": [{"cells": list(side.cells), "differs": side.differs} for side in sides],
    }


def _left_to_read(sheet: ClaimSheet, passage: Passage) -> str:
    """Say that a person has to compare a statement with a passage; `""` where there is none, or of another type."""
    if sheet.type is not ClaimType.STATEMENT or not passage.words:
        return ""
    return _("A statement cannot be compared by the machine: read the passage beside it.")


def comparison_table(sheet: ClaimSheet, passage: Passage, published: date | None = None) -> Markup:
    """Return claim and passage side by side, a row for each field, what differs first; a quotation in a sentence.

    Args:
        sheet, passage, published: as for `shown_beside`.
    """
    comparison = compared(sheet.type, sheet.slots, sheet.text, passage, published)
    if comparison is None:
        left = _left_to_read(sheet, passage)
        return Markup("<p>{}</p>").format(left) if left else Markup("")
    sides = side_by_side(comparison)
    if not sides:
        return Markup("<p>{}</p>").format(told(comparison))
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in HEADS)
    row = Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>')
    rows = Markup("").join(row.format(*side.cells) for side in sides)
    words = Markup("<p><b>{}</b>.{}</p>").format(OUTCOME_LABELS[comparison.outcome], others(comparison))
    table = Markup('<table class="cd-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>')
    return words + table.format(head, rows)
