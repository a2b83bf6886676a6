"""The people of the desk: their names, and whoever gets one.

Without accounts a name is no login: it says who acts, and proves nothing.
"""

import unicodedata

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Actor, Desk, new_request_id
from app.services.errors import NotAllowedError
from app.services.inputs import line
from app.services.record.digests import row_fact
from app.services.record.unit import Unit, begin, locked
from app.services.views import PersonView
from claims.newsroom.audit import AuditTag
from db.audit import AuditHeadRow
from db.people import PersonRow


def people(desk: Desk) -> tuple[PersonView, ...]:
    """Return everyone at the desk, by name."""
    with desk.read() as session:
        rows = session.scalars(select(PersonRow).order_by(func.lower(PersonRow.name)))
        return tuple(PersonView(id=row.id, name=row.name) for row in rows)


def add_person(desk: Desk, name: str, request_id: str | None = None) -> PersonView:
    """Add someone by name, or return who already has that name (capitals aside).

    Raises:
        InputError: when the name is empty or too long.
        NotAllowedError: where people log in: there an administrator adds them.
        RepeatedRequestError: when this request added someone else already.
    """
    if desk.has_accounts:
        raise NotAllowedError(_("Whoever works at this desk has an account; an administrator adds one."))
    with locked(desk) as (session, head):
        person = named(desk, session, head, name, request_id or new_request_id())
        return PersonView(id=person.id, name=person.name)


def named(desk: Desk, session: Session, head: AuditHeadRow, name: str, request: str) -> PersonRow:
    """Return who has a name (capitals aside) in an open transaction; somebody new is added, with a line of the log.

    Raises:
        InputError: when the name is empty or too long.
        RepeatedRequestError: when this request added someone else already.
    """
    checked_name = line("name", name, _("The name"), 120, required=True)
    there = called(session, checked_name)
    if there is not None:
        return there
    person = PersonRow(name=checked_name, created_at=desk.now())
    session.add(person)
    session.flush()
    work = begin(desk, session, head, person, Actor(person.id), request)
    work.log(AuditTag.PERSON_ADD, after={"name": checked_name}, facts=row_fact(person))
    return person


def called(session: Session, name: str) -> PersonRow | None:
    """Return who has a name (capitals aside), `None` for nobody."""
    wanted = alike(name)
    return next((row for row in session.scalars(select(PersonRow)) if alike(row.name) == wanted), None)


def begin_as(desk: Desk, session: Session, head: AuditHeadRow, name: str) -> Unit:
    """Return the unit of somebody by name in an open transaction, as `named` finds or adds them.

    Raises:
        NotAllowedError: where people log in, when nobody has that name.
    """
    if desk.has_accounts and called(session, name) is None:
        raise NotAllowedError(_("Nobody of this name has an account at this desk; say who acts."))
    person = named(desk, session, head, name, new_request_id())
    return begin(desk, session, head, person, Actor(person.id), new_request_id())


def alike(name: str) -> str:
    """Return a name so that what looks the same is the same: no second pair of eyes by an invisible character."""
    seen = "".join(ch for ch in name if unicodedata.category(ch) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())
