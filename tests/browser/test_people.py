"""People in a real browser: one is asked about two claims, replies, and their call sheet is printed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.workbench import Server, box, go, open_mark, open_sample, press, said, settled, shot, tab

pytestmark = pytest.mark.browser


def expand(page: Page, label: str) -> None:
    """Open a box of further fields, by keyboard."""
    found = page.locator("summary", has_text=label).locator("visible=true").first
    found.focus()
    page.keyboard.press("Enter")
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list of the form."""
    found: Locator = page.get_by_role("combobox", name=label, exact=True).locator("visible=true").first
    found.scroll_into_view_if_needed()
    settled(page)
    found.click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def accept(page: Page, words: str) -> None:
    """Accept the proposal on these words, and open its sources."""
    open_mark(page, words)
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    tab(page, "Sources")


def test_one_person_is_asked_about_two_claims(open_page: Callable[..., Page], server: Server) -> None:
    """The questions stand at their claims and on one sheet; the reply goes down, and the sheet prints."""
    page = open_sample(open_page)
    accept(page, "May 2019")
    expand(page, "Ask a person")
    box(page, "Their name").fill("Ilse Brandt, harbour master")
    box(page, "Question").fill("Did the basin open in May 2019?")
    box(page, "Reply by").fill("2024-02-15")
    shot(page, "people-1-ask")
    page.get_by_role("button", name="Put down question").click()
    expect(page.get_by_text("Question put down.").first).to_be_visible()
    expect(page.get_by_text("Did the basin open in May 2019?").first).to_be_visible()
    expect(page.get_by_text("Reply by 15 February 2024").first).to_be_visible()
    expect(page.locator(".stMarkdownBadge", has_text="Late")).to_be_visible()

    accept(page, "We were told six weeks")
    expand(page, "Ask a person")
    choose(page, "Person", "Ilse Brandt, harbour master")
    box(page, "Question").fill("Were you told <six weeks>?")
    page.get_by_role("button", name="Put down question").click()
    expect(page.get_by_text("Were you told <six weeks>?").first).to_be_visible()
    expand(page, "Put down a reply")
    choose(page, "What came of it", "Confirmed")
    choose(page, "Terms", "Off the record")
    box(page, "What they said").fill("It was I who said so.")
    shot(page, "people-2-reply")
    page.get_by_role("button", name="Put down reply").click()
    expect(page.get_by_text("Reply put down.").first).to_be_visible()
    expect(page.get_by_text("It was I who said so.").first).to_be_visible()
    shot(page, "people-3-replied")

    go(page, "Sources")
    expect(page.get_by_text("1 question to ask, 1 done.")).to_be_visible()
    shot(page, "people-4-call-sheet")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Print", exact=True).click()
    paper = page.context.new_page()
    paper.set_content(coming.value.path().read_text(encoding="utf-8"))
    expect(paper.get_by_role("heading", name="Call sheet: Ilse Brandt, harbour master")).to_be_visible()
    expect(paper.get_by_text("Were you told <six weeks>?")).to_be_visible()
    expect(paper.get_by_text("It was I who said so.")).to_have_count(0)
    paper.emulate_media(media="print")
    paper.close()
