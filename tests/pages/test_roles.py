"""Pages of a desk with accounts: who acts is who logged in, and what their role does not allow is not offered."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1.element_tree import Multiselect

from app import identity, state
from app.services.access import identities, invitations, sessions, users
from app.services.articles import closing
from app.services.log import history
from claims.newsroom.roles import Role
from tests.accounts import Staff, staffed
from tests.factories import Newsroom
from tests.pages.workbench import Workbench

LogIn = Callable[[Role], Workbench]


@pytest.fixture
def staff(room: Newsroom, quick_hashes: None) -> Staff:
    """Accounts beside the names that were there before."""
    return staffed(replace(room.desk, has_accounts=True))


@pytest.fixture
def log_in(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> LogIn:
    """Open a window of somebody who logged in: the cookie of its socket holds the token."""
    monkeypatch.setenv("CLAIMDESK_MODE", "accounts")

    def begin(role: Role) -> Workbench:
        token = staff.log_in(role)
        monkeypatch.setattr(state, "token", lambda: token)
        return Workbench()

    return begin


def disabled(window: Workbench, key: str) -> bool:
    """Say whether a button is there and cannot be pressed."""
    return bool(window.at.button(key=key).disabled)


@pytest.mark.parametrize("role", list(Role))
def test_who_acts_is_who_logged_in(log_in: LogIn, staff: Staff, role: Role) -> None:
    """There is no name to choose, and none to add."""
    window = log_in(role).open("people")

    assert not window.at.selectbox or all(box.key != "acting" for box in window.at.selectbox)
    assert not window.has("add-name")
    assert not window.has("add-colleague")
    assert window.says(staff.name(role))
    assert window.says("No account")
    window.open("settings")
    assert disabled(window, "save-settings") is (role is not Role.ADMINISTRATOR)
    assert window.says("Administrators may change them")
    assert window.says("Your role lets you look") is (role is Role.READER)


@pytest.mark.parametrize("role", list(Role))
def test_articles_and_reports_are_an_editors(log_in: LogIn, room: Newsroom, role: Role) -> None:
    may = role.reaches(Role.EDITOR)
    window = log_in(role).open("desk")
    assert disabled(window, "to-add") is not may
    window.open("add")
    assert window.has("add-save") is may
    window.article(room.article_id)
    assert disabled(window, f"details-{room.article_id}-save") is not may
    window.open("reports")
    assert disabled(window, "make-report") is not may
    if not may:
        assert window.says("takes the role “Editor”") or window.says("Your role lets you look")


def test_an_administrator_invites(log_in: LogIn, staff: Staff) -> None:
    """The link is shown once; it can be taken back. Others see nothing of it."""
    window = log_in(Role.ADMINISTRATOR).open("people")
    window.at.text_input(key="invite-name").input("Nia Fold")
    window.click("invite-make")

    (made,) = invitations.waiting(staff.desk)
    (shown,) = [one.value for one in window.at.code]
    assert invitations.look(staff.desk, shown.partition("with=")[2]).name == "Nia Fold"
    assert window.says("Nia Fold, as Reviewer: good until")
    window.click(f"invite-back-{made.id}")
    assert (invitations.waiting(staff.desk), list(window.at.code)) == ((), [])
    assert not log_in(Role.EDITOR).open("people").has("invite-make")


def test_a_name_in_the_page_counts_for_nothing(log_in: LogIn, room: Newsroom) -> None:
    """Whatever the session of Streamlit was made to hold."""
    window = log_in(Role.REVIEWER)
    window.put("acting", "Ada Brook")
    window.article(room.article_id).act("accept", key=room.key("2019"))

    (line,) = history.newest(room.desk, limit=1)
    assert line.actor == "Rae Dunmore"


def test_a_window_goes_no_further_than_its_session(log_in: LogIn, room: Newsroom, staff: Staff) -> None:
    """Nothing is shown and nothing stored, when the socket should ask once more."""
    window = log_in(Role.REVIEWER).article(room.article_id)
    lines = history.count(room.desk)

    users.revoke(staff.desk, staff.act(Role.ADMINISTRATOR), staff.ids[Role.REVIEWER])
    window.act("accept", key=room.key("2019"))

    assert history.count(room.desk) == lines + 1
    assert window.says("You are logged out.")


def test_what_a_window_remembers_is_its_own_sessions(
    log_in: LogIn, room: Newsroom, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another token in the same window acts as nobody until the page is drawn for it."""
    window = log_in(Role.REVIEWER).article(room.article_id)
    token = staff.log_in(Role.EDITOR)
    monkeypatch.setattr(state, "token", lambda: token)
    lines = history.count(room.desk)

    window.act("accept", key=room.key("2019"))

    assert history.count(room.desk) == lines
    assert sessions.look(staff.desk, token)


def test_an_administrator_changes_roles_and_ends_sessions(log_in: LogIn, staff: Staff, room: Newsroom) -> None:
    """One account at a time; each act is on record, and holds at once."""
    token = staff.log_in(Role.REVIEWER)
    window = log_in(Role.ADMINISTRATOR).open("people")
    window.at.selectbox(key="account-who").set_value(staff.ids[Role.REVIEWER])
    window.run()
    assert window.says("Sessions that last: 1")

    window.click("account-revoke")
    assert sessions.look(staff.desk, token) is None
    assert disabled(window, "account-revoke")
    window.at.selectbox(key=f"account-role-{staff.ids[Role.REVIEWER]}-reviewer").set_value(Role.EDITOR)
    window.click("account-change")
    assert users.account(staff.desk, "Rae Dunmore").role is Role.EDITOR
    window.click("account-disable")
    assert users.account(staff.desk, "Rae Dunmore").is_disabled
    window.click("account-disable")
    assert not users.account(staff.desk, "Rae Dunmore").is_disabled
    window.at.selectbox(key="account-who").set_value(staff.ids[Role.ADMINISTRATOR])
    window.run().click("account-disable")
    assert "Nobody would be left to administer the desk" in window.refused

    tags = [line.tag.value for line in history.newest(room.desk, limit=4)][::-1]
    assert tags == ["account:revoke", "account:role", "account:disable", "account:enable"]


def test_an_administrator_writes_down_whom_the_provider_means(
    log_in: LogIn, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """By an address, where there is a provider; what is wrong with one is said, and it can be taken away again."""
    assert not log_in(Role.ADMINISTRATOR).open("people").has("account-identity")
    for name, value in (("ISSUER", "https://id.example"), ("CLIENT", "desk"), ("SECRET", "x"), ("NAME", "Newsroom ID")):
        monkeypatch.setenv(f"CLAIMDESK_OIDC_{name}", value)
    window, person = log_in(Role.ADMINISTRATOR).open("people"), staff.ids[Role.REVIEWER]
    window.at.selectbox(key="account-who").set_value(person)
    window.run().at.text_input(key=f"account-email-{person}-").set_value("rae")
    window.click("account-identity")
    assert "This is no e-mail address" in window.refused

    window.at.text_input(key=f"account-email-{person}-").set_value("Rae@desk.example")
    window.click("account-identity")
    assert identities.of_person(staff.desk, person) == identities.Identity("rae@desk.example", is_bound=False)
    assert window.says("They have not logged in that way yet")
    window.at.text_input(key=f"account-email-{person}-rae@desk.example").set_value("")
    window.click("account-identity")
    assert identities.of_person(staff.desk, person) is None
    assert window.says("None: they log in with their password alone.")


def test_who_was_taken_off_an_article_does_not_come_back_by_a_page_that_was_open(
    log_in: LogIn, staff: Staff, room: Newsroom
) -> None:
    """The page says that it was changed since, and shows who is named now."""

    def close(*roles: Role) -> None:
        people = [staff.ids[role] for role in roles]
        closing.close(staff.desk, staff.act(Role.ADMINISTRATOR), room.article_id, people)

    def box() -> Multiselect:
        return next(one for one in window.at.multiselect if str(one.key).startswith("closing-"))

    def named() -> list[str]:
        ada = identity.seated(staff.desk, staff.act(Role.ADMINISTRATOR).actor)
        return [one.name for one in closing.of_article(ada, room.article_id).people]

    close(Role.EDITOR, Role.REVIEWER)
    window = log_in(Role.ADMINISTRATOR).article(room.article_id)
    close(Role.EDITOR)
    box().set_value([staff.ids[role] for role in (Role.EDITOR, Role.REVIEWER, Role.READER)])
    window.click(f"closing-{room.article_id}-close")

    assert "Somebody changed who may see this article since you looked" in window.refused
    assert (box().value, named()) == ([staff.ids[Role.EDITOR]], ["Ada Brook", "Ed Calder"])
    box().set_value([staff.ids[Role.EDITOR], staff.ids[Role.READER]])
    window.click(f"closing-{room.article_id}-close")
    assert window.said == "Closed to those who are named, on record."
    window.click(f"closing-{room.article_id}-open")
    assert named() == []

    close(Role.EDITOR, Role.REVIEWER)
    window.open("people")
    close(Role.EDITOR)
    window.click(f"closed-open-{room.article_id}")
    assert "Somebody changed who may see this article since you looked" in window.refused
    assert named() == ["Ada Brook", "Ed Calder"]
    window.click(f"closed-open-{room.article_id}")
    assert named() == []


def test_nobody_else_is_offered_accounts(log_in: LogIn) -> None:
    assert not log_in(Role.EDITOR).open("people").has("account-change")
