"""A long text in a real browser: how far its reading is can be seen, and called off; nothing typed is lost."""

import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import Server, box, settled

pytestmark = pytest.mark.browser

SENTENCE = "On May 3, 2019, Mayor Ilse Brandt said that 12 percent of the harbour's 1,250 boats had left last year.\n"
#: Long enough to be read for more than a second on any machine, short enough for the field.
LONG = SENTENCE * (120_000 // len(SENTENCE))


def articles(server: Server) -> int:
    """Return how many articles are stored."""
    with sqlite3.connect(server.data / "claimdesk.sqlite") as connection:
        (number,) = connection.execute("SELECT count(*) FROM article").fetchone()
    connection.close()
    return int(number)


def test_the_reading_of_a_long_text_can_be_called_off(open_page: Callable[..., Page], server: Server) -> None:
    """Nothing is stored then, the words stand where they were typed, and a shorter text goes through."""
    page = open_page("add", ana=True)
    before = articles(server)
    box(page, "Title").fill("Boats of a year")
    text = page.get_by_role("textbox", name="Text", exact=True)
    text.fill(LONG)
    page.get_by_role("button", name="Add and find claims").click()

    page.get_by_role("button", name="Cancel", exact=True).click(timeout=30_000)

    expect(page.get_by_text("Called off. Nothing was stored")).to_be_visible()
    expect(page.get_by_role("button", name="Cancel", exact=True)).to_have_count(0)
    settled(page)
    expect(box(page, "Title")).to_have_value("Boats of a year")
    assert len(text.input_value()) == len(LONG)
    assert articles(server) == before
    text.fill(SENTENCE)
    page.get_by_role("button", name="Add and find claims").click()
    expect(page.locator("h1", has_text="Boats of a year")).to_be_visible()
    assert articles(server) == before + 1
