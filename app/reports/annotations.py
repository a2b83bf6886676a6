"""The claims as a collection of the W3C Web Annotation Data Model, each at its words in the text.

Source: https://www.w3.org/TR/annotation-model/. A place is said twice: by the words with what stands around them, and
by their position in the text, in Unicode code points.
"""

from collections.abc import Iterator
from typing import Any

from app.labels import TYPE_LABELS
from app.language import _
from app.reports.audience import at_top, withheld
from app.reports.base import Exporter, Part
from app.reports.claim_lines import source_line
from app.reports.coverage import verdict_now
from app.reports.json_text import as_json
from app.reports.model import ReportClaim, ReportModel
from app.reports.wording import is_web_address, iso


def render(model: ReportModel) -> bytes:
    """Return the collection in JSON-LD: one annotation for each claim that was not dismissed, all on one page."""
    items = [_annotation(model, claim) for claim in ANNOTATIONS.claims(model)]
    name = f"urn:claimdesk:text:sha256:{model.text_digest}:claims"
    page: dict[str, Any] = {"id": f"{name}:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return as_json(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": name,
            "type": "AnnotationCollection",
            "label": " · ".join(filter(None, (model.title, at_top(model)))),
            "creator": {"type": "Person", "name": model.made_by},
            "created": iso(model.made_at),
            "generator": {"type": "Software", "name": model.software},
            "total": len(items),
            "first": page,
        }
    )


def is_kept(claim: ReportClaim) -> bool:
    """Say whether a claim was not dismissed."""
    return claim.state != "dismissed"


def _annotation(model: ReportModel, claim: ReportClaim) -> dict[str, Any]:
    newest = claim.verdicts[0] if claim.verdicts else None
    address = model.url if is_web_address(model.url) else f"urn:claimdesk:text:sha256:{model.text_digest}"
    return {
        "id": f"urn:claimdesk:text:sha256:{model.text_digest}:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": newest.by if newest else claim.added_by},
        "created": iso(claim.added_at),
        "modified": iso(newest.at if newest else claim.added_at),
        "body": [{"type": "TextualBody", **body} for body in _bodies(model, claim)],
        "target": {
            "source": address,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": claim.words,
                    "prefix": claim.prefix,
                    "suffix": claim.suffix,
                },
                {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
            ],
        },
    }


def _bodies(model: ReportModel, claim: ReportClaim) -> Iterator[dict[str, str]]:
    yield {"purpose": "identifying", "value": _("Claim {name}").format(name=claim.name)}
    yield {"purpose": "classifying", "value": TYPE_LABELS.get(claim.type, claim.type)}
    yield {"purpose": "describing", "value": claim.text}
    yield {"purpose": "assessing", "value": verdict_now(claim)}
    for newest in claim.verdicts[:1]:
        yield {"purpose": "commenting", "value": newest.rationale}
    if claim.suggestion:
        yield {"purpose": "editing", "value": claim.suggestion.text}
    for source in claim.evidence:
        yield {"purpose": "linking", "value": source_line(source)}
        if source.passage:
            yield {"purpose": "highlighting", "value": source.passage}
    if claim.withheld:
        yield {"purpose": "commenting", "value": withheld(claim.withheld, model.audience)}


ANNOTATIONS = Exporter(
    "annotations", "Web Annotations (JSON-LD)", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    ".annotations.jsonld", render,
    part=Part(_("The claims at their words, with newest verdict and sources; no dismissed ones."), is_kept),
    also=("annotation", "web-annotation"),
)  # fmt: skip
