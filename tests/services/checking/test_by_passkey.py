"""Verdicts that are signed with a passkey: what is signed, whose key it is, and that nobody can alter it afterwards."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from app import identity
from app.reports import verify_alone as alone
from app.services.access import passkeys
from app.services.access.passkeys import PasskeyError
from app.services.checking import sheets, signoff
from app.services.checking.signoff import ByPasskey, said
from app.services.context import Act, Desk
from app.services.errors import NotAllowedError, StaleClaimError
from app.services.log import history
from app.services.log.told import Told
from claims.newsroom import audit, signed_off
from claims.newsroom.roles import Role
from tests.accounts import Staff
from tests.factories import Newsroom, newsroom
from tests.passkeys import Device
from tests.services.log.tampering import allow_anything

HERE = ("http://localhost:8501",)
ASKED = b"a" * 32


@pytest.fixture
def accounts_desk(sqlite_desk: Desk, quick_hashes: None) -> Desk:
    return replace(sqlite_desk, has_accounts=True)


@pytest.fixture
def room(accounts_desk: Desk, planted: None) -> Newsroom:
    return newsroom(replace(accounts_desk, has_accounts=False))


@pytest.fixture
def claim(room: Newsroom) -> int:
    """A claim with evidence and a verdict that waits for a second person."""
    made = room.accept()
    room.attach(made)
    room.propose(made)
    return made


def enrolled(staff: Staff, role: Role, **about: Any) -> Device:
    """Return the device of whoever has a role, with a passkey."""
    device = Device(**about)
    passkeys.enrol(staff.desk, staff.act(role), "Key", device.create(ASKED), ASKED, HERE, None)
    return device


@pytest.fixture
def rae(staff: Staff) -> Act:
    """Somebody who logged in with the password alone."""
    return staff.session_act(staff.log_in(Role.REVIEWER))


def sign(staff: Staff, act: Act, claim: int, device: Device, version: int) -> None:
    """Confirm what is to be signed now."""
    asked = signoff.to_sign(identity.seated(staff.desk, act.actor), claim)
    signoff.confirm(staff.desk, act.another(), claim, version, by=ByPasskey(device.sign(asked), HERE))


@pytest.fixture
def signed(staff: Staff, room: Newsroom, claim: int, rae: Act) -> int:
    """The claim, signed with Rae's passkey."""
    sign(staff, rae, claim, enrolled(staff, Role.REVIEWER), room.version(claim))
    return claim


def lines(desk: Desk) -> Iterator[dict[str, Any]]:
    """Give every line of the log, as it is exported."""
    with desk.database.read() as session:
        for seq, body, before, made in session.execute(
            text("SELECT seq, body, prev_hash, hash FROM audit_line ORDER BY seq")
        ):
            yield {"line": seq, "body": body, "prev_hash": before, "hash": made}


def test_it_is_the_second_factor_and_is_said_everywhere(staff: Staff, room: Newsroom, signed: int, rae: Act) -> None:
    """In the sheet, from which reports are made, in the history, and by both ways of verifying."""
    (verdict,) = sheets.sheet(room.desk, f"c{signed}").verdicts
    (answer,) = verdict.signoffs
    (line,) = history.newest(staff.desk, limit=1)

    assert (answer.by, answer.by_passkey, said(answer)) == ("Rae Dunmore", True, "Signed with a passkey.")
    assert line.after["signed with"] == "passkey"
    assert history.verify(staff.desk).problems == ()
    exported = [json.dumps(one).encode() for one in lines(staff.desk)]
    assert "Sign-offs by passkey that hold: 1." in alone.check_log(exported, "", [])


def test_what_is_refused(staff: Staff, room: Newsroom, claim: int, rae: Act) -> None:
    """Another's passkey, another statement, one's own verdict, and what was signed before the claim was changed."""
    own, others = enrolled(staff, Role.REVIEWER), enrolled(staff, Role.EDITOR, credential=b"of Ed")
    version = room.version(claim)
    asked = signoff.to_sign(identity.seated(staff.desk, rae.actor), claim)
    with pytest.raises(PasskeyError, match="another person’s"):
        sign(staff, rae, claim, others, version)
    with pytest.raises(PasskeyError):
        signoff.confirm(staff.desk, rae.another(), claim, version, by=ByPasskey(own.sign(ASKED), HERE))
    with pytest.raises(NotAllowedError, match="second factor"):
        signoff.confirm(staff.desk, rae.another(), claim, version)
    room.attach(claim)
    with pytest.raises(StaleClaimError):
        signoff.confirm(staff.desk, rae.another(), claim, version, by=ByPasskey(own.sign(asked), HERE))
    room.propose(claim)
    with pytest.raises(PasskeyError):
        signoff.confirm(staff.desk, rae.another(), claim, room.version(claim), by=ByPasskey(own.sign(asked), HERE))
    sign(staff, rae, claim, own, room.version(claim))


#: What somebody may alter in the facts of the line: where, and to what.
ALTERED: tuple[tuple[tuple[str, ...], Any], ...] = (
    (("signature", "statement", "rationale"), "0" * 64), (("signature", "statement", "grade"), "false"),
    (("signed",), "0" * 64), (("verdict",), 7), (("signature", "passkey"), 9), (("signature", "signature"), "MEUCIQ"),
    (("signature", "client"), "e30"), (("signature", "authenticator"), "AAAA"), (("signature",), {}),
)  # fmt: skip


def test_whoever_owns_disk_and_keys_cannot_make_one(staff: Staff, signed: int) -> None:
    """The whole chain is made anew with another sign-off in it: both ways of verifying name its line."""
    for path, value in ALTERED:
        told, forged, before = Told(), list[bytes](), audit.GENESIS
        for line in lines(staff.desk):
            body = json.loads(line["body"])
            if body["tag"] == audit.AuditTag.VERDICT_SIGN:
                place = body["facts"]
                for name in path[:-1]:
                    place = place[name]
                place[path[-1]] = value
            made = audit.next_line(line["line"], before, body)
            told.hear(made.seq, body)
            forged.append(json.dumps({**line, "body": made.body, "prev_hash": before, "hash": made.hash}).encode())
            before = made.hash

        assert told.badly_signed == [len(forged)], path
        with pytest.raises((alone.WrongError, KeyError, ValueError)):
            alone.check_log(forged, "", [])


def test_a_verdict_that_was_altered_past_the_log_is_named(staff: Staff, room: Newsroom, signed: int) -> None:
    """What is stored is held against what the passkey signed."""
    with staff.desk.database.engine.connect() as connection:
        allow_anything(connection)
        for name in ("verdict_fixed", "verdict_no_update"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.execute(text("UPDATE verdict SET rationale = 'Something else.'"))
        connection.commit()

    problems = history.verify(staff.desk).problems

    assert any("the verdict is not the one that a passkey signed" in one for one in problems)


def test_the_challenge_stands_for_the_statement() -> None:
    """A fixed digest: other programs are to come to the same."""
    stated = signed_off.statement(
        claim=1, version=2, text="t", content="c", verdict=3, scale="desk-six", fingerprint="f", grade="true",
        rationale="r", signer=4,
    )  # fmt: skip

    assert signed_off.challenge(stated).hex() == "d61c8dcc403e4007b4299c7242750c81396acbf6d098535801a35ad1eb44aedd"
    assert signed_off.challenge({**stated, "grade": "false"}) != signed_off.challenge(stated)
