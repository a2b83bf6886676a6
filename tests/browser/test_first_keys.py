"""Keys pressed as soon as a page stands: none is lost, and none counts twice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.services.desk import accounts
from tests.browser.browsers import Browsers
from tests.browser.desks import at_desk, remembered
from tests.browser.workbench import Server, card, press, settled

pytestmark = pytest.mark.browser
BORIS = 2


@pytest.fixture(scope="module")
def data(data: Path) -> Path:
    """Two verdicts of Ana wait for a second person."""
    with at_desk(data) as room:
        accounts.add_person(room.desk, "Boris Lind")
        for words in ("the same day", "Tuesday"):
            room.propose(room.accept(words), grade="mostly-true")
    return data


@pytest.fixture
def opened(browsers: Browsers, server: Server) -> Iterator[Callable[[str, str], Page]]:
    """Open a page as Boris and press keys the moment its heading is there."""
    taken = []

    def opening(path: str, keys: str) -> Page:
        context = browsers.take()
        taken.append(context)
        context.add_cookies([remembered(BORIS, server.url)])
        page = context.new_page()
        page.goto(f"{server.url}/{path}")
        page.wait_for_selector("h1")
        for key in keys.split():
            page.keyboard.press(key)
        return page

    yield opening
    for context in taken:
        browsers.give_back(context)


def test_keys_of_an_article_wait_for_it(opened) -> None:
    """Two claims on and into focus, pressed before the first claim is drawn."""
    page = opened("article?id=1&mark=m1", "j j f")

    expect(page.locator("#copy .block:visible")).to_have_count(1)
    expect(card(page)).to_contain_text("3 of")


@pytest.mark.parametrize("path", ["", "queue", "sources"])
def test_keys_of_every_page_wait_for_it(opened, path: str) -> None:
    page = opened(path, "?")

    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_a_field_that_a_key_leads_to_gets_what_is_typed(opened) -> None:
    """No letter of it is taken for a key."""
    page = opened("", "/ a d j")

    expect(page.get_by_role("combobox", name="Find a page")).to_have_value("adj")


def test_a_verdict_confirmed_twice_in_a_row_is_confirmed_once(opened) -> None:
    """The second press finds the same claim still in view: no conflict with oneself, and nothing confirmed unseen."""
    page = opened("second", "y y")

    expect(page.get_by_role("button", name="For you (1)")).to_be_visible()
    expect(page.get_by_text("changed this claim")).to_have_count(0)
    settled(page)
    press(page, "y y")
    expect(page.get_by_role("button", name="For you (0)")).to_be_visible()
    expect(page.get_by_text("changed this claim")).to_have_count(0)
