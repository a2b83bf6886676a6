"""Whether an account still stands: asked in the transaction of each change, so that nobody acts on what they were."""

from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.labels import ROLE_LABELS
from app.language import _
from app.services.context import LOOKS_ONLY, Actor
from app.services.errors import NotAllowedError
from app.services.security_events import Event, note
from claims.newsroom import rights
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from db.accounts import AccountRow, SessionRow

#: After so long without anything done in it a session is over.
IDLE = timedelta(minutes=30)
#: And after so long in any case.
LONGEST = timedelta(hours=12)

LOGGED_OUT = _("You are logged out; nothing was changed. Log in again: what you typed is kept.")


class Lasting(Protocol):
    """A session as its row tells of it."""

    begun_at: datetime
    seen_at: datetime
    ended_at: datetime | None


def ends_at(lasting: Lasting) -> datetime:
    """Return when a session ends if nobody does anything in it, UTC; one that was ended, when that was."""
    return lasting.ended_at or min(lasting.seen_at + IDLE, lasting.begun_at + LONGEST)


def refusal(role: Role, tag: AuditTag) -> str:
    """Return why a role does not allow what a tag of the log stands for, `""` where it does."""
    if rights.may(role, tag):
        return ""
    if not role.may_change:
        return LOOKS_ONLY
    words = _("This takes the role “{least}”, and yours is “{role}”; ask an administrator.")
    return words.format(least=ROLE_LABELS[rights.LEAST[tag]], role=ROLE_LABELS[role])


def hold_role(actor: Actor, tag: AuditTag) -> None:
    """Let a change go on only where a role allows what a tag of the log stands for; else it is written down as refused.

    Raises:
        NotAllowedError: when it does not.
    """
    if refused := refusal(actor.role, tag):
        note(Event.NOT_ALLOWED, person=actor.person_id, why=tag.value)
        raise NotAllowedError(refused)


def hold_second(session: Session, actor: Actor) -> None:
    """Let somebody sign only in a session that they began with a second factor.

    Raises:
        NotAllowedError: in any other, and on the command line.
    """
    own = (SessionRow.digest == actor.session, SessionRow.person_id == actor.person_id)
    if not session.scalar(select(SessionRow.has_second).where(*own)):
        raise NotAllowedError(
            _("To confirm a verdict takes a second factor. Under “Your account” add a passkey and confirm with it, or "
              "set up an app and log in with it.")
        )  # fmt: skip


def hold(session: Session, actor: Actor, now: datetime) -> None:
    """Let a change go on only while whoever makes it has their account, role and session.

    The command line has no session: whoever reads the database's address may write it.

    Raises:
        NotAllowedError: when one of them is gone.
    """
    own = and_(SessionRow.person_id == AccountRow.person_id, SessionRow.digest == actor.session)
    account = session.execute(
        select(AccountRow.role, AccountRow.is_disabled, SessionRow)
        .outerjoin(SessionRow, own)
        .where(AccountRow.person_id == actor.person_id)
    ).first()
    if account is None or account.is_disabled:
        raise NotAllowedError(_("This person has no account at this desk, or it is disabled; nothing was changed."))
    if account.role is not actor.role:
        raise NotAllowedError(_("Your role was changed meanwhile; nothing was saved. Reload the page."))
    if actor.session and (account.SessionRow is None or ends_at(account.SessionRow) <= now):
        raise NotAllowedError(LOGGED_OUT)
