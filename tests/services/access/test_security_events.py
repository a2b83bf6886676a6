"""Log-ins, and what was refused, are written down for whoever guards the server, and nothing that anybody typed is."""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pyotp
import pytest

from app.services import security_events
from app.services.access import invitations, second, sessions, users, vouched
from app.services.access.throttle import OF_ONE
from app.services.context import Desk
from app.services.errors import NotAllowedError, ServiceError
from claims.newsroom.roles import Role
from tests.accounts import OTHER, PASSWORD, Staff

Lines = Callable[[], list[dict[str, object]]]


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[Lines]:
    """Return what was written down so far, without when."""
    caplog.set_level(logging.INFO, "claimdesk.security")

    def read() -> list[dict[str, object]]:
        found = [json.loads(record.getMessage()) for record in caplog.records if record.name == "claimdesk.security"]
        assert all(datetime.fromisoformat(one.pop("at")).tzname() == "UTC" for one in found)
        caplog.clear()
        return found

    return read


def test_log_ins_by_password(staff: Staff, accounts_desk: Desk, lines: Lines) -> None:
    """Whose it was, from where, and what did not fit."""
    editor = staff.ids[Role.EDITOR]
    typed = ["Zanthor", "zanthor over the weir", "zanthor-code"]
    sessions.log_in(accounts_desk, "Ed Calder", PASSWORD, address="10.0.0.7", browser=typed[0])
    with pytest.raises(ServiceError):
        sessions.log_in(accounts_desk, "Ed Calder", typed[1], address="10.0.0.7")
    with pytest.raises(ServiceError):
        sessions.log_in(accounts_desk, typed[0], typed[1], code=typed[2], address="10.0.0.8")

    written = lines()
    assert written == [
        {"event": "authn_login_success", "person": editor, "address": "10.0.0.7", "way": "password"},
        {"event": "authn_login_fail", "person": editor, "address": "10.0.0.7", "way": "password", "why": "password"},
        {"event": "authn_login_fail", "address": "10.0.0.8", "way": "password", "why": "no account"},
    ]
    assert "anthor" not in str(written)


def test_guesses_and_the_second_factor(staff: Staff, accounts_desk: Desk, lines: Lines) -> None:
    """A wrong number is told from a wrong password, and from what was not looked at any more."""
    secret = second.new_secret()
    code = pyotp.TOTP(secret).at(accounts_desk.now())
    second.set_up(accounts_desk, staff.session_act(staff.log_in(Role.EDITOR)), secret, code, PASSWORD)
    lines()
    with pytest.raises(ServiceError):
        staff.log_in(Role.EDITOR, code="000000")
    for _time in range(OF_ONE):
        with pytest.raises(ServiceError):
            staff.log_in(Role.EDITOR, OTHER)

    written = lines()
    assert written[0]["why"] == "second factor"
    assert [one["event"] for one in written] == ["authn_login_fail"] * OF_ONE + ["authn_login_fail_max"]


def test_who_has_to_prove_it_once_more(staff: Staff, accounts_desk: Desk, lines: Lines) -> None:
    """Before a password, a factor or a passkey changes."""
    act = staff.session_act(staff.log_in(Role.READER))
    lines()
    with pytest.raises(NotAllowedError):
        sessions.change_password(accounts_desk, act, OTHER, "another kettle on the pier")
    sessions.change_password(accounts_desk, act, PASSWORD, OTHER)

    reader = staff.ids[Role.READER]
    assert lines() == [
        {"event": "authn_login_fail", "person": reader, "way": "again", "why": "password"},
        {"event": "authn_login_success", "person": reader, "way": "again"},
    ]


def test_by_a_proxy_and_by_an_invitation(staff: Staff, accounts_desk: Desk, lines: Lines) -> None:
    """Whatever way somebody takes."""
    link = invitations.invite(accounts_desk, staff.act(Role.ADMINISTRATOR), Role.REVIEWER)[1]
    invitations.accept(accounts_desk, link, "Nia Okoro", OTHER, address="10.0.0.9")
    with pytest.raises(ServiceError):
        invitations.accept(accounts_desk, link, "Nia Okoro", OTHER)
    behind = replace(accounts_desk, has_accounts=True)
    vouched.enter(behind, "Ed Calder", newcomers=False, has_second=True)
    users.set_disabled(accounts_desk, staff.act(Role.ADMINISTRATOR), staff.ids[Role.EDITOR], disabled=True)
    for name in ("Ed Calder", "Nobody Here"):
        with pytest.raises(ServiceError):
            vouched.enter(behind, name, newcomers=False, has_second=True)

    told = [(one["event"], one["way"], one.get("why", "")) for one in lines()]
    assert told == [
        ("authn_login_success", "invitation", ""), ("authn_login_fail", "invitation", ""),
        ("authn_login_success", "proxy", ""), ("authn_login_fail", "proxy", "disabled"),
        ("authn_login_fail", "proxy", "no account"),
    ]  # fmt: skip


def test_what_a_role_does_not_allow(staff: Staff, accounts_desk: Desk, lines: Lines) -> None:
    """With the tag that the line of the log would have had."""
    with pytest.raises(NotAllowedError):
        users.set_role(accounts_desk, staff.act(Role.EDITOR), staff.ids[Role.READER], Role.EDITOR)

    assert lines() == [{"event": "authz_fail", "person": staff.ids[Role.EDITOR], "why": "account:role"}]


def test_a_line_is_one_line_whatever_was_asked_for(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody writes lines of their own into it."""
    security_events.note(
        security_events.Event.REFUSED, path='/x"}\n{"event": "authn_login_success"}\x1b[2J' + "y" * 900
    )

    (line,) = lines()
    assert set(line) == {"event", "path"}
    assert len(str(line["path"])) == 200
