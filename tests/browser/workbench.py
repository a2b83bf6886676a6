"""What people do again and again in the browser."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Locator, Page, expect

from tests.browser.runs import is_at_rest
from tests.browser.timers import TIMERS_ARE_THROUGH

ARTEFACTS = Path(__file__).parents[2] / "artefacts"
#: Nothing of a page fades in, opens or closes; what turns for ever, as a sign of waiting, may.
STILL = "() => document.getAnimations().every((one) => one.effect.getComputedTiming().iterations === Infinity)"


@dataclass(frozen=True, slots=True)
class Server:
    """A workbench that answers at `url` and keeps its data in `data`."""

    url: str
    data: Path


class Site(BaseHTTPRequestHandler):
    """A small newspaper on this machine: hands out what `pages` holds, and 404 for the rest."""

    pages: ClassVar[dict[str, str]] = {}

    def do_GET(self) -> None:
        body = self.pages.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "<h1>Not found</h1>").encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def is_alive(page: Page) -> None:
    """Wait until our own part of the page is there, which hears keys and clicks."""
    until(page, "() => [...document.querySelectorAll('*')].some((one) => one.shadowRoot?.querySelector('dialog'))")


def settled(page: Page) -> None:
    """Wait until no re-run is under way, the page shows what the last one drew, and nothing moves any more."""
    page.evaluate(TIMERS_ARE_THROUGH)  # what a click led to is sent
    for _ in range(1_500):
        if is_at_rest(page):
            break
        page.wait_for_timeout(20)
    expect(page.locator("[data-testid=stApp][data-test-script-state=running]")).to_have_count(0)
    until(page, STILL)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def drafts_are_kept(page: Page) -> None:
    """Wait until the database has all that was typed: 400 ms after the last sign it is sent, and the shelf cleared."""
    until(page, "() => !Object.keys(localStorage).some((key) => key.startsWith('claimdesk-draft'))")


def timers_are_through(page: Page, milliseconds: int = 100) -> None:
    """Wait until every timer that the page has set for so soon has gone off, however slow the page is."""
    page.evaluate("(wait) => new Promise((done) => setTimeout(done, wait))", milliseconds)


def shot(page: Page, name: str) -> None:
    """Wait until a page is settled, and keep a screenshot of it for people to look at where one is asked for."""
    settled(page)
    if os.environ.get("CLAIMDESK_SHOTS"):
        keep(page, name)


def keep(page: Page, name: str) -> None:
    """Keep a screenshot of a page as it is."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png", animations="disabled")


def act_as(page: Page, name: str) -> None:
    """Choose who acts, adding the name to the desk."""
    page.locator(".st-key-who button").first.click()
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".st-key-who")).to_contain_text(name)
    page.keyboard.press("Escape")
    settled(page)


def go(page: Page, title: str) -> None:
    """Go to another page of the workbench."""
    link = page.get_by_test_id("stTopNavLink").filter(has_text=title).locator("visible=true")
    if not link.count():
        page.get_by_test_id("stTopNavSection").locator("visible=true").last.click()
        link = page.locator("a:not([inert] a)", has_text=title).locator("visible=true")
    link.first.click()
    expect(page.locator("h1", has_text=title)).to_be_visible()
    settled(page)


def card(page: Page) -> Locator:
    """Return the card of the open claim."""
    return page.locator("#card:visible")


def said(page: Page) -> Locator:
    """Return the line of the card that says what the last act led to."""
    return card(page).locator(".status")


def press(page: Page, keys: str) -> None:
    """Press keys one after the other, with nothing in focus that takes text."""
    page.evaluate("document.activeElement && document.activeElement.blur()")
    for key in keys.split():
        page.keyboard.press(key)


def box(page: Page, label: str) -> Locator:
    """Return the field to type in that has this label and is in view."""
    return page.get_by_role("textbox", name=label).locator("visible=true").first


def tab(page: Page, name: str) -> None:
    """Open a tab below the card."""
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
    settled(page)


def unfold(page: Page, label: str) -> None:
    """Open a box of further fields, and wait until it is open: what is inside moves until then."""
    page.locator("summary", has_text=label).locator("visible=true").first.click()
    settled(page)


def open_mark(page: Page, words: str) -> None:
    """Open the mark on these words of the copy."""
    page.locator("mark", has_text=words).first.click()
    expect(page.locator("html.cd-behind")).to_have_count(0)
    settled(page)


def select_words(page: Page, words: str) -> None:
    """Select words of the copy as a mouse would."""
    page.evaluate(
        """(words) => {
          const roots = [...document.querySelectorAll('*')].map((e) => e.shadowRoot).filter(Boolean);
          const copy = roots.map((root) => root.querySelector('#desk:not([hidden]) #copy')).find(Boolean);
          const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            window.getSelection().setBaseAndExtent(node, at, node, at + words.length);
            return;
          }
          throw new Error('not found: ' + words);
        }""",
        words,
    )


def open_sample(open_page: Callable[..., Page], **options: object) -> Page:
    """Open the sample article as Ana, or go back to it where a page that stays has gone on."""
    page = open_page("article?id=1", ana=True, **options)
    if "/article" not in page.url:
        page.get_by_role("link", name="Article", exact=True).first.click()
    expect(page.locator("mark").first).to_be_visible()
    expect(card(page)).to_be_visible()
    settled(page)
    return page


def until(page: Page, condition: str) -> None:
    """Wait until a function of the page says yes (the page's policy forbids Playwright's own way of waiting)."""
    for turn in range(320):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20 if turn < 20 else 100)
    raise AssertionError(f"it never came to be: {condition}")
