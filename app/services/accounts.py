"""The people of the desk. A name is no login: it says who acts, and proves nothing."""

from sqlalchemy import func, select

from app.services.context import Desk, new_request_id
from app.services.inputs import line
from app.services.unit import first_unit
from app.services.views import PersonView
from claims.audit import AuditTag
from db.people import PersonRow


def people(desk: Desk) -> tuple[PersonView, ...]:
    """Return everyone at the desk, by name."""
    with desk.database.read() as session:
        rows = session.scalars(select(PersonRow).order_by(func.lower(PersonRow.name)))
        return tuple(PersonView(row.id, row.name) for row in rows)


def add_person(desk: Desk, name: str, request_id: str | None = None) -> PersonView:
    """Add someone by name, or return who already has that name (capitals aside).

    Raises:
        InputError: when the name is empty or too long.
    """
    kept = line("name", name, "The name", 120, required=True)
    with first_unit(desk, kept, request_id or new_request_id()) as (work, is_new):
        if is_new:
            work.log(AuditTag.PERSON_ADD, after={"name": work.person.name})
        return PersonView(work.person.id, work.person.name)
