"""Every service that changes something, asked by every role: what is not theirs is refused, and nothing is stored."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app import identity
from app.reports.base import Exporter
from app.services.context import Act, Desk
from app.services.desk import accounts, settings
from app.services.errors import NotAllowedError
from app.services.log import history
from app.services.reports import export
from claims.newsroom.roles import Role
from tests.accounts import Staff, staffed
from tests.factories import newsroom
from tests.services.record.test_unit import OF_TWO_LINES, YEARS, acts

#: Services that only editors may ask for; the others of `acts` are reviewers' work.
EDITORS = {"store_article", "set_details", "find_again", "export"}


@pytest.mark.slow
@pytest.mark.parametrize("role", list(Role))
def test_every_service_asks_for_the_role(
    sqlite_desk: Desk, planted: None, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    plain = Exporter("plain", "Plain", "text/plain", ".txt", lambda model: model.title.encode())
    monkeypatch.setattr(export, "EXPORTERS", {"plain": plain})
    room = newsroom(sqlite_desk, YEARS)
    asked = acts(room)
    del asked["add_person"]  # by themselves; with accounts it takes an administrator, as tried there
    del asked["add_article"]  # it reads, and then is store_article
    room.ana, room.ben = (in_role(who, role) for who in (room.ana, room.ben))

    outcomes = {}
    for name, act in asked.items():
        lines = history.count(sqlite_desk)
        outcomes[name] = outcome(act)
        assert history.count(sqlite_desk) == lines + outcomes[name] * (1 + (name in OF_TWO_LINES)), name

    least = {name: Role.EDITOR if name in EDITORS else Role.REVIEWER for name in asked}
    assert outcomes == {name: role.reaches(least[name]) for name in asked}
    assert history.verify(sqlite_desk).problems == ()


def in_role(who: Act, role: Role) -> Act:
    """Return an act of the same person in a role."""
    return identity.act(identity.actor(who.person_id, role=role))


@pytest.mark.parametrize("role", list(Role))
def test_settings_are_an_administrators(sqlite_desk: Desk, role: Role) -> None:
    ana = identity.act(identity.actor(accounts.add_person(sqlite_desk, "Ana").id, role=role))

    def change() -> object:
        return settings.change(sqlite_desk, ana, name="Vellmar desk")

    assert outcome(change) is (role is Role.ADMINISTRATOR)
    assert settings.get(sqlite_desk).name == ("Vellmar desk" if role is Role.ADMINISTRATOR else "")


def outcome(ask: Callable[[], object]) -> bool:
    """Say whether something was done, and not refused for the role."""
    try:
        ask()
    except NotAllowedError as error:
        if "role" not in str(error):
            raise
        return False
    return True


def test_a_role_that_was_taken_holds_at_once(sqlite_desk: Desk, quick_hashes: None) -> None:
    """Whoever has a page open from before acts no more as what they were."""
    from app.services.access import users

    desk = replace(sqlite_desk, has_accounts=True)
    staff: Staff = staffed(desk)
    editor = staff.session_act(staff.log_in(Role.EDITOR))
    users.set_role(desk, staff.act(Role.ADMINISTRATOR), editor.person_id, Role.READER)

    with pytest.raises(NotAllowedError, match="Your role was changed meanwhile; nothing was saved"):
        settings.change(desk, editor, name="Vellmar desk")
