"""A report as of an earlier moment: an article taken back by the log, and proved against what the log says of it then.

Rows are never overwritten or deleted but for the columns of claims and the details of articles, and every line of the
log tells those as they were. So a copy of the article's rows, without what came later and with those columns set back,
is how it stood. Whether that is so is not believed but looked at: each thing of the copy must have the digest that the
log left it with.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Engine,
    Select,
    Table,
    create_engine,
    func,
    insert,
    or_,
    select,
    union,
)
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from app.language import _
from app.services.context import Desk
from app.services.errors import InputError, NotAllowedError, no_article
from app.services.log.told import Told
from app.services.log.verify import differences
from app.services.record.change import former
from app.services.record.lines import body_of, part_of
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.sourcing import Confidentiality
from db import schema
from db.articles import ArticleRow, ArticleVersionRow, BlockRow, CandidateRow, ExtractionRow, SentenceRow
from db.audit import AuditHeadRow, AuditLineRow, LineWordsRow
from db.base import Base
from db.evidence import (
    EvidenceRow,
    InquiryRow,
    KeptCopyRow,
    ReplyRow,
    SourceCheckRow,
    SourceDetailRow,
    SourceRow,
    TimeStampRow,
)
from db.notes import PassageRow
from db.people import PersonRow
from db.quotations import HearingRow
from db.records import ClaimRow
from db.reports import ReportRow
from db.verdicts import SignoffRow, VerdictRow
from db.workplace import SettingRow

_DAYS = ("published_on", "due_on")


@dataclass(frozen=True, slots=True)
class _Then:
    """Where the log ended: the last line before anything happened after the moment."""

    seq: int
    hash: str
    at: datetime


def moment_named(words: str) -> datetime | None:
    """Return the moment that somebody typed, `None` for nothing; without a zone it is UTC.

    Raises:
        InputError: when it is no moment with day and time.
    """
    typed = words.strip()
    if not typed:
        return None
    try:
        at = datetime.fromisoformat(typed)
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # the first and the last day of all have no other hour everywhere
        at = None
    if at is None or len(typed) <= len("2024-05-01"):
        wrong = _("“{words}” is no moment; write day and time like 2024-05-01T12:00Z.")
        raise InputError("as_of", wrong.format(words=typed[:40]))
    return at


@contextmanager
def as_it_stood(desk: Desk, session: Session, article_id: int, as_of: datetime | None) -> Iterator[Session]:
    """Give a session that sees an article as it stood at a moment; without a moment, the session as it is.

    What has been closed to an audience since stays closed: a report is handed out today.

    Raises:
        UnknownError: when there is no such article.
        InputError: when the moment is not over yet, or the article had not come in.
        NotAllowedError: when it cannot be proved from the log how it stood.
    """
    if as_of is None:
        yield session
        return
    if as_of > desk.now():
        raise InputError(
            "as_of", _("{moment} is still to come; choose a moment that is over.").format(moment=_at(as_of))
        )
    then = _log_at(session, article_id, as_of)
    with _in_memory().connect() as connection:
        schema.metadata.create_all(connection, checkfirst=False)
        with Session(connection, autoflush=False) as past:
            told = _told(session, article_id, then)
            _copy_all(_Copying(session, past, then), article_id, told)
            problem = next(differences(past, told), "")
            if problem:
                words = _("How it stood on {moment} cannot be proved from the log: {problem}")
                raise NotAllowedError(words.format(moment=_at(as_of), problem=problem))
            _keep_closed(session, past)
            yield past


@lru_cache(maxsize=1)
def _in_memory() -> Engine:
    """Return what each connection to is an empty database in memory; kept for the statements that it has compiled."""
    return create_engine("sqlite://", poolclass=NullPool)


def _at(as_of: datetime) -> str:
    return f"{as_of.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _log_at(session: Session, article_id: int, as_of: datetime) -> _Then:
    came_in = session.execute(
        select(AuditLineRow.seq, AuditLineRow.at)
        .where(AuditLineRow.article_id == article_id)
        .order_by(AuditLineRow.seq)
        .limit(1)
    ).first()
    if came_in is None:
        raise no_article(article_id)
    later = select(func.min(AuditLineRow.seq)).where(AuditLineRow.at > as_of).scalar_subquery()
    line = session.execute(
        select(AuditLineRow.seq, AuditLineRow.hash, AuditLineRow.at)
        .where(or_(later.is_(None), AuditLineRow.seq < later))
        .order_by(AuditLineRow.seq.desc())
        .limit(1)
    ).first()
    if line is None or line.seq < came_in.seq:
        words = _("Article {number} came in on {day}; choose a moment from then on.")
        raise InputError("as_of", words.format(number=article_id, day=_at(came_in.at)))
    return _Then(line.seq, line.hash, line.at)


def _claims_of(article_id: int) -> Select[int]:
    return select(ClaimRow.id).where(ClaimRow.article_id == article_id)


def _sources_of(article_id: int) -> CompoundSelect[int]:
    """Return the query for the sources that claims of an article ever rested on, or were asked about."""
    claims = _claims_of(article_id)
    attached = select(EvidenceRow.source_id).where(EvidenceRow.claim_id.in_(claims))
    return union(attached, select(InquiryRow.source_id).where(InquiryRow.claim_id.in_(claims)))


def _told(session: Session, article_id: int, then: _Then) -> Told:
    """Return what the log told by then of the article, its sources, people and settings."""
    sources = set(session.scalars(_sources_of(article_id)))
    lines = session.execute(
        select(AuditLineRow.seq, AuditLineRow.tag, AuditLineRow.article_id, AuditLineRow.body)
        .where(AuditLineRow.seq <= then.seq)
        .where(or_(AuditLineRow.article_id == article_id, AuditLineRow.article_id.is_(None)))
        .order_by(AuditLineRow.seq)
    )
    told = Told()
    for seq, tag, article, words in lines:
        body = body_of(words)
        if body is None:
            raise NotAllowedError(_("Line {line}: its words cannot be read.").format(line=seq))
        about = part_of(body, "facts").get("source")
        if article is not None or tag in (AuditTag.PERSON_ADD, AuditTag.DESK_SETTING) or about in sources:
            told.hear(seq, body)
        if article is None:
            told.apart.pop(seq, None)  # the copy has the lines of the article, and no others
    # What was erased since is gone from what stood then, too.
    row = AuditLineRow
    since = select(row.seq, row.body).where(row.tag == AuditTag.SOURCE_ERASE, row.seq > then.seq)
    for seq, words in session.execute(since):
        told.hear(seq, body_of(words) or {})
    for beside in (told.comments, told.margins, told.answers, told.named):
        beside.clear()  # no report has comments, what authors noted beside their text, or who may see the article
    return told


def _table(kind: type[Base]) -> Table:
    return schema.metadata.tables[kind.__tablename__]


@dataclass(frozen=True, slots=True)
class _Copying:
    """From where to where rows are copied, and of when."""

    now: Session
    past: Session
    then: _Then

    def rows(self, kind: type[Base], *which: ColumnElement[bool]) -> list[dict[str, Any]]:
        """Return rows of a kind as they are now, without those that came later."""
        table = _table(kind)
        by_then = (table.c.created_at <= self.then.at,) if "created_at" in table.c else ()
        query = select(table).where(*which, *by_then)
        return [dict(row) for row in self.now.execute(query).mappings()]

    def put(self, kind: type[Base], rows: list[dict[str, Any]]) -> None:
        """Put rows into the copy; whatever was withdrawn later is not withdrawn."""
        for row in rows:
            if (row.get("withdrawn_at") or self.then.at) > self.then.at:
                row |= {name: None for name in ("withdrawn_at", "withdrawn_by_id") if name in row}
        if rows:
            self.past.execute(insert(_table(kind)), rows)  # as rows: the mapped class would count versions anew

    def copy(self, kind: type[Base], *which: ColumnElement[bool]) -> None:
        """Copy rows as they stood."""
        self.put(kind, self.rows(kind, *which))


def _copy_all(copying: _Copying, article_id: int, state: Told) -> None:
    then, claims = copying.then, _claims_of(article_id)
    copying.copy(PersonRow, PersonRow.id.in_(state.people))
    copying.put(SettingRow, [{"name": name, "value": value} for name, value in state.settings.items()])
    details = {"due_on": "", **state.details.get(article_id, {})}
    days = {name: date.fromisoformat(str(details[name])) if details.get(name) else None for name in _DAYS}
    copying.put(
        ArticleRow,
        [
            row | details | days | {"version": state.versions[article_id]}
            for row in copying.rows(ArticleRow, ArticleRow.id == article_id)
        ],
    )
    copying.copy(ArticleVersionRow, ArticleVersionRow.article_id == article_id)
    copying.copy(ExtractionRow, ExtractionRow.id.in_(state.found))
    for kind in (BlockRow, SentenceRow, CandidateRow):
        copying.copy(kind, kind.extraction_id.in_(state.found))
    copying.put(ClaimRow, list(_claims(copying, article_id, state)))
    copying.copy(EvidenceRow, EvidenceRow.claim_id.in_(claims))
    copying.copy(HearingRow, HearingRow.claim_id.in_(claims))
    copying.copy(VerdictRow, VerdictRow.claim_id.in_(claims))
    verdicts = select(VerdictRow.id).where(VerdictRow.claim_id.in_(claims))
    copying.copy(SignoffRow, SignoffRow.verdict_id.in_(verdicts))
    copying.copy(PassageRow, PassageRow.article_id == article_id)
    _copy_sources(copying, article_id)
    copying.copy(ReportRow, ReportRow.article_id == article_id)
    copying.copy(AuditLineRow, AuditLineRow.article_id == article_id, AuditLineRow.seq <= then.seq)
    of_article = select(AuditLineRow.seq).where(AuditLineRow.article_id == article_id, AuditLineRow.seq <= then.seq)
    copying.copy(LineWordsRow, LineWordsRow.seq.in_(of_article))
    copying.put(AuditHeadRow, [{"id": 1, "seq": then.seq, "hash": then.hash}])


def _copy_sources(copying: _Copying, article_id: int) -> None:
    sources = _sources_of(article_id)
    copying.copy(SourceRow, SourceRow.id.in_(sources))
    for kind in (SourceDetailRow, KeptCopyRow, SourceCheckRow, InquiryRow):
        copying.copy(kind, kind.source_id.in_(sources))
    copying.copy(
        TimeStampRow, TimeStampRow.copy_id.in_(select(KeptCopyRow.id).where(KeptCopyRow.source_id.in_(sources)))
    )
    copying.copy(ReplyRow, ReplyRow.inquiry_id.in_(select(InquiryRow.id).where(InquiryRow.source_id.in_(sources))))


def _claims(copying: _Copying, article_id: int, state: Told) -> Iterator[dict[str, Any]]:
    """Yield the claims that were on record, with every column as the lines since then say it was before them."""
    was: dict[int | None, Mapping[str, Json]] = {}
    lines = copying.now.execute(
        select(AuditLineRow.claim_id, AuditLineRow.body)
        .where(AuditLineRow.article_id == article_id, AuditLineRow.claim_id.is_not(None))
        .where(AuditLineRow.seq > copying.then.seq)
        .order_by(AuditLineRow.seq)
    )
    for claim_id, words in lines:
        # The first line since then tells of a column what it was then.
        was[claim_id] = {**part_of(part_of(body_of(words) or {}, "facts"), "was"), **was.get(claim_id, {})}
    for row in copying.rows(ClaimRow, ClaimRow.article_id == article_id):
        if last := state.claims.get(row["id"]):
            yield row | former(was.get(row["id"], {})) | {
                "audit_seq": last.seq, "version": last.version, "updated_at": datetime.fromisoformat(last.at),
            }  # fmt: skip


def _keep_closed(now: Session, past: Session) -> None:
    """Let nobody see a source as of then who may not see it now."""
    for source in past.scalars(select(SourceRow)).all():
        closed, detail = (_newest(session, source.id) for session in (now, past))
        if closed is None or (detail and _level(detail) >= _level(closed)):
            continue
        if detail is None:
            detail = SourceDetailRow(
                source_id=source.id, created_by_id=source.created_by_id, created_at=source.created_at
            )
            past.add(detail)
        detail.confidentiality = closed.confidentiality
    past.flush()


def _newest(session: Session, source_id: int) -> SourceDetailRow | None:
    query = select(SourceDetailRow).where(SourceDetailRow.source_id == source_id)
    return session.scalars(query.order_by(SourceDetailRow.id.desc()).limit(1)).first()


def _level(detail: SourceDetailRow) -> int:
    """Return how closed a source is, from 0 for one that everybody may see."""
    return tuple(Confidentiality).index(detail.confidentiality)
