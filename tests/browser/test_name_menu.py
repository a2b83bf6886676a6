"""Who works here, at the top of the page: it lies over nothing, at any width and with any name."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import act_as

pytestmark = pytest.mark.browser

#: Links of the menu that the menu of names lies over.
OVERLAP = """() => {
  const who = document.querySelector('.st-key-who').getBoundingClientRect();
  return [...document.querySelectorAll('[data-testid=stTopNavLink]')].filter((link) => {
    const box = link.getBoundingClientRect(), nav = link.closest('[data-testid=stTopNav]')?.getBoundingClientRect();
    const right = Math.min(box.right, nav ? nav.right : box.right);
    return box.width && right > who.left && box.left < who.right && box.bottom > who.top && box.top < who.bottom;
  }).map((link) => link.textContent);
}"""


def test_no_link_lies_under_the_name(open_page: Callable[..., Page]) -> None:
    """A long name is cut short; a page that has no room in the menu is found under the menu's last entry."""
    page = open_page("queue")
    act_as(page, "Wilhelmina Featherstonehaugh-Cholmondeley of the Night Desk")
    for width in (1024, 1100, 1200, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})

        page.wait_for_function(f"() => ({OVERLAP})().length === 0")
        name = page.locator(".st-key-who").bounding_box()
        assert name
        assert name["x"] + name["width"] <= width

        link = page.locator("a:not([inert] a)", has_text="Help").locator("visible=true")
        if not link.count():
            page.get_by_test_id("stTopNavSection").locator("visible=true").click()
        link.last.click()
        expect(page.locator("h1", has_text="Help")).to_be_visible()
        page.go_back()
        expect(page.locator("h1", has_text="Queue")).to_be_visible()
