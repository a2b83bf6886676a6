"""Rows of what authors wrote beside their text: each note as it came, and, apart from it, what a person made of it."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from claims.newsroom.author_notes import NoteAnswer, NoteKind, NoteOrigin
from db.base import Base, text_enum


class AuthorNoteRow(Base):
    """A note as it came in with a text, and what the machine takes it for; never changed.

    `start` and `end` are its words in the stored text, half-open, both empty for a note that has no place there;
    `words` are those it had in the document. `answers` is [{text, author, at}], `at` as the document has it.
    `named` is what was recognised in it, name -> words.
    """

    __tablename__ = "author_note"
    __table_args__ = (
        CheckConstraint('("start" IS NULL AND "end" IS NULL) OR ("start" >= 0 AND "end" > "start")', name="span"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="RESTRICT"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("article_version.id", ondelete="RESTRICT"))
    number: Mapped[int]
    origin: Mapped[NoteOrigin] = mapped_column(text_enum(NoteOrigin))
    start: Mapped[int | None]
    end: Mapped[int | None]
    words: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[str] = mapped_column(String(40), default="")
    answers: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    is_resolved: Mapped[bool]
    kind: Mapped[NoteKind] = mapped_column(text_enum(NoteKind))
    named: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)


class AuthorNoteAnswerRow(Base):
    """What a person made of a note. Only the two columns of withdrawal ever change, once.

    A note that was accepted became a source on a claim (`source_id`, `claim_id`) or a comment (`comment_id`).
    """

    __tablename__ = "author_note_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("author_note.id", ondelete="RESTRICT"), index=True)
    answer: Mapped[NoteAnswer] = mapped_column(text_enum(NoteAnswer))
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id", ondelete="RESTRICT"))
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"))
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id", ondelete="RESTRICT"))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    withdrawn_at: Mapped[datetime | None]
