"""Whom a provider means: written down by an administrator, bound by the first log-in; the log has no address."""

from dataclasses import replace

import pytest

from app.services.access import identities, sessions, throttle
from app.services.access.identities import Identity, Vouched
from app.services.context import Desk
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.log import history
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from tests.accounts import Staff

RAE = Vouched("https://id.example", "number-of-rae", "Rae@desk.example")


def enter(desk: Desk, who: Vouched) -> str:
    return identities.log_in(desk, who, throttle.attempt(desk, "state", "10.0.0.7", None), address="10.0.0.7")


def test_from_the_first_address_to_none(accounts_desk: Desk, staff: Staff) -> None:
    """Each act is on record, the log is whole, and neither address nor names of the provider's stand in it."""
    administrator, person = staff.act(Role.ADMINISTRATOR), staff.ids[Role.REVIEWER]
    identities.set_email(accounts_desk, administrator, person, " rae@desk.EXAMPLE ")
    assert identities.of_person(accounts_desk, person) == Identity("rae@desk.example", is_bound=False)
    token = enter(accounts_desk, RAE)
    own = sessions.look(accounts_desk, token)
    assert own is not None
    assert (own.person.id, own.role, own.has_second) == (person, Role.REVIEWER, False)
    assert identities.of_person(accounts_desk, person) == Identity("rae@desk.example", is_bound=True)

    identities.set_email(accounts_desk, staff.act(Role.ADMINISTRATOR), person, "rae.d@desk.example")
    assert sessions.look(accounts_desk, token) is None
    with pytest.raises(NotAllowedError, match="this desk does not"):
        enter(accounts_desk, RAE)
    assert enter(accounts_desk, replace(RAE, email="rae.d@desk.example"))
    identities.set_email(accounts_desk, staff.act(Role.ADMINISTRATOR), person, "")
    with pytest.raises(NotAllowedError, match="this desk does not"):
        enter(accounts_desk, RAE)

    newest = history.newest(accounts_desk, limit=5)
    assert [(line.tag, line.actor) for line in newest] == [
        (AuditTag.ACCOUNT_IDENTITY, "Ada Brook"), (AuditTag.ACCOUNT_BOUND, "Rae Dunmore"),
        (AuditTag.ACCOUNT_IDENTITY, "Ada Brook"), (AuditTag.ACCOUNT_BOUND, "Rae Dunmore"),
        (AuditTag.ACCOUNT_IDENTITY, "Ada Brook"),
    ]  # fmt: skip
    told = str(newest)
    assert not any(words in told for words in ("desk.example", "id.example", "number-of-rae"))
    assert history.verify(accounts_desk).problems == ()


def test_an_address_is_one_person_s(accounts_desk: Desk, staff: Staff) -> None:
    """And takes an administrator, an address, and an account."""
    administrator, person = staff.act(Role.ADMINISTRATOR), staff.ids[Role.REVIEWER]
    identities.set_email(accounts_desk, administrator, person, "rae@desk.example")
    lines = history.count(accounts_desk)

    for email in ("RAE@desk.example", "rae@desk", "rae@desk.example, ed@desk.example", ""):
        with pytest.raises(InputError):
            identities.set_email(accounts_desk, staff.act(Role.ADMINISTRATOR), staff.ids[Role.EDITOR], email)
    with pytest.raises(NotAllowedError):
        identities.set_email(accounts_desk, staff.act(Role.EDITOR), staff.ids[Role.EDITOR], "ed@desk.example")
    with pytest.raises(UnknownError):
        identities.set_email(accounts_desk, staff.act(Role.ADMINISTRATOR), 999, "ed@desk.example")
    assert history.count(accounts_desk) == lines


def test_the_same_subject_of_another_provider_is_another_person(accounts_desk: Desk, staff: Staff) -> None:
    identities.set_email(accounts_desk, staff.act(Role.ADMINISTRATOR), staff.ids[Role.REVIEWER], "rae@desk.example")
    enter(accounts_desk, RAE)

    with pytest.raises(NotAllowedError, match="this desk does not"):
        enter(accounts_desk, replace(RAE, issuer="https://other.example"))
