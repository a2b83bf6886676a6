"""Proof lines for the published page: each signed claim opens a few lines, without a script and without a request."""

from app.language import _
from app.reports.audience import at_top
from app.reports.base import Exporter, Part
from app.reports.claim_review import is_signed, signed_at
from app.reports.corrected import for_readers
from app.reports.coverage import is_signed_alone
from app.reports.glance import verdict_with_sign
from app.reports.html import template
from app.reports.model import ReportClaim, ReportModel
from app.reports.wording import day


def render(model: ReportModel) -> bytes:
    """Return a piece of HTML in UTF-8, to be put into a page as it is."""
    made = template("proof_lines.html").render(
        m=model,
        whose=at_top(model),
        claims=PROOF_LINES.claims(model),
        verdict=verdict_with_sign,
        checked=_checked,
        corrected=for_readers,
    )
    return made.encode("utf-8", "xmlcharrefreplace")


def lacks(model: ReportModel) -> tuple[str, ...]:
    """Say that there is nothing to show while no claim is signed off."""
    return () if any(map(is_signed, model.claims)) else (_("a claim that is signed off"),)


def _checked(claim: ReportClaim) -> str:
    words = _("Checked by one person, {day}.") if is_signed_alone(claim) else _("Checked by two people, {day}.")
    return words.format(day=day(signed_at(claim).date()))


PROOF_LINES = Exporter(
    "prooflines", "Proof lines for readers (HTML)", "text/html", ".lines.html", render,
    part=Part(_("The signed claims for the published page: each opens to its verdict, sources and day."), is_signed),
    also=("proof-lines", "lines"), lacks=lacks,
)  # fmt: skip
