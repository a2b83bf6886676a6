"""Rows of a person's own workplace, and of the desk's settings; none of them is part of the record of a check."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class DraftRow(Base):
    """What somebody has typed into a field and not yet saved.

    `key` names the field; `seen_version` is the version of the claim it was begun on, 0 where that means nothing.
    """

    __tablename__ = "draft"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    seen_version: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]


class SavedFilterRow(Base):
    """A filter of the queue under a name; `query` is what the page's address says, `shared` shows it to everybody."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("person_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    name: Mapped[str] = mapped_column(String(80))
    query: Mapped[str] = mapped_column(Text)
    shared: Mapped[bool]
    created_at: Mapped[datetime]


class SettingRow(Base):
    """One setting of the desk, by name; changes are in the log."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
