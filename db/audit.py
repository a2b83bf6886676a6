"""Rows of the audit log and of its head."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

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


class AuditHeadRow(Base):
    """The one row that says where the log ends; locked by every writer."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
