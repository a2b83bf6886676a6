"""The second factor: set up, asked for, used once; and that nobody signs without it."""

import re
import stat
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import text

from app.services.access import sealing, second, sessions, users
from app.services.access.sessions import LogInError
from app.services.access.throttle import TooManyError
from app.services.checking import signoff
from app.services.context import Desk
from app.services.errors import InputError, NotAllowedError
from app.services.log import history
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from tests.accounts import OTHER, PASSWORD, Staff
from tests.factories import newsroom

EDITOR, REVIEWER, READER, ADMINISTRATOR = Role.EDITOR, Role.REVIEWER, Role.READER, Role.ADMINISTRATOR


@pytest.fixture
def set_up(staff: Staff, accounts_desk: Desk) -> tuple[str, tuple[str, ...]]:
    """Ed has a second factor: its secret, and the back-up codes."""
    secret = second.new_secret()
    act = staff.session_act(staff.log_in(EDITOR))
    codes = second.set_up(accounts_desk, act, secret, number(accounts_desk, secret), PASSWORD)
    accounts_desk.now.time += timedelta(minutes=2)  # type: ignore[attr-defined]  # the clock of the tests
    return secret, codes


def number(desk: Desk, secret: str, **later: float) -> str:
    """Return what an app shows now, or at another time."""
    return pyotp.TOTP(secret).at(desk.now() + timedelta(**later))


def test_it_is_asked_for_once_it_is_set_up(
    staff: Staff, accounts_desk: Desk, set_up: tuple[str, tuple[str, ...]]
) -> None:
    """Without it, and with a wrong one, the log-in fails in the same words; others log in as before."""
    secret, _codes = set_up
    for code in ("", "000000", "abcdef", "１２３４５６", number(accounts_desk, secret, minutes=-5), "A" * 24):
        accounts_desk.now.time += timedelta(minutes=6)  # type: ignore[attr-defined]  # past the bound on guesses
        with pytest.raises(LogInError, match="Name, password and code do not belong together"):
            staff.log_in(EDITOR, code=code)
    with pytest.raises(LogInError):
        staff.log_in(EDITOR, OTHER, code=number(accounts_desk, secret))

    found = sessions.look(accounts_desk, staff.log_in(EDITOR, code=number(accounts_desk, secret)))

    assert found is not None
    assert found.has_second
    other = sessions.look(accounts_desk, staff.log_in(READER))
    assert other is not None
    assert not other.has_second


def test_a_number_is_taken_once(staff: Staff, accounts_desk: Desk, set_up: tuple[str, tuple[str, ...]]) -> None:
    """Nor is an older one taken after it; the neighbours of the present half minute count."""
    secret, _codes = set_up
    code, before = number(accounts_desk, secret), number(accounts_desk, secret, seconds=-30)
    assert staff.log_in(EDITOR, code=f"{code[:3]} {code[3:]}")

    for again in (code, before):
        with pytest.raises(LogInError):
            staff.log_in(EDITOR, code=again)
    assert staff.log_in(EDITOR, code=number(accounts_desk, secret, seconds=30))


def test_a_back_up_code_is_taken_once(staff: Staff, accounts_desk: Desk, set_up: tuple[str, tuple[str, ...]]) -> None:
    _secret, codes = set_up
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"([A-Z2-7]{4}-){6}[A-Z2-7]{4}", code) for code in codes)

    assert staff.log_in(EDITOR, code=codes[0].lower())
    with pytest.raises(LogInError):
        staff.log_in(EDITOR, code=codes[0])
    assert staff.log_in(EDITOR, code=codes[1].replace("-", ""))

    assert second.codes_left(accounts_desk, staff.ids[EDITOR]) == 8
    assert second.codes_left(accounts_desk, staff.ids[READER]) is None
    with accounts_desk.database.read() as session:
        stored = str(session.execute(text("SELECT * FROM backup_code")).all())
    assert codes[2].replace("-", "") not in stored


def test_guessing_codes_is_slowed_down(staff: Staff, set_up: tuple[str, tuple[str, ...]]) -> None:
    """A right password with a wrong code counts as a failure."""
    for _ in range(5):
        with pytest.raises(LogInError):
            staff.log_in(EDITOR, code="000000")
    with pytest.raises(TooManyError):
        staff.log_in(EDITOR, code="000000")


@pytest.mark.parametrize(
    ("secret", "code", "password", "why"),
    [(None, "000000", PASSWORD, "another number"), (None, "", PASSWORD, "another number"),
     (None, None, OTHER, "present password is another"), ("short", None, PASSWORD, "another number"),
     ("a" * 32, None, PASSWORD, "another number")],
)  # fmt: skip
@pytest.mark.rows_alike
def test_what_sets_nothing_up(
    staff: Staff, accounts_desk: Desk, secret: str | None, code: str | None, password: str, why: str
) -> None:
    good = second.new_secret()
    typed = number(accounts_desk, good) if code is None else code
    with pytest.raises((InputError, NotAllowedError), match=why):
        second.set_up(accounts_desk, staff.session_act(staff.log_in(READER)), secret or good, typed, password)

    assert second.codes_left(accounts_desk, staff.ids[READER]) is None


def test_an_administrator_takes_it_off(staff: Staff, accounts_desk: Desk, set_up: tuple[str, tuple[str, ...]]) -> None:
    """For a telephone that is gone; sessions end, and both acts are on record."""
    secret, codes = set_up
    token = staff.log_in(EDITOR, code=codes[0])

    users.take_second_off(accounts_desk, staff.act(ADMINISTRATOR), staff.ids[EDITOR])

    assert sessions.look(accounts_desk, token) is None
    assert staff.log_in(EDITOR)
    off, on = history.newest(accounts_desk, limit=2)
    assert (off.tag, off.actor, on.tag, on.actor) == (
        AuditTag.ACCOUNT_SECOND_OFF, "Ada Brook", AuditTag.ACCOUNT_SECOND, "Ed Calder",
    )  # fmt: skip
    assert secret not in str((off, on))
    assert history.verify(accounts_desk).problems == ()


def test_nobody_confirms_a_verdict_without_it(staff: Staff, accounts_desk: Desk, planted: None) -> None:
    """Neither after a log-in by password alone, nor on the command line; sending back is free."""
    room = newsroom(replace(accounts_desk, has_accounts=False))
    claim = room.accept()
    room.propose(claim)
    for act in (staff.session_act(staff.log_in(REVIEWER)), staff.act(REVIEWER)):
        with pytest.raises(NotAllowedError, match="takes a second factor"):
            signoff.confirm(accounts_desk, act, claim, room.version(claim))

    signoff.confirm(accounts_desk, staff.session_act(staff.log_in_twice(REVIEWER)), claim, room.version(claim))

    (line,) = history.newest(accounts_desk, limit=1)
    assert (line.tag, line.actor) == (AuditTag.VERDICT_SIGN, "Rae Dunmore")


def test_its_secret_is_encrypted_in_the_database(
    staff: Staff, accounts_desk: Desk, set_up: tuple[str, tuple[str, ...]]
) -> None:
    """For its own person alone, and with a key that lies beside; without that, back-up codes let people in."""
    secret, codes = set_up
    with accounts_desk.database.write() as session:
        stored = session.scalar(text("SELECT secret FROM second_factor"))
        assert secret not in str(stored)
        assert sealing.opened(accounts_desk, staff.ids[EDITOR], str(stored)) == secret
        assert sealing.opened(accounts_desk, staff.ids[READER], str(stored)) == ""
    file = accounts_desk.store.folder.parent / sealing.FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    file.unlink()
    with pytest.raises(LogInError):
        staff.log_in(EDITOR, code=number(accounts_desk, secret))
    assert staff.log_in(EDITOR, code=codes[0])
    file.write_text("something else")
    with pytest.raises(NotAllowedError, match="second-key"):
        staff.log_in(EDITOR, code=codes[1])


def test_secrets_of_before_are_encrypted_when_the_server_starts(
    staff: Staff, accounts_desk: Desk, set_up: tuple[str, tuple[str, ...]]
) -> None:
    """They are good until then, and after."""
    secret, _codes = set_up
    with accounts_desk.database.write() as session:
        session.execute(text("UPDATE second_factor SET secret = :secret"), {"secret": secret})
    assert staff.log_in(EDITOR, code=number(accounts_desk, secret))

    for _time in range(2):
        second.seal_all(accounts_desk)

    accounts_desk.now.time += timedelta(minutes=1)  # type: ignore[attr-defined]  # the clock of the tests
    assert staff.log_in(EDITOR, code=number(accounts_desk, secret))
    with accounts_desk.database.read() as session:
        assert secret not in str(session.execute(text("SELECT * FROM second_factor")).all())


def test_the_picture_is_one_that_apps_read() -> None:
    """An SVG without anything that runs."""
    drawn = second.picture("Ana <b>", second.new_secret())

    assert drawn.startswith("<svg")
    assert "<script" not in drawn
    assert "Ana" not in drawn
