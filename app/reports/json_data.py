"""The report as JSON, for other programs: every word as it is stored, times in UTC, the keys sorted.

Where a claim stands in the text is said in the selectors of the W3C Web Annotation Data Model
(https://www.w3.org/TR/annotation-model/): its exact words with up to 32 characters on either side, and its position in
Unicode code points. `KEYS` says what each key means. A key may be added under the same schema; a key that changes its
meaning or goes gives the schema another number.
"""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from app.reports.base import Exporter
from app.reports.coverage import dismissed, kept
from app.reports.model import ReportClaim, ReportEvidence, ReportModel, ReportVerdict
from app.reports.wording import iso

SCHEMA = "claimdesk-report/1"

#: What every key means; `[]` stands for each entry of a list, `*` for each name.
KEYS: Mapping[str, str] = MappingProxyType(
    {
        "schema": "name and version of this form",
        "report.made_at": "when the report was made, ISO 8601 in UTC",
        "report.made_by": "who made it; a name, not a login",
        "report.software": "name and version of what made it",
        "report.audit_head.line": "newest line of the audit log when it was made, 0 for an empty log",
        "report.audit_head.hash": "hash of that line: claimdesk audit verify --head LINE:HASH",
        "article.id": "id on the desk",
        "article.title": "title",
        "article.outlet": "outlet, empty when not known",
        "article.author": "author, empty when not known",
        "article.url": "address, empty when not known; check it before you make it a link",
        "article.published_on": "day of publication, ISO 8601, or null",
        "article.text": "the copy that was checked",
        "article.text_version": "number of that version of the text",
        "article.text_sha256": "SHA-256 of the text in UTF-8, hexadecimal",
        "article.sentences": "how many sentences of running text it has",
        "coverage.taken_up": "claims that were not dismissed",
        "coverage.signed": "of those, how many a second person signed off",
        "coverage.without_verdict": "of those, how many have no verdict yet",
        "coverage.dismissed": "claims that were dismissed",
        "coverage.undecided": "proposals of the machine that nobody decided on",
        "claims[].number": "place in the text, from 1",
        "claims[].id": "id on the desk",
        "claims[].type": "date, quote, appointment …",
        "claims[].state": "open, proposed, returned, signed or dismissed",
        "claims[].reason": "why it was dismissed, else empty",
        "claims[].wording": "the claim as worded at the desk",
        "claims[].origin": "machine or person",
        "claims[].rule": "rule that found it, with its version; empty for a person's",
        "claims[].added_by": "who took it up",
        "claims[].added_at": "when",
        "claims[].target.source": "the text, by its digest",
        "claims[].target.selector[].type": "TextQuoteSelector or TextPositionSelector",
        "claims[].target.selector[].exact": "the words of the copy",
        "claims[].target.selector[].prefix": "up to 32 characters before them",
        "claims[].target.selector[].suffix": "up to 32 characters after them",
        "claims[].target.selector[].start": "first character, from 0, in Unicode code points",
        "claims[].target.selector[].end": "position after the last character",
        "claims[].slots.*.label": "what the field is called",
        "claims[].slots.*.value": "what the claim says, or null when left open",
        "claims[].slots.*.machine": "what the machine read, or null",
        "claims[].evidence[].number": "from 1 within the claim",
        "claims[].evidence[].title": "title of the source, or name of the person",
        "claims[].evidence[].kind": "web-page, document or person",
        "claims[].evidence[].url": "address, or empty; check it before you make it a link",
        "claims[].evidence[].publisher": "publisher, or empty",
        "claims[].evidence[].published_on": "ISO 8601, or null",
        "claims[].evidence[].accessed_on": "ISO 8601, or null",
        "claims[].evidence[].stance": "supports, refutes or context",
        "claims[].evidence[].rank": "primary or secondary, for this claim",
        "claims[].evidence[].passage": "the exact passage",
        "claims[].evidence[].locator": "where in the source",
        "claims[].evidence[].note": "note of who attached it",
        "claims[].evidence[].by": "who attached it",
        "claims[].evidence[].at": "when",
        "claims[].verdicts[].by": "who proposed it; the newest verdict stands first",
        "claims[].verdicts[].at": "when",
        "claims[].verdicts[].scale": "name of the rating scale",
        "claims[].verdicts[].grade": "grade on that scale",
        "claims[].verdicts[].label": "the grade as readers see it",
        "claims[].verdicts[].rationale": "why",
        "claims[].verdicts[].holds": "false when the claim was changed after the verdict was given",
        "claims[].verdicts[].signoffs[].by": "who was the second person",
        "claims[].verdicts[].signoffs[].at": "when",
        "claims[].verdicts[].signoffs[].decision": "confirm or send-back",
        "claims[].verdicts[].signoffs[].comment": "what they said",
        "undecided[].type": "as for claims",
        "undecided[].target.source": "as for claims",
        "undecided[].target.selector[].type": "as for claims",
        "undecided[].target.selector[].exact": "as for claims",
        "undecided[].target.selector[].start": "as for claims",
        "undecided[].target.selector[].end": "as for claims",
    }
)

#: Escaped so that the file can stand inside a web page and reads the same in every editor.
_ESCAPED = re.compile("[<>&\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def render(model: ReportModel) -> bytes:
    """Return the report as JSON in UTF-8, ending with a line feed."""
    claims = kept(model)
    data = {
        "schema": SCHEMA,
        "report": {
            "made_at": iso(model.made_at),
            "made_by": model.made_by,
            "software": model.software,
            "audit_head": {"line": model.audit_seq, "hash": model.audit_hash},
        },
        "article": {
            "id": model.article_id,
            "title": model.title,
            "outlet": model.outlet,
            "author": model.author,
            "url": model.url,
            "published_on": model.published_on.isoformat() if model.published_on else None,
            "text": model.text,
            "text_version": model.text_number,
            "text_sha256": model.text_digest,
            "sentences": model.sentences,
        },
        "coverage": {
            "taken_up": len(claims),
            "signed": sum(claim.state == "signed" for claim in claims),
            "without_verdict": sum(not claim.verdicts for claim in claims),
            "dismissed": len(dismissed(model)),
            "undecided": len(model.undecided),
        },
        "claims": [_claim(model, claim) for claim in model.claims],
        "undecided": [
            {"type": kind, "target": _target(model, start, end, {"exact": words})}
            for kind, words, start, end in model.undecided
        ],
    }
    text = json.dumps(data, sort_keys=True, indent=2, ensure_ascii=False)
    return (_ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n").encode()


JSON = Exporter("json", "Data (JSON)", "application/json", ".json", render)


def _target(model: ReportModel, start: int, end: int, quote: dict[str, str]) -> dict[str, Any]:
    return {
        "source": f"urn:claimdesk:text:sha256:{model.text_digest}",
        "selector": [
            {"type": "TextQuoteSelector", **quote},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _claim(model: ReportModel, claim: ReportClaim) -> dict[str, Any]:
    quote = {"exact": claim.words, "prefix": claim.prefix, "suffix": claim.suffix}
    return {
        "number": claim.number,
        "id": claim.id,
        "type": claim.type,
        "state": claim.state,
        "reason": claim.reason,
        "wording": claim.text,
        "target": _target(model, claim.start, claim.end, quote),
        "origin": claim.origin,
        "rule": claim.rule,
        "slots": {s.name: {"label": s.label, "value": s.value, "machine": s.machine} for s in claim.slots},
        "evidence": [_evidence(one) for one in claim.evidence],
        "verdicts": [_verdict(one) for one in claim.verdicts],
        "added_by": claim.added_by,
        "added_at": iso(claim.added_at),
    }


def _evidence(one: ReportEvidence) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.title,
        "kind": one.kind,
        "url": one.url,
        "publisher": one.publisher,
        "published_on": one.published_on.isoformat() if one.published_on else None,
        "accessed_on": one.accessed_on.isoformat() if one.accessed_on else None,
        "stance": one.stance,
        "rank": one.rank,
        "passage": one.passage,
        "locator": one.locator,
        "note": one.note,
        "by": one.by,
        "at": iso(one.at),
    }


def _verdict(one: ReportVerdict) -> dict[str, Any]:
    return {
        "by": one.by,
        "at": iso(one.at),
        "scale": one.scale,
        "grade": one.grade,
        "label": one.label,
        "rationale": one.rationale,
        "holds": one.holds,
        "signoffs": [{"by": s.by, "at": iso(s.at), "decision": s.decision, "comment": s.comment} for s in one.signoffs],
    }
