"""What every table shares: naming of constraints, UTC datetimes, text enums, JSON kept as written."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import DateTime, Dialect, Enum, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC; naive ones are refused on the way in, aware ones come out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware datetime into UTC; SQLite stores it without its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"A time without a zone cannot be stored: {value.isoformat()}.")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def text_enum(enum: type[StrEnum]) -> Enum:
    """Return a column type that stores the members' values as text and refuses every other text.

    No CHECK constraint is made of it: a new member needs no migration.
    """
    return Enum(
        enum,
        native_enum=False,
        create_constraint=False,
        validate_strings=True,
        length=40,
        values_callable=lambda members: [m.value for m in members],
    )


class Base(DeclarativeBase):
    """Base of every row."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {datetime: UtcDateTime}


class Sealed:
    """A row that may hold words of a person, which can be erased.

    `seal` is their salted digest, `""` for a row that has none; `salt` goes with the words.

    Attributes:
        OF_A_PERSON: the columns that hold such words.
        NEVER_EMPTY: those of them that say `ERASED` afterwards, because they have to say something.
    """

    OF_A_PERSON: ClassVar[tuple[str, ...]] = ()
    NEVER_EMPTY: ClassVar[tuple[str, ...]] = ("title", "question")
    ERASED: ClassVar[str] = "(erased)"

    salt: Mapped[str] = mapped_column(String(32), default="", server_default="")
    seal: Mapped[str] = mapped_column(String(64), default="", server_default="")
