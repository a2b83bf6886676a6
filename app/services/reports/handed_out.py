"""Who handed out what: every file that left the desk, by the lines of the log that say so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from app.services.context import Desk
from app.services.record.lines import UNREADABLE, body_of, part_of
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import bytes_digest
from claims.newsroom.sourcing import Audience
from db.articles import ArticleRow
from db.audit import AuditLineRow
from db.reports import ReportRow


@dataclass(frozen=True, slots=True)
class HandedOut:
    """An article in a file that was handed out; a file of several articles has a line for each.

    Attributes:
        line: its place in the log, by which anybody can look it up.
        at, by: when (UTC), and who.
        article_id, title: of which article, by its title of today.
        format: as it was called then, "Web page (HTML)".
        audience: whom it was for; `""` where the line can no longer be read.
        digest: SHA-256 of the bytes of the whole file, `size` how many these are.
        file_name: as it was offered; `""` in lines from before that was put on record.
        member: SHA-256 of this article's own report, where several are in one file; else `""`.
        beside: how many other articles are in the file.
        as_of: place of the newest line of the log that it knew.
        moment: the one that it tells of, where somebody chose one; `None` for when it was made.
        claims: ids of the claims in it, `None` for all of the article.
    """

    line: int
    at: datetime
    by: str
    article_id: int
    title: str
    format: str
    audience: str
    digest: str
    size: int
    file_name: str
    member: str
    beside: int
    as_of: int
    moment: datetime | None
    claims: tuple[int, ...] | None

    def tells_of(self, claim_id: int) -> bool:
        """Say whether a claim is in it."""
        return self.claims is None or claim_id in self.claims


@dataclass(frozen=True, slots=True)
class HandedLines:
    """A file of lines of the log that was handed out.

    Attributes:
        line: the place of the line that says so.
        at, by: when (UTC), and who.
        lines: how many it holds.
        digest: SHA-256 of the file, `size` how many bytes it has.
        file_name: as it was offered.
    """

    line: int
    at: datetime
    by: str
    lines: str
    digest: str
    size: int
    file_name: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of them are asked for; `None` is any."""

    article_id: int | None = None
    person_id: int | None = None
    audience: Audience | None = None
    format: str | None = None


EVERYTHING = Wanted()


def handed_out(desk: Desk, wanted: Wanted = EVERYTHING, *, limit: int = 50, offset: int = 0) -> tuple[HandedOut, ...]:
    """Return what was handed out, newest first."""
    with desk.read() as session:
        return handed_out_in(session, wanted, limit=limit, offset=offset)


def handed_out_in(
    session: Session, wanted: Wanted, *, limit: int | None = None, offset: int = 0
) -> tuple[HandedOut, ...]:
    """Return what `handed_out` returns, as an open transaction sees it; all of it without a limit."""
    query = _lines(wanted).order_by(AuditLineRow.seq.desc()).limit(limit).offset(offset)
    return _read(session, query)


def count(desk: Desk, wanted: Wanted = EVERYTHING) -> int:
    """Return how many lines `handed_out` has in all."""
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(_lines(wanted).subquery())) or 0


def what_is(desk: Desk, data: bytes) -> tuple[HandedOut, ...]:
    """Return what is on record about a file, by the digest of its bytes; newest first, empty when nothing is.

    It may be a whole file, or one article's report out of a file of several. A file of which one byte changed since is
    another file, and not on record.
    """
    digest = bytes_digest(data)
    query = _lines(EVERYTHING).where(AuditLineRow.body.contains(f'"{digest}"')).order_by(AuditLineRow.seq.desc())
    with desk.read() as session:
        return tuple(handed for handed in _read(session, query) if digest in (handed.digest, handed.member))


def what_lines_are(desk: Desk, data: bytes) -> HandedLines | None:
    """Return what is on record about a file of lines of the log, by the digest of its bytes; else `None`."""
    digest, row = bytes_digest(data), AuditLineRow
    query = select(row).where(row.tag == AuditTag.LOG_EXPORT, row.body.contains(f'"{digest}"')).order_by(row.seq.desc())
    with desk.read() as session:
        for line in session.scalars(query):
            body = body_of(line.body) or {}
            after, facts, actor = (part_of(body, name) for name in ("after", "facts", "actor"))
            if facts.get("digest") == digest:
                return HandedLines(
                    line=line.seq, at=line.at, by=str(actor.get("name", UNREADABLE)), lines=str(after.get("lines", "")),
                    digest=digest, size=len(data), file_name=str(facts.get("file", "")),
                )  # fmt: skip
    return None


def _lines(wanted: Wanted) -> Select[AuditLineRow, ReportRow, str]:
    """Return a query of the lines, each with its row and the title of its article; found by the few rows there are."""
    of_row = and_(
        AuditLineRow.at == ReportRow.created_at,
        AuditLineRow.article_id == ReportRow.article_id,
        AuditLineRow.seq > ReportRow.audit_seq,
        AuditLineRow.body.contains(ReportRow.digest),
    )
    return (
        select(AuditLineRow, ReportRow, ArticleRow.title)
        .join(AuditLineRow, of_row)
        .join(ArticleRow, ArticleRow.id == ReportRow.article_id)
        .where(AuditLineRow.tag == AuditTag.REPORT_EXPORT, *_conditions(wanted))
        .select_from(ReportRow)
    )


def _conditions(wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    if wanted.article_id is not None:
        yield ReportRow.article_id == wanted.article_id
    if wanted.person_id is not None:
        yield ReportRow.created_by_id == wanted.person_id
    if wanted.format is not None:
        yield ReportRow.format == wanted.format
    if wanted.audience is not None:
        # The line is canonical JSON: within a text, a quotation mark has a backslash before it.
        yield AuditLineRow.body.contains(f'"audience":"{wanted.audience.value}"')


def _read(session: Session, query: Select[AuditLineRow, ReportRow, str]) -> tuple[HandedOut, ...]:
    return tuple(_view(line, row, title) for line, row, title in session.execute(query))


def _view(line: AuditLineRow, row: ReportRow, title: str) -> HandedOut:
    body = body_of(line.body) or {}
    after, facts, actor = (part_of(body, name) for name in ("after", "facts", "actor"))
    beside, claims = facts.get("beside"), facts.get("claims")
    return HandedOut(
        line=line.seq,
        at=row.created_at,
        by=str(actor.get("name", UNREADABLE)),
        article_id=row.article_id,
        title=title,
        format=str(after.get("format", row.format)),
        audience=str(after.get("audience", "")),
        digest=row.digest,
        size=row.size,
        file_name=str(facts.get("file", "")),
        member=str(facts.get("member", "")),
        beside=len(beside) if isinstance(beside, list) else 0,
        as_of=row.audit_seq,
        moment=datetime.fromisoformat(str(facts["moment"])) if facts.get("moment") else None,
        claims=tuple(number for number in claims if isinstance(number, int)) if isinstance(claims, list) else None,
    )
