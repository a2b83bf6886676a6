"""People whom a provider logs in (OpenID Connect): an administrator writes down by which e-mail address it knows them.

The first log-in with that address binds whom the provider means by names of its own, which never change; from then on
they alone count. The log has neither them nor the address. That the words are the provider's is seen to by
`app.serving.provider`.
"""

from dataclasses import dataclass, replace

from sqlalchemy import select

from app.language import _
from app.services.access import sessions, throttle
from app.services.access.addresses import ADDRESS, checked
from app.services.context import Act, Actor, Desk, new_request_id
from app.services.errors import InputError, NotAllowedError, no_account, saving
from app.services.record.unit import begin, locked, unit
from claims.newsroom.audit import AuditTag
from db.accounts import AccountRow, IdentityRow
from db.people import PersonRow


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom a provider vouches for.

    Attributes:
        issuer, subject: the provider's own names of itself and of the person.
        email: `""` without one that the provider has verified.
    """

    issuer: str
    subject: str
    email: str


@dataclass(frozen=True, slots=True)
class Identity:
    """By which address the provider's log-in knows somebody, and whether they came in by it already."""

    email: str
    is_bound: bool


def of_person(desk: Desk, person_id: int) -> Identity | None:
    """Return who a person is to the provider, `None` for nobody."""
    with desk.database.read() as session:
        row = session.get(IdentityRow, person_id)
        return Identity(row.email, row.subject is not None) if row else None


def set_email(desk: Desk, act: Act, person_id: int, email: str) -> None:
    """Say by which e-mail address the provider knows somebody; `""` for none.

    What was bound by another address is bound no longer, and sessions of the person end.

    Args:
        desk: where.
        act: of an administrator.
        person_id: whose.
        email: one address.

    Raises:
        InputError: when it is no address, is somebody else's, or nothing would change.
        NotAllowedError: when it takes an administrator.
        UnknownError: when there is no such account.
    """
    wanted = checked("email", email).lower()
    with unit(replace(desk, has_accounts=True), act) as work:
        person = work.session.get(PersonRow, person_id)
        if person is None or work.session.get(AccountRow, person_id) is None:
            raise no_account()
        row = work.session.get(IdentityRow, person_id)
        if (row.email if row else "") == wanted:
            raise InputError("email", _("It is so already; nothing was changed."))
        if wanted and work.session.scalar(select(IdentityRow.person_id).where(IdentityRow.email == wanted)):
            raise InputError("email", _("This address is somebody else’s at this desk already."))
        if row is not None:
            work.session.delete(row)
            work.session.flush()
            sessions.end_all(work.session, person_id, work.now)
        if wanted:
            work.session.add(IdentityRow(person_id=person_id, email=wanted, issuer=None, subject=None))
        after = {"name": person.name, "identity": "on" if wanted else "off"}
        work.log(AuditTag.ACCOUNT_IDENTITY, after=after, facts={"account": person_id})


def log_in(
    desk: Desk, vouched: Vouched, attempt: int, *, address: str = "", browser: str = "", before: str = ""
) -> str:
    """Begin a session for whoever the provider vouches for; return its token.

    Args:
        desk: where.
        vouched: they are.
        attempt: of the throttle; it is forgotten when a session begins.
        address, browser, before: as for `sessions.log_in`.

    Raises:
        NotAllowedError: when they have no account here, or it is disabled.
    """
    query = (
        select(IdentityRow.person_id, AccountRow.is_disabled)
        .join(AccountRow, AccountRow.person_id == IdentityRow.person_id)
        .where(IdentityRow.issuer == vouched.issuer, IdentityRow.subject == vouched.subject)
    )
    with desk.database.read() as session:
        is_known = session.execute(query).first() is not None
    if not is_known:
        _bind(desk, vouched)
    with saving(), desk.database.write() as session:
        sessions.lock(session, session.scalar(query) or 0)
        person_id, is_disabled = session.execute(query).one_or_none() or (0, False)
        if not person_id:  # removed since it was looked up
            raise _unknown()
        if is_disabled:
            raise _disabled()
        throttle.forget(session, attempt)
        return sessions.begin(
            session, person_id, desk.now(), address=address, browser=browser, before=before, has_second=False
        )


def _bind(desk: Desk, vouched: Vouched) -> None:
    """Bind whom the provider means to the account that has their address."""
    if not ADDRESS.fullmatch(vouched.email):
        words = _("The provider has not verified an e-mail address of yours, so this desk cannot tell who you are. Ask "
                  "whoever administers it.")  # fmt: skip
        raise NotAllowedError(words)
    desk = replace(desk, has_accounts=True)
    with locked(desk) as (session, head):
        row = session.scalar(select(IdentityRow).where(IdentityRow.email == vouched.email.lower()))
        if row is not None and (row.issuer, row.subject) == (vouched.issuer, vouched.subject):
            return  # another request of theirs was first
        if row is None or row.subject is not None:
            raise _unknown()
        account, person = session.get_one(AccountRow, row.person_id), session.get_one(PersonRow, row.person_id)
        if account.is_disabled:
            raise _disabled()
        row.issuer, row.subject = vouched.issuer, vouched.subject
        work = begin(desk, session, head, person, Actor(person.id, account.role), new_request_id())
        work.log(AuditTag.ACCOUNT_BOUND, facts={"account": person.id})


def _unknown() -> NotAllowedError:
    return NotAllowedError(
        _("The provider knows you, and this desk does not. Ask whoever administers it to note your e-mail address.")
    )


def _disabled() -> NotAllowedError:
    return NotAllowedError(_("Your account at this desk is disabled. Ask whoever administers it."))
