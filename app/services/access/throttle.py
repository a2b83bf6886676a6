"""Guessing passwords takes time: log-ins that fail are counted, by name and by the address that they come from.

They are counted in the database, so that all servers of a desk count together, and a restart forgets nothing. An
attempt is stored before the password is looked at: however many come at once, each counts for the others.

Nobody can lock a colleague out for ever: what counts for a name alone does not count where that person has logged in
before, and everything is forgotten after an hour.
"""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, func, select
from sqlalchemy.orm import Session

from app.language import ngettext
from app.services.context import Desk
from app.services.desk.accounts import alike
from app.services.errors import NotAllowedError, saving
from db.accounts import LogInAttemptRow, SessionRow

#: Failures that are let pass within `SOON`: of one name from one address, and of all names from one address.
OF_ONE, OF_ADDRESS = 5, 30
SOON = timedelta(minutes=5)
#: Failures of one name from all addresses together that are let pass within `LATER`.
OF_NAME = 50
LATER = timedelta(hours=1)
#: How long an address stays known by a log-in of the person.
_KNOWN = timedelta(days=30)


class TooManyError(NotAllowedError):
    """Too many log-ins failed; the password was not looked at."""

    def __init__(self, wait: timedelta) -> None:
        minutes = max(1, -(-int(wait.total_seconds()) // 60))
        super().__init__(
            ngettext(
                "Too many log-ins failed. Try again in {n} minute.",
                "Too many log-ins failed. Try again in {n} minutes.", minutes,
            ).format(n=minutes)
        )  # fmt: skip


def attempt(desk: Desk, name: str, address: str, person_id: int | None) -> int:
    """Put down that somebody tries to log in; return the attempt's id.

    Args:
        desk: where.
        name: as typed; only its digest is stored.
        address: where it comes from.
        person_id: whose name it is, `None` for nobody's.

    Raises:
        TooManyError: when too many failed before.
    """
    now, digest = desk.now(), hashlib.sha256(alike(name).encode()).hexdigest()
    with saving(), desk.database.write() as session:
        session.execute(delete(LogInAttemptRow).where(LogInAttemptRow.at < now - LATER))
        own = LogInAttemptRow(name_digest=digest, address=address, at=now)
        session.add(own)
        session.flush()
        number = own.id
    with saving(), desk.database.write() as session:
        wait = _wait(session, digest, address, person_id, now)
        if wait is not None:
            forget(session, number)
    if wait is not None:
        raise TooManyError(wait)
    return number


def forget(session: Session, number: int) -> None:
    """Take back an attempt: it succeeded, or was not let pass."""
    session.execute(delete(LogInAttemptRow).where(LogInAttemptRow.id == number))


def _wait(session: Session, digest: str, address: str, person_id: int | None, now: datetime) -> timedelta | None:
    """Return how long to wait, `None` for not at all."""
    of_name, here = LogInAttemptRow.name_digest == digest, LogInAttemptRow.address == address
    bounds: list[tuple[timedelta, int, list[ColumnElement[bool]]]] = [
        (SOON, OF_ONE, [of_name, here]), (SOON, OF_ADDRESS, [here])
    ]  # fmt: skip
    if not _is_known(session, person_id, address, now):
        bounds.append((LATER, OF_NAME, [of_name]))
    for within, most, which in bounds:
        tried = select(func.count(), func.min(LogInAttemptRow.at)).where(LogInAttemptRow.at > now - within, *which)
        count, first = session.execute(tried).one()
        if count > most:
            return within - (now - first)
    return None


def _is_known(session: Session, person_id: int | None, address: str, now: datetime) -> bool:
    own = (SessionRow.person_id == person_id, SessionRow.address == address, SessionRow.begun_at > now - _KNOWN)
    return person_id is not None and bool(session.scalar(select(exists().where(*own))))
