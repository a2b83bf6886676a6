"""E-mail addresses of people who want to be told once a day what waits for them; the log never has one."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.language import _
from app.services.access.second import own_unit
from app.services.context import Act, Actor, Desk
from app.services.errors import InputError, saving
from app.services.inputs import line
from claims.newsroom.audit import AuditTag
from db.accounts import AccountRow, AddressRow

#: Signs that stand in an address on the web's mail forms; no blank, no sign that steers, no list of several.
#: Source: the pattern of HTML's `input type=email` (WHATWG), with a dot asked for in the name of the host.
ADDRESS = re.compile(
    r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,62}\.)+[a-zA-Z0-9][a-zA-Z0-9-]{0,62}"
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who wants the mail, in their role, and where it goes."""

    actor: Actor
    address: str


def checked(field: str, typed: str) -> str:
    """Return an e-mail address that was typed into a field, `""` for none.

    Raises:
        InputError: when it is no address.
    """
    address = line(field, typed, _("The address"), 254)
    if address and not ADDRESS.fullmatch(address):
        raise InputError(field, _("This is no e-mail address; write one, as in ana@desk.example."))
    return address


def of_person(desk: Desk, person_id: int) -> str:
    """Return where a person wants the mail of the day; `""` for nowhere."""
    with desk.database.read() as session:
        return session.scalar(select(AddressRow.address).where(AddressRow.person_id == person_id)) or ""


def set_own(desk: Desk, act: Act, address: str, password: str | None, *, origin: str = "") -> None:
    """Say where one wants the mail of the day; `""` for nowhere, and nothing is kept then.

    Args:
        desk: where.
        act: who.
        address: one address.
        password: the present one, typed once more; `None` where a proxy logs people in.
        origin: the address of the network that it comes from.

    Raises:
        InputError: when it is no address.
        NotAllowedError: when the password is another one.
        TooManyError: when that failed too often.
    """
    wanted = checked("address", address)
    with own_unit(desk, act, password, origin) as work:
        row = work.session.get(AddressRow, act.person_id)
        if (row.address if row else "") == wanted:
            raise InputError("address", _("It is so already; nothing was changed."))
        if row is not None and not wanted:
            work.session.delete(row)
        elif row is not None:
            row.address = wanted
        else:
            work.session.add(AddressRow(person_id=act.person_id, address=wanted, sent_on=None))
        after = {"mail": "on" if wanted else "off"}
        work.log(AuditTag.ACCOUNT_ADDRESS, after=after, facts={"account": act.person_id})


def due(desk: Desk, today: date) -> tuple[Reader, ...]:
    """Return who wants the mail and has had none today, by their numbers; disabled accounts want nothing."""
    with desk.database.read() as session:
        rows = session.execute(
            select(AddressRow, AccountRow.role)
            .join(AccountRow, AccountRow.person_id == AddressRow.person_id)
            .where(AccountRow.is_disabled.is_(False))
            .order_by(AddressRow.person_id)
        )
        return tuple(
            Reader(Actor(row.person_id, role), row.address)
            for row, role in rows
            if row.sent_on is None or row.sent_on < today
        )


def sent(desk: Desk, person_id: int, today: date) -> None:
    """Put down that a person has had the mail of the day; no part of any record."""
    with saving(), desk.database.write() as session:
        row = session.get(AddressRow, person_id)
        if row is not None:
            row.sent_on = today
