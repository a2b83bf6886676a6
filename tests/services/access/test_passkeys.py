"""Passkeys: enrolled with the password, logged in with, removed; and what is none of ours lets nobody in."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from app.services.access import passkeys, sessions, users
from app.services.access.passkeys import PasskeyError
from app.services.checking import signoff
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.log import history
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from tests.accounts import OTHER, PASSWORD, Staff
from tests.factories import newsroom
from tests.passkeys import Device

HERE = ("https://desk.example", "http://localhost:8501")
ASKED, OTHERS = b"a" * 32, b"b" * 32


def enrol(desk: Desk, act: Act, device: Device, *, name: str = "My telephone", password: str | None = PASSWORD) -> None:
    """Give whoever acts the passkey of a device."""
    passkeys.enrol(desk, act, name, device.create(ASKED), ASKED, HERE, password)


@pytest.fixture
def device(staff: Staff, accounts_desk: Desk) -> Device:
    """The device of Rae, a reviewer, with a passkey for this desk."""
    made = Device()
    enrol(accounts_desk, staff.session_act(staff.log_in(Role.REVIEWER)), made)
    return made


def test_a_passkey_logs_in_and_counts_as_the_second_factor(
    staff: Staff, accounts_desk: Desk, device: Device, planted: None
) -> None:
    """Whoever logged in by it may sign; its public key is on record, and when it was used is shown."""
    room = newsroom(replace(accounts_desk, has_accounts=False))
    claim = room.accept()
    room.propose(claim)

    token = passkeys.log_in(accounts_desk, device.sign(ASKED), ASKED, HERE)

    session = sessions.look(accounts_desk, token)
    assert session is not None
    assert (session.person.name, session.has_second) == ("Rae Dunmore", True)
    (shown,) = passkeys.of_person(accounts_desk, staff.ids[Role.REVIEWER])
    assert shown.name == "My telephone"
    assert shown.used_at is not None
    signoff.confirm(accounts_desk, staff.session_act(token), claim, room.version(claim))
    (line,) = [one for one in history.newest(accounts_desk, limit=20) if one.tag is AuditTag.ACCOUNT_PASSKEY]
    point = device.key.public_key().public_numbers()
    assert (line.actor, line.after) == ("Rae Dunmore", {"name": "My telephone"})
    public = b"\4" + point.x.to_bytes(32, "big") + point.y.to_bytes(32, "big")
    with accounts_desk.database.read() as connection:
        body = connection.scalar(text("SELECT body FROM audit_line WHERE seq = :seq"), {"seq": line.seq})
    assert base64.b64decode(json.loads(body)["facts"]["public"]) == public
    assert history.verify(accounts_desk).problems == ()


def test_what_lets_nobody_in(staff: Staff, accounts_desk: Desk, device: Device) -> None:
    """Another challenge, another place, an owner it did not know, another key, words that are none, a copied key."""
    cloned = replace(device, counts=-1)
    for answer in (
        device.sign(OTHERS), replace(device, origin="https://evil.example").sign(ASKED),
        replace(device, knew=False).sign(ASKED), Device().sign(ASKED), Device(credential=b"unknown").sign(ASKED),
        "[" * 9_000,
        "", "[]", "{}", json.dumps({"response": {"clientDataJSON": "e30"}}),
    ):  # fmt: skip
        with pytest.raises(PasskeyError):
            passkeys.log_in(accounts_desk, answer, ASKED, HERE)
    assert passkeys.log_in(accounts_desk, device.sign(ASKED), ASKED, HERE)
    with pytest.raises(PasskeyError):
        passkeys.log_in(accounts_desk, cloned.sign(ASKED), ASKED, HERE)

    users.set_disabled(accounts_desk, staff.act(Role.ADMINISTRATOR), staff.ids[Role.REVIEWER], disabled=True)
    with pytest.raises(PasskeyError):
        passkeys.log_in(accounts_desk, device.sign(ASKED), ASKED, HERE)


def test_to_enrol_one_takes_the_password(staff: Staff, accounts_desk: Desk) -> None:
    """And a device that knows its owner, at an address of the desk; in words what is wrong."""
    act, device = staff.session_act(staff.log_in(Role.READER)), Device()
    with pytest.raises(NotAllowedError, match="present password is another one"):
        enrol(accounts_desk, act.another(), device, password=OTHER)
    with pytest.raises(InputError):
        enrol(accounts_desk, act.another(), device, name=" ")
    with pytest.raises(PasskeyError, match=r"Passkeys work at https://desk\.example, http://localhost:8501 alone"):
        enrol(accounts_desk, act.another(), Device(origin="http://127.0.0.1:8501"))
    for wrong in (Device(knew=False).create(ASKED), device.create(OTHERS), device.sign(ASKED)):
        with pytest.raises(PasskeyError, match="no passkey was enrolled"):
            passkeys.enrol(accounts_desk, act.another(), "X", wrong, ASKED, HERE, PASSWORD)
    assert passkeys.of_person(accounts_desk, staff.ids[Role.READER]) == ()

    enrol(accounts_desk, act.another(), device, password=None)  # where a proxy logs people in

    asked = passkeys.enrolling(accounts_desk, staff.ids[Role.READER], "Lou", ASKED)
    assert [one["id"] for one in asked["excludeCredentials"]] == [passkeys.spelt(device.credential)]


def test_a_removed_passkey_lets_nobody_in(
    staff: Staff, accounts_desk: Desk, device: Device, later: Callable[..., None]
) -> None:
    """One's own alone; an administrator takes them off with the second factor."""
    (own,) = passkeys.of_person(accounts_desk, staff.ids[Role.REVIEWER])
    with pytest.raises(UnknownError):
        passkeys.remove(accounts_desk, staff.act(Role.EDITOR), own.id, PASSWORD)
    with pytest.raises(NotAllowedError):
        passkeys.remove(accounts_desk, staff.act(Role.REVIEWER), own.id, OTHER)
    assert passkeys.of_person(accounts_desk, staff.ids[Role.REVIEWER]) == (own,)

    passkeys.remove(accounts_desk, staff.act(Role.REVIEWER), own.id, PASSWORD)

    with pytest.raises(PasskeyError):
        passkeys.log_in(accounts_desk, device.sign(ASKED), ASKED, HERE)
    (line,) = history.newest(accounts_desk, limit=1)
    assert (line.tag, line.before) == (AuditTag.ACCOUNT_PASSKEY_OFF, {"name": "My telephone"})
    enrol(accounts_desk, staff.act(Role.REVIEWER), device)
    users.take_second_off(accounts_desk, staff.act(Role.ADMINISTRATOR), staff.ids[Role.REVIEWER])
    assert passkeys.of_person(accounts_desk, staff.ids[Role.REVIEWER]) == ()
    assert history.verify(accounts_desk).problems == ()
