"""The main job in a real browser: from a pasted article to a signed, audited report."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import (
    Server,
    act_as,
    box,
    card,
    go,
    open_mark,
    said,
    select_words,
    settled,
    shot,
    tab,
)

pytestmark = pytest.mark.browser

TITLE = "Archive director leaves Vessin after flood"
TEXT = """Archive director leaves Vessin after flood

(illustrative photo)

VESSIN, June 3 — The director of the Vessin City Archive, Oda Brennick, resigned on Monday, two weeks after a flood.

"We lost eleven shelves and no deeds," Brennick said. She was appointed in March 2018.

Mayor Tarek Holm said the city would name a successor in September. 🗄️ The archive reopened last year."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder: the workbench is started for the first time."""
    return tmp_path_factory.mktemp("workbench")


def choose_day(page: Page, field: str, day: str) -> None:
    """Choose a day in the browser's calendar beside a field; the calendar itself is no part of the page."""
    button = page.get_by_role("button", name=f"Choose in a calendar: {field}")
    expect(button).to_be_visible()
    expect(button).to_have_attribute("tabindex", "-1")
    button.evaluate(
        """(button, day) => {
          const chosen = button.nextElementSibling;
          chosen.value = day;
          chosen.dispatchEvent(new Event("change"));
        }""",
        day,
    )
    expect(box(page, field)).to_have_value(day)


def test_from_a_pasted_article_to_a_signed_report(open_page: Callable[..., Page], server: Server) -> None:
    """Two people take one article from paste to report, and the log proves it."""
    page = open_page(moving=True)
    shot(page, "01-empty-desk")
    page.get_by_role("button", name="Open the sample article").click()
    expect(page.get_by_text("not a login")).to_be_visible()
    expect(box(page, "Your name")).to_be_focused()
    page.keyboard.type("Ana Reyes")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_text("not a login")).to_have_count(0)
    settled(page)

    go(page, "Add an article")
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_be_focused()
    box(page, "Title").fill(TITLE)
    page.get_by_role("textbox", name="Text", exact=True).fill(TEXT)
    box(page, "Outlet").fill("Vessin Post")
    box(page, "Published on").fill("3 June")
    page.keyboard.press("Tab")
    settled(page)
    shot(page, "02-add")
    page.get_by_role("button", name="Add and find claims").click()
    expect(page.get_by_text("'3 June' is no date")).to_be_visible()
    expect(box(page, "Title")).to_have_value(TITLE)
    choose_day(page, "Published on", "2024-06-05")
    page.get_by_role("button", name="Add and find claims").click()
    expect(page.locator("h1", has_text=TITLE)).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    shot(page, "03-article")

    open_mark(page, "March 2018")
    expect(card(page).get_by_role("cell", name="March 2018").first).to_be_visible()
    expect(card(page).get_by_text("Why it was marked")).to_be_visible()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("tab", name="Sources")).to_be_visible()
    box(page, "Wording of the claim").fill("Oda Brennick was appointed archive director in March 2018")
    page.get_by_role("button", name="Save wording").click()
    expect(page.get_by_text("Wording saved.")).to_be_visible()
    page.get_by_role("textbox", name="When", exact=True).fill("2018-03-01")
    page.get_by_role("button", name="Save fields").click()
    expect(card(page).get_by_text("Machine: March 2018")).to_be_visible()
    shot(page, "04-claim")

    tab(page, "Sources")
    box(page, "Address").fill("https://example.org/minutes")
    box(page, "Title, or the person's name").fill("Council minutes")
    box(page, "Exact passage").fill("Ms Brennick takes office on 1 March 2018.")
    page.get_by_text("Supports", exact=True).last.click()
    page.get_by_text("primary source", exact=True).last.click()
    page.get_by_role("button", name="Attach source").click()
    expect(page.locator("blockquote.cd-words", has_text="Ms Brennick takes office on 1 March 2018.")).to_be_visible()
    shot(page, "05-sources")

    tab(page, "Verdict")
    page.get_by_text("True", exact=True).click()
    box(page, "Rationale").fill("Source 1, the council's own minutes.")
    page.get_by_role("button", name="Propose verdict").click()
    expect(card(page)).to_contain_text("Not decided yet")
    open_mark(page, "March 2018")
    tab(page, "Verdict")
    expect(page.get_by_text("Waiting for a second person: someone other")).to_be_visible()
    expect(page.get_by_role("button", name="Confirm “")).to_have_count(0)
    shot(page, "06-verdict")

    open_mark(page, "last year")
    page.get_by_role("button", name="Dismiss…").click()
    box(page, "nothing to check").fill("The city's own website says the same.")
    page.get_by_role("button", name="Dismiss with this reason").click()
    expect(card(page).get_by_text("Dismissed: The city")).to_be_visible()

    select_words(page, "eleven shelves")
    page.get_by_role("toolbar", name="What to do with").get_by_role("button", name="Quote").click()
    expect(said(page)).to_contain_text("Added as: Quote")
    shot(page, "07-added")
    settled(page)

    other = open_page(moving=True)
    act_as(other, "Ben Okafor")
    go(other, "Second review")
    expect(other.get_by_text("Oda Brennick was appointed archive director in March 2018").first).to_be_visible()
    shot(other, "08-second-review")
    other.get_by_test_id("stMain").get_by_role("button", name="Open").click()
    expect(other.get_by_role("tab", name="Verdict")).to_be_visible()
    tab(other, "Verdict")
    other.get_by_role("button", name="Confirm “").click()
    expect(card(other).get_by_text("Ben Okafor confirmed the verdict")).to_be_visible()
    expect(card(other).get_by_text("Signed off").first).to_be_visible()
    shot(other, "09-signed")
    tab(other, "History")
    for did in ("accepted the claim", "reworded", "attached evidence", "proposed a verdict", "confirmed the verdict"):
        expect(other.locator(".cd-line", has_text=did).first).to_be_visible()
    expect(other.locator(".cd-diff ins").first).to_be_visible()
    shot(other, "10-history-of-a-claim")

    go(other, "Reports")
    other.get_by_text("JSON", exact=False).first.click()
    settled(other)
    other.get_by_role("button", name="Make the report").click()
    with other.expect_download() as download:
        other.get_by_role("button", name="Download").click()
    shot(other, "11-reports")
    report = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert TITLE in json.dumps(report)
    assert re.search(r"\b[0-9a-f]{64}\b", json.dumps(report))

    go(other, "History")
    other.get_by_role("button", name="Verify the log").click()
    expect(other.get_by_text("The log is whole")).to_be_visible()
    shot(other, "12-log")
