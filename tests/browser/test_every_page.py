"""Every page with the sample article, wide and on a phone, light and dark."""

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import STILL, Server, open_mark, press, settled, shot, until

pytestmark = pytest.mark.browser

GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 24, 29)"}
PAGES = {
    "": "Desk",
    "queue": "Queue",
    "add": "Add an article",
    "article?id=1": "Harbour chief",
    "explain": "Why these marks",
    "second": "Second review",
    "sources": "Sources",
    "reports": "Reports",
    "handed": "Handed out",
    "history": "History",
    "people": "People",
    "settings": "Settings",
    "guide": "Help",
}
#: What is gone on to by the menu, and not loaded.
MENU = {
    "wide": ("queue", "second", "sources", "reports"),
    "phone": ("add", "handed", "history", "people", "settings", "guide"),
}
#: What axe looks at: the rules of WCAG 2.2, levels A and AA, and on dark ground those that know colours.
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
#: Nothing is drawn anew: what is half seen has no contrast to measure.
CALM = """() => !document.querySelector('[data-stale="true"], .cd-behind')"""
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "width", "height"), [("wide", 1440, 900), ("phone", 390, 844)])
def test_every_page_opens_and_is_accessible(
    open_page: Callable[..., Page], server: Server, name: str, width: int, height: int
) -> None:
    """Each shows its heading, fits the screen, and holds to WCAG 2.2 AA by axe, light and dark, our own parts too.

    Of pages that stand in the menu each is loaded by its address once: a wide page goes on to the day's work by the
    menu, a telephone to the rest.
    """
    page = open_page(width=width, height=height)
    page.evaluate(AXE)
    found = {}
    for path, title in PAGES.items():
        if path in MENU[name]:
            page.emulate_media(color_scheme="light")
            lead_on(page, name, title)
        elif path:
            page.goto(f"{server.url}/{path}")
            page.evaluate(AXE)
        expect(page.locator("h1", has_text=title)).to_be_visible()
        if path.startswith("article"):
            expect(page.locator("mark").first).to_be_visible()
        for scheme, ground in GROUNDS.items():
            page.emulate_media(color_scheme=scheme)
            until(page, f"() => getComputedStyle(document.querySelector('.stApp')).backgroundColor === '{ground}'")
            shot(page, f"{name}-{scheme}-{path.split('?')[0] or 'desk'}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            for _ in range(8):  # a page that is still being drawn is half seen; what stays wrong is wrong
                found[path, scheme] = violations(page, scheme)
                if not found[path, scheme]:
                    break
                settled(page)
    press(page, "i")
    expect(page.get_by_role("combobox", name="Acting person")).to_be_focused()
    for scheme, ground in GROUNDS.items():
        page.emulate_media(color_scheme=scheme)
        until(page, f"() => getComputedStyle(document.querySelector('.stApp')).backgroundColor === '{ground}'")
        shot(page, f"{name}-{scheme}-who")
        found["who", scheme] = violations(page, scheme)

    assert {seen: broken for seen, broken in found.items() if broken} == {}


def lead_on(page: Page, name: str, title: str) -> None:
    """Go on to another page by the menu."""
    if name == "wide":
        page.get_by_test_id("stTopNavLink").filter(has_text=title).locator("visible=true").first.click()
        return
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebar").get_by_role("link", name=title).click()
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")


def violations(page: Page, scheme: str) -> list[str]:
    """Return what axe finds against WCAG 2.2 AA on a page, one line each."""
    until(page, CALM)
    until(page, STILL)
    result = page.evaluate(
        "(rules) => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", RULES[scheme]
    )
    return [
        f"{broken['id']}: {node['target']} {node['html'][:160]}"
        for broken in result["violations"]
        for node in broken["nodes"][:3]
    ]


def test_a_page_at_twice_its_size_still_fits(open_page: Callable[..., Page]) -> None:
    """Zoom to 200 % leaves half the room: nothing runs out of the page sideways, and keys work."""
    page = open_page("article?id=1", width=720, height=450)
    expect(page.locator("mark").first).to_be_visible()
    open_mark(page, "Tuesday")
    press(page, "j")
    shot(page, "zoomed-article")

    assert page.evaluate("document.documentElement.scrollWidth") <= 720


def test_a_link_of_the_desk_leads_on_without_loading_anew(open_page: Callable[..., Page]) -> None:
    """A click on an article changes the page only; with Ctrl held the browser opens it beside, as any link."""
    page = open_page("")
    link = page.get_by_role("link", name="Harbour chief")
    expect(link).to_be_visible()
    settled(page)
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    expect(opened.value.locator("h1", has_text="Harbour chief")).to_be_visible()
    page.evaluate("window.sameWindow = true")

    link.click()

    expect(page.locator("h1", has_text="Harbour chief")).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    assert page.evaluate("window.sameWindow") is True
    assert "/article?id=1" in page.url
