"""What is typed is kept: after a reload, and while fields are filled fast."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import box, card, drafts_are_kept, go, open_mark, open_sample, press, said, shot, tab

pytestmark = pytest.mark.browser


def test_a_rationale_is_back_after_a_reload(stay: Callable[..., Page]) -> None:
    """Nobody pressed save, and who works here is remembered too."""
    page = open_sample(stay)
    open_mark(page, "He was appointed in May 2019")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    press(page, "r")
    page.keyboard.type("The minutes of 14 May")
    expect(box(page, "Rationale")).to_have_value("The minutes of 14 May")
    drafts_are_kept(page)

    page.reload()
    expect(page.locator("mark").first).to_be_visible()
    expect(page.locator(".st-key-who")).to_contain_text("Ana Reyes")
    expect(card(page).locator(".said .words")).to_have_text("He was appointed in May 2019.")
    tab(page, "Verdict")
    expect(box(page, "Rationale")).to_have_value("The minutes of 14 May")
    shot(page, "30-draft-after-reload")


def test_fields_filled_fast_keep_their_words_and_the_button_is_heard(stay: Callable[..., Page]) -> None:
    """Leaving a field runs the page, and its draft is kept beside; neither undoes a field nor swallows a click."""
    page = open_sample(stay)
    go(page, "Add an article")
    names = ("Title", "Text", "Outlet", "Author", "Address", "Published on")
    for wait in (0, 30, 390, 400):
        for name in names:
            page.get_by_role("textbox", name=name, exact=True).fill(f"{name} {wait}")
        page.wait_for_timeout(wait)  # when one clicks is what is tried: a draft is sent 400 ms after the last sign
        page.get_by_role("button", name="Add and find claims").click()
        expect(page.get_by_text(f"'Published on {wait}' is no date")).to_be_visible()
        for name in names:
            expect(page.get_by_role("textbox", name=name, exact=True)).to_have_value(f"{name} {wait}")
