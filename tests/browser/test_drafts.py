"""What is typed is kept: after a reload, and after the server was killed."""

import json
import shutil
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.desks import ANA, remembered
from tests.browser.servers import free_port, start_server, stop
from tests.browser.workbench import act_as, box, card, go, open_mark, open_sample, press, said, shot, tab, until

pytestmark = pytest.mark.browser


def test_a_rationale_is_back_after_a_reload(open_page: Callable[..., Page]) -> None:
    """Nobody pressed save, and who works here is remembered too."""
    page = open_sample(open_page)
    open_mark(page, "May 2019")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    press(page, "r")
    page.keyboard.type("The minutes of 14 May")
    expect(box(page, "Rationale")).to_have_value("The minutes of 14 May")
    until(page, "() => !Object.keys(localStorage).some((key) => key.startsWith('claimdesk-draft'))")

    page.reload()
    expect(page.locator("mark").first).to_be_visible()
    expect(page.locator(".st-key-who")).to_contain_text("Ana Reyes")
    expect(card(page).locator(".said .words")).to_have_text("May 2019")
    tab(page, "Verdict")
    expect(box(page, "Rationale")).to_have_value("The minutes of 14 May")
    shot(page, "30-draft-after-reload")


def test_words_typed_just_before_the_server_died_are_not_lost(
    browser: BrowserContext, sample_desk: Path, tmp_path: Path
) -> None:
    """The server is killed before it had the words; it comes back, and the page is loaded anew."""
    data, port = shutil.copytree(sample_desk, tmp_path / "desk"), free_port()
    process = start_server(data, port)
    url = f"http://127.0.0.1:{port}"
    browser.add_cookies([remembered(ANA, url)])
    page = browser.new_page()
    try:
        page.goto(f"{url}/article?id=1")
        open_mark(page, "May 2019")
        press(page, "a")
        expect(said(page)).to_contain_text("Accepted")
        press(page, "r")
        expect(box(page, "Rationale")).to_be_focused()
        page.keyboard.type("Typed as the power failed")
        stop(process)
        process = start_server(data, port)
        page.goto(f"{url}/article?id=1&mark=c1")
        expect(page.locator("mark").first).to_be_visible()
        tab(page, "Verdict")
        expect(box(page, "Rationale")).to_have_value("Typed as the power failed")
        shot(page, "31-draft-after-crash")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/live/1") as answer:
            assert json.load(answer)["seq"] > 0
    finally:
        stop(process)


def test_fields_filled_fast_keep_their_words_and_the_button_is_heard(open_page: Callable[..., Page]) -> None:
    """Leaving a field runs the page, and its draft is kept beside; neither undoes a field nor swallows a click."""
    page = open_page()
    act_as(page, "Ana Reyes")
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
