"""Keys of forms, what the head counts, and what is said of the claim before: as somebody works who never lets go of
the keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.workbench import (
    act_as,
    box,
    card,
    drafts_are_kept,
    go,
    open_mark,
    open_sample,
    press,
    said,
    settled,
    shot,
    tab,
    unfold,
)

pytestmark = pytest.mark.browser
HINT = "Ctrl+Enter sends, Esc leaves"


def claim(page: Page, words: str) -> None:
    """Accept the proposal on these words."""
    open_mark(page, words)
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    settled(page)


def not_typing(page: Page) -> None:
    expect(page.locator("textarea:focus, input:focus")).to_have_count(0)


def head(page: Page) -> Locator:
    return page.get_by_test_id("stMainBlockContainer")


def test_ctrl_enter_sends_every_form_of_a_claim(stay: Callable[..., Page]) -> None:
    """Wording, fields, source, comment, and dismissal; what is typed is in it, though the field was never left."""
    page = open_sample(stay)
    claim(page, "2022")

    press(page, "w")
    page.keyboard.type("So it was in ")
    expect(box(page, "Wording of the claim")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Wording saved.")).to_be_visible()
    expect(card(page)).to_contain_text("So it was in")
    settled(page)

    page.get_by_role("textbox", name="Date", exact=True).fill("2019-06")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Fields saved.")).to_be_visible()
    settled(page)

    press(page, "c")
    page.keyboard.type("Which month?")
    expect(box(page, "Comment")).to_have_value("Which month?")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Comment saved.")).to_be_visible()
    expect(page.locator(".cd-line", has_text="Which month?")).to_be_visible()
    settled(page)

    tab(page, "Sources")
    box(page, "Address").fill("https://lowmere.example/minutes")
    box(page, "Title, or the person").fill("Minutes of May")
    box(page, "Exact passage").fill("It was May.")
    page.get_by_text("Supports", exact=True).last.click()
    page.get_by_text("primary source", exact=True).last.click()
    settled(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Source attached.")).to_be_visible()
    expect(page.get_by_role("tab", name="Sources")).to_have_attribute("aria-selected", "true")
    settled(page)

    tab(page, "Verdict")
    unfold(page, "Suggested wording")
    box(page, "What the copy should say instead").fill("June 2019")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Suggestion saved.")).to_be_visible()
    expect(card(page)).to_contain_text("Suggested wording (not answered yet): June 2019")
    settled(page)
    shot(page, "60-suggested-wording")

    tab(page, "Claim")
    press(page, "d")
    expect(box(page, "Why is this")).to_be_focused()
    page.keyboard.type("Said before.")
    page.keyboard.press("Control+Enter")
    expect(card(page)).to_contain_text("Dismissed: Said before.")  # the last one stays open


def test_escape_leaves_a_form_and_closes_what_was_opened(stay: Callable[..., Page]) -> None:
    """Then single keys are keys again."""
    page = open_sample(stay)
    claim(page, "July the same year")

    for key, name in (("w", "Wording of the claim"), ("c", "Comment"), ("r", "Rationale")):
        press(page, key)
        expect(box(page, name)).to_be_focused()
        expect(page.get_by_text(HINT).locator("visible=true").first).to_be_visible()
        page.keyboard.press("Escape")
        not_typing(page)
        settled(page)
    tab(page, "Claim")
    press(page, "d")
    expect(box(page, "Why is this")).to_be_focused()
    shot(page, "forms-dismissal")
    page.keyboard.press("Escape")
    expect(box(page, "Why is this")).to_have_count(0)
    unfold(page, "Plan: who, when, help")
    box(page, "Help needed with").fill("Which")
    page.keyboard.press("Escape")
    expect(box(page, "Help needed with")).to_have_count(0)
    not_typing(page)


def test_escape_closes_the_answers_of_the_second_review(
    stay: Callable[..., Page], open_page: Callable[..., Page]
) -> None:
    """No letter that is a key goes into a rationale after that; Ctrl+Enter sends what was typed."""
    page = open_sample(stay)
    claim(page, "the 1990s")
    press(page, "1 r")
    page.keyboard.type("The minutes.")
    override = page.get_by_role("textbox", name="Why a verdict all the same")
    expect(override).to_be_visible()
    override.fill("Nobody else was there.")
    page.keyboard.press("Control+Enter")
    expect(card(page).locator(".last")).to_contain_text("Verdict proposed")
    ben = open_page("second")
    act_as(ben, "Ben Okafor")
    go(ben, "Second review")

    for key, name in (("o", "Rationale"), ("b", "What is missing")):
        press(ben, key)
        expect(box(ben, name)).to_be_focused()
        ben.keyboard.type("y")
        shot(ben, f"forms-second-{key}")
        ben.keyboard.press("Escape")
        expect(ben.get_by_role("button", name="Send back…")).to_be_visible()
        not_typing(ben)
        settled(ben)
        drafts_are_kept(ben)  # the field begins with it when it is opened again
    state = ben.get_by_test_id("stApp")
    state.evaluate("app => { app.dataset.testScriptState = 'running'; }")  # the key waits until the run is over
    press(ben, "b")
    state.evaluate("app => { app.dataset.testScriptState = 'notRunning'; }")
    expect(box(ben, "What is missing")).to_be_focused()
    ben.keyboard.type("es, but which?")
    expect(box(ben, "What is missing")).to_have_value("yes, but which?")
    settled(ben)
    state.evaluate("app => { app.dataset.testScriptState = 'running'; }")  # a draft is kept
    ben.keyboard.press("Control+Enter")
    expect(ben.get_by_text("Nothing waits for you.")).to_be_visible()
    ben.get_by_role("button", name=re.compile("Sent back")).click()
    expect(ben.get_by_text("yes, but which?").first).to_be_visible()


def test_the_head_counts_along_and_the_word_about_the_last_claim_names_it(stay: Callable[..., Page]) -> None:
    """Accepted, undone: the counts go along though the copy stays. "Verdict proposed" is not said of the next claim."""
    page = open_sample(stay)
    bar = page.get_by_test_id("stProgress")
    open_mark(page, "14.2 million")
    before = bar.inner_text()
    number = page.locator("sup.tag").count()
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    expect(bar).not_to_have_text(before)
    settled(page)
    press(page, "u")
    expect(bar).to_have_text(before)
    expect(head(page)).to_contain_text(f"{number} marked")
    settled(page)

    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    number = card(page).locator("b").first.inner_text()
    press(page, "1 r")
    page.keyboard.type("The budget.")
    override = page.get_by_role("textbox", name="Why a verdict all the same")
    override.fill("One budget, one source.")
    page.keyboard.press("Control+Enter")

    expect(card(page).locator(".last")).to_have_text(re.compile(f"^Claim {number}: Verdict proposed"))
    expect(said(page)).not_to_contain_text("Verdict proposed")
    shot(page, "forms-last-word")
    settled(page)
    press(page, "j")
    expect(card(page).locator(".last")).to_have_count(0)
