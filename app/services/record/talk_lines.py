"""What goes on record of comments and passages: each line carries the digest that it leaves the row with."""

from collections.abc import Mapping
from datetime import datetime

from app.services.record.unit import Unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, digest
from db.notes import CommentRow, PassageRow


def comment_digest(row: CommentRow) -> str:
    """Return the digest of a comment as it stands: anchor, words, who, when, resolved, taken back."""
    return digest(
        [
            row.id, row.article_id, row.version_id, row.claim_id, row.start, row.end, row.reply_to_id, row.text,
            row.created_by_id, row.created_at.isoformat(), row.resolved_by_id, _moment(row.resolved_at),
            _moment(row.withdrawn_at),
        ]
    )  # fmt: skip


def passage_digest(row: PassageRow) -> str:
    """Return the digest of a passage as it stands: words, kind, note, who, when, taken back."""
    return digest(
        [
            row.id, row.article_id, row.version_id, row.kind.value, row.start, row.end, row.note, row.created_by_id,
            row.created_at.isoformat(), row.withdrawn_by_id, _moment(row.withdrawn_at),
        ]
    )  # fmt: skip


def record_comment(
    work: Unit, row: CommentRow, tag: AuditTag, *, before: Mapping[str, Json] | None = None,
    after: Mapping[str, Json] | None = None, facts: Mapping[str, Json] | None = None,
) -> int:  # fmt: skip
    """Store a comment as it was just made or changed, with its line; return the line's place."""
    work.session.add(row)
    work.session.flush()
    about: dict[str, Json] = {"comment": row.id, "claim": row.claim_id, "standing": comment_digest(row)}
    return work.log(tag, article_id=row.article_id, before=before, after=after, facts={**(facts or {}), **about})


def record_passage(
    work: Unit, row: PassageRow, tag: AuditTag, *, before: Mapping[str, Json] | None = None,
    after: Mapping[str, Json] | None = None, facts: Mapping[str, Json] | None = None,
) -> int:  # fmt: skip
    """Store a passage as it was just marked or changed, with its line; return the line's place."""
    work.session.add(row)
    work.session.flush()
    about: dict[str, Json] = {"passage": row.id, "standing": passage_digest(row)}
    return work.log(tag, article_id=row.article_id, before=before, after=after, facts={**(facts or {}), **about})


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
