"""A desk with accounts in a real browser: what is seen, what is refused, and how a session ends."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.services.access import users
from app.services.context import Desk
from app.wiring import now
from claims.newsroom.roles import Role
from db.session import Database
from tests.accounts import PASSWORD, Staff, staffed
from tests.browser.servers import start_server, stop
from tests.browser.workbench import Server, box, card, keep, open_mark, press, said, settled, shot, tab

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def staff(data: Path) -> Iterator[Staff]:
    """The people of this desk, from outside of its server."""
    database = Database(f"sqlite:///{data / 'claimdesk.sqlite'}")
    yield staffed(Desk(database, now, has_accounts=True))
    database.dispose()


@pytest.fixture(scope="module")
def server(data: Path, port: int, staff: Staff) -> Iterator[Server]:
    process = start_server(data, port, CLAIMDESK_MODE="accounts")
    yield Server(f"http://127.0.0.1:{port}", data)
    stop(process)


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill the form, and send it."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def test_a_day_at_a_desk_with_accounts(server: Server, browser: BrowserContext, staff: Staff) -> None:
    """Log in, act, log out; then nothing is seen again, by the back button or the old token."""
    page = browser.new_page()
    page.goto(f"{server.url}/article?id=1")
    expect(page).to_have_url(f"{server.url}/login?next=%2Farticle%3Fid%3D1")
    refusals = []
    for name, password in ((staff.name(Role.REVIEWER), "not at all her password"), ("Nobody Here", PASSWORD)):
        log_in(page, name, password)
        refusals.append(page.get_by_role("alert").inner_text())
    assert refusals[0] == refusals[1]
    shot_of_form(page)

    page.goto(f"{server.url}/login?next=%2Farticle%3Fid%3D1")
    log_in(page, "rae dunmore")

    expect(page.locator("mark").first).to_be_visible()
    settled(page)
    expect(page.locator(".st-key-who")).to_contain_text("Rae Dunmore")
    shot(page, "accounts-article")
    (cookie,) = [one for one in browser.cookies() if one["name"] == "claimdesk_session"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    open_mark(page, "the same day")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    settled(page)

    page.locator(".st-key-who button").first.click()
    page.get_by_role("link", name="Your account").click()
    expect(page.locator("h1")).to_have_text("Your account")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("status")).to_have_text("You are logged out.")
    page.go_back()
    page.wait_for_timeout(300)
    assert page.locator("mark").count() == 0
    assert "Rae Dunmore" not in page.content()
    page.goto(f"{server.url}/article?id=1")
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    browser.add_cookies([cookie])
    page.goto(f"{server.url}/article?id=1")
    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def shot_of_form(page: Page) -> None:
    """Keep a picture of the form where pictures are asked for: there is no Streamlit to settle."""
    if os.environ.get("CLAIMDESK_SHOTS"):
        keep(page, "accounts-log-in")


def test_the_tab_of_a_revoked_session_is_cut(server: Server, browser: BrowserContext, staff: Staff) -> None:
    """Within five seconds, with nobody touching it; what was typed at the very end is there after the next log-in."""
    page = browser.new_page()
    page.goto(f"{server.url}/article?id=1")
    log_in(page, staff.name(Role.EDITOR))
    expect(page.locator("mark").first).to_be_visible()
    settled(page)
    open_mark(page, "May 2019")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    press(page, "r")
    expect(box(page, "Rationale")).to_be_focused()

    users.revoke(staff.desk, staff.act(Role.ADMINISTRATOR), staff.ids[Role.EDITOR])
    page.keyboard.type("Typed when it was over")

    expect(page.get_by_role("button", name="Log in")).to_be_visible(timeout=5_000)
    assert page.locator("mark").count() == 0
    log_in(page, staff.name(Role.EDITOR))
    expect(page.locator("mark").first).to_be_visible()
    expect(card(page).locator(".said .words")).to_have_text("May 2019")
    tab(page, "Verdict")
    expect(box(page, "Rationale")).to_have_value("Typed when it was over")
