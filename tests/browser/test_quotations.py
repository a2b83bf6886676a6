"""The quote ledger in a real browser: a transcript pasted once, laid along all quotations, and what is left heard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import box, card, open_sample, press, settled, shot, tab, unfold

pytestmark = pytest.mark.browser

TALK = (
    "Council evening, 18 March 2025.\n\nBRANDT: Well, frankly. We were told six weeks. It took until this year, and "
    "nobody said sorry.\n\nVELK: I promised to stay until this gate moved again, and it has. Thank you."
)


def test_one_transcript_for_all_quotations(open_page: Callable[..., Page]) -> None:
    """From a line that says nobody heard them to a transcript laid along all, with one key for each."""
    page = open_sample(open_page)
    ledger = page.locator("[class*='st-key-ledger-']").first
    expect(ledger).to_contain_text("quotations: ")
    expect(ledger).to_contain_text("nobody heard")
    unfold(page, "quotations: ")
    expect(page.get_by_role("table").locator("tbody tr").first).to_contain_text("Nobody heard")
    shot(page, "quotations-1-ledger")
    page.get_by_role("link", name="Lay a transcript along them").click()
    expect(page.locator("h1", has_text="Lay along")).to_be_visible()
    settled(page)

    page.get_by_role("combobox", name="Kind").click()
    page.get_by_role("option", name="Recording").click()
    settled(page)
    box(page, "Title, or the person").fill("Council evening")
    unfold(page, "Hand in a file, or paste its text")
    box(page, "Text of the source").fill(TALK)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("The copy is kept.")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Lay it along").click()
    counted = page.get_by_text("1 in the speaker’s turn (to be read), 1 with differences, 2 not there")
    expect(counted).to_be_visible()
    settled(page)
    shot(page, "quotations-2-laid")

    expect(page.get_by_text("1 of 4")).to_be_visible()  # the first one that stands there, with a word changed
    press(page, "a")
    expect(page.get_by_text("3 of 4")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Attach 1 whose words stand there").click()
    expect(page.get_by_text("2 attached already")).to_be_visible()
    settled(page)
    page.set_viewport_size({"width": 390, "height": 844})
    shot(page, "quotations-3-attached-390")
    page.set_viewport_size({"width": 1440, "height": 900})

    page.get_by_role("link", name="Harbour chief steps down").first.click()
    expect(page.locator("h1", has_text="Harbour chief")).to_be_visible()
    ledger = page.locator("[class*='st-key-ledger-']").first
    expect(ledger).to_contain_text(
        "4 quotations: 1 in the speaker’s turn (to be read), 1 cut or changed, 2 nobody heard."
    )
    settled(page)
    unfold(page, "quotations: ")
    expect(ledger).to_contain_text("BRANDT speaks there. Read beside it: “and nobody said sorry.”")
    shot(page, "quotations-4-ledger")
    page.set_viewport_size({"width": 390, "height": 844})
    shot(page, "quotations-4-ledger-390")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("link", name="it had received the inspection report").click()
    expect(card(page)).to_contain_text("Ministry of Waterways")
    settled(page)
    press(page, "a")
    settled(page)
    tab(page, "Sources")
    unfold(page, "Somebody heard it")
    box(page, "Who heard it said").fill("Ines Tarrow, reporter")
    page.get_by_role("button", name="Put down who heard it").click()
    expect(page.get_by_text("Heard by Ines Tarrow, reporter · On the record")).to_be_visible()
    expect(ledger).to_contain_text("1 cut or changed, 1 heard, 1 nobody heard.")
    shot(page, "quotations-4-heard")
    page.set_viewport_size({"width": 390, "height": 844})
    shot(page, "quotations-5-heard-390")
