"""The report as JSON, for other programs: every word as it is stored, times in UTC, the keys sorted.

Where a claim stands in the text is said in the selectors of the W3C Web Annotation Data Model
(https://www.w3.org/TR/annotation-model/): its exact words with up to 32 characters on either side, and its position in
Unicode code points. Where a passage stands in a kept copy is said in the same way.

`app/reports/schema/claimdesk-report-2.json`, a JSON Schema, says what each key means. A key may be added under the same
number; a key that changes its meaning or goes gives the form another number, and another file.
"""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from app.reports.base import Exporter
from app.reports.coverage import dismissed, is_signed_alone, kept
from app.reports.json_text import as_json
from app.reports.missing import missing
from app.reports.model import ReportClaim, ReportCopy, ReportEvidence, ReportModel
from app.reports.outline import summary
from app.reports.wording import iso
from claims.compare import Comparison, to_json
from claims.compare.said_by import said_by
from claims.model import ClaimType

SCHEMA = "claimdesk-report/2"


def render(model: ReportModel) -> bytes:
    """Return the report as JSON in UTF-8, ending with a line feed."""
    return as_json(_data(model), sort_keys=True)


def on_one_line(model: ReportModel) -> bytes:
    """Return the same data on one line, for programs alone: less to write, and written in a third of the time."""
    return as_json(_data(model), sort_keys=True, indent=None)


def _data(model: ReportModel) -> dict[str, Any]:
    claims = kept(model)
    return {
        "schema": SCHEMA,
        "report": {
            "audience": model.audience,
            "made_at": iso(model.made_at),
            "made_by": model.made_by,
            "as_of": _plain(model.as_of),
            "software": model.software,
            "audit_head": {"line": model.audit_seq, "hash": model.audit_hash, "checkpoint": model.checkpoint or None},
        },
        "article": {
            "id": model.article_id,
            "title": model.title,
            "outlet": model.outlet,
            "author": model.author,
            "url": model.url,
            "published_on": _plain(model.published_on),
            "text": model.text,
            "text_version": model.text_number,
            "text_sha256": model.text_digest,
            "sentences": model.sentences,
        },
        "coverage": {
            "taken_up": len(claims),
            "signed": sum(claim.state == "signed" and not is_signed_alone(claim) for claim in claims),
            "without_verdict": sum(not claim.verdicts for claim in claims),
            "dismissed": len(dismissed(model)),
            "undecided": len(model.undecided),
            "not_looked_at": model.unseen,
            "earlier": model.earlier,
            "missing": [_plain(gap) for gap in missing(model)],
            "summary": summary(model),
        },
        "claims": [_claim(model, claim) for claim in model.claims],
        "undecided": [
            {"type": kind, "target": _target(model, start, end, {"exact": words})}
            for kind, words, start, end in model.undecided
        ],
    }


JSON = Exporter("json", "Data (JSON)", "application/json", ".json", render)


def _target(model: ReportModel, start: int, end: int, quote: dict[str, str]) -> dict[str, Any]:
    return _selected(model.text_digest, start, end, quote)


def _selected(text_digest: str, start: int, end: int, quote: dict[str, str]) -> dict[str, Any]:
    return {
        "source": f"urn:claimdesk:text:sha256:{text_digest}",
        "selector": [
            {"type": "TextQuoteSelector", **quote},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _claim(model: ReportModel, claim: ReportClaim) -> dict[str, Any]:
    quote = {"exact": claim.words, "prefix": claim.prefix, "suffix": claim.suffix}
    return {
        **_fields(claim, "text", "words", "start", "end", "prefix", "suffix", "slots", "evidence", "verdicts", "parts"),
        "wording": claim.text,
        "target": _target(model, claim.start, claim.end, quote),
        "slots": {slot.name: _fields(slot, "name") for slot in claim.slots},
        "evidence": [_evidence(source) for source in claim.evidence],
        "verdicts": [_fields(verdict, "tone") for verdict in claim.verdicts],
        "parts": [{**_fields(part, "slots"), "slots": dict(part.slots)} for part in claim.parts],
    }


def _evidence(source: ReportEvidence) -> dict[str, Any]:
    return {
        **_fields(source, "copy", "comparison", "fall", "place"),
        "target": _in_copy(source),
        "copy": _copy(source.copy) if source.copy else None,
        "comparison": _compared(source.comparison) if source.comparison else None,
        "page_since": _plain(source.fall),
    }


def _compared(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison; of a quotation, too, who says its words: what is verbatim may be somebody else's."""
    by = said_by(comparison).value if comparison.type is ClaimType.QUOTE else None
    return {**to_json(comparison), "said_by": by}


def _in_copy(source: ReportEvidence) -> dict[str, Any] | None:
    if source.copy is None or source.place is None:
        return None
    quote = {"exact": source.place.exact, "prefix": source.place.prefix, "suffix": source.place.suffix}
    return _selected(source.copy.text_digest, source.place.start, source.place.end, quote)


def _copy(copy: ReportCopy) -> dict[str, Any]:
    return {
        **_fields(copy, "size", "digest", "text_digest", "record_digest", "stamp"),
        "bytes": copy.size,
        "sha256": copy.digest,
        "text_sha256": copy.text_digest,
        "warc_sha256": copy.record_digest,
        "time_stamp": _plain(copy.stamp),
    }


def _plain(value: Any) -> Any:
    """Return a value of the model as JSON has it: days and moments in ISO 8601, moments in UTC."""
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _fields(value) if is_dataclass(value) else value


def _fields(value: Any, *left_out: str) -> dict[str, Any]:
    """Return the fields of a value by the names that they have in the model, without some."""
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.name not in left_out}
