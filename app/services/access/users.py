"""Accounts: who has one, in which role; what administrators do with them, each act on record.

A desk is never left without an administrator who may come in. The first account is given by itself: whoever can reach
the database on the command line makes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.language import _
from app.services.access import passkeys, passwords, second
from app.services.access.credentials import checked
from app.services.access.sessions import end_all, lock
from app.services.context import Act, Desk, new_request_id
from app.services.desk.accounts import begin_as, called, named
from app.services.errors import InputError, NotAllowedError, UnknownError, no_account
from app.services.record.unit import Unit, locked, unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.roles import Role
from db.accounts import AccountRow, CredentialRow
from db.people import PersonRow


@dataclass(frozen=True, slots=True)
class Account:
    """The account of a person.

    Attributes:
        id: of the person.
        has_password: whether they can log in with one.
    """

    id: int
    name: str
    role: Role
    is_disabled: bool
    has_password: bool


def accounts(desk: Desk) -> tuple[Account, ...]:
    """Return every account, by name."""
    with desk.database.read() as session:
        rows = session.execute(
            select(AccountRow, PersonRow.name, CredentialRow.person_id)
            .join(PersonRow, PersonRow.id == AccountRow.person_id)
            .outerjoin(CredentialRow, CredentialRow.person_id == AccountRow.person_id)
            .order_by(func.lower(PersonRow.name))
        )
        return tuple(
            Account(row.person_id, name, row.role, row.is_disabled, has is not None) for row, name, has in rows
        )


def account(desk: Desk, name: str) -> Account:
    """Return the account of a name, capitals aside.

    Raises:
        UnknownError: when there is none.
    """
    with desk.database.read() as session:
        person = called(session, name)
    account = next((account for account in accounts(desk) if person is not None and account.id == person.id), None)
    if account is None:
        words = _("Nobody called “{name}” has an account here. 'claimdesk user list' names those who do.")
        raise UnknownError(words.format(name=name[:60]))
    return account


def add(desk: Desk, act: Act | None, name: str, role: Role, password: str | None) -> Account:
    """Give somebody an account; a person of that name who is at the desk already gets it.

    Args:
        desk: where.
        act: of an administrator; `None` for the first account, which is an administrator's.
        name: of the person.
        role: in which they work.
        password: as typed; only its hash is stored. `None` where a proxy logs people in.

    Raises:
        InputError: when the name or the password may not be one, or the person has an account.
        NotAllowedError: when it takes an administrator, or the first account is to be another one's.
    """
    secret = "" if password is None else passwords.hashed(checked(desk, name, password))
    if act is None:
        with locked(desk) as (session, head):
            if _administrators(session):
                raise NotAllowedError(_("There are accounts already: say which administrator gives another one."))
            if role is not Role.ADMINISTRATOR:
                raise NotAllowedError(_("The first account has to be an administrator's: they give the others."))
            work = begin_as(replace(desk, has_accounts=False), session, head, name)
            give(work, work.person, role, secret)
    else:
        with unit(_strict(desk), act) as work:
            person = named(desk, work.session, work.head, name, new_request_id())
            work.start = work.head.seq  # the line of a new name is not this act's own
            give(work, person, role, secret)
    return account(desk, name)


def give(
    work: Unit, person: PersonRow, role: Role, secret: str, tag: AuditTag = AuditTag.ACCOUNT_ADD,
    facts: Mapping[str, Json] | None = None,
) -> None:  # fmt: skip
    """Give a person an account in an open transaction, with a line of the log.

    Args:
        work: the transaction.
        person: who.
        role: in which.
        secret: the hash of their password; `""` for none.
        tag: of the line.
        facts: what else the line says.

    Raises:
        InputError: when the person has an account.
    """
    if work.session.get(AccountRow, person.id) is not None:
        raise InputError("name", _("“{name}” has an account already.").format(name=person.name))
    work.session.add(AccountRow(person_id=person.id, role=role, is_disabled=False, audit_seq=work.next_seq))
    work.session.flush()
    if secret:
        work.session.add(CredentialRow(person_id=person.id, secret=secret, set_at=work.now))
    after: dict[str, Json] = {"name": person.name, "role": role.value}
    work.log(tag, after=after, facts={"account": person.id, **(facts or {})})
    work.session.flush()


def set_role(desk: Desk, act: Act, person_id: int, role: Role) -> None:
    """Give an account another role; it holds at once.

    Raises:
        NotAllowedError: when nobody would be left to administer the desk.
        InputError: when it has that role.
        UnknownError: when there is no such account.
    """
    with unit(_strict(desk), act) as work:
        row = _row(work.session, person_id)
        if row.role is role:
            raise InputError("role", _("The account has this role already."))
        before, row.role = row.role, role
        _record(work, row, AuditTag.ACCOUNT_ROLE, {"role": before.value}, {"role": role.value})


def set_disabled(desk: Desk, act: Act, person_id: int, *, disabled: bool) -> None:
    """Disable an account and end its sessions, or enable it again.

    Raises:
        NotAllowedError: when nobody would be left to administer the desk.
        InputError: when it is as asked already.
        UnknownError: when there is no such account.
    """
    with unit(_strict(desk), act) as work:
        row = _row(work.session, person_id)
        if row.is_disabled is disabled:
            raise InputError("account", _("The account is so already."))
        row.is_disabled = disabled
        end_all(work.session, person_id, work.now)
        _record(work, row, AuditTag.ACCOUNT_DISABLE if disabled else AuditTag.ACCOUNT_ENABLE)


def reset_password(desk: Desk, act: Act, person_id: int, password: str) -> None:
    """Set the password of an account; its sessions end.

    Raises:
        InputError: when it may not be a password.
        UnknownError: when there is no such account.
    """
    with desk.database.read() as session:
        person = session.get(PersonRow, _row(session, person_id).person_id)
        name = person.name if person else ""
    secret = passwords.hashed(checked(desk, name, password))
    with unit(_strict(desk), act) as work:
        row = _row(work.session, person_id)
        work.session.merge(CredentialRow(person_id=person_id, secret=secret, set_at=work.now))
        end_all(work.session, person_id, work.now)
        _record(work, row, AuditTag.ACCOUNT_RESET)


def revoke(desk: Desk, act: Act, person_id: int) -> None:
    """End all sessions of an account; it may log in again.

    Raises:
        UnknownError: when there is no such account.
    """
    with unit(_strict(desk), act) as work:
        row = _row(work.session, person_id)
        end_all(work.session, person_id, work.now)
        _record(work, row, AuditTag.ACCOUNT_REVOKE)


def take_second_off(desk: Desk, act: Act, person_id: int) -> None:
    """Take second factor and passkeys off an account whose telephone is gone; its sessions end.

    Raises:
        UnknownError: when there is no such account.
    """
    with unit(_strict(desk), act) as work:
        row = _row(work.session, person_id)
        lock(work.session, person_id)
        second.take_off(work.session, person_id)
        passkeys.remove_all(work.session, person_id)
        end_all(work.session, person_id, work.now)
        _record(work, row, AuditTag.ACCOUNT_SECOND_OFF)


def _strict(desk: Desk) -> Desk:
    """Return the desk as one with accounts, whatever it is: what is done with accounts takes an account."""
    return replace(desk, has_accounts=True)


def _row(session: Session, person_id: int) -> AccountRow:
    row = session.get(AccountRow, person_id)
    if row is None:
        raise no_account()
    return row


def _record(
    work: Unit, row: AccountRow, tag: AuditTag, before: Mapping[str, Json] | None = None,
    after: Mapping[str, Json] | None = None,
) -> None:  # fmt: skip
    """Write the line of a change and let the account name it, in the order that the database's guards ask for."""
    person = work.session.get(PersonRow, row.person_id)
    whose: dict[str, Json] = {"name": person.name if person else ""}
    row.audit_seq = work.log(
        tag, before={**whose, **(before or {})} if before else {}, after={**whose, **(after or {})},
        facts={"account": row.person_id},
    )  # fmt: skip
    work.session.flush()
    if not _administrators(work.session):
        raise NotAllowedError(_("Nobody would be left to administer the desk; nothing was changed."))


def _administrators(session: Session) -> int:
    able = (AccountRow.role == Role.ADMINISTRATOR, AccountRow.is_disabled.is_(False))
    return session.scalar(select(func.count()).select_from(AccountRow).where(*able)) or 0
