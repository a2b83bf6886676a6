"""The report as tables: claims, evidence, sources, history and questions, each a row a thing, before they take a form.

A cell is text, a whole number, a day, a moment, or nothing. Moments are in UTC.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from app.labels import (
    CONFIDENTIALITY_LABELS,
    DECISION_LABELS,
    MEANS_LABELS,
    ORIGIN_LABELS,
    RANK_LABELS,
    SOURCE_KIND_LABELS,
    STANCE_LABELS,
    STATE_LABELS,
    TAKE_OUT,
    TERMS_LABELS,
    TYPE_LABELS,
)
from app.language import _
from app.reports.chronicle import chronicle
from app.reports.compared import told
from app.reports.coverage import verdict_now
from app.reports.listed import listed
from app.reports.model import ReportClaim, ReportCopy, ReportEvidence, ReportModel, ReportQuestion, ReportStamp
from app.reports.outline import shown_slots
from app.reports.replied import kind_of
from app.reports.sources import place, sourced, stamped_by
from app.reports.suggested import suggested_by
from app.reports.wording import moment

Cell: TypeAlias = str | int | date | datetime | None
#: The head of a column, how wide it is in characters, and which cell of a row it shows.
Column: TypeAlias = tuple[str, int, str]
_Row: TypeAlias = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the columns (head, width in characters), and the rows, each with a cell for every column."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


_CLAIMS: tuple[Column, ...] = (
    (_("Claim"), 7, "name"), (_("Type"), 14, "type"), (_("State"), 18, "state"), (_("Wording"), 50, "wording"),
    (_("Words of the copy"), 40, "words"), (_("Verdict"), 22, "verdict"), (_("Rationale"), 50, "rationale"),
    (_("Suggested wording"), 40, "suggested"), (_("Suggestion"), 26, "suggestion"),
    (_("Verdict by"), 16, "by"), (_("Verdict given (UTC)"), 17, "at"), (_("Answers to it"), 36, "answers"),
    (_("Sources"), 9, "sources"), (_("Not named here"), 9, "withheld"), (_("Supporting"), 11, "supports"),
    (_("Refuting"), 10, "refutes"), (_("Sourcing"), 36, "sourcing"), (_("Dismissed because"), 30, "reason"),
    (_("Fields"), 40, "fields"), (_("Scale"), 12, "scale"), (_("Found by"), 26, "found"),
    (_("Taken up by"), 16, "added_by"), (_("Taken up (UTC)"), 17, "added_at"), (_("First character"), 9, "start"),
    (_("Character after the last"), 9, "end"), (_("Id on the desk"), 9, "id"), (_("Version on the desk"), 9, "version"),
)  # fmt: skip
_EVIDENCE: tuple[Column, ...] = (
    (_("Claim"), 7, "claim"), (_("Source of the claim"), 9, "number"), (_("Source"), 9, "source"),
    (_("Title"), 40, "title"), (_("Stance"), 14, "stance"), (_("Rank"), 16, "rank"),
    (_("Exact passage"), 60, "passage"), (_("Place in the source"), 28, "place"),
    (_("Claim and passage"), 40, "compared"), (_("Note"), 30, "note"), (_("Attached by"), 16, "by"),
    (_("Attached (UTC)"), 17, "at"), (_("The page since"), 36, "fallen"),
    (_("Seen gone or changed (UTC)"), 17, "fallen_at"), (_("Copy kept (UTC)"), 17, "kept_at"),
    (_("Name of the copy"), 24, "file"), (_("Copy from"), 36, "address"), (_("Kind of file"), 16, "media"),
    (_("Bytes"), 10, "bytes"), (_("SHA-256 of the copy"), 24, "sha256"),
    (_("SHA-256 of its WARC record"), 24, "warc_sha256"), (_("Time stamp (UTC)"), 17, "stamped_at"),
    (_("Stamped"), 30, "stamped"),
)  # fmt: skip
_SOURCES: tuple[Column, ...] = (
    (_("Source"), 9, "number"), (_("Title"), 44, "title"), (_("Kind"), 14, "kind"), (_("Address"), 50, "address"),
    (_("Author"), 22, "author"), (_("Publisher"), 22, "publisher"), (_("Published"), 12, "published"),
    (_("Seen"), 12, "seen"), (_("Claims"), 14, "claims"), (_("Who may see it"), 20, "whose"),
    (_("Independence group"), 20, "group"), (_("Reliability"), 36, "reliability"),
)  # fmt: skip
_HISTORY: tuple[Column, ...] = (
    (_("When (UTC)"), 17, "at"), (_("Claim"), 7, "claim"), (_("What"), 34, "what"), (_("Who"), 18, "by"),
    (_("Words"), 70, "words"),
)  # fmt: skip
_QUESTIONS: tuple[Column, ...] = (
    (_("Claim"), 7, "claim"), (_("Person"), 24, "person"), (_("Question"), 50, "question"), (_("Asked by"), 16, "by"),
    (_("Asked (UTC)"), 17, "at"), (_("Reply by"), 12, "reply_by"), (_("Reply"), 18, "kind"), (_("How"), 14, "means"),
    (_("Terms"), 16, "terms"), (_("What they said"), 50, "said"), (_("Replied on"), 12, "on"),
    (_("Put down by"), 16, "reply_by_whom"), (_("Earlier replies"), 40, "earlier"),
)  # fmt: skip

#: What stands above the columns that are read again when a spreadsheet comes back, by the key of the column.
CLAIM_HEADS = {key: head for head, _width, key in _CLAIMS}
EVIDENCE_HEADS = {key: head for head, _width, key in _EVIDENCE}


def tables(model: ReportModel) -> tuple[Table, ...]:
    """Return the tables of a report; a report for readers has no questions."""
    claims = (*map(_claim, model.claims), *(_proposal(*proposal) for proposal in model.undecided))
    numbers = {use: source.number for source in listed(model) for use in source.uses}
    evidence = (
        _evidence(claim.name, source, numbers[claim.number, source.number])
        for claim in model.claims
        for source in claim.evidence
    )
    questions = (_question(claim.name, question) for claim in model.claims for question in claim.questions)
    whole = (
        _table(_("Claims"), _CLAIMS, claims),
        _table(_("Evidence"), _EVIDENCE, evidence),
        _table(_("Sources"), _SOURCES, _sources(model)),
        _table(_("History"), _HISTORY, _history(model)),
        _table(_("Questions"), _QUESTIONS, questions),
    )
    return whole[:-1] if model.audience == "public" else whole


def _table(name: str, columns: tuple[Column, ...], rows: Iterable[_Row]) -> Table:
    cells = tuple(tuple(row.get(key) for _, _, key in columns) for row in rows)
    return Table(name, tuple((head, width) for head, width, _ in columns), cells)


def _claim(claim: ReportClaim) -> _Row:
    newest = claim.verdicts[0] if claim.verdicts else None
    rule = f" ({claim.rule})" if claim.rule else ""
    row: dict[str, Cell] = {
        "name": claim.name,
        "type": TYPE_LABELS.get(claim.type, claim.type),
        "state": STATE_LABELS.get(claim.state, claim.state),
        "wording": claim.text,
        "words": claim.words,
        "verdict": verdict_now(claim) if newest or claim.state != "dismissed" else None,
        "sources": len(claim.evidence),
        "withheld": claim.withheld,
        "supports": sum(source.stance == "supports" for source in claim.evidence),
        "refutes": sum(source.stance == "refutes" for source in claim.evidence),
        "reason": claim.reason,
        "fields": _lines(
            f"{label}: {_('left open') if value is None else value}{f' [{note}]' if note else ''}"
            for label, value, note in shown_slots(claim)
        ),
        "found": f"{ORIGIN_LABELS.get(claim.origin, claim.origin)}{rule}",
        "added_by": claim.added_by,
        "added_at": claim.added_at,
        "start": claim.start,
        "end": claim.end,
        "id": claim.id,
        "version": claim.version,
    }
    if claim.suggestion:
        row |= {"suggested": claim.suggestion.text or TAKE_OUT, "suggestion": suggested_by(claim.suggestion)}
    if newest:
        answers = (
            f"{answer.by} {DECISION_LABELS.get(answer.decision, answer.decision)}, {moment(answer.at)}"
            + (f": {answer.comment}" if answer.comment else "")
            for answer in newest.signoffs
        )
        row |= {
            "rationale": newest.rationale,
            "by": newest.by,
            "at": newest.at,
            "answers": _lines(answers),
            "sourcing": _lines(f"{label}: {words}" for label, words in sourced(newest)),
            "scale": newest.scale,
        }
    return row


def _proposal(kind: str, words: str, start: int, end: int) -> _Row:
    return {
        "type": TYPE_LABELS.get(kind, kind),
        "state": STATE_LABELS[None],
        "words": words,
        "found": ORIGIN_LABELS["machine"],
        "start": start,
        "end": end,
    }


def _evidence(claim: str, source: ReportEvidence, listed_as: int) -> _Row:
    fall, copy = source.fall, source.copy
    return {
        "claim": claim,
        "number": source.number,
        "source": listed_as,
        "title": source.title,
        "stance": STANCE_LABELS.get(source.stance, source.stance),
        "rank": RANK_LABELS.get(source.rank, source.rank),
        "passage": source.passage,
        "place": place(source),
        "compared": told(source.comparison) if source.comparison else None,
        "note": source.note,
        "by": source.by,
        "at": source.at,
        "fallen": fall.reason if fall else None,
        "fallen_at": fall.at if fall else None,
        **(_copy(copy) if copy else {}),
    }


def _copy(copy: ReportCopy) -> _Row:
    return {
        "kept_at": copy.at,
        "file": copy.name,
        "address": copy.url,
        "media": copy.media_type,
        "bytes": copy.size,
        "sha256": copy.digest,
        "warc_sha256": copy.record_digest,
        **(_stamp(copy.stamp) if copy.stamp else {}),
    }


def _stamp(stamp: ReportStamp) -> _Row:
    return {"stamped_at": stamp.at, "stamped": stamped_by(stamp.authority, stamp.problem)}


def _sources(model: ReportModel) -> Iterable[_Row]:
    for entry in listed(model):
        source = entry.source
        yield {
            "number": entry.number,
            "title": source.title,
            "kind": SOURCE_KIND_LABELS.get(source.kind, source.kind),
            "address": source.url,
            "author": source.author,
            "publisher": source.publisher,
            "published": source.published_on,
            "seen": source.accessed_on,
            "claims": ", ".join(entry.claims),
            "whose": CONFIDENTIALITY_LABELS.get(source.confidentiality, source.confidentiality),
            "group": source.independence_group,
            "reliability": source.reliability,
        }


def _history(model: ReportModel) -> Iterable[_Row]:
    for event in chronicle(model):
        yield {"at": event.at, "claim": event.claim, "what": event.what, "by": event.by, "words": event.words}


def _question(claim: str, question: ReportQuestion) -> _Row:
    row: dict[str, Cell] = {
        "claim": claim,
        "person": question.person,
        "question": question.question,
        "by": question.by,
        "at": question.at,
        "reply_by": question.reply_by,
    }
    for newest in question.replies[:1]:
        row |= {
            "kind": kind_of(newest),
            "means": MEANS_LABELS.get(newest.means, newest.means),
            "terms": TERMS_LABELS.get(newest.terms, newest.terms),
            "said": newest.said,
            "on": newest.on,
            "reply_by_whom": newest.by,
            "earlier": _lines(
                f"{kind_of(reply)}, {moment(reply.at)}: {reply.said}".rstrip(": ") for reply in question.replies[1:]
            ),
        }
    return row


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)
