"""Two browsers on one claim: nothing is overwritten, nothing typed is lost, and each hears of the other."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.workbench import act_as, card, go, open_mark, open_sample, press, said, shot

pytestmark = pytest.mark.browser


def wording(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Wording of the claim")


@pytest.fixture
def ana(stay: Callable[..., Page]) -> Page:
    return open_sample(stay)


@pytest.fixture
def ben(stay: Callable[..., Page]) -> Page:
    page = stay("article?id=1")
    if "Ben Okafor" not in page.locator(".st-key-who").inner_text():
        act_as(page, "Ben Okafor")
    return page


def test_a_late_save_shows_the_other_change_and_keeps_the_words(ana: Page, ben: Page) -> None:
    """The second of two who reword one claim sees the first one's words beside their own, and may save again."""
    open_mark(ana, "May 2019")
    ana.get_by_role("button", name="Accept").click()
    expect(ana.get_by_role("tab", name="Sources")).to_be_visible()
    open_mark(ben, "May 2019")
    expect(wording(ben)).to_be_visible()

    wording(ben).fill("Velk took office in May 2019")
    ben.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('claimdesk-draft:'))")
    wording(ana).fill("Velk was appointed in May 2019")
    ana.get_by_role("button", name="Save wording").click()
    expect(ana.get_by_text("Wording saved.")).to_be_visible()
    expect(card(ben).get_by_text("Velk was appointed in May 2019")).to_be_visible()
    ben.get_by_role("button", name="Save wording").click()

    expect(ben.get_by_text("Ana Reyes changed this claim while you were at it")).to_be_visible()
    expect(ben.locator(".cd-line", has_text="Velk was appointed").first).to_be_visible()
    expect(wording(ben)).to_have_value("Velk took office in May 2019")
    shot(ben, "13-conflict")
    ben.get_by_role("button", name="Save wording").click()
    expect(ben.get_by_text("Wording saved.")).to_be_visible()


def test_what_someone_else_does_to_the_claim_in_view_is_seen_without_a_reload(ana: Page, ben: Page) -> None:
    """A colleague's mark changes while one looks at it."""
    open_mark(ana, "April 1")
    open_mark(ben, "April 1")
    expect(card(ben)).to_contain_text("Not decided yet")

    press(ana, "a")

    expect(said(ana)).to_contain_text("Accepted")
    expect(card(ben)).to_contain_text("Open")
    expect(card(ben).get_by_text("Ana Reyes changed this claim")).to_be_visible()
    expect(ben.locator("#heard", has_text="Ana Reyes changed this claim")).to_have_count(1)  # for screen readers


def test_what_waits_is_counted_in_the_navigation_and_the_title_and_the_desk_shows_it_by_itself(
    ana: Page, ben: Page
) -> None:
    """A colleague names Ben in a comment while he looks at his desk."""
    ben.get_by_test_id("stTopNavLink").filter(has_text="Desk").first.click()
    expect(ben.get_by_role("heading", name="Desk", exact=True)).to_be_visible()
    expect(ben.get_by_text("You were named")).to_have_count(0)
    before = ben.title()

    open_mark(ana, "May 2019")
    ana.get_by_role("tab", name="Comments").click()
    ana.get_by_role("textbox", name="Comment", exact=True).fill("@Ben Okafor: look at this.")
    ana.get_by_role("button", name="Comment", exact=True).click()

    expect(ben.get_by_text("You were named (1)")).to_be_visible()
    expect(ben.locator('a[data-testid="stTopNavLink"][data-waits]').first).to_be_visible()
    expect(ben).not_to_have_title(before)
    expect(ben).to_have_title(re.compile(r"^\("))


def test_what_a_colleague_switches_on_stays_on_when_an_older_window_saves(ana: Page, ben: Page) -> None:
    """Ana looked at the settings before. Who changes what another changed since is told, and may save again."""
    for page in (ana, ben):
        go(page, "Settings")
    blind, name = "Second checks are blind", "Name of the desk"
    ana.get_by_role("textbox", name=name).fill("Harbour desk")
    ben.get_by_text(blind).click()
    expect(ben.get_by_text("Two people may sign off here")).to_be_visible()
    ben.get_by_role("button", name="Save settings").click()
    expect(ben.get_by_text("Settings saved and put on record.")).to_be_visible()

    ana.get_by_role("button", name="Save settings").click()

    expect(ana.get_by_text("Settings saved and put on record.")).to_be_visible()
    expect(ana.get_by_role("checkbox", name=blind)).to_be_checked()
    ben.get_by_role("textbox", name=name).fill("City desk")
    ben.get_by_role("button", name="Save settings").click()
    expect(ben.get_by_text("Name is “Harbour desk” now")).to_be_visible()
    expect(ben.get_by_role("textbox", name=name)).to_have_value("City desk")
    ben.get_by_role("button", name="Save settings").click()
    expect(ben.get_by_text("Settings saved and put on record.")).to_be_visible()
