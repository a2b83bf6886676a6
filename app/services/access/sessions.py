"""Log-ins, and the sessions they begin: in the database, so that each can be looked up, listed and ended."""

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.language import _
from app.services.access import noted, passwords, second, throttle
from app.services.access.credentials import checked, secret_of
from app.services.context import Act, Actor, Desk
from app.services.desk.accounts import called
from app.services.errors import NotAllowedError, no_account, saving
from app.services.record.standing import LONGEST, ends_at
from app.services.record.unit import unit
from app.services.views import PersonView
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from db.accounts import AccountRow, CredentialRow, SessionRow
from db.people import PersonRow

#: How exactly it is kept when somebody last did something: a write for each click would be one too many.
_EXACT = timedelta(minutes=1)
_WRONG = _("Name, password and code do not belong together.")


class LogInError(NotAllowedError):
    """The log-in failed; the words are the same for whatever reason."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that lasts.

    Attributes:
        id: of the session; no secret.
        digest: of its token.
        ends_at: when it ends if nobody does anything in it, UTC.
        last_at: when it ends in any case, UTC.
        seen_at: when somebody last did something in it, to the minute.
        address, browser: where it was begun, as the browser and the network said.
        has_second: whether a second factor was asked for and given.
    """

    id: int
    digest: str
    person: PersonView
    role: Role
    begun_at: datetime
    ends_at: datetime
    last_at: datetime
    seen_at: datetime
    address: str
    browser: str
    has_second: bool

    @property
    def actor(self) -> tuple[int, Role, str]:
        """Who acts in it: person, role, digest."""
        return self.person.id, self.role, self.digest


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return the digest of a token: all that is stored of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def log_in(
    desk: Desk, name: str, password: str, *, code: str = "", address: str = "", browser: str = "", before: str = ""
) -> str:
    """Begin a session for whoever has a name and a password; return its token, which is nowhere else.

    Args:
        desk: where.
        name: of the person, capitals aside.
        password: as typed.
        code: of the second factor; "" without one.
        address: where they come from; "" where nobody knows.
        browser: what their browser calls itself.
        before: token of the session that the browser had; it is ended.

    Raises:
        LogInError: when they do not belong together, or there is no such account.
        TooManyError: when too many log-ins failed before.
    """
    with noted.log_in("password", address) as this:
        with desk.database.read() as session:
            person = called(session, name)
            secret = session.scalar(secret_of(person.id)) if person else None
        this.person, this.why = person.id if person else None, "password" if secret else "no account"
        number = throttle.attempt(desk, name, address[:60], this.person)
        if not passwords.matches(secret, password) or person is None or secret is None:
            raise LogInError(_WRONG)
        anew = passwords.hashed(password) if passwords.is_outdated(secret) else ""
        now = desk.now()
        with saving(), desk.database.write() as session:
            lock(session, person.id)
            if session.scalar(secret_of(person.id)) != secret:
                raise LogInError(_WRONG)  # disabled, or given another password, since it was looked up
            this.why = "second factor"
            has_second = second.passes(desk, session, person.id, code)
            if has_second is False:
                raise LogInError(_WRONG)
            throttle.forget(session, number)
            if anew:
                session.execute(update(CredentialRow).where(CredentialRow.person_id == person.id).values(secret=anew))
            return begin(
                session, person.id, now, address=address, browser=browser, before=before, has_second=bool(has_second)
            )


def begin(
    session: Session, person_id: int, now: datetime, *, address: str, browser: str, before: str, has_second: bool
) -> str:
    """Begin a session in an open transaction; return its token.

    Args:
        session: of the database.
        person_id: whose.
        now: UTC.
        address, browser, before: as for `log_in`.
        has_second: whether a second factor was given, too.
    """
    token = new_token()
    if before:
        _end(session, now, SessionRow.digest == digest_of(before))
    session.add(
        SessionRow(
            digest=digest_of(token), person_id=person_id, begun_at=now, seen_at=now, address=address[:60],
            browser=browser[:200], has_second=has_second,
        )
    )  # fmt: skip
    return token


def lock(session: Session, person_id: int) -> None:
    """Be alone with the sessions of a person until a transaction is over; before it looks whether one may be begun.

    PostgreSQL carries out several transactions at once: a session that was begun while all of them were ended, and a
    password was changed, would go on.
    """
    session.execute(select(AccountRow.person_id).where(AccountRow.person_id == person_id).with_for_update())


def look(desk: Desk, token: str) -> OpenSession | None:
    """Return the session of a token, `None` when there is none that lasts."""
    if not token:
        return None
    with desk.database.read() as session:
        return next(iter(_open(session, desk.now(), SessionRow.digest == digest_of(token))), None)


def lasting(desk: Desk, digests: set[str]) -> set[str]:
    """Return those of some digests whose sessions last."""
    with desk.database.read() as session:
        return {opened.digest for opened in _open(session, desk.now(), SessionRow.digest.in_(digests))}


def of_person(desk: Desk, person_id: int) -> tuple[OpenSession, ...]:
    """Return the sessions of a person that last, the newest first."""
    with desk.database.read() as session:
        return tuple(_open(session, desk.now(), SessionRow.person_id == person_id))


def _open(session: Session, now: datetime, which: ColumnElement[bool]) -> list[OpenSession]:
    rows = session.execute(
        select(SessionRow, AccountRow.role, PersonRow.name)
        .join(AccountRow, AccountRow.person_id == SessionRow.person_id)
        .join(PersonRow, PersonRow.id == SessionRow.person_id)
        .where(which, SessionRow.ended_at.is_(None), AccountRow.is_disabled.is_(False))
        .order_by(SessionRow.id.desc())
    )
    return [
        OpenSession(
            id=row.id, digest=row.digest, person=PersonView(id=row.person_id, name=name), role=role,
            begun_at=row.begun_at, ends_at=ends_at(row), last_at=row.begun_at + LONGEST, seen_at=row.seen_at,
            address=row.address, browser=row.browser, has_second=row.has_second,
        )
        for row, role, name in rows if ends_at(row) > now
    ]  # fmt: skip


def go_on(desk: Desk, opened: OpenSession) -> None:
    """Put down that somebody did something in a session, where that was not put down within the last minute."""
    now = desk.now()
    if now - opened.seen_at < _EXACT:
        return
    # Where it cannot be kept, a session ends sooner: a disk that is full keeps nobody from reading.
    with suppress(OperationalError), desk.database.write() as session:
        session.execute(
            update(SessionRow).where(SessionRow.id == opened.id, SessionRow.seen_at < now).values(seen_at=now)
        )


def log_out(desk: Desk, token: str) -> None:
    """End the session of a token; one that is over already stays so."""
    with saving(), desk.database.write() as session:
        _end(session, desk.now(), SessionRow.digest == digest_of(token))


def end_own(desk: Desk, actor: Actor, number: int, password: str | None, *, address: str = "") -> None:
    """End one of a person's own sessions, by its id; that of somebody else is left alone.

    Args:
        desk: where.
        actor: who.
        number: the id of the session.
        password: as typed once more; `None` where a proxy logs people in, and there is none.
        address: where it comes from.

    Raises:
        NotAllowedError: when the password is another one.
        TooManyError: when that failed too often.
    """
    attempt = None if password is None else second.held(desk, actor, password, address)
    with saving(), desk.database.write() as session:
        if attempt is not None:
            throttle.forget(session, attempt)
        _end(session, desk.now(), SessionRow.id == number, SessionRow.person_id == actor.person_id)


def end_all(session: Session, person_id: int, now: datetime, *, but: str = "") -> None:
    """End all sessions of a person in an open transaction, but the one of a digest."""
    lock(session, person_id)
    _end(session, now, SessionRow.person_id == person_id, SessionRow.digest != but)


def _end(session: Session, now: datetime, *which: ColumnElement[bool]) -> None:
    session.execute(update(SessionRow).where(SessionRow.ended_at.is_(None), *which).values(ended_at=now))


def change_password(desk: Desk, act: Act, old: str, new: str, *, address: str = "") -> None:
    """Give oneself another password; all other sessions of the person end.

    Raises:
        NotAllowedError: when the old password is not the one they have.
        TooManyError: when that failed too often.
        InputError: when the new one may not be a password.
    """
    with desk.database.read() as session:
        person = session.get(PersonRow, act.person_id)
    if person is None:
        raise no_account()
    checked(desk, person.name, new)
    attempt = second.held(desk, act.actor, old, address)
    anew = passwords.hashed(new)
    with unit(desk, act, of_readers=True) as work:
        lock(work.session, person.id)
        throttle.forget(work.session, attempt)
        work.session.execute(
            update(CredentialRow).where(CredentialRow.person_id == person.id).values(secret=anew, set_at=work.now)
        )
        end_all(work.session, person.id, work.now, but=act.actor.session)
        work.log(AuditTag.ACCOUNT_PASSWORD, facts={"account": person.id})
