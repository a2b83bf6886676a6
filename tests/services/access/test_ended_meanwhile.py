"""Sessions that are ended while somebody logs in: what is taken away in the same moment lets nobody stay."""

from collections.abc import Callable
from typing import Any

import pyotp
import pytest

from app.services.access import identities, passkeys, second, sessions, throttle, users
from app.services.access.identities import Vouched
from app.services.context import Desk
from app.services.errors import NotAllowedError
from claims.newsroom.roles import Role
from tests.accounts import OTHER, PASSWORD, Staff
from tests.ends import ended, started
from tests.passkeys import Device

HERE, ASKED = ("http://localhost:8501",), b"a" * 32
ADMINISTRATOR, REVIEWER = Role.ADMINISTRATOR, Role.REVIEWER
RAE = Vouched("https://id.example", "number-of-rae", "rae@desk.example")
#: Seconds that the other one is given to be through first, where nothing holds them up.
_HEAD_START = 0.5


def by_password(staff: Staff) -> Callable[[], str]:
    return lambda: staff.log_in(REVIEWER)


def by_app(staff: Staff) -> Callable[[], str]:
    """Set up a second factor; one logs in with the first of its back-up codes."""
    secret = second.new_secret()
    code = pyotp.TOTP(secret).at(staff.desk.now())
    codes = second.set_up(staff.desk, staff.session_act(staff.log_in(REVIEWER)), secret, code, PASSWORD)
    return lambda: staff.log_in(REVIEWER, code=codes[0])


def by_passkey(staff: Staff) -> Callable[[], str]:
    device = Device()
    act = staff.session_act(staff.log_in(REVIEWER))
    passkeys.enrol(staff.desk, act, "My telephone", device.create(ASKED), ASKED, HERE, PASSWORD)
    return lambda: passkeys.log_in(staff.desk, device.sign(ASKED), ASKED, HERE)


def by_provider(staff: Staff) -> Callable[[], str]:
    identities.set_email(staff.desk, staff.act(ADMINISTRATOR), staff.ids[REVIEWER], RAE.email)

    def enter() -> str:
        return identities.log_in(staff.desk, RAE, throttle.attempt(staff.desk, "state", "10.0.0.7", None))

    enter()
    return enter


def reset(staff: Staff) -> None:
    users.reset_password(staff.desk, staff.act(ADMINISTRATOR), staff.ids[REVIEWER], OTHER)


def take_second_off(staff: Staff) -> None:
    users.take_second_off(staff.desk, staff.act(ADMINISTRATOR), staff.ids[REVIEWER])


def forget_address(staff: Staff) -> None:
    identities.set_email(staff.desk, staff.act(ADMINISTRATOR), staff.ids[REVIEWER], "")


@pytest.mark.parametrize(
    ("way", "taken_away"),
    [
        (by_password, reset), (by_app, take_second_off), (by_passkey, take_second_off), (by_provider, forget_address),
    ],
)  # fmt: skip
def test_a_log_in_by_what_is_taken_away_meanwhile_is_ended_with_the_others(
    staff: Staff, accounts_desk: Desk, monkeypatch: pytest.MonkeyPatch, way: Any, taken_away: Any
) -> None:
    """An administrator acts on a stolen password or telephone when its thief has been looked at, and is not yet in."""
    log_in, begin, others = way(staff), sessions.begin, []

    def late(*given: Any, **more: Any) -> str:
        monkeypatch.setattr(sessions, "begin", begin)
        others.append(started(lambda: taken_away(staff)))
        others[0].join(_HEAD_START)
        return begin(*given, **more)

    monkeypatch.setattr(sessions, "begin", late)
    try:
        token = log_in()
    except NotAllowedError:
        token = ""
    ended(*others)

    assert len(others) == 1
    assert sessions.look(accounts_desk, token) is None
    assert sessions.of_person(accounts_desk, staff.ids[REVIEWER]) == ()
