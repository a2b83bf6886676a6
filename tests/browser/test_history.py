"""The browser's Back and Forward: each page keeps its own address, and one press leads to one page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.workbench import card, go, open_sample, press, settled

pytestmark = pytest.mark.browser


def rows(page: Page) -> Locator:
    return page.get_by_role("table", name="Claims of this page of the queue").locator("tbody tr")


def choose_state(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="State").click()
    page.get_by_role("option", name=name).click()
    settled(page)


def test_back_from_a_claim_leads_to_the_very_list_and_forward_to_the_claim(stay: Callable[..., Page]) -> None:
    """Filter, order and state stand as they were; the claim that was gone on to is the one that comes again."""
    page = open_sample(stay)
    go(page, "Queue")
    choose_state(page, "Proposals to decide")
    page.get_by_role("columnheader", name="Article").get_by_role("button").click()
    expect(page).to_have_url(re.compile(r"/queue\?state=to-decide&sort=article$"))
    settled(page)
    number = rows(page).count()

    rows(page).filter(has_text="(“the 1990s”)").get_by_role("link").first.click()
    expect(card(page).locator(".said .words")).to_have_text("the 1990s")
    settled(page)
    press(page, "j")
    expect(card(page).locator(".said .words")).not_to_have_text("the 1990s")
    words = card(page).locator(".said .words").inner_text()
    settled(page)

    page.go_back()
    expect(page).to_have_url(re.compile(r"/queue\?state=to-decide&sort=article$"))
    expect(rows(page)).to_have_count(number)
    expect(page.get_by_role("columnheader", name="Article")).to_have_attribute("aria-sort", "ascending")
    settled(page)
    page.go_forward()
    expect(card(page).locator(".said .words")).to_have_text(words)
    settled(page)
    page.go_back()
    expect(rows(page)).to_have_count(number)
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/article\?id=1&(mark|claim)="))
    expect(card(page)).to_be_visible()


def test_back_from_an_article_leads_to_the_desk_with_one_press(stay: Callable[..., Page]) -> None:
    """No page that was never looked at lies between two that were, whichever way one went on."""
    page = open_sample(stay)
    go(page, "Desk")
    start = page.url
    page.locator("a.cd-way", has_text="Harbour chief").first.click()
    expect(card(page)).to_be_visible()
    settled(page)
    page.go_back()
    expect(page).to_have_url(start)
    expect(page.locator("h1")).to_be_visible()
    settled(page)

    titles = ("Queue", "Second review", "Sources", "History", "Article")
    for title in titles:
        go(page, title) if title != "Article" else page.get_by_role("link", name="Article", exact=True).first.click()
        settled(page)
    expect(card(page)).to_be_visible()
    settled(page)
    for title in reversed(titles[:-1]):
        page.go_back()
        expect(page.locator("h1", has_text=title)).to_be_visible()
        settled(page)
    page.go_back()
    expect(page).to_have_url(start)


def test_a_page_that_one_left_by_a_button_keeps_its_address(stay: Callable[..., Page]) -> None:
    """It is there with one press."""
    page = open_sample(stay)
    go(page, "Sources")
    expect(page.get_by_text("There is no source yet")).to_be_visible()
    page.get_by_role("button", name="Go to the desk").click()
    expect(page.locator(".cd-counts")).to_be_visible()
    settled(page)
    page.go_back()
    expect(page.locator("h1", has_text="Sources")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/sources$"))


def test_back_from_the_history_of_an_article_leads_to_all_of_it(open_page: Callable[..., Page]) -> None:
    """What it is narrowed to beside stands in the address, and takes no press of its own."""
    page = open_page("history?kind=desk", ana=True)
    expect(page.locator(".cd-line")).to_have_count(1)
    settled(page)

    page.get_by_role("button", name="Show everything").click()
    expect(page.locator(".cd-line")).to_have_count(2)
    settled(page)
    field = page.get_by_role("combobox", name="About")
    field.click()
    field.press_sequentially("Harbour")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/history\?article=1$"))
    expect(page.locator(".cd-line")).to_have_count(1)
    settled(page)
    page.go_back()

    expect(page).to_have_url(re.compile(r"/history$"))
    expect(page.locator(".cd-line")).to_have_count(2)
