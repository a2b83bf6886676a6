"""An address at which no page stands, in the browser."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.workbench import Server, keep

pytestmark = pytest.mark.browser


def test_an_address_without_a_page_leads_to_the_desk(browser: BrowserContext, server: Server) -> None:
    """In our own words, on any screen; the desk by its name is the desk."""
    page = browser.new_page()
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{server.url}/no-such-page?id=1")
            keep(page, f"no-page-{width}-{scheme}")
            expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.get_by_role("link", name="Go to the desk").click()
    expect(page.locator("h1", has_text="Desk")).to_be_visible()
    page.goto(f"{server.url}/desk")
    expect(page.locator("h1", has_text="Desk")).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)
