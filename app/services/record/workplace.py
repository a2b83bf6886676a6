"""Writing to a person's own workplace (drafts, saved filters, seen-marks): no part of the record, so no line."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from app.services.context import NOBODY, Desk
from app.services.errors import UnknownError, saving
from app.services.record import standing
from db.people import PersonRow
from db.session import find


@contextmanager
def workplace(desk: Desk) -> Iterator[tuple[Session, int]]:
    """Open a transaction on what belongs to whoever is at the desk alone; commits at the end, rolls back on any error.

    Yields:
        The session, and who is at the desk, by id.

    Raises:
        UnknownError: when nobody is at the desk, or somebody who is not one of it.
        NotAllowedError: when their account or session is gone.
        AwayError: when the database cannot be reached.
        NotSavedError: when the database could not take it.
    """
    person_id = desk.somebody()
    with saving(), desk.database.write() as session:
        if find(session, PersonRow, person_id) is None:
            raise UnknownError(NOBODY)
        if desk.has_accounts and desk.actor is not None:
            standing.hold(session, desk.actor, desk.now())
        yield session, person_id
