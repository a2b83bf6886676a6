"""The second factor: a number that an app on one's telephone shows for half a minute, or a back-up code.

Source: RFC 6238 (numbers of six digits, by the time, SHA-1, half a minute each), as the common apps have it. A number
is taken once; the one before and the one after count as well, because clocks differ.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pyotp
import segno
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.language import _
from app.services.access import noted, passwords, throttle
from app.services.access.credentials import secret_of
from app.services.access.sealing import is_sealed, opened, sealed
from app.services.context import Act, Actor, Desk
from app.services.errors import InputError, NotAllowedError, saving
from app.services.record.unit import Unit, unit
from claims.newsroom.audit import AuditTag
from db.accounts import BackupCodeRow, SecondFactorRow
from db.people import PersonRow

#: Back-up codes that are made, and letters of each: 120 bits, so that an ordinary digest of one is enough.
CODES, _LETTERS = 10, 28
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_SECRET = re.compile(f"[{_ALPHABET}]{{32}}")
_STEP = 30  # seconds


def new_secret() -> str:
    """Return a new secret for an app: 160 random bits as 32 letters and digits."""
    return pyotp.random_base32()


def picture(name: str, secret: str) -> str:
    """Return the secret as a QR code that apps read, an SVG to stand in a page."""
    address = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Claimdesk")
    return str(segno.make(address, error="m").svg_inline(scale=4, light="#fff", dark="#000"))


def set_up(desk: Desk, act: Act, secret: str, code: str, password: str, *, address: str = "") -> tuple[str, ...]:
    """Give oneself a second factor, or another one; return the back-up codes, which are nowhere else.

    Args:
        desk: where.
        act: who.
        secret: as the app was given it.
        code: what the app shows, to see that it has it.
        password: the present one, typed once more.
        address: where it comes from.

    Raises:
        InputError: when the code is not the secret's.
        NotAllowedError: when the password is another one.
        TooManyError: when that failed too often.
    """
    step = _step_of(secret, code, desk.now(), 0) if _SECRET.fullmatch(secret) else None
    if step is None:
        raise InputError("code", _("The app shows another number for this picture. Take the picture anew, try again."))
    codes, stored = tuple(_new_code() for _number in range(CODES)), sealed(desk, act.person_id, secret)
    with own_unit(desk, act, password, address) as work:
        take_off(work.session, act.person_id)
        work.session.add(SecondFactorRow(person_id=act.person_id, secret=stored, last_step=step))
        work.session.add_all(BackupCodeRow(person_id=act.person_id, digest=_digest(code)) for code in codes)
        work.log(AuditTag.ACCOUNT_SECOND, facts={"account": act.person_id})
    return codes


@contextmanager
def own_unit(desk: Desk, act: Act, password: str | None, address: str) -> Iterator[Unit]:
    """Give a unit to somebody who changes their own account and types their present password once more.

    Args:
        desk: where.
        act: who.
        password: as typed; `None` where a proxy logs people in, and there is none.
        address: where it comes from.

    Raises:
        NotAllowedError: when the password is another one.
        TooManyError: when that failed too often.
    """
    attempt = None if password is None else held(desk, act.actor, password, address)
    with unit(desk, act, of_readers=True) as work:
        if attempt is not None:
            throttle.forget(work.session, attempt)
        yield work


def held(desk: Desk, actor: Actor, password: str, address: str) -> int:
    """Return the attempt of somebody whose password this is; to be forgotten by the throttle with what they do.

    Raises:
        NotAllowedError: when the password is another one.
        TooManyError: when that failed too often.
    """
    with desk.database.read() as session:
        person = session.get(PersonRow, actor.person_id)
        secret = session.scalar(secret_of(actor.person_id))
    with noted.log_in("again", address) as this:
        this.person, this.why = actor.person_id, "password"
        number = throttle.attempt(desk, person.name if person else "", address[:60], actor.person_id)
        if not passwords.matches(secret, password):
            raise NotAllowedError(_("The present password is another one; nothing was changed."))
    return number


def take_off(session: Session, person_id: int) -> None:
    """Take the second factor of a person away, in an open transaction."""
    session.execute(delete(BackupCodeRow).where(BackupCodeRow.person_id == person_id))
    session.execute(delete(SecondFactorRow).where(SecondFactorRow.person_id == person_id))


def codes_left(desk: Desk, person_id: int) -> int | None:
    """Return how many back-up codes a person has left, `None` without a second factor."""
    with desk.database.read() as session:
        if session.get(SecondFactorRow, person_id) is None:
            return None
        unused = (BackupCodeRow.person_id == person_id, BackupCodeRow.used_at.is_(None))
        return session.scalar(select(func.count()).select_from(BackupCodeRow).where(*unused)) or 0


def seal_all(desk: Desk) -> None:
    """Encrypt the secrets that an older Claimdesk stored as they are."""
    with saving(), desk.database.write() as session:
        for row in session.scalars(select(SecondFactorRow)):
            if not is_sealed(row.secret):
                row.secret = sealed(desk, row.person_id, row.secret)


def passes(desk: Desk, session: Session, person_id: int, code: str) -> bool | None:
    """Say whether a code is good, and use it up, in an open transaction; `None` where there is no second factor."""
    now, row = desk.now(), session.get(SecondFactorRow, person_id)
    if row is None:
        return None
    typed = code.replace(" ", "").replace("-", "").upper()
    secret = opened(desk, person_id, row.secret)
    step = _step_of(secret, typed, now, row.last_step) if secret else None
    if step is not None:
        of_person = (SecondFactorRow.person_id == person_id, SecondFactorRow.last_step < step)
        changed = session.execute(update(SecondFactorRow).where(*of_person).values(last_step=step))
    else:
        unused = (BackupCodeRow.person_id == person_id, BackupCodeRow.used_at.is_(None))
        its = BackupCodeRow.digest == _digest(typed)
        changed = session.execute(update(BackupCodeRow).where(*unused, its).values(used_at=now))
    return bool(changed.rowcount)  # type: ignore[attr-defined]  # an update has one


def _step_of(secret: str, code: str, now: datetime, last: int) -> int | None:
    """Return the half minute whose number a code is, `None` for none that may be used."""
    if not (code.isascii() and code.isdecimal()):
        return None
    present = int(now.timestamp()) // _STEP
    steps = [step for step in (present - 1, present, present + 1) if step > last]
    return next((step for step in steps if hmac.compare_digest(pyotp.TOTP(secret).generate_otp(step), code)), None)


def _new_code() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _number in range(_LETTERS))
    return "-".join(letters[at : at + 4] for at in range(0, _LETTERS, 4))


def _digest(code: str) -> str:
    return hashlib.sha256(code.replace("-", "").encode()).hexdigest()
