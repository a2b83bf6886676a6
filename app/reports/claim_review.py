"""The signed claims as ClaimReview of schema.org, in JSON-LD: what aggregators and search engines take in.

Sources: https://schema.org/ClaimReview, and Google's page on fact checks for what must be there: the words of the
claim, the label of the rating, and the address of the page with the whole check.
"""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from app.language import _
from app.reports.base import Exporter, Part
from app.reports.corrected import for_readers
from app.reports.coverage import is_signed_alone
from app.reports.json_text import as_json
from app.reports.model import ReportClaim, ReportModel, ReportVerdict
from app.reports.wording import is_web_address, iso
from claims.newsroom.rating import scales

_OF_ONE = _("Signed by the same person who gave the verdict; nobody else looked.")


def render(model: ReportModel) -> bytes:
    """Return one ClaimReview for each signed claim, all in one graph; what is not known is left out."""
    reviews = [_review(model, claim) for claim in CLAIM_REVIEW.claims(model)]
    return as_json({"@context": "https://schema.org", "@graph": reviews})


def is_signed(claim: ReportClaim) -> bool:
    """Say whether a claim has a verdict that is signed off, and that holds for it as it is."""
    return claim.state == "signed" and bool(claim.verdicts) and claim.verdicts[0].holds


def signed_at(claim: ReportClaim) -> datetime:
    """Return when the newest verdict was last confirmed, or given when nobody confirmed it."""
    newest = claim.verdicts[0]
    return max((answer.at for answer in newest.signoffs if answer.decision == "confirm"), default=newest.at)


def lacks(model: ReportModel) -> tuple[str, ...]:
    """Return what is not there without which no program takes such a file."""
    gaps = (
        _("a claim that is signed off") if not any(map(is_signed, model.claims)) else "",
        "" if model.publisher else _("the name of the desk, in the settings"),
        _address(model.published_at),
        _("a report as of now; it says what holds, not what was known once") if model.as_of else "",
    )
    return tuple(gap for gap in gaps if gap)


def _address(address: str) -> str:
    """Return what is wrong with the address of the check, `""` for nothing."""
    if not is_web_address(address):
        return _("the address of the page on which the check is published")
    parts = urlsplit(address)
    is_whole_site = parts.path in ("", "/") and not parts.query
    return _("the address of that page itself, not of the whole site") if is_whole_site else ""


def _review(model: ReportModel, claim: ReportClaim) -> dict[str, Any]:
    newest = claim.verdicts[0]
    return _known(
        {
            "@type": "ClaimReview",
            "url": model.published_at,
            "claimReviewed": claim.text,
            "datePublished": iso(_first_signed(claim))[:10],
            "dateModified": iso(signed_at(claim))[:10] if claim.corrections else None,
            "description": _OF_ONE if is_signed_alone(claim) else None,
            "correction": [for_readers(correction) for correction in claim.corrections] or None,
            "author": {"@type": "Organization", "name": model.publisher},
            "reviewRating": _rating(newest),
            "itemReviewed": _claim(model),
        }
    )


def _first_signed(claim: ReportClaim) -> datetime:
    """Return when a verdict of the claim was first confirmed, if that was corrected later."""
    confirmed = (answer.at for verdict in claim.verdicts for answer in verdict.signoffs if answer.decision == "confirm")
    return min(confirmed, default=signed_at(claim)) if claim.corrections else signed_at(claim)


def _rating(verdict: ReportVerdict) -> dict[str, Any]:
    """Return a rating; numbers only for a grade that is a point on its scale, of which they say both ends."""
    scale = scales().get(verdict.scale)
    ratings = {grade.slug: grade.rating for grade in scale.grades if grade.rating is not None} if scale else {}
    given = ratings.get(verdict.grade)
    is_point = given is not None
    return _known(
        {
            "@type": "Rating",
            "alternateName": verdict.label,
            "ratingExplanation": verdict.rationale,
            "ratingValue": given,
            "bestRating": max(ratings.values()) if is_point else None,
            "worstRating": min(ratings.values()) if is_point else None,
        }
    )


def _claim(model: ReportModel) -> dict[str, Any]:
    """Return who made the claim, when and where: the article that says it, whomever it quotes."""
    kind, name = ("Person", model.author) if model.author else ("Organization", model.outlet)
    article = {"@type": "Article", "headline": model.title, "url": model.url if is_web_address(model.url) else ""}
    return _known(
        {
            "@type": "Claim",
            "author": {"@type": kind, "name": name} if name else None,
            "datePublished": model.published_on.isoformat() if model.published_on else None,
            "appearance": _known(article),
        }
    )


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "")}


CLAIM_REVIEW = Exporter(
    "claimreview", "ClaimReview (JSON-LD)", "application/ld+json", ".claimreview.jsonld", render,
    part=Part(_("The signed claims for aggregators: wording, verdict and rationale; no sources."), is_signed),
    also=("claim-review",), lacks=lacks, asks_address=True,
)  # fmt: skip
