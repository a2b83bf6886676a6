"""The report as a table: RFC 4180, UTF-8 with a byte order mark (so that Excel reads it as UTF-8).

The first row after the head is the article itself, then one row for each claim in order of the text, then one for each
proposal that nobody decided on. Several sources or verdicts of a claim stand in one cell, numbered, one a line.

A cell that a spreadsheet could take for a formula gets an apostrophe before the sign that would start it, at the start
of the cell and after anything that some program may take for the end of a cell; the JSON report has the exact words.
Source: OWASP, "CSV Injection" (the signs and the separators).
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from app.labels import (
    COPY_ANSWER_LABELS,
    DECISION_LABELS,
    ORIGIN_LABELS,
    RANK_LABELS,
    SOURCE_KIND_LABELS,
    STANCE_LABELS,
    STATE_LABELS,
    TAKE_OUT,
    TYPE_LABELS,
)
from app.reports import corrected
from app.reports.base import Exporter
from app.reports.missing import missing
from app.reports.model import ReportClaim, ReportEvidence, ReportModel, ReportQuestion, ReportSuggestion, ReportVerdict
from app.reports.outline import stored_slots, taken_up
from app.reports.replied import replied
from app.reports.sources import about, named, sourced
from app.reports.wording import iso, one_line

#: Every column, in order, and what stands in it.
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "row": "article, claim or proposal (of the machine, not decided on)",
        "number": "place of the claim in the text, from 1",
        "name": "name of the claim, which it has in every report and at the desk",
        "claim_id": "id of the claim on the desk",
        "claim_version": "how often the claim changed on the desk, from 1",
        "type": "kind of claim, in words",
        "state": "where the claim stands in the work, in words; for the article how far its check is",
        "missing": "what is missing in the check, one a line; in the row of the article",
        "wording": "the claim as worded at the desk; for the article its title",
        "copy_words": "the words of the copy",
        "start": "position of the first character in the text, from 0 (Unicode code points)",
        "end": "position after the last character",
        "details": "the claim's fields, one a line; in brackets what the machine read where that differs",
        "reason": "why the claim was dismissed",
        "verdict": "newest verdict",
        "verdict_scale": "scale of the newest verdict",
        "verdict_by": "who proposed it",
        "verdict_at": "when, ISO 8601 in UTC",
        "verdict_holds": "yes; no when the claim was changed, or the verdict found wrong, after it was given",
        "rationale": "why, in the words of who proposed it",
        "suggested_wording": "what the copy should say instead of its words",
        "suggestion": "who suggested that, when, and what whoever writes the copy said to it",
        "sourcing": "how the sources stood to the desk's policy then, and why a verdict was given all the same",
        "signoffs": "what second people said to the newest verdict, one a line",
        "earlier_verdicts": "verdicts before the newest, newest first, one a line",
        "corrections": "verdicts found wrong after they were signed off, and which reports have them, one a line",
        "sources": "number of sources attached, without those that are not named",
        "not_named": "how many sources are known to the desk and not named here",
        "supporting": "how many of them support the claim",
        "refuting": "how many of them refute it",
        "evidence": "the sources, numbered, one a line, with all that is said of them",
        "questions": "questions to people and what came of them, one a line",
        "origin": "who found the claim, and by which rule",
        "added_by": "who took the claim up; for the article who made the report",
        "added_at": "when, ISO 8601 in UTC; for the article when the report was made",
        "article_id": "id of the article on the desk",
        "article_url": "address of the article",
        "published_on": "day of publication, ISO 8601",
        "text_version": "which version of the text was checked",
        "text_sha256": "SHA-256 of that text in UTF-8",
        "log_line": "newest line of the audit log when the report was made",
        "log_hash": "hash of that line",
        "audience": "whom the report is for: public, desk or legal",
        "made_at": "when the report was made, ISO 8601 in UTC",
        "as_of": "of which moment it tells, ISO 8601 in UTC; empty: of when it was made",
        "software": "what made it",
    }
)

_FORMULA = re.compile(r"""^(?=[\t\r\n])|(^|[,;|\t\r\n"])([ \u00a0]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20\u2212])""")
_BROKEN = re.compile("[\x00\ud800-\udfff]")


def render(model: ReportModel) -> bytes:
    """Return the report as CSV in UTF-8 with a byte order mark."""
    out = io.StringIO()
    table = csv.DictWriter(out, list(COLUMNS), restval="", lineterminator="\r\n")
    table.writeheader()
    same = _same(model)
    for row in (_article(model), *map(_claim, model.claims), *(_proposal(*proposal) for proposal in model.undecided)):
        table.writerow({name: safe_cell(str(value)) for name, value in {**row, **same}.items()})
    return out.getvalue().encode("utf-8-sig")


CSV = Exporter("csv", "Table (CSV)", "text/csv", ".csv", render)


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; line ends become line feeds, NUL and the like U+FFFD."""
    clean = _BROKEN.sub("\ufffd", text).replace("\r\n", "\n")
    return _FORMULA.sub(r"\1\2'", clean).replace("\r", "\n")


def _same(model: ReportModel) -> dict[str, object]:
    return {
        "article_id": model.article_id,
        "article_url": model.url,
        "published_on": model.published_on.isoformat() if model.published_on else "",
        "text_version": model.text_number,
        "text_sha256": model.text_digest,
        "log_line": model.audit_seq,
        "log_hash": model.audit_hash,
        "audience": model.audience,
        "made_at": iso(model.made_at),
        "as_of": iso(model.as_of) if model.as_of else "",
        "software": model.software,
    }


def _article(model: ReportModel) -> dict[str, object]:
    return {
        "row": "article",
        "state": taken_up(model),
        "missing": _lines(gap.words for gap in missing(model)),
        "wording": model.title,
        "start": 0,
        "end": len(model.text),
        "details": _lines(
            f"{label}: {value}" for label, value in (("Outlet", model.outlet), ("Author", model.author)) if value
        ),
        "added_by": model.made_by,
        "added_at": iso(model.made_at),
    }


def _proposal(kind: str, words: str, start: int, end: int) -> dict[str, object]:
    return {
        "row": "proposal",
        "type": TYPE_LABELS.get(kind, kind),
        "state": STATE_LABELS[None],
        "copy_words": words,
        "start": start,
        "end": end,
        "origin": ORIGIN_LABELS["machine"],
    }


def _claim(claim: ReportClaim) -> dict[str, object]:
    rule = f" ({claim.rule})" if claim.rule else ""
    return {
        "row": "claim",
        "number": claim.number,
        "name": claim.name,
        "claim_id": claim.id,
        "claim_version": claim.version,
        "type": TYPE_LABELS.get(claim.type, claim.type),
        "state": STATE_LABELS.get(claim.state, claim.state),
        "wording": claim.text,
        "copy_words": claim.words,
        "start": claim.start,
        "end": claim.end,
        "details": _lines(
            f"{label}: {'left open' if value is None else value}{f' [{note}]' if note else ''}"
            for label, value, note in stored_slots(claim)
        ),
        "reason": claim.reason,
        **(_newest(claim) if claim.verdicts else {}),
        **(_suggested(claim.suggestion) if claim.suggestion else {}),
        "earlier_verdicts": _lines(map(_earlier, claim.verdicts[1:])),
        "corrections": _lines(
            " | ".join(map(one_line, corrected.lines(correction))) for correction in claim.corrections
        ),
        "sources": len(claim.evidence),
        "not_named": claim.withheld,
        "supporting": sum(source.stance == "supports" for source in claim.evidence),
        "refuting": sum(source.stance == "refutes" for source in claim.evidence),
        "evidence": _lines(map(_source, claim.evidence)),
        "questions": _lines(map(_question, claim.questions)),
        "origin": f"{ORIGIN_LABELS.get(claim.origin, claim.origin)}{rule}",
        "added_by": claim.added_by,
        "added_at": iso(claim.added_at),
    }


def _newest(claim: ReportClaim) -> dict[str, object]:
    verdict = claim.verdicts[0]
    return {
        "verdict": verdict.label,
        "verdict_scale": verdict.scale,
        "verdict_by": verdict.by,
        "verdict_at": iso(verdict.at),
        "verdict_holds": "yes" if verdict.holds and not corrected.is_being_corrected(claim) else "no",
        "rationale": verdict.rationale,
        "sourcing": _lines(f"{label}: {one_line(words)}" for label, words in sourced(verdict)),
        "signoffs": _lines(
            f"{s.by} {DECISION_LABELS.get(s.decision, s.decision)}, {iso(s.at)}"
            + (f": {one_line(s.comment)}" if s.comment else "")
            for s in verdict.signoffs
        ),
    }


def _suggested(suggestion: ReportSuggestion) -> dict[str, object]:
    answer = COPY_ANSWER_LABELS.get(suggestion.answer, suggestion.answer)
    return {
        "suggested_wording": suggestion.text or TAKE_OUT,
        "suggestion": f"{suggestion.by}, {iso(suggestion.at)}; {answer}",
    }


def _earlier(verdict: ReportVerdict) -> str:
    changed = "" if verdict.holds else ", before the claim was last changed"
    return f"{verdict.label}, {verdict.by}, {iso(verdict.at)}{changed}: {one_line(verdict.rationale)}"


def _source(source: ReportEvidence) -> str:
    kind = SOURCE_KIND_LABELS.get(source.kind, source.kind)
    stance, rank = STANCE_LABELS.get(source.stance, source.stance), RANK_LABELS.get(source.rank, source.rank)
    parts = (
        f"{source.number}. {stance} · {rank} · {kind}: {', '.join(named(source, date.isoformat))}",
        source.url,
        f"“{source.passage}”" if source.passage else "",
        *(f"{label}: {words}" for label, words, _ in about(source, iso)),
        f"Attached by {source.by}, {iso(source.at)}",
    )
    return " | ".join(one_line(part) for part in parts if part)


def _question(asked: ReportQuestion) -> str:
    replies = (
        f"{replied(reply, date.isoformat)}, put down by {reply.by}, {iso(reply.at)}"
        + (f": “{reply.said}”" if reply.said else "")
        for reply in asked.replies
    )
    until = f", reply asked for by {asked.reply_by.isoformat()}" if asked.reply_by else ""
    question = f"{asked.person}, asked by {asked.by}, {iso(asked.at)}{until}: “{asked.question}”"
    return " | ".join(one_line(part) for part in (question, *replies))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)
