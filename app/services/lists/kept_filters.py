"""Filters of the queue under a name: one's own, and those shared with everybody. No part of any record."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import delete, or_, select
from sqlalchemy.exc import IntegrityError

from app.language import _
from app.services.context import Desk
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.inputs import line
from app.services.lists.queue_filter import Filter
from app.services.record.workplace import workplace
from db.people import PersonRow
from db.session import find
from db.workplace import SavedFilterRow

#: Filters that one person may keep.
MOST = 50


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter with its name; `by` made it, `is_own` says whether whoever looks did.

    Attributes:
        sort: name of the order that was saved with it.
    """

    id: int
    name: str
    wanted: Filter
    sort: str
    by: str
    shared: bool
    is_own: bool


def save(desk: Desk, name: str, wanted: Filter, *, sort: str = "", shared: bool = False) -> int:
    """Keep a filter under a name; one's own of that name is replaced. Returns its id.

    Raises:
        InputError: when the name is missing or too long, or there are too many.
        UnknownError: when nobody is at the desk, or somebody who is not one of it.
    """
    checked_name = line("name", name, _("The name"), 80, required=True)
    query = urlencode({**wanted.to_query(), **({"sort": sort} if sort else {})})
    try:
        with workplace(desk) as (session, person_id):
            own = session.scalars(select(SavedFilterRow).where(SavedFilterRow.person_id == person_id)).all()
            row = next((saved for saved in own if saved.name == checked_name), None)
            if row is None:
                if len(own) >= MOST:
                    raise InputError("name", _("You keep {most} filters already; delete one first.").format(most=MOST))
                row = SavedFilterRow(person_id=person_id, name=checked_name, created_at=desk.now())
                session.add(row)
            row.query, row.shared = query, shared
            session.flush()
            return row.id
    except IntegrityError:
        raise InputError(
            "name", _("“{name}” was saved in another window just now; choose another name.").format(name=checked_name)
        ) from None


def listed(desk: Desk) -> tuple[SavedFilter, ...]:
    """Return one's own filters, then those that others share, by name; one that means nothing any more is left out."""
    with desk.read() as session:
        row = SavedFilterRow
        rows = session.execute(
            select(row, PersonRow.name)
            .join(PersonRow, PersonRow.id == row.person_id)
            .where(or_(row.person_id == (desk.person_id or 0), row.shared))
            .order_by(row.person_id != (desk.person_id or 0), row.name, row.id)
        ).all()
    return tuple(view for row_, by in rows if (view := _view(row_, by, desk.person_id)))


def remove(desk: Desk, filter_id: int) -> None:
    """Delete a filter of one's own.

    Raises:
        UnknownError: when there is none of that id, or nobody is at the desk.
        NotAllowedError: when it is someone else's.
    """
    with workplace(desk) as (session, person_id):
        row = find(session, SavedFilterRow, filter_id)
        if row is None:
            raise UnknownError(_("This filter is gone already."))
        if row.person_id != person_id:
            raise NotAllowedError(_("Only whoever saved a filter can delete it."))
        session.execute(delete(SavedFilterRow).where(SavedFilterRow.id == filter_id))


def _view(row: SavedFilterRow, by: str, person_id: int | None) -> SavedFilter | None:
    values = dict(parse_qsl(row.query))
    try:
        wanted = Filter.from_query(values)
    except InputError:
        return None
    return SavedFilter(row.id, row.name, wanted, values.get("sort", ""), by, row.shared, row.person_id == person_id)
