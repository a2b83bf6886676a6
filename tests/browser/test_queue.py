"""The queue in a browser: rows are chosen, ordered and opened by mouse and by key."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.browsers import Browsers
from tests.browser.servers import printed
from tests.browser.workbench import (
    Server,
    card,
    go,
    is_alive,
    open_mark,
    press,
    said,
    settled,
    shot,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def page(stay: Callable[..., Page]) -> Page:
    """What the sample proposes, as a list."""
    page = stay("queue?state=to-decide&sort=article", ana=True)
    expect(rows(page).first).to_be_visible()
    settled(page)
    return page


def rows(page: Page) -> Locator:
    return page.get_by_role("table", name="Claims of this page of the queue").locator("tbody tr")


def test_rows_are_chosen_in_a_stretch_by_key_and_all_at_once(page: Page) -> None:
    """The bar below says how many; what was chosen stays chosen while the page is drawn anew.

    On a narrow screen rows stay low, whatever the article is called.
    """
    page.set_viewport_size({"width": 1024, "height": 900})
    assert all(row.bounding_box()["height"] < 64 for row in rows(page).all())
    page.set_viewport_size({"width": 1440, "height": 900})
    rows(page).nth(1).get_by_role("checkbox").check()
    rows(page).nth(4).get_by_role("checkbox").click(modifiers=["Shift"])
    expect(page.get_by_text("4 chosen")).to_be_visible()
    expect(rows(page).nth(3).get_by_role("checkbox")).to_be_checked()
    shot(page, "30-queue-chosen")

    rows(page).nth(4).get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("3 chosen")).to_be_visible()
    expect(rows(page).nth(4).get_by_role("checkbox")).to_be_focused()
    page.get_by_role("checkbox", name="Choose all on this page").check()
    expect(page.get_by_text(re.compile(rf"^{rows(page).count()} chosen"))).to_be_visible()


def test_the_head_of_a_column_orders_the_list(page: Page) -> None:
    """By its key as well; the address says how, and which column it is stands in the table."""
    worth = page.get_by_role("columnheader", name="Worth")
    worth.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(worth).to_have_attribute("aria-sort", "descending")
    expect(page).to_have_url(re.compile("sort=worth"))
    worth.get_by_role("button").click()
    expect(worth).to_have_attribute("aria-sort", "ascending")
    expect(page).to_have_url(re.compile("sort=-worth"))


def test_words_lead_to_the_claim_whatever_was_open_before(page: Page) -> None:
    """Every time to the one that was clicked, which the address then names; with Ctrl it opens beside."""
    for words in ("the 1990s", "the hardest job", "the 1990s"):
        marked = f"(“{words}”)" if words == "the 1990s" else words  # two dates of one clause are told by their words
        link = rows(page).filter(has_text=marked).get_by_role("link").first
        mark = str(link.get_attribute("href")).rpartition("&")[2]
        link.click()
        expect(card(page).locator(".said .words")).to_have_text(re.compile(words))
        expect(page).to_have_url(re.compile(f"id=1&{mark}$"))
        press(page, "j")
        expect(card(page).locator(".said .words")).not_to_have_text(re.compile(words))
        expect(page).not_to_have_url(re.compile(f"{mark}$"))
        settled(page)
        page.go_back()
        expect(rows(page).first).to_be_visible()
        settled(page)
    with page.context.expect_page() as beside:
        rows(page).first.get_by_role("link").click(modifiers=["Control"])
    expect(beside.value.locator("mark").first).to_be_visible()
    expect(page).to_have_url(re.compile("/queue"))


def test_a_reload_of_an_article_shows_the_claim_that_was_open(page: Page) -> None:
    """Also when nobody came by a link: the address follows."""
    rows(page).first.get_by_role("link").click()
    expect(card(page).locator(".said .words")).to_be_visible()
    go(page, "Desk")
    page.get_by_test_id("stTopNavLink").filter(has_text="Article").first.click()
    expect(card(page).locator(".said .words")).to_be_visible()
    press(page, "j j")
    words = card(page).locator(".said .words").inner_text()
    settled(page)

    page.reload()

    expect(card(page).locator(".said .words")).to_have_text(words)


def telephone(stay: Callable[..., Page]) -> Page:
    """What the sample proposes, as a list on a telephone, or where the test before went on to from there."""
    return stay("queue?state=to-decide", ana=True, width=390, height=844)


def open_claim(page: Page, words: str) -> None:
    """Open a claim from the list, or in the copy."""
    if "/queue" in page.url:
        rows(page).filter(has_text=words).get_by_role("link").first.click()
        expect(page.locator("mark").first).to_be_visible()
        settled(page)
    else:
        open_mark(page, words)


def test_on_a_telephone_each_row_is_a_block(stay: Callable[..., Page]) -> None:
    """Nothing runs out of the screen."""
    page = telephone(stay)
    expect(rows(page).first).to_be_visible()
    settled(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert rows(page).first.bounding_box()["width"] <= 390
    expect(rows(page).first.get_by_role("link")).to_be_visible()
    shot(page, "31-queue-phone")


def test_on_a_telephone_the_reason_for_dismissing_comes_into_view(stay: Callable[..., Page]) -> None:
    """The button that it opens from stands below what is seen of the card."""
    page = telephone(stay)
    open_claim(page, "the hardest job")
    expect(card(page).locator(".grades button").last).to_be_in_viewport(ratio=1)  # what one does stands above the rest
    press(page, "d")
    field = page.get_by_role("textbox", name=re.compile("^Why is this"))
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)


def test_on_a_telephone_no_choice_is_cut_off(stay: Callable[..., Page]) -> None:
    """What to do with chosen claims, and the kinds of sources, go on in a second row."""
    page = telephone(stay)
    open_claim(page, "2022")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    settled(page)
    press(page, "q")
    rows(page).first.get_by_role("checkbox").check()
    expect(page.locator(".st-key-bulk")).to_contain_text("Set the priority")
    settled(page)
    assert _widest(page.locator(".st-key-bulk button")) <= 390

    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Sources").click()
    expect(page.get_by_role("radio", name="Person")).to_be_visible()
    settled(page)
    assert _widest(page.locator('[class*="st-key-sources-kind"] button')) <= 390


def _widest(buttons: Locator) -> float:
    """Return where the one ends that goes farthest to the right."""
    assert buttons.count() > 1
    return max(at["x"] + at["width"] for at in (button.bounding_box() for button in buttons.all()) if at)


def test_the_menu_of_a_telephone_closes_before_anything_of_ours_is_drawn(browsers: Browsers, server: Server) -> None:
    """A tap on a page in the first moment leads to it, and not to a menu that lies over it.

    The telephone was never here before: the printed address lets it in.
    """
    context = browsers.take(is_phone=True)
    context.clear_cookies()
    page = context.new_page()
    held: list[Route] = []
    page.route("**/main.js", lambda route: held.append(route))
    page.goto(f"{server.url}/queue")
    expect(page.locator("h1")).to_have_text("This browser is not let in yet")
    page.goto(printed(server.data).replace("/?", "/queue?"))
    expect(page).to_have_url(f"{server.url}/queue")
    menu = page.get_by_test_id("stSidebar")

    page.get_by_test_id("stExpandSidebarButton").tap()
    expect(menu).to_have_attribute("data-collapsed", "false")
    menu.get_by_role("link", name="History").tap()

    expect(page.locator("h1", has_text="History")).to_be_visible()
    expect(menu).to_have_attribute("data-collapsed", "true")
    assert held, "nothing of ours was drawn"
    browsers.give_back(context)


def test_the_menu_of_a_telephone_closes_when_a_page_is_chosen_and_by_its_button(stay: Callable[..., Page]) -> None:
    """Nothing lies over its button."""
    page = telephone(stay)
    is_alive(page)
    menu = page.get_by_test_id("stSidebar")
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(menu).to_have_attribute("data-collapsed", "false")
    menu.get_by_role("link", name="History").click()
    expect(page.locator("h1", has_text="History")).to_be_visible()
    expect(menu).to_have_attribute("data-collapsed", "true")

    page.get_by_test_id("stExpandSidebarButton").click()
    expect(menu).to_have_attribute("data-collapsed", "false")
    menu.hover()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()

    expect(menu).to_have_attribute("data-collapsed", "true")
    expect(page.locator(".st-key-who button").first).to_be_visible()
