"""The log held against what is stored: whatever was changed past it is named."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from sqlalchemy import or_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.language import _
from app.services.articles.closing import ever_named
from app.services.articles.margin import notes_digest
from app.services.claim_names import names_in
from app.services.log.stored_rows import holds_at, ids_of, unlike
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
from app.services.record.lines import body_of, part_of
from app.services.record.sealing import holds, is_blank
from app.services.record.source_lines import SOURCED, SourcedRow, row_digest
from app.services.record.talk_lines import answer_digest, comment_digest, passage_digest
from claims.newsroom.canonical import Json, spelt, text_digest
from claims.newsroom.sealed import seal
from db.accounts import AccountRow
from db.articles import ArticleRow, ArticleVersionRow, CandidateRow, ExtractionRow
from db.audit import LineWordsRow
from db.author_notes import AuthorNoteAnswerRow, AuthorNoteRow
from db.closed import AdmissionRow
from db.evidence import EvidenceRow, InquiryRow, ReplyRow, SourceDetailRow, SourceRow
from db.notes import CommentRow, PassageRow
from db.people import PersonRow
from db.quotations import HearingRow
from db.records import ClaimRow
from db.reports import ReportRow
from db.unlisted import differing_proposals
from db.verdicts import SignoffRow, VerdictRow
from db.workplace import SettingRow

_CHUNK = 500


#: What an older line of the log does not speak of.
_OPEN: Mapping[str, Json] = {"due_on": ""}


def differences(session: Session, log: Told) -> Iterator[str]:
    """Yield, in sentences, everything stored that is not as the log tells it."""
    people = ids_of(session, PersonRow.id)
    people |= log.people.keys()
    for number in unlike(session, PersonRow, people, lambda row: row.name == log.people.get(row.id) and log.tells(row)):
        yield _("Person {number} is not as the log has them: the name was changed past the log.").format(number=number)
    accounts = ids_of(session, AccountRow.person_id) | log.accounts.keys()
    for number in unlike(session, AccountRow, accounts, lambda row: _account(row) == log.accounts.get(row.person_id)):
        yield _("The account of person {number} is not as the log has it: it was changed past the log.").format(
            number=number
        )
    yield from _articles(session, log)
    on_record = select(ExtractionRow.id).where(ExtractionRow.version_id.is_not(None))
    readings = set(session.scalars(on_record)) | log.found.keys()
    for number in unlike(session, ExtractionRow, readings, lambda row: _reading_is(session, row, log)):
        yield _(
            "What the machine found (extraction {number}) is not as the log has it: it was changed past the log."
        ).format(number=number)
    yield from _reports(session, log)
    yield from _notes(session, log)
    yield from _sourced(session, log)
    yield from _claims(session, log)
    yield from _personal(session, log)


def _account(row: AccountRow) -> tuple[str, bool, int]:
    return row.role, row.is_disabled, row.audit_seq


def _articles(session: Session, log: Told) -> Iterator[str]:
    articles = ids_of(session, ArticleRow.id) | log.details.keys()
    changed = list(
        unlike(session, ArticleRow, articles, lambda row: details_of(row) == {**_OPEN, **log.details[row.id]})
    )
    for number in changed:
        yield _("The details of article {number} are not as the log left them: they were changed past the log.").format(
            number=number
        )
    for number in unlike(session, ArticleRow, articles.difference(changed), lambda row: _came_in(row, log)):
        yield _(
            "Article {number} did not come in as the log has it: who brought it, when, or how often its details "
            "were set was changed past the log."
        ).format(number=number)
    stored = dict(iter(session.execute(select(ArticleVersionRow.id, ArticleVersionRow.article_id))))
    for number in sorted(stored.keys() | log.ids(ArticleVersionRow)):
        if not holds_at(session, ArticleVersionRow, number, lambda row: _text_is(row, log)):
            yield _("Text {number} is not the one that the log has on record: it was changed past the log.").format(
                number=number
            )
    for number in sorted(log.texts.keys() - stored.values()):
        yield _("The text of article {number} is no longer stored.").format(number=number)


def _came_in(row: ArticleRow, log: Told) -> bool:
    came_in = log.came_in[row.id]
    same = (row.created_by_id, spelt(row.created_at)) == (came_in.by, came_in.at)
    return same and row.version == log.versions[row.id]


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
    for number in sorted(ids_of(session, ReportRow.id)):
        row = session.get(ReportRow, number) if holds_at(session, ReportRow, number, bool) else None
        key = (row.article_id, row.digest, row.created_by_id, spelt(row.created_at)) if row else ()
        line = log.reports.get(key)
        if row is None or line is None or not _is_as_handed_out(row, line, log):
            yield _("Report {number} is not one that the log knows.").format(number=number)
        else:
            missing.pop(line.seq, None)
    for seq, article in sorted(missing.items()):
        words = _("The report on article {number} that line {line} tells of is no longer stored as it was.")
        yield words.format(number=article, line=seq)


def _is_as_handed_out(row: ReportRow, line: HandedOut, log: Told) -> bool:
    is_same = (line.size, line.head) == (row.size, (row.audit_seq, row.audit_hash))
    return is_same and log.tells(row) and line.told == ((row.__tablename__, row.id) in log.rows)


def _notes(session: Session, log: Told) -> Iterator[str]:
    comments = ids_of(session, CommentRow.id) | log.comments.keys()
    for number in unlike(session, CommentRow, comments, lambda row: comment_digest(row) == log.comments.get(row.id)):
        yield _("Comment {number} is not as the log left it: it was changed past the log.").format(number=number)
    passages = ids_of(session, PassageRow.id) | log.passages.keys()
    for number in unlike(session, PassageRow, passages, lambda row: passage_digest(row) == log.passages.get(row.id)):
        yield _("Passage {number} is not as the log left it: it was changed past the log.").format(number=number)
    answers = ids_of(session, AuthorNoteAnswerRow.id) | log.answers.keys()
    for number in unlike(
        session, AuthorNoteAnswerRow, answers, lambda row: answer_digest(row) == log.answers.get(row.id)
    ):
        yield _("Answer {number} to an author’s note is not as the log left it: it was changed past the log.").format(
            number=number
        )
    margins = ids_of(session, AuthorNoteRow.article_id) | log.margins.keys()
    for number in unlike(
        session, ArticleRow, margins, lambda row: notes_digest(session, row.id) == log.margins.get(row.id)
    ):
        yield _("The author’s notes on article {number} are not those that came in: changed past the log.").format(
            number=number
        )
    closed = ids_of(session, AdmissionRow.article_id) | log.named.keys()
    for number in unlike(session, ArticleRow, closed, lambda row: ever_named(session, row.id) == log.named.get(row.id)):
        words = _("To whom article {number} is closed is not as the log left it: it was changed past the log.")
        yield words.format(number=number)
    stored: dict[str, Json] = dict(iter(session.execute(select(SettingRow.name, SettingRow.value))))
    for name in sorted(stored.keys() | log.settings.keys()):
        if stored.get(name) != log.settings.get(name):
            yield _("The setting '{name}' is not as the log left it: it was changed past the log.").format(name=name)


def _sourced(session: Session, log: Told) -> Iterator[str]:
    for kind in SOURCED:
        table = kind.__tablename__
        numbers = ids_of(session, kind.id) | {row_id for name, row_id in log.sourced if name == table}
        if kind is SourceRow:
            numbers = {number for number in numbers if number not in log.cited or (table, number) in log.sourced}
        for number in unlike(session, kind, numbers, lambda row: row_digest(row) == log.sourced.get(_place(row))):
            yield _("Row {number} of {table} is not as the log has it: it was changed past the log.").format(
                number=number, table=table
            )


def _place(row: SourcedRow) -> tuple[str, int]:
    return row.__tablename__, row.id


def _text_is(row: ArticleVersionRow, log: Told) -> bool:
    came_in = log.came_in[row.article_id]
    is_file = (row.file_name, row.file_digest) == log.files.get(row.article_id)
    is_by = (row.created_by_id, spelt(row.created_at)) == (came_in.by, came_in.at)
    return is_file and is_by and log.tells(row) and text_digest(row.text) == row.digest == log.texts.get(row.article_id)


def _claims(session: Session, log: Told) -> Iterator[str]:
    stored = ids_of(session, ClaimRow.id)
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
    yield from _signatures(session, log)


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


def _signatures(session: Session, log: Told) -> Iterator[str]:
    """Yield what does not hold of sign-offs by passkey: their lines, and what they state of verdicts as stored."""
    for seq in log.badly_signed:
        words = _("Line {line}: the passkey did not sign what the line says, or is none of this person’s.")
        yield words.format(line=seq)
    rows = session.execute(
        select(SignoffRow, VerdictRow)
        .join(VerdictRow, VerdictRow.id == SignoffRow.verdict_id)
        .where(SignoffRow.signature != "").order_by(SignoffRow.id)
    )  # fmt: skip
    for signoff, verdict in rows:
        statement = part_of(body_of(signoff.signature) or {}, "statement")
        stands: dict[str, Json] = {
            "claim": verdict.claim_id, "verdict": verdict.id, "scale": verdict.scale, "grade": verdict.grade,
            "fingerprint": verdict.scale_fingerprint, "rationale": text_digest(verdict.rationale),
            "content": signoff.content_digest, "signer": signoff.person_id,
        }  # fmt: skip
        if any(statement.get(name) != value for name, value in stands.items()):
            words = _("{claim}: the verdict is not the one that a passkey signed; it was changed past the log.")
            yield words.format(claim=_called(session, verdict.claim_id))


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
    return LastLine(row.audit_seq, form, spelt(row.updated_at), standing, row.version)


#: Rows that may hold words of a person, and are sealed then.
_SealedRow: TypeAlias = SourceRow | SourceDetailRow | InquiryRow | ReplyRow | EvidenceRow | HearingRow
_SEALED: tuple[type[_SealedRow], ...] = (
    SourceRow, SourceDetailRow, InquiryRow, ReplyRow, EvidenceRow, HearingRow,
)  # fmt: skip


def _personal(session: Session, log: Told) -> Iterator[str]:
    """Yield what does not hold of words that can be erased: they are as sealed, or erased as the log says."""
    table = LineWordsRow.__tablename__
    apart = ids_of(session, LineWordsRow.seq) | log.apart.keys()
    for number in unlike(session, LineWordsRow, apart, lambda row: _line_words_are(row, log)):
        is_there = holds_at(session, LineWordsRow, number, lambda row: bool(row.words))
        yield _erased_past_the_log(table, number, is_gone=not is_there)
    for kind in _SEALED:
        sealed = set(session.scalars(select(kind.id).where(or_(kind.seal != "", kind.salt != ""))))
        for number in unlike(session, kind, sealed, lambda row: _is_sealed(row, log)):
            is_gone = holds_at(session, kind, number, is_blank)
            yield _erased_past_the_log(kind.__tablename__, number, is_gone=is_gone)


def _erased_past_the_log(table: str, number: int, *, is_gone: bool) -> str:
    words = (
        _("Row {number} of {table} is not as the log has it: its words are gone, and no line says who erased them.")
        if is_gone
        else _("Row {number} of {table} is not as the log has it: it was changed past the log.")
    )
    return words.format(number=number, table=table)


def _line_words_are(row: LineWordsRow, log: Told) -> bool:
    source, digest = log.apart[row.seq]
    if row.source_id != source or row.erased_by != log.erased.get((row.__tablename__, row.seq)):
        return False
    if row.erased_by is not None:
        return not row.words and not row.salt
    return seal(row.salt, row.words) == digest


def _is_sealed(row: _SealedRow, log: Told) -> bool:
    is_erased = (row.__tablename__, row.id) in log.erased
    return is_blank(row) if is_erased else bool(row.seal) and holds(row)


def wrong_proposals(session: Session) -> Iterator[str]:
    """Yield, in sentences, the articles whose list of proposals is not what readings and claims give."""
    for article in session.scalars(differing_proposals()):
        words = _("The proposals listed for article {number} are not those that nobody has decided on.")
        yield words.format(number=article)
