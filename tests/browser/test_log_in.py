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
from tests.browser.desks import at_desk
from tests.browser.servers import leaked, start_server, stop
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
    assert leaked(data) == []


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
    keep_where_asked(page, "accounts-log-in")

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


def keep_where_asked(page: Page, name: str) -> None:
    """Keep a picture of a plain page where pictures are asked for: there is no Streamlit to settle."""
    if os.environ.get("CLAIMDESK_SHOTS"):
        keep(page, name)


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
    page.keyboard.insert_text("Typed when it was over")  # at once: the page goes while somebody types

    expect(page.get_by_role("button", name="Log in")).to_be_visible(timeout=5_000)
    assert page.locator("mark").count() == 0
    log_in(page, staff.name(Role.EDITOR))
    expect(page.locator("mark").first).to_be_visible()
    expect(card(page).locator(".said .words")).to_have_text("He was appointed in May 2019.")
    tab(page, "Verdict")
    expect(box(page, "Rationale")).to_have_value("Typed when it was over")


@pytest.fixture
def with_device(browser: BrowserContext) -> Page:
    """A page in a browser whose machine keeps passkeys, and knows its owner."""
    page = browser.new_page()
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session = browser.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_a_passkey_is_enrolled_and_logs_in(server: Server, staff: Staff, with_device: Page) -> None:
    """At the name of this machine: passkeys know no addresses in digits, and the page says where they work."""
    page, place = with_device, server.url.replace("127.0.0.1", "localhost")
    page.goto(f"{place}/login?next=%2Faccount")
    log_in(page, staff.name(Role.REVIEWER))
    page.get_by_label("What to call it").fill("This laptop")
    page.locator("form[data-act=create]").get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("status")).to_contain_text("The passkey is added")
    expect(page.locator("li", has_text="This laptop")).to_contain_text("not used yet")
    keep_where_asked(page, "accounts-passkeys")
    page.get_by_role("button", name="Log out").click()

    keep_where_asked(page, "accounts-log-in-passkey")
    grounds = page.locator("form > button").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).backgroundColor)"
    )
    assert grounds == ["rgb(31, 78, 156)", "rgba(0, 0, 0, 0)"], "one way in comes first"
    page.get_by_role("button", name="Use a passkey").click()

    expect(page).to_have_url(f"{place}/")
    page.goto(f"{place}/account")
    expect(page.locator("li", has_text="This laptop")).to_contain_text("used 20")


def test_a_verdict_is_signed_with_a_passkey(server: Server, staff: Staff, data: Path, with_device: Page) -> None:
    """From the second review to a page that shows what is signed, and back; the claim waits no longer."""
    with at_desk(data) as room:
        claim = room.accept("the 1990s")
        room.propose(claim)
    page, place = with_device, server.url.replace("127.0.0.1", "localhost")
    page.goto(f"{place}/login?next=%2Faccount")
    log_in(page, staff.name(Role.EDITOR))
    page.locator("form[data-act=create]").get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("status")).to_contain_text("The passkey is added")
    expect(page.get_by_role("link", name="Back to the desk")).to_have_attribute("href", "/")
    page.goto(f"{place}/second")
    link = page.get_by_role("link", name="Confirm with a passkey…")
    expect(link).to_be_visible()
    shot(page, "second-review-passkey")
    link.click()
    expect(page.locator("main")).to_contain_text("The register says so.")
    keep_where_asked(page, "sign-with-passkey")

    page.get_by_role("button", name="Sign with a passkey").click()

    expect(page).to_have_url(f"{place}/second")
    expect(page.get_by_text("Nothing waits for you")).to_be_visible()
    with at_desk(data) as room:
        (verdict,) = room.sheet(claim).verdicts
    assert [(answer.by, answer.by_passkey) for answer in verdict.signoffs] == [(staff.name(Role.EDITOR), True)]
