"""Rows of the audit log, of its head, of the tree over its lines, and of what was published of it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.newsroom.audit import AuditTag
from db.base import Base, text_enum


class AuditLineRow(Base):
    """One line of the log. `body` is what counts and what is hashed; the other columns repeat it for look-ups."""

    __tablename__ = "audit_line"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    tag: Mapped[AuditTag] = mapped_column(text_enum(AuditTag))
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id", ondelete="RESTRICT"), index=True)
    # No foreign key: claim.audit_seq points here, and a pair of keys would make a circle.
    claim_id: Mapped[int | None] = mapped_column(index=True)
    request_id: Mapped[str] = mapped_column(String(64), unique=True)
    # Read with every line, in the same query.
    personal: Mapped["LineWordsRow | None"] = relationship(lazy="joined", viewonly=True)


class LineWordsRow(Base):
    """Words of a person that a line of the log has only the salted digest of, so that they can be erased.

    `words` is canonical JSON, {"before": fields, "after": fields}; it is `""`, and so is `salt`, when they were erased
    by the line `erased_by`.
    """

    __tablename__ = "line_words"

    seq: Mapped[int] = mapped_column(
        ForeignKey("audit_line.seq", ondelete="RESTRICT"), primary_key=True, autoincrement=False
    )
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"), index=True)
    salt: Mapped[str] = mapped_column(String(32))
    words: Mapped[str] = mapped_column(Text)
    erased_by: Mapped[int | None]


class AuditHeadRow(Base):
    """The one row that says where the log ends; locked by every writer."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class AuditNodeRow(Base):
    """A whole node of the Merkle tree over the lines, from level 8 up; lower ones are made of the lines themselves.

    Level and number as in `claims.newsroom.merkle`; `hash` has 64 hexadecimal digits.
    """

    __tablename__ = "audit_node"

    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64))


class CheckpointRow(Base):
    """A signed head of the log as it was published: `note` to the letter, over the first `size` lines."""

    __tablename__ = "checkpoint"

    id: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(index=True)
    note: Mapped[str] = mapped_column(Text, unique=True)
    created_at: Mapped[datetime]
