"""Rows of verdicts and of the second pair of eyes on them; only `withdrawn_at` ever changes, once."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from claims.newsroom.lifecycle import Decision
from db.base import Base, text_enum


class VerdictRow(Base):
    """One person's verdict on a claim as it stood: `content_digest` covers words, slots and evidence.

    `policy` is the fingerprint of the sourcing policy it was given under, `missing` what that asked for and was not
    there, `override` the reason for a verdict all the same. `sealed` is true for one that whoever checks it may not see
    before they gave theirs, else `None`.
    """

    __tablename__ = "verdict"
    __table_args__ = (UniqueConstraint("id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    scale: Mapped[str] = mapped_column(String(60))
    scale_fingerprint: Mapped[str] = mapped_column(String(64))
    grade: Mapped[str] = mapped_column(String(60), index=True)
    grade_label: Mapped[str] = mapped_column(String(120))
    rationale: Mapped[str] = mapped_column(Text)
    claim_version: Mapped[int]
    content_digest: Mapped[str] = mapped_column(String(64))
    policy: Mapped[str] = mapped_column(String(64), default="", server_default="")
    missing: Mapped[str] = mapped_column(Text, default="", server_default="")
    override: Mapped[str] = mapped_column(Text, default="", server_default="")
    sealed: Mapped[bool | None]
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class SignoffRow(Base):
    """A second person's decision on a verdict; the database itself refuses one's own, unless the desk is one person's.

    A second verdict that was given blind has its grade here, and why in the comment; so has the word of a third person
    on two that differ. `missing` is what the policy asked for before the article is called signed off, `override` why
    it was all the same. `signature` is that of a passkey, as JSON; `""` where it
    was signed by name alone.
    """

    __tablename__ = "signoff"
    __table_args__ = (
        ForeignKeyConstraint(
            ["verdict_id", "verdict_person_id"], ["verdict.id", "verdict.person_id"], ondelete="RESTRICT"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    verdict_id: Mapped[int] = mapped_column(index=True)
    verdict_person_id: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    decision: Mapped[Decision] = mapped_column(text_enum(Decision))
    comment: Mapped[str] = mapped_column(Text, default="")
    content_digest: Mapped[str] = mapped_column(String(64))
    missing: Mapped[str] = mapped_column(Text, default="", server_default="")
    override: Mapped[str] = mapped_column(Text, default="", server_default="")
    signature: Mapped[str] = mapped_column(Text, default="", server_default="")
    scale: Mapped[str] = mapped_column(String(60), default="", server_default="")
    scale_fingerprint: Mapped[str] = mapped_column(String(64), default="", server_default="")
    grade: Mapped[str] = mapped_column(String(60), default="", server_default="")
    grade_label: Mapped[str] = mapped_column(String(120), default="", server_default="")
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
