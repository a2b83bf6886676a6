"""Accounts: who gives them, what changes, and what stands on record."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.services.access import users
from app.services.context import Act, Desk
from app.services.desk import accounts
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.log import history
from app.services.record.unit import unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from tests.accounts import OTHER, PASSWORD, Staff

ADMINISTRATOR, EDITOR, REVIEWER, READER = Role.ADMINISTRATOR, Role.EDITOR, Role.REVIEWER, Role.READER


def test_the_first_account_is_an_administrators_and_by_themselves(accounts_desk: Desk) -> None:
    """After that, it takes one to give another."""
    with pytest.raises(NotAllowedError, match="first account has to be an administrator's"):
        users.add(accounts_desk, None, "Ed", EDITOR, PASSWORD)
    ada = users.add(accounts_desk, None, "  Ada   Brook", ADMINISTRATOR, PASSWORD)
    with pytest.raises(NotAllowedError, match="say which administrator"):
        users.add(accounts_desk, None, "Eve", ADMINISTRATOR, PASSWORD)

    assert ada == users.Account(ada.id, "Ada Brook", ADMINISTRATOR, is_disabled=False, has_password=True)
    given, joined = history.newest(accounts_desk)
    assert (joined.tag, joined.actor) == (AuditTag.PERSON_ADD, "Ada Brook")
    assert (given.tag, given.actor, given.after) == (
        AuditTag.ACCOUNT_ADD, "Ada Brook", {"name": "Ada Brook", "role": "administrator"},
    )  # fmt: skip


def test_somebody_of_the_desk_gets_an_account(staff: Staff, accounts_desk: Desk) -> None:
    """The name was there before; nobody gets two."""
    listed = users.accounts(accounts_desk)

    assert [(one.name, one.role) for one in listed] == [
        ("Ada Brook", ADMINISTRATOR), ("Ed Calder", EDITOR), ("Lou Esker", READER), ("Rae Dunmore", REVIEWER),
    ]  # fmt: skip
    with pytest.raises(InputError, match="has an account already"):
        users.add(accounts_desk, staff.act(ADMINISTRATOR), "ada BROOK", READER, PASSWORD)
    assert users.account(accounts_desk, "LOU esker").id == staff.ids[READER]
    with pytest.raises(UnknownError, match="Nobody called “Zoë”"):
        users.account(accounts_desk, "Zoë")


@pytest.mark.parametrize("role", [EDITOR, REVIEWER, READER])
def test_only_administrators_touch_accounts(staff: Staff, accounts_desk: Desk, role: Role) -> None:
    """Whatever they ask for; nothing is stored."""
    act, lines, who = staff.act(role), history.count(accounts_desk), staff.ids[READER]
    asked: tuple[Callable[[Act], object], ...] = (
        lambda act: users.add(accounts_desk, act, "Zoë", ADMINISTRATOR, PASSWORD),
        lambda act: users.set_role(accounts_desk, act, who, ADMINISTRATOR),
        lambda act: users.set_disabled(accounts_desk, act, who, disabled=True),
        lambda act: users.reset_password(accounts_desk, act, who, OTHER),
        lambda act: users.revoke(accounts_desk, act, who),
    )

    for ask in asked:
        with pytest.raises(NotAllowedError, match=r"Your role lets you look|This takes the role “Administrator”"):
            ask(act.another())
    assert history.count(accounts_desk) == lines
    assert [one.name for one in accounts.people(accounts_desk)] == [
        "Ada Brook",
        "Ed Calder",
        "Lou Esker",
        "Rae Dunmore",
    ]


def test_each_act_is_on_record_and_no_password_is(staff: Staff, accounts_desk: Desk) -> None:
    ada, rae = staff.act(ADMINISTRATOR), staff.ids[REVIEWER]

    users.set_role(accounts_desk, ada.another(), rae, EDITOR)
    users.set_disabled(accounts_desk, ada.another(), rae, disabled=True)
    users.set_disabled(accounts_desk, ada.another(), rae, disabled=False)
    users.reset_password(accounts_desk, ada.another(), rae, OTHER)
    users.revoke(accounts_desk, ada.another(), rae)

    lines = history.newest(accounts_desk, limit=5)[::-1]
    assert [line.tag for line in lines] == [
        AuditTag.ACCOUNT_ROLE, AuditTag.ACCOUNT_DISABLE, AuditTag.ACCOUNT_ENABLE, AuditTag.ACCOUNT_RESET,
        AuditTag.ACCOUNT_REVOKE,
    ]  # fmt: skip
    assert {line.actor for line in lines} == {"Ada Brook"}
    assert (lines[0].before["role"], lines[0].after["role"]) == ("reviewer", "editor")
    with accounts_desk.database.read() as session:
        everything = str(session.execute(text("SELECT body FROM audit_line")).all())
        everything += str(session.execute(text("SELECT secret FROM credential")).all())
    assert PASSWORD not in everything
    assert OTHER not in everything
    assert history.verify(accounts_desk).problems == ()


def test_the_desk_keeps_an_administrator(staff: Staff, accounts_desk: Desk) -> None:
    ada = staff.act(ADMINISTRATOR)
    for refuse in (
        lambda: users.set_role(accounts_desk, ada.another(), ada.person_id, EDITOR),
        lambda: users.set_disabled(accounts_desk, ada.another(), ada.person_id, disabled=True),
    ):
        with pytest.raises(NotAllowedError, match="Nobody would be left"):
            refuse()

    users.set_role(accounts_desk, ada.another(), staff.ids[EDITOR], ADMINISTRATOR)
    users.set_role(accounts_desk, ada.another(), ada.person_id, EDITOR)
    with pytest.raises(NotAllowedError, match="Your role was changed meanwhile"):
        users.set_role(accounts_desk, ada.another(), staff.ids[READER], EDITOR)


def test_what_is_so_already_is_refused(staff: Staff, accounts_desk: Desk) -> None:
    ada = staff.act(ADMINISTRATOR)
    with pytest.raises(InputError, match="has this role already"):
        users.set_role(accounts_desk, ada, staff.ids[READER], READER)
    with pytest.raises(InputError, match="is so already"):
        users.set_disabled(accounts_desk, ada, staff.ids[READER], disabled=False)
    for ask in (
        lambda: users.revoke(accounts_desk, ada, 99),
        lambda: users.reset_password(accounts_desk, ada, 99, OTHER),
    ):
        with pytest.raises(UnknownError, match="There is no such account"):
            ask()


def test_whoever_has_no_account_does_nothing(staff: Staff, accounts_desk: Desk) -> None:
    """Nobody takes a name at a desk with accounts, and a disabled account writes nothing at all."""
    with pytest.raises(NotAllowedError, match="an administrator adds one"):
        accounts.add_person(accounts_desk, "Zoë")
    users.set_disabled(accounts_desk, staff.act(ADMINISTRATOR), staff.ids[EDITOR], disabled=True)
    with (
        pytest.raises(NotAllowedError, match="no account at this desk, or it is disabled"),
        unit(accounts_desk, staff.act(EDITOR)),
    ):
        pass


@pytest.mark.parametrize(
    "change",
    ["UPDATE account SET role = 'administrator' WHERE person_id = 4", "DELETE FROM account WHERE person_id = 4",
     "UPDATE account SET audit_seq = audit_seq + 1", "UPDATE account SET is_disabled = NOT is_disabled"],
)  # fmt: skip
@pytest.mark.rows_alike
def test_past_the_log_no_account_changes(staff: Staff, accounts_desk: Desk, change: str) -> None:
    """The database itself refuses it."""
    refused = pytest.raises(DatabaseError, match=r"only together with its audit line|only ever added to")
    with refused, accounts_desk.database.write() as session:
        session.execute(text(change))
