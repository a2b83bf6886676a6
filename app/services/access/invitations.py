"""Invitations: an administrator makes a link, and whoever is sent it gives themselves an account, once.

The link holds a token that stands nowhere else; the database has its digest. Who an invitation is for and the role that
it gives are read from its line of the log.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from app.language import _
from app.services.access import noted, passwords, sessions
from app.services.access.credentials import checked
from app.services.access.users import give
from app.services.context import Act, Actor, Desk, new_request_id
from app.services.desk.accounts import alike, called, named
from app.services.errors import NotAllowedError, UnknownError
from app.services.inputs import line
from app.services.record.unit import begin, locked, unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.roles import Role
from db.accounts import AccountRow, InvitationRow
from db.audit import AuditLineRow

#: Where its address carries the token.
PARAMETER = "with"
#: How long a link is good.
LASTS = timedelta(days=7)


class InvitationError(NotAllowedError):
    """A link that lets nobody in; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that was made and is good yet.

    Attributes:
        id: of the invitation; no secret.
        name: who it is for; `""` where that was left open.
        made_by: name of the administrator.
        ends_at: until when it is good, UTC.
    """

    id: int
    name: str
    role: Role
    made_by: str
    ends_at: datetime


def invite(desk: Desk, act: Act, role: Role, name: str = "") -> tuple[Invitation, str]:
    """Make an invitation; return it, and the token of its link, which is nowhere else.

    Args:
        desk: where.
        act: of an administrator.
        role: that the account will have.
        name: who it is for; `""` leaves it open.

    Raises:
        InputError: when the name may not be one.
        NotAllowedError: when it takes an administrator, or the person has an account.
    """
    full_name, token = line("name", name, _("The name"), 120), sessions.new_token()
    with unit(replace(desk, has_accounts=True), act) as work:
        if full_name and (there := called(work.session, full_name)) and work.session.get(AccountRow, there.id):
            raise NotAllowedError(_("“{name}” has an account already.").format(name=there.name))
        row = InvitationRow(digest=sessions.digest_of(token), invited_seq=work.next_seq, ends_at=work.now + LASTS)
        after: dict[str, Json] = {"name": full_name, "role": role.value}
        work.log(AuditTag.ACCOUNT_INVITE, after=after, facts={"until": row.ends_at.isoformat(timespec="seconds")})
        work.session.add(row)
        work.session.flush()
        made = _good(work.session, work.now, InvitationRow.id == row.id)[0]
    return made, token


def waiting(desk: Desk) -> tuple[Invitation, ...]:
    """Return the invitations that are good yet, the oldest first."""
    with desk.database.read() as session:
        return tuple(_good(session, desk.now()))


def take_back(desk: Desk, act: Act, number: int) -> None:
    """Make a link good no longer.

    Raises:
        UnknownError: when there is no such invitation, or it is good no longer.
    """
    with unit(replace(desk, has_accounts=True), act) as work:
        invitations = _good(work.session, work.now, InvitationRow.id == number)
        if not invitations:
            raise UnknownError(_("This invitation is good no longer: it was used, taken back, or its time is up."))
        work.session.execute(update(InvitationRow).where(InvitationRow.id == number).values(revoked_at=work.now))
        before: dict[str, Json] = {"name": invitations[0].name, "role": invitations[0].role.value}
        seq = select(InvitationRow.invited_seq).where(InvitationRow.id == number)
        work.log(AuditTag.ACCOUNT_UNINVITE, before=before, facts={"invited": work.session.scalar(seq)})


def look(desk: Desk, token: str) -> Invitation:
    """Return the invitation of a token.

    Raises:
        InvitationError: when it lets nobody in.
    """
    with desk.database.read() as session:
        return _of_token(session, token, desk.now())


def accept(
    desk: Desk, token: str, name: str, password: str, *, address: str = "", browser: str = "", before: str = ""
) -> str:
    """Give oneself the account of an invitation, and begin a session; return the session's token.

    Args:
        desk: where.
        token: of the link.
        name: to be known by; somebody else's is refused, also one without an account, unless the link is for it.
        password: as typed; only its hash is stored.
        address, browser, before: as for `sessions.log_in`.

    Raises:
        InvitationError: when the link lets nobody in.
        InputError: when the name or the password may not be one.
        NotAllowedError: when the name is somebody else's.
    """
    with noted.log_in("invitation", address) as this:
        invitation, chosen = look(desk, token), line("name", name, _("The name"), 120, required=True)
        secret = passwords.hashed(checked(desk, chosen, password))
        with locked(desk) as (session, head):
            invitation = _of_token(session, token, desk.now())
            if called(session, chosen) and alike(chosen) != alike(invitation.name):
                raise NotAllowedError(_("“{name}” is somebody else’s name here. Choose another.").format(name=chosen))
            person = named(desk, session, head, chosen, new_request_id())
            this.person = person.id
            work = begin(desk, session, head, person, Actor(person.id, invitation.role), new_request_id())
            its = InvitationRow.digest == sessions.digest_of(token)
            seq = session.scalar(select(InvitationRow.invited_seq).where(its))
            session.execute(update(InvitationRow).where(its).values(used_at=work.now))
            give(work, person, invitation.role, secret, AuditTag.ACCOUNT_JOIN, {"invited": seq})
            return sessions.begin(
                session, person.id, work.now, address=address, browser=browser, before=before, has_second=False
            )


def _of_token(session: Session, token: str, now: datetime) -> Invitation:
    row = session.scalar(select(InvitationRow).where(InvitationRow.digest == sessions.digest_of(token)))
    if row is None:
        raise InvitationError(_("This link is none of ours. See that all of it is in the address, to the last sign."))
    if row.used_at:
        raise InvitationError(_("This link was used already. Log in; if that was not you, tell an administrator."))
    if row.revoked_at:
        raise InvitationError(_("This link was taken back. Ask an administrator for another one."))
    if row.ends_at <= now:
        raise InvitationError(_("This link was good for seven days, which are over. Ask an administrator for another."))
    return _good(session, now, InvitationRow.id == row.id)[0]


def _good(session: Session, now: datetime, *which: ColumnElement[bool]) -> list[Invitation]:
    """Return the invitations that let somebody in; what they give is as the log tells it."""
    rows = session.execute(
        select(InvitationRow, AuditLineRow.body)
        .join(AuditLineRow, AuditLineRow.seq == InvitationRow.invited_seq)
        .where(InvitationRow.used_at.is_(None), InvitationRow.revoked_at.is_(None), InvitationRow.ends_at > now, *which)
        .order_by(InvitationRow.id)
    )
    with_bodies = [(row, json.loads(body)) for row, body in rows]
    return [
        Invitation(row.id, body["after"]["name"], Role(body["after"]["role"]), body["actor"]["name"], row.ends_at)
        for row, body in with_bodies
    ]
