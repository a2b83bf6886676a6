"""Rows of what people say beside the claims: passages without claims, and comments."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from claims.model import PassageKind
from db.base import Base, text_enum

_IN_THE_COPY = '"start" >= 0 AND "end" > "start"'


class PassageRow(Base):
    """A passage that a person marked as holding no claim. Only the two columns of withdrawal ever change, once."""

    __tablename__ = "passage"
    __table_args__ = (CheckConstraint(_IN_THE_COPY, name="span"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="RESTRICT"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("article_version.id", ondelete="RESTRICT"))
    kind: Mapped[PassageKind] = mapped_column(text_enum(PassageKind))
    start: Mapped[int]
    end: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    withdrawn_at: Mapped[datetime | None]


class CommentRow(Base):
    """What somebody said about a claim (`claim_id`), or about a passage of the copy (`start`, `end`).

    A reply names the first comment of its thread. The words never change; a thread is resolved and reopened by its
    first comment, and one's own comment can be taken back.
    """

    __tablename__ = "comment"
    __table_args__ = (CheckConstraint(f'"start" IS NULL OR ({_IN_THE_COPY})', name="span"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="RESTRICT"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("article_version.id", ondelete="RESTRICT"))
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id", ondelete="RESTRICT"), index=True)
    start: Mapped[int | None]
    end: Mapped[int | None]
    reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id", ondelete="RESTRICT"), index=True)
    text: Mapped[str] = mapped_column(Text)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    resolved_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class MentionRow(Base):
    """A person named with @ in a comment; `seen_at` is when they opened it."""

    __tablename__ = "mention"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id", ondelete="RESTRICT"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True, index=True)
    seen_at: Mapped[datetime | None]
