"""Two browsers on one claim: nothing is overwritten, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.workbench import act_as, settled, shot

pytestmark = pytest.mark.browser


def wording(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Wording of the claim")


def test_a_late_save_shows_the_other_change_and_keeps_the_words(open_page: Callable[..., Page]) -> None:
    """The second of two who reword one claim sees the first one's words beside their own, and may save again."""
    ana = open_page()
    act_as(ana, "Ana Reyes")
    ana.get_by_role("button", name="Open the sample article").click()
    ana.locator("mark", has_text="May 2019").first.click()
    settled(ana)
    ana.get_by_role("button", name="Accept").click()
    expect(ana.get_by_role("tab", name="Sources")).to_be_visible()
    ben = open_page("article?id=1&mark=c1")
    act_as(ben, "Ben Okafor")
    expect(wording(ben)).to_be_visible()

    wording(ana).fill("Velk was appointed in May 2019")
    ana.get_by_role("button", name="Save wording").click()
    expect(ana.get_by_text("Wording saved.")).to_be_visible()
    wording(ben).fill("Velk took office in May 2019")
    ben.get_by_role("button", name="Save wording").click()

    expect(ben.get_by_text("Ana Reyes changed this claim while you were at it")).to_be_visible()
    expect(ben.locator(".cd-line", has_text="Velk was appointed").first).to_be_visible()
    expect(wording(ben)).to_have_value("Velk took office in May 2019")
    shot(ben, "13-conflict")
    ben.get_by_role("button", name="Save wording").click()
    expect(ben.get_by_text("Wording saved.")).to_be_visible()
