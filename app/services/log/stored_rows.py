"""Rows that are held against the log, however they were tampered with."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, undefer

from db.base import Base

#: Rows that are read at once where one of them may hold a long text.
_AT_ONCE = 50
_Row = TypeVar("_Row", bound=Base)


def ids_of(session: Session, column: object) -> set[int]:
    """Return the ids that stand in a column."""
    return set(session.scalars(select(column)))  # type: ignore[call-overload]  # an id column of any of our tables


def unlike(session: Session, kind: type[_Row], numbers: set[int], test: Callable[[_Row], bool]) -> Iterator[int]:
    """Yield which rows do not hold, smallest first; as many are read in one query as may stand in memory at once."""
    in_order = sorted(numbers)
    for start in range(0, len(in_order), _AT_ONCE):
        some = in_order[start : start + _AT_ONCE]
        read = _readable(session, kind, some)  # the session gives what is still held without asking again
        yield from (number for number in some if not holds_at(session, kind, number, test))
        del read


def holds_at(session: Session, kind: type[_Row], number: int, test: Callable[[_Row], bool]) -> bool:
    """Say whether a row is there, can be read and stands the test; what was tampered with may not even be readable."""
    try:
        row = session.get(kind, number)
        return row is not None and test(row)
    except (LookupError, ValueError, TypeError, AttributeError, DBAPIError):
        return False


def _readable(session: Session, kind: type[_Row], numbers: list[int]) -> Sequence[_Row]:
    """Return rows in one query; none where one of them cannot be read, so that each is read alone."""
    (key,) = inspect(kind).primary_key
    try:
        return session.scalars(select(kind).where(key.in_(numbers)).options(undefer("*"))).all()
    except (LookupError, ValueError, TypeError, AttributeError, DBAPIError):
        return ()
