"""What goes on record of comments, passages and answers to authors' notes: with the digest that a row is left with."""

from collections.abc import Mapping
from datetime import datetime

from app.services.record.unit import Unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, digest
from db.author_notes import AuthorNoteAnswerRow, AuthorNoteRow
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


def answer_digest(row: AuthorNoteAnswerRow) -> str:
    """Return the digest of what a person made of a note, as it stands."""
    return digest(
        [
            row.id, row.note_id, row.answer.value, row.claim_id, row.source_id, row.comment_id, row.created_by_id,
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


def record_answer(
    work: Unit, row: AuthorNoteAnswerRow, note: AuthorNoteRow, tag: AuditTag, facts: Mapping[str, Json] | None = None
) -> None:
    """Store what a person made of a note, with its line.

    What the note says stays out of the log: it may name somebody.
    """
    work.session.add(row)
    work.session.flush()
    fields: dict[str, Json] = {"note": note.kind.value, "words": note.words}
    about: dict[str, Json] = {"answer": row.id, "author_note": note.id, "standing": answer_digest(row)}
    was = tag is AuditTag.NOTE_REOPEN
    work.log(
        tag, article_id=note.article_id, before=fields if was else None, after=None if was else fields,
        facts={**(facts or {}), **about},
    )  # fmt: skip


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
