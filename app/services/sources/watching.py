"""Pages that claims rest on, looked at again; and what falls when a source falls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from app.services.context import Act, Desk
from app.services.sources.copies import Look
from app.services.sources.held import held
from app.services.sources.keeping import look
from app.services.sources.stamping import stamp_new
from db.articles import ArticleRow
from db.evidence import EvidenceRow, SourceRow
from db.records import SET_ASIDE, ClaimRow
from db.reports import ReportRow


@dataclass(frozen=True, slots=True)
class Looked:
    """A source whose address was looked at, and what was found.

    `not_stamped` says why a new copy has no time stamp that holds, `""` where it has one or none was asked for.
    """

    source_id: int
    title: str
    url: str
    found: Look
    not_stamped: str = ""


@dataclass(frozen=True, slots=True)
class UsedIn:
    """A report that was handed out while a source stood in its article.

    Attributes:
        digest: SHA-256 of the report's bytes, by which whoever has it can tell it.
        line: the newest line of the log when it was made.
    """

    article_id: int
    article: str
    format: str
    digest: str
    line: int
    at: datetime


def cited(desk: Desk) -> tuple[tuple[int, str, str], ...]:
    """Return every source with a web address that a standing claim rests on, as (id, title, address), oldest first."""
    with desk.read() as session:
        rows = session.execute(
            select(SourceRow.id, held(SourceRow.title), SourceRow.url)
            .join(EvidenceRow, EvidenceRow.source_id == SourceRow.id)
            .join(ClaimRow, ClaimRow.id == EvidenceRow.claim_id)
            .where(
                SourceRow.url != "",
                EvidenceRow.withdrawn_at.is_(None),
                ClaimRow.state.not_in(SET_ASIDE),
            )
            .distinct()
            .order_by(SourceRow.id)
        )
        return tuple((number, title, url) for number, title, url in rows)


def check(desk: Desk, act: Act, *, on_looked: Callable[[Looked, int], None] | None = None) -> tuple[Looked, ...]:
    """Look at the address of every cited source, one after the other; what one finds is stored before the next.

    Args:
        desk: where.
        act: who.
        on_looked: called after each, with what was found and how many there are in all.
    """
    wanted, done = cited(desk), list[Looked]()
    for number, title, url in wanted:
        result = look(desk, act.another(), number)
        problem = stamp_new(desk, act, result.copy_id) if result.copy_id else ""
        looked = Looked(number, title, url, result, problem)
        done.append(looked)
        if on_looked is not None:
            on_looked(looked, len(wanted))
    return tuple(done)


def used_in(desk: Desk, source_id: int, limit: int = 50) -> tuple[UsedIn, ...]:
    """Return the reports that were handed out while a source was attached to a claim of theirs, newest first."""
    stood = (
        select(EvidenceRow.id)
        .join(ClaimRow, ClaimRow.id == EvidenceRow.claim_id)
        .where(
            EvidenceRow.source_id == source_id,
            ClaimRow.article_id == ReportRow.article_id,
            EvidenceRow.created_at <= ReportRow.created_at,
            or_(EvidenceRow.withdrawn_at.is_(None), EvidenceRow.withdrawn_at > ReportRow.created_at),
        )
        .correlate(ReportRow)
    )
    with desk.read() as session:
        rows = session.execute(
            select(ReportRow, ArticleRow.title)
            .join(ArticleRow, ArticleRow.id == ReportRow.article_id)
            .where(stood.exists())
            .order_by(ReportRow.id.desc())
            .limit(limit)
        )
        return tuple(
            UsedIn(row.article_id, title, row.format, row.digest, row.audit_seq, row.created_at) for row, title in rows
        )
