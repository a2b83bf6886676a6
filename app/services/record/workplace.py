"""Writing to a person's own workplace (drafts, saved filters, seen-marks): no part of the record, so no line."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Desk
from app.services.errors import AwayError, NotSavedError, UnknownError, UnreachableError
from db.people import PersonRow
from db.session import find


@contextmanager
def workplace(desk: Desk, person_id: int) -> Iterator[Session]:
    """Open a transaction on what belongs to one person alone; commits at the end, rolls back on any error.

    Raises:
        UnknownError: when the person is not one of the desk.
        AwayError: when the database cannot be reached.
        NotSavedError: when the database could not take it.
    """
    try:
        with desk.database.write() as session:
            if find(session, PersonRow, person_id) is None:
                raise UnknownError(_("Choose who you are first: this person is not one of the desk."))
            yield session
    except UnreachableError as error:
        raise AwayError(error) from error
    except OperationalError as error:
        raise NotSavedError(str(error.orig).strip()) from error
