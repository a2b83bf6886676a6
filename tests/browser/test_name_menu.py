"""Who works here, at the top of the page: it lies over nothing, at any width and with any name."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import act_as, card, go, press

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


def test_what_waits_stands_on_the_days_work(open_page: Callable[..., Page]) -> None:
    """Six pages in sight, the rest under one entry; proposals are counted, and are fewer once one is decided.

    A key that decides asks for a name first where nobody has one, and the cursor is there for it.
    """
    page = open_page("article?id=1")
    expect(card(page)).to_be_visible()
    press(page, "a")
    expect(page.get_by_role("combobox", name="Acting person")).to_be_focused()
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-who")).to_contain_text("Ana Reyes")
    expect(page.get_by_text("not a login")).to_have_count(0)
    links = page.get_by_test_id("stTopNavLink").locator("visible=true")
    expect(links).to_have_count(6)
    queue = links.filter(has_text="Queue")
    expect(queue).to_have_attribute("data-waits", re.compile(r"\d+"))
    before = int(queue.get_attribute("data-waits") or "")

    page.keyboard.press("a")
    expect(card(page)).to_contain_text("Accepted as a claim")
    go(page, "Queue")

    expect(queue).to_have_attribute("data-waits", f"{before - 1}")


def test_no_link_lies_under_the_name(stay: Callable[..., Page]) -> None:
    """A long name is cut short; a page that has no room in the menu is found under the menu's last entry."""
    page = stay("article?id=1")
    go(page, "Queue")
    act_as(page, "Wilhelmina Featherstonehaugh-Cholmondeley of the Night Desk")
    for width in (1024, 1200, 1440, 2560):
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
