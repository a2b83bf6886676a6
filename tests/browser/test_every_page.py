"""Every page with the sample article, wide and on a phone, light and dark; pictures for people to look at."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import act_as, settled, shot

pytestmark = pytest.mark.browser

GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 24, 29)"}
PAGES = {
    "": "Desk",
    "add": "Add an article",
    "article?id=1": "Harbour chief",
    "explain": "Why these marks",
    "second": "Second review",
    "reports": "Reports",
    "history": "History",
    "guide": "Help",
}


@pytest.fixture
def with_sample(open_page: Callable[..., Page]) -> None:
    page = open_page()
    expect(page.get_by_role("button", name="Add an article")).to_be_visible()
    settled(page)
    if page.get_by_role("button", name="Open the sample article").count():
        act_as(page, "Ana Reyes")
        page.get_by_role("button", name="Open the sample article").click()
        expect(page.locator("mark").first).to_be_visible(timeout=15_000)


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize(("name", "width", "height"), [("wide", 1440, 900), ("phone", 390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens(open_page: Callable[..., Page], name: str, width: int, height: int, scheme: str) -> None:
    """Each page shows its heading, fits the screen, and nothing in the browser complains."""
    for path, title in PAGES.items():
        page = open_page(path, width=width, height=height, scheme=scheme)
        expect(page.locator("h1", has_text=title)).to_be_visible()
        if path.startswith("article"):
            expect(page.locator("mark").first).to_be_visible()
        shot(page, f"{name}-{scheme}-{path.split('?')[0] or 'desk'}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == GROUNDS[scheme]
