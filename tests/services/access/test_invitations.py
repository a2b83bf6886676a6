"""Invitations: a link gives one account, in the role it was made for, and lets nobody in when its time is over."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from app.services.access import invitations, sessions, users
from app.services.access.invitations import InvitationError
from app.services.context import Desk
from app.services.desk import accounts
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.log import history
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from tests.accounts import OTHER, PASSWORD, Staff


@pytest.fixture
def link(staff: Staff, accounts_desk: Desk) -> str:
    """The token of a link for Nia, who will be an editor."""
    _made, token = invitations.invite(accounts_desk, staff.act(Role.ADMINISTRATOR), Role.EDITOR, "Nia Fold")
    return token


def test_an_invited_person_chooses_name_and_password_and_is_in(accounts_desk: Desk, link: str) -> None:
    """All of it is on record; the token and the password stand nowhere."""
    assert invitations.look(accounts_desk, link).name == "Nia Fold"
    session = sessions.look(accounts_desk, invitations.accept(accounts_desk, link, "Nia  Folding", OTHER))

    assert session is not None
    assert (session.person.name, session.role, session.has_second) == ("Nia Folding", Role.EDITOR, False)
    assert sessions.log_in(accounts_desk, "nia folding", OTHER)
    joined, named, invited = history.newest(accounts_desk, limit=3)
    assert [(line.tag, line.actor, line.after) for line in (invited, named, joined)] == [
        (AuditTag.ACCOUNT_INVITE, "Ada Brook", {"name": "Nia Fold", "role": "editor"}),
        (AuditTag.PERSON_ADD, "Nia Folding", {"name": "Nia Folding"}),
        (AuditTag.ACCOUNT_JOIN, "Nia Folding", {"name": "Nia Folding", "role": "editor"}),
    ]
    assert invitations.waiting(accounts_desk) == ()
    assert history.verify(accounts_desk).problems == ()
    with accounts_desk.database.read() as connection:
        rows = [
            *connection.execute(text("SELECT * FROM invitation")),
            *connection.execute(text("SELECT body FROM audit_line")),
        ]
    assert link not in str(rows)
    assert OTHER not in str(rows)


def test_a_link_is_good_once_and_for_seven_days(
    staff: Staff, accounts_desk: Desk, link: str, later: Callable[..., None]
) -> None:
    """Whatever is wrong with one is said in words, and nobody gets an account by it."""
    ada = staff.act(Role.ADMINISTRATOR)
    taken, token = invitations.invite(accounts_desk, ada.another(), Role.READER)
    invitations.take_back(accounts_desk, ada.another(), taken.id)
    _late, old = invitations.invite(accounts_desk, ada.another(), Role.READER)
    invitations.accept(accounts_desk, link, "Nia", OTHER)
    later(days=7)
    lines = history.count(accounts_desk)

    for wrong, why in (
        (link, "used already"), (token, "taken back"), (old, "seven days, which are over"), (link[:-1], "none of ours"),
        ("", "none of ours"),
    ):  # fmt: skip
        for ask in (
            lambda wrong=wrong: invitations.look(accounts_desk, wrong),
            lambda wrong=wrong: invitations.accept(accounts_desk, wrong, "Zoë", OTHER),
        ):
            with pytest.raises(InvitationError, match=why):
                ask()
    with pytest.raises(UnknownError, match="good no longer"):
        invitations.take_back(accounts_desk, ada.another(), taken.id)
    assert history.count(accounts_desk) == lines


def test_nobody_takes_a_colleagues_name(staff: Staff, accounts_desk: Desk, link: str) -> None:
    """Not that of an account, nor one that was at the desk before, unless the link is for just that person."""
    accounts.add_person(replace(accounts_desk, has_accounts=False), "Ben")
    with pytest.raises(NotAllowedError, match="somebody else’s name"):
        invitations.accept(accounts_desk, link, "ada brook", OTHER)
    with pytest.raises(NotAllowedError, match="somebody else’s name"):
        invitations.accept(accounts_desk, link, "Ben", OTHER)
    with pytest.raises(NotAllowedError, match="has an account already"):
        invitations.invite(accounts_desk, staff.act(Role.ADMINISTRATOR), Role.READER, "Ada Brook")

    _made, for_ben = invitations.invite(accounts_desk, staff.act(Role.ADMINISTRATOR), Role.REVIEWER, "Ben")
    invitations.accept(accounts_desk, for_ben, "Ben", OTHER)

    assert users.account(accounts_desk, "Ben").role is Role.REVIEWER


def test_the_rules_for_passwords_hold(accounts_desk: Desk, link: str) -> None:
    """The link stays good after a refusal."""
    for password in ("short", "nia folds paper boats"):
        with pytest.raises(InputError):
            invitations.accept(accounts_desk, link, "Nia Folds", password)

    assert invitations.accept(accounts_desk, link, "Nia Folds", PASSWORD)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.READER])
def test_only_administrators_invite(staff: Staff, accounts_desk: Desk, link: str, role: Role) -> None:
    (waiting,) = invitations.waiting(accounts_desk)

    with pytest.raises(NotAllowedError, match=r"takes the role “Administrator”|Your role lets you look"):
        invitations.invite(accounts_desk, staff.act(role), Role.ADMINISTRATOR)
    with pytest.raises(NotAllowedError, match=r"takes the role “Administrator”|Your role lets you look"):
        invitations.take_back(accounts_desk, staff.act(role), waiting.id)
    assert invitations.waiting(accounts_desk) == (waiting,)
