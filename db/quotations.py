"""Rows of the quote ledger: who heard a quotation, and how each one stands, as an index for lists."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from claims.newsroom.sourcing import Terms
from claims.policy.quotations import Told
from db.base import Base, Sealed, text_enum


class HearingRow(Sealed, Base):
    """Who heard a quotation, when, and on what terms; the newest of a claim holds, one without a name says nobody."""

    __tablename__ = "hearing"
    OF_A_PERSON: ClassVar = ("note",)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="RESTRICT"), index=True)
    heard_by: Mapped[str] = mapped_column(String(200))
    on: Mapped[date | None]
    terms: Mapped[Terms] = mapped_column(text_enum(Terms))
    note: Mapped[str] = mapped_column(Text, default="")
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]


class QuotationRow(Base):
    """How a direct or mixed quotation that somebody took up is told of: accounted for, and by whose words.

    It is no record of anything: every change of a claim sets it, and it can be made anew at any time.
    """

    __tablename__ = "quotation"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="RESTRICT"), primary_key=True)
    state: Mapped[Told] = mapped_column(text_enum(Told), index=True)
