"""The log as people read it, and the proof that nobody rewrote it."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.services.content import content_digest, evidence_of, newest_verdict, standing_digest
from app.services.context import Desk
from app.services.lines import line_view
from app.services.unit import body_of
from app.services.views import HistoryLine, LogCheck
from claims.audit import AuditLine, breaks
from claims.canonical import Json
from db import triggers
from db.audit import AuditHeadRow, AuditLineRow
from db.records import ClaimRow


def of_claim(desk: Desk, claim_id: int) -> tuple[HistoryLine, ...]:
    """Return the history of one claim, oldest first."""
    return _lines(desk, AuditLineRow.claim_id == claim_id)


def of_article(desk: Desk, article_id: int) -> tuple[HistoryLine, ...]:
    """Return the history of an article and all its claims, oldest first."""
    return _lines(desk, AuditLineRow.article_id == article_id)


def newest(desk: Desk, *, limit: int = 50, offset: int = 0) -> tuple[HistoryLine, ...]:
    """Return the newest lines of the log, newest first."""
    with desk.database.read() as session:
        query = select(AuditLineRow).order_by(AuditLineRow.seq.desc()).limit(limit).offset(offset)
        return tuple(line_view(row) for row in session.scalars(query))


def count(desk: Desk) -> int:
    """Return how many lines the log has."""
    with desk.database.read() as session:
        return session.scalar(select(func.count()).select_from(AuditLineRow)) or 0


def head(desk: Desk) -> tuple[int, str]:
    """Return place and hash of the newest line; 0 and sixty-four zeros for an empty log."""
    with desk.database.read() as session:
        row = session.execute(select(AuditHeadRow)).scalar_one()
        return row.seq, row.hash


def verify(desk: Desk, known_heads: tuple[tuple[int, str], ...] = ()) -> LogCheck:
    """Recompute the whole log and hold it against the claims as they stand.

    Args:
        desk: where.
        known_heads: (place, hash) as printed in reports; a log that was cut or restored does not have them.
    """
    problems: list[str] = []
    with desk.database.read() as session:
        lines = 0

        def stored() -> Iterator[AuditLine]:
            nonlocal lines
            for row in session.scalars(
                select(AuditLineRow).order_by(AuditLineRow.seq).execution_options(yield_per=1000)
            ):
                lines += 1
                problems.extend(_columns(row))
                yield AuditLine(row.seq, row.body, row.prev_hash, row.hash)

        problems.extend(f"Line {found.seq}: {found.problem}." for found in breaks(stored()))
        problems.extend(_head(session, lines))
        problems.extend(_known(session, known_heads))
        problems.extend(_claims(session))
        missing = triggers.expected() - triggers.installed(session.connection())
        if missing:
            problems.append(
                f"The database has lost its guards: {', '.join(sorted(missing))}. Run 'claimdesk db upgrade'."
            )
        last = session.execute(select(AuditHeadRow)).scalar_one()
        return LogCheck(lines, last.hash, tuple(problems))


def _lines(desk: Desk, condition: object) -> tuple[HistoryLine, ...]:
    with desk.database.read() as session:
        query = select(AuditLineRow).where(condition).order_by(AuditLineRow.seq)  # type: ignore[arg-type]
        return tuple(line_view(row) for row in session.scalars(query))


def _columns(row: AuditLineRow) -> Iterator[str]:
    try:
        body = body_of(row)
    except (ValueError, TypeError):
        yield f"Line {row.seq}: its words cannot be read."
        return
    actor = body.get("actor")
    said = (
        body.get("seq"), body.get("tag"), body.get("article"), body.get("claim"), body.get("at"),
        actor.get("id") if isinstance(actor, dict) else None,
    )  # fmt: skip
    at = row.at.isoformat(timespec="microseconds")
    if said != (row.seq, row.tag.value, row.article_id, row.claim_id, at, row.actor_id):
        yield f"Line {row.seq}: its columns do not say what its words say."


def _head(session: Session, lines: int) -> Iterator[str]:
    head_row = session.execute(select(AuditHeadRow)).scalar_one()
    last = session.scalars(select(AuditLineRow).order_by(AuditLineRow.seq.desc()).limit(1)).first()
    if head_row.seq != lines or (last is not None and last.hash != head_row.hash):
        yield f"The log should end at line {head_row.seq}, but the last line stored is {last.seq if last else 0}."


def _known(session: Session, heads: tuple[tuple[int, str], ...]) -> Iterator[str]:
    for seq, known in heads:
        row = session.get(AuditLineRow, seq)
        if row is None:
            yield f"Line {seq}, written down as {known[:12]}…, is no longer in the log: its end was cut off."
        elif row.hash != known:
            yield f"Line {seq} was written down as {known[:12]}…, but the log has {row.hash[:12]}…: it was rewritten."


def _claims(session: Session) -> Iterator[str]:
    for claim in session.scalars(select(ClaimRow).order_by(ClaimRow.id)):
        line = session.get(AuditLineRow, claim.audit_seq)
        facts: Json = body_of(line).get("facts") if line is not None else None
        said = facts.get("standing") if isinstance(facts, dict) else None
        content = content_digest(claim, evidence_of(session, claim.id))
        if said != standing_digest(claim, content, newest_verdict(session, claim.id)):
            yield f"Claim {claim.id} is not as line {claim.audit_seq} of the log left it: it was changed past the log."
