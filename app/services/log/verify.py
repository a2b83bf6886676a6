"""The log held against what is stored: whatever was changed past it is named."""

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.language import _
from app.services.articles.margin import notes_digest
from app.services.claim_names import names_in
from app.services.record.digests import beside, content_digest, details_of, extraction_digest, standing_digest
from app.services.record.source_lines import SOURCED, SourcedRow, row_digest
from app.services.record.talk_lines import answer_digest, comment_digest, passage_digest
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, text_digest
from db.articles import ArticleRow, ArticleVersionRow, ExtractionRow
from db.author_notes import AuthorNoteAnswerRow, AuthorNoteRow
from db.base import Base
from db.evidence import SourceRow
from db.notes import CommentRow, PassageRow
from db.people import PersonRow
from db.records import ClaimRow
from db.reports import ReportRow
from db.workplace import SettingRow

_CHUNK = 500
_NOTHING: Mapping[str, Json] = {}
_Row = TypeVar("_Row", bound=Base)


@dataclass(frozen=True, slots=True)
class LastLine:
    """The newest line about a claim: its place, and the digest and version that it left the claim with."""

    seq: int
    standing: Json
    version: Json


@dataclass(slots=True)
class Told:
    """What the log tells of the things that are stored beside it; made by reading every line in order.

    Attributes:
        people: id -> name.
        details: id of an article -> its title and so on.
        texts: id of an article -> digest of its text.
        files: id of an article -> name and digest of the file it was read from, both `""` without one.
        claims: id -> the newest line about it.
        reports: digests of the reports handed out.
        found: id of an extraction -> digest of what it found.
        comments, passages, answers: id -> the digest that the newest line about it left it with.
        margins: id of an article -> digest of the notes of its author that came in with it.
        settings: name -> value.
        sourced: table and id of a row about a source -> the digest that its line has.
        cited: ids of the sources that evidence names; the first Claimdesk had no line of their own for them.
        keys: public half of each key that signs the log, with the line that first names it.
    """

    people: dict[int, Json] = field(default_factory=dict)
    details: dict[int, dict[str, Json]] = field(default_factory=dict)
    texts: dict[int, Json] = field(default_factory=dict)
    files: dict[int, tuple[Json, Json]] = field(default_factory=dict)
    claims: dict[int, LastLine] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    found: dict[int, Json] = field(default_factory=dict)
    comments: dict[int, Json] = field(default_factory=dict)
    passages: dict[int, Json] = field(default_factory=dict)
    answers: dict[int, Json] = field(default_factory=dict)
    margins: dict[int, Json] = field(default_factory=dict)
    settings: dict[str, Json] = field(default_factory=dict)
    sourced: dict[tuple[str, int], Json] = field(default_factory=dict)
    cited: set[int] = field(default_factory=set)
    keys: dict[bytes, int] = field(default_factory=dict)

    def hear(self, seq: int, body: Mapping[str, Json]) -> None:
        """Take in one line."""
        tag, article, claim, after, facts = (body.get(name) for name in ("tag", "article", "claim", "after", "facts"))
        after, facts = (part if isinstance(part, Mapping) else _NOTHING for part in (after, facts))
        if isinstance(run := facts.get("extraction"), int):
            self.found[run] = facts.get("found")
        for name, noted in (("comment", self.comments), ("passage", self.passages), ("answer", self.answers)):
            if isinstance(number := facts.get(name), int):
                noted[number] = facts.get("standing")
        if isinstance(row := facts.get("row"), Mapping) and isinstance(number := row.get("id"), int):
            self.sourced[str(row.get("table")), number] = row.get("standing")
        if isinstance(cited := facts.get("source"), int):
            self.cited.add(cited)
        if isinstance(key := facts.get("key"), Mapping):
            self.keys.setdefault(_public(key.get("public")), seq)
        if isinstance(claim, int):
            self.claims[claim] = LastLine(seq, facts.get("standing"), facts.get("version"))
        elif tag == AuditTag.PERSON_ADD:
            actor = body.get("actor")
            if isinstance(actor, Mapping) and isinstance(number := actor.get("id"), int):
                self.people[number] = after.get("name")
        elif tag == AuditTag.DESK_SETTING:
            self.settings.update(after)
        elif tag == AuditTag.REPORT_EXPORT:
            self.reports.add(str(facts.get("digest")))
        elif isinstance(article, int) and tag in (AuditTag.ARTICLE_IMPORT, AuditTag.ARTICLE_DETAILS):
            if tag == AuditTag.ARTICLE_IMPORT:
                self.texts[article] = facts.get("digest")
                if "notes" in facts:
                    self.margins[article] = facts["notes"]
                self.files[article] = after.get("file", ""), facts.get("file", "")
            details = {name: value for name, value in after.items() if name in _DETAILS}
            self.details.setdefault(article, {}).update(details)


def _public(told: Json) -> bytes:
    """Return the public half of a key as a line tells it, without its type byte; nothing for what is none."""
    try:
        return base64.b64decode(str(told), validate=True)[1:]
    except ValueError:
        return b""


_DETAILS = ("title", "outlet", "author", "url", "published_on", "due_on")
#: What an older line of the log does not speak of.
_OPEN: Mapping[str, Json] = {"due_on": ""}


def differences(session: Session, log: Told) -> Iterator[str]:
    """Yield, in sentences, everything stored that is not as the log tells it."""
    people = _ids(session, PersonRow.id)
    for number in sorted(people | log.people.keys()):
        if not _holds(session, PersonRow, number, lambda row: row.name == log.people.get(row.id)):
            yield _("Person {number} is not as the log has them: the name was changed past the log.").format(
                number=number
            )
    for number in sorted(_ids(session, ArticleRow.id) | log.details.keys()):
        if not _holds(session, ArticleRow, number, lambda row: details_of(row) == {**_OPEN, **log.details[row.id]}):
            yield _(
                "The details of article {number} are not as the log left them: they were changed past the log."
            ).format(number=number)
    for number in sorted(_ids(session, ArticleVersionRow.id)):
        if not _holds(session, ArticleVersionRow, number, lambda row: _text_is(row, log)):
            yield _("Text {number} is not the one that the log has on record: it was changed past the log.").format(
                number=number
            )
    on_record = select(ExtractionRow.id).where(ExtractionRow.version_id.is_not(None))
    for number in sorted(set(session.scalars(on_record)) | log.found.keys()):
        if not _holds(
            session, ExtractionRow, number, lambda row: extraction_digest(session, row.id) == log.found.get(row.id)
        ):
            yield _(
                "What the machine found (extraction {number}) is not as the log has it: it was changed past the log."
            ).format(number=number)
    for number in sorted(_ids(session, ReportRow.id)):
        if not _holds(session, ReportRow, number, lambda row: row.digest in log.reports):
            yield _("Report {number} is not one that the log knows.").format(number=number)
    yield from _notes(session, log)
    yield from _sourced(session, log)
    yield from _claims(session, log)


def _notes(session: Session, log: Told) -> Iterator[str]:
    for number in sorted(_ids(session, CommentRow.id) | log.comments.keys()):
        if not _holds(session, CommentRow, number, lambda row: comment_digest(row) == log.comments.get(row.id)):
            yield _("Comment {number} is not as the log left it: it was changed past the log.").format(number=number)
    for number in sorted(_ids(session, PassageRow.id) | log.passages.keys()):
        if not _holds(session, PassageRow, number, lambda row: passage_digest(row) == log.passages.get(row.id)):
            yield _("Passage {number} is not as the log left it: it was changed past the log.").format(number=number)
    for number in sorted(_ids(session, AuthorNoteAnswerRow.id) | log.answers.keys()):
        if not _holds(session, AuthorNoteAnswerRow, number, lambda row: answer_digest(row) == log.answers.get(row.id)):
            yield _(
                "Answer {number} to an author’s note is not as the log left it: it was changed past the log."
            ).format(number=number)
    for number in sorted(_ids(session, AuthorNoteRow.article_id) | log.margins.keys()):
        if not _holds(
            session, ArticleRow, number, lambda row: notes_digest(session, row.id) == log.margins.get(row.id)
        ):
            yield _("The author’s notes on article {number} are not those that came in: changed past the log.").format(
                number=number
            )
    stored: dict[str, Json] = dict(iter(session.execute(select(SettingRow.name, SettingRow.value))))
    for name in sorted(stored.keys() | log.settings.keys()):
        if stored.get(name) != log.settings.get(name):
            yield _("The setting '{name}' is not as the log left it: it was changed past the log.").format(name=name)


def _sourced(session: Session, log: Told) -> Iterator[str]:
    for kind in SOURCED:
        table = kind.__tablename__
        for number in sorted(_ids(session, kind.id) | {row_id for name, row_id in log.sourced if name == table}):
            if kind is SourceRow and number in log.cited and (table, number) not in log.sourced:
                continue
            if not _holds(session, kind, number, lambda row: row_digest(row) == log.sourced.get(_place(row))):
                yield _("Row {number} of {table} is not as the log has it: it was changed past the log.").format(
                    number=number, table=table
                )


def _place(row: SourcedRow) -> tuple[str, int]:
    return row.__tablename__, row.id


def _ids(session: Session, column: object) -> set[int]:
    return set(session.scalars(select(column)))  # type: ignore[call-overload]  # an id column of any of our tables


def _holds(session: Session, kind: type[_Row], number: int, test: Callable[[_Row], bool]) -> bool:
    """Say whether a row is there, can be read and stands the test; what was tampered with may not even be readable."""
    try:
        row = session.get(kind, number)
        return row is not None and test(row)
    except (LookupError, ValueError, TypeError, AttributeError, DBAPIError):
        return False


def _text_is(row: ArticleVersionRow, log: Told) -> bool:
    is_file = (row.file_name, row.file_digest) == log.files.get(row.article_id)
    return is_file and text_digest(row.text) == row.digest == log.texts.get(row.article_id)


def _claims(session: Session, log: Told) -> Iterator[str]:
    stored = _ids(session, ClaimRow.id)
    for number in sorted(log.claims.keys() - stored):
        gone = _("The claim with the id {number}, last in line {line} of the log, is no longer stored.")
        yield gone.format(number=number, line=log.claims[number].seq)
    ids = sorted(stored)
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        for number, stands in _standings(session, chunk).items():
            last = log.claims.get(number)
            if last is None or stands != last:
                message = (
                    _("{claim} is not as line {line} of the log left it: it was changed past the log.")
                    if last
                    else _("{claim} is not as no line of the log left it: it was changed past the log.")
                )
                yield message.format(claim=_called(session, number), line=last.seq if last else 0)


def _called(session: Session, number: int) -> str:
    """Return what a claim is called, with its article; by its id when it cannot be read."""
    try:
        article = session.scalar(select(ClaimRow.article_id).where(ClaimRow.id == number))
        name = names_in(session, [number])[number]
        return _("Claim {name} of article {article}").format(name=name, article=article)
    except (LookupError, ValueError, DBAPIError):
        return _("The claim with the id {number}").format(number=number)


def _standings(session: Session, ids: list[int]) -> dict[int, LastLine | None]:
    """Return how claims stand, `None` for one that cannot be read."""
    try:
        rows = session.scalars(select(ClaimRow).where(ClaimRow.id.in_(ids))).all()
        around = beside(session, ids)
        return {
            row.id: LastLine(
                row.audit_seq,
                standing_digest(row, content_digest(row, around[row.id].links), around[row.id]),
                row.version,
            )
            for row in rows
        }
    except (LookupError, ValueError, TypeError, AttributeError, DBAPIError):
        if len(ids) == 1:
            return {ids[0]: None}
        return {number: stands for claim_id in ids for number, stands in _standings(session, [claim_id]).items()}
