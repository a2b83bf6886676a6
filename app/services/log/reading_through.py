"""The log read from line to line: each is held against the one before, and against its columns; and where it ends."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from sqlalchemy import LargeBinary, String, cast, select, type_coerce
from sqlalchemy.orm import Session

from app.language import _
from app.services.log.heads import GrowingTree
from app.services.log.told import Told
from app.services.record.lines import body_of
from claims.newsroom.audit import GENESIS, AuditLine, breaks
from claims.newsroom.canonical import Json, spelt
from db.audit import AuditHeadRow, AuditLineRow


def read_through(session: Session, state: Told, tree: GrowingTree) -> tuple[list[str], list[int]]:
    """Read every line that a tree over the log does not have yet, and say what does not hold.

    Args:
        session: where.
        state: hears what the lines tell.
        tree: grows over them; one that goes on from somewhere begins below a whole node.

    Returns:
        What does not hold, in sentences, and the places of the lines that do not.
    """
    problems, bad, start = list[str](), list[int](), tree.size

    def stored() -> Iterator[AuditLine]:
        for line, columns in _stored_lines(session, start + 1):
            tree.take(line.body)
            body = body_of(line.body)
            if body is None:
                bad.append(line.seq)
                problems.append(_("Line {line}: its words cannot be read.").format(line=line.seq))
            else:
                state.hear(line.seq, body)
                if columns != _said(body):
                    bad.append(line.seq)
                    problems.append(_("Line {line}: its columns do not say what its words say.").format(line=line.seq))
            yield line

    before = session.scalar(select(AuditLineRow.hash).where(AuditLineRow.seq == start)) or GENESIS
    for broken in breaks(stored(), start, before):
        bad.append(broken.seq)
        problems.append(_("Line {line}: {problem}.").format(line=broken.seq, problem=broken.problem))
    problems.extend(_wrong_head(session))
    return problems, bad


def _stored_lines(session: Session, first: int) -> Iterator[tuple[AuditLine, tuple[object, ...]]]:
    """Yield lines from a place on, each with its other columns, as stored: one that was tampered with may fit no type
    of ours."""
    row, is_sqlite = AuditLineRow, session.get_bind().dialect.name == "sqlite"
    body = cast(row.body, LargeBinary) if is_sqlite else row.body
    query = select(
        row.seq, body.label("body"), type_coerce(row.prev_hash, String), type_coerce(row.hash, String),
        type_coerce(row.tag, String), type_coerce(row.at, String), row.actor_id, row.article_id, row.claim_id,
        row.request_id,
    ).where(row.seq >= first).order_by(row.seq)  # fmt: skip
    for seq, words, prev_hash, hash_, tag, at, actor, article, claim, request in session.execute(
        query.execution_options(yield_per=1000)
    ):
        text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
        columns = (seq, tag, _moment(at), actor, article, claim, request)
        yield AuditLine(seq, text, str(prev_hash), str(hash_)), columns


def _moment(stored: object) -> str:
    """Return a stored time as the words of a line spell it; what we would not have stored so stays as it is."""
    if isinstance(stored, datetime):
        return spelt(stored)
    if isinstance(stored, str) and len(stored) == len("2024-03-01 09:00:00.000000") and stored[10] == " ":
        return f"{stored[:10]}T{stored[11:]}+00:00"
    try:
        moment = datetime.fromisoformat(str(stored))
    except ValueError:
        return str(stored)
    ours = moment.isoformat(sep=" ", timespec="microseconds") == stored
    return moment.replace(tzinfo=UTC).isoformat(timespec="microseconds") if ours else str(stored)


def _said(body: Mapping[str, Json]) -> tuple[object, ...]:
    """Return what the other columns of a line with these words hold."""
    actor = body.get("actor")
    number = actor.get("id") if isinstance(actor, dict) else None
    return (
        body.get("seq"), body.get("tag"), body.get("at"), number, body.get("article"), body.get("claim"),
        body.get("request"),
    )  # fmt: skip


def stored_head(session: Session) -> tuple[int, str]:
    """Return place and hash of the newest line as the head of the log has them; -1 and "" where there is none."""
    row = session.scalars(select(AuditHeadRow)).first()
    return (row.seq, row.hash) if row else (-1, "")


def _wrong_head(session: Session) -> Iterator[str]:
    """Yield that the log does not end where its head says, if so."""
    newest_line = select(AuditLineRow.seq, AuditLineRow.hash).order_by(AuditLineRow.seq.desc()).limit(1)
    last = session.execute(newest_line).first()
    place, last_hash = (last.seq, str(last.hash)) if last else (0, GENESIS)
    if stored_head(session) != (place, last_hash):
        yield _("The log ends at line {line}, but its head says line {head}, or another hash.").format(
            line=place, head=stored_head(session)[0]
        )
