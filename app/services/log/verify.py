"""The log held against what is stored: whatever was changed past it is named."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.language import _
from app.services.articles.margin import notes_digest
from app.services.claim_names import names_in
from app.services.log.told import HandedOut, LastLine, Told
from app.services.record.digests import (
    Beside,
    beside,
    content_digest,
    details_of,
    extraction_digest,
    first_standing_digest,
    standing_digest,
)
from app.services.record.source_lines import SOURCED, SourcedRow, row_digest
from app.services.record.talk_lines import answer_digest, comment_digest, passage_digest
from claims.newsroom.canonical import Json, text_digest
from db.accounts import AccountRow
from db.articles import ArticleRow, ArticleVersionRow, CandidateRow, ExtractionRow
from db.author_notes import AuthorNoteAnswerRow, AuthorNoteRow
from db.base import Base
from db.evidence import EvidenceRow, SourceRow
from db.notes import CommentRow, PassageRow
from db.people import PersonRow
from db.records import ClaimRow
from db.reports import ReportRow
from db.unlisted import differing_proposals
from db.workplace import SettingRow

_CHUNK = 500
_Row = TypeVar("_Row", bound=Base)


#: What an older line of the log does not speak of.
_OPEN: Mapping[str, Json] = {"due_on": ""}


def differences(session: Session, log: Told) -> Iterator[str]:
    """Yield, in sentences, everything stored that is not as the log tells it."""
    people = _ids(session, PersonRow.id)
    for number in sorted(people | log.people.keys()):
        if not _holds(session, PersonRow, number, lambda row: row.name == log.people.get(row.id) and log.tells(row)):
            yield _("Person {number} is not as the log has them: the name was changed past the log.").format(
                number=number
            )
    for number in sorted(_ids(session, AccountRow.person_id) | log.accounts.keys()):
        if not _holds(session, AccountRow, number, lambda row: _account(row) == log.accounts.get(row.person_id)):
            yield _("The account of person {number} is not as the log has it: it was changed past the log.").format(
                number=number
            )
    yield from _articles(session, log)
    on_record = select(ExtractionRow.id).where(ExtractionRow.version_id.is_not(None))
    for number in sorted(set(session.scalars(on_record)) | log.found.keys()):
        if not _holds(session, ExtractionRow, number, lambda row: _reading_is(session, row, log)):
            yield _(
                "What the machine found (extraction {number}) is not as the log has it: it was changed past the log."
            ).format(number=number)
    yield from _reports(session, log)
    yield from _notes(session, log)
    yield from _sourced(session, log)
    yield from _claims(session, log)


def _account(row: AccountRow) -> tuple[str, bool, int]:
    return row.role, row.is_disabled, row.audit_seq


def _articles(session: Session, log: Told) -> Iterator[str]:
    for number in sorted(_ids(session, ArticleRow.id) | log.details.keys()):
        if not _holds(session, ArticleRow, number, lambda row: details_of(row) == {**_OPEN, **log.details[row.id]}):
            yield _(
                "The details of article {number} are not as the log left them: they were changed past the log."
            ).format(number=number)
        elif not _holds(session, ArticleRow, number, lambda row: _came_in(row, log)):
            yield _(
                "Article {number} did not come in as the log has it: who brought it, when, or how often its details "
                "were set was changed past the log."
            ).format(number=number)
    stored = dict(iter(session.execute(select(ArticleVersionRow.id, ArticleVersionRow.article_id))))
    for number in sorted(stored.keys() | log.ids(ArticleVersionRow)):
        if not _holds(session, ArticleVersionRow, number, lambda row: _text_is(row, log)):
            yield _("Text {number} is not the one that the log has on record: it was changed past the log.").format(
                number=number
            )
    for number in sorted(log.texts.keys() - stored.values()):
        yield _("The text of article {number} is no longer stored.").format(number=number)


def _came_in(row: ArticleRow, log: Told) -> bool:
    came_in = log.came_in[row.id]
    same = (row.created_by_id, _spelt(row.created_at)) == (came_in.by, came_in.at)
    return same and row.version == log.versions[row.id]


def _spelt(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _reading_is(session: Session, row: ExtractionRow, log: Told) -> bool:
    article, ruleset, published = log.read[row.id]
    version = session.get(ArticleVersionRow, row.version_id)
    return (
        version is not None
        and version.article_id == article
        and row.ruleset == ruleset
        and (row.published_on.isoformat() if row.published_on else "") == published
        and log.tells(row)
        and extraction_digest(session, row.id) == log.found.get(row.id)
    )


def _reports(session: Session, log: Told) -> Iterator[str]:
    missing = {line.seq: article for (article, *_told), line in log.reports.items()}
    for number in sorted(_ids(session, ReportRow.id)):
        row = session.get(ReportRow, number) if _holds(session, ReportRow, number, bool) else None
        key = (row.article_id, row.digest, row.created_by_id, _spelt(row.created_at)) if row else ()
        line = log.reports.get(key)
        if row is None or line is None or not _is_as_handed_out(row, line, log):
            yield _("Report {number} is not one that the log knows.").format(number=number)
        else:
            missing.pop(line.seq, None)
    for seq, article in sorted(missing.items()):
        words = _("The report on article {number} that line {line} tells of is no longer stored as it was.")
        yield words.format(number=article, line=seq)


def _is_as_handed_out(row: ReportRow, line: HandedOut, log: Told) -> bool:
    told = (line.size, line.head) == (row.size, (row.audit_seq, row.audit_hash))
    return told and log.tells(row) and line.told == ((row.__tablename__, row.id) in log.rows)


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
    came_in = log.came_in[row.article_id]
    is_file = (row.file_name, row.file_digest) == log.files.get(row.article_id)
    is_by = (row.created_by_id, _spelt(row.created_at)) == (came_in.by, came_in.at)
    return is_file and is_by and log.tells(row) and text_digest(row.text) == row.digest == log.texts.get(row.article_id)


def _claims(session: Session, log: Told) -> Iterator[str]:
    stored = _ids(session, ClaimRow.id)
    for number in sorted(log.claims.keys() - stored):
        gone = _("The claim with the id {number}, last in line {line} of the log, is no longer stored.")
        yield gone.format(number=number, line=log.claims[number].seq)
    ids = sorted(stored)
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        for number, stands in _standings(session, chunk, log).items():
            last = log.claims.get(number)
            if last is None or stands != last:
                message = (
                    _("{claim} is not as line {line} of the log left it: it was changed past the log.")
                    if last
                    else _("{claim} is not as no line of the log left it: it was changed past the log.")
                )
                yield message.format(claim=_called(session, number), line=last.seq if last else 0)
    yield from _beside_claims(session, log)


def _beside_claims(session: Session, log: Told) -> Iterator[str]:
    """Yield what the digests of claims do not find: those of the first form leave out evidence that was withdrawn."""
    stored = dict(iter(session.execute(select(EvidenceRow.id, EvidenceRow.claim_id))))
    for number, claim in sorted(log.links.items()):
        if stored.get(number) != claim and log.claims[claim].form == 1:
            words = _("{claim} is not as the log has it: a source that was attached to it is no longer stored.")
            yield words.format(claim=_called(session, claim))
    other = select(ClaimRow.id).join(CandidateRow, CandidateRow.id == ClaimRow.candidate_id)
    for claim in session.scalars(other.where(CandidateRow.key != ClaimRow.candidate_key).order_by(ClaimRow.id)):
        words = _("{claim} is not of the proposal that it was made of: it was changed past the log.")
        yield words.format(claim=_called(session, claim))


def _called(session: Session, number: int) -> str:
    """Return what a claim is called, with its article; by its id when it cannot be read."""
    try:
        article = session.scalar(select(ClaimRow.article_id).where(ClaimRow.id == number))
        name = names_in(session, [number])[number]
        return _("Claim {name} of article {article}").format(name=name, article=article)
    except (LookupError, ValueError, DBAPIError):
        return _("The claim with the id {number}").format(number=number)


def _standings(session: Session, ids: list[int], log: Told) -> dict[int, LastLine | None]:
    """Return how claims stand, as the newest line about each would tell it; `None` for one that cannot be read."""
    try:
        rows = session.scalars(select(ClaimRow).where(ClaimRow.id.in_(ids))).all()
        around = beside(session, ids)
        return {row.id: _stands(row, around[row.id], log) for row in rows}
    except (LookupError, ValueError, TypeError, AttributeError, DBAPIError):
        if len(ids) == 1:
            return {ids[0]: None}
        return {number: stands for claim_id in ids for number, stands in _standings(session, [claim_id], log).items()}


def _stands(row: ClaimRow, around: Beside, log: Told) -> LastLine:
    form = log.claims[row.id].form if row.id in log.claims else 1
    made = first_standing_digest if form == 1 else standing_digest
    standing = made(row, content_digest(row, around.links), around)
    return LastLine(row.audit_seq, form, _spelt(row.updated_at), standing, row.version)


def wrong_proposals(session: Session) -> Iterator[str]:
    """Yield, in sentences, the articles whose list of proposals is not what readings and claims give."""
    for article in session.scalars(differing_proposals()):
        words = _("The proposals listed for article {number} are not those that nobody has decided on.")
        yield words.format(number=article)
