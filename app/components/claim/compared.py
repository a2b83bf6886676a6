"""A claim beside the passage of a source, in words: what differs, never what it means."""

from datetime import date

from markupsafe import Markup

from app.labels import FACT_LABELS, OUTCOME_LABELS
from app.language import _
from app.reports.compared import by_field, others, told
from app.services.sources import policy
from app.services.views import ClaimSheet
from claims.compare import Fact, FactKind
from claims.model import ClaimType


def compared(sheet: ClaimSheet, passage: str, published: date | None = None) -> str:
    """Return in a sentence or two how a claim stands to a passage; `""` where there is nothing to compare.

    Args:
        sheet: of the claim.
        passage: exact words of a source.
        published: the day on which the source was published, `None` when that is not known.
    """
    comparison = policy.compared(sheet.type, sheet.slots, sheet.text, passage, published)
    return told(comparison) if comparison else ""


def comparison_table(sheet: ClaimSheet, passage: str, published: date | None = None) -> Markup:
    """Return claim and passage side by side, a row for each field, what differs first; a quotation in a sentence.

    Args:
        sheet, passage, published: as for `compared`.
    """
    comparison = policy.compared(sheet.type, sheet.slots, sheet.text, passage, published)
    if comparison is None:
        return Markup("")
    if comparison.type is ClaimType.QUOTE or not comparison.facts:
        return Markup("<p>{}</p>").format(told(comparison))
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(name) for name in (_("Field"), _("Claim"), _("Source"), _("Compared"))
    )
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            label, *_sides(fact), FACT_LABELS[fact.kind]
        )
        for label, fact in by_field(comparison)
    )
    outcome = Markup("<p><b>{}</b>.{}</p>").format(OUTCOME_LABELS[comparison.outcome], others(comparison))
    table = Markup('<table class="cd-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>')
    return outcome + table.format(head, rows)


def _sides(fact: Fact) -> tuple[str, str]:
    """Return what claim and source say; of what is the same, one side may be all that is told."""
    is_same = fact.kind is FactKind.SAME
    claimed = fact.claimed or (fact.said if is_same else None)
    said = fact.said or (fact.claimed if is_same else None)
    return claimed or "–", said or "–"
