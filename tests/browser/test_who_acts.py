"""Who acts is what the window says at the top: in each window for itself, and in no browser by what it sends."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import act_as, open_mark, open_sample, press, said, settled, tab

pytestmark = pytest.mark.browser


def graded(page: Page, key: str) -> dict[str, str]:
    """Choose a grade by its key; return the headers that the browser sent by the short way.

    A server that is busy for longer than the browser waits gets the grade by the common way, too, and takes it once.
    Alone by the common way goes one that is chosen while the page takes up what the other window did: so that is waited
    for, and nothing on the page tells when it has come.
    """
    page.wait_for_timeout(1_500)
    settled(page)
    with page.expect_request(lambda asked: "/grade/" in asked.url) as heard:
        press(page, key)
    expect(said(page)).to_contain_text("Grade saved")
    answer = heard.value.response()
    assert answer is None or answer.status == 200, answer.text()
    return heard.value.all_headers()


def test_each_window_of_a_browser_acts_under_its_own_name(stay: Callable[..., Page]) -> None:
    """Ana in one, Ben in the other, by turns; the session is one, and its token is out of reach of any script."""
    ana = open_sample(stay)
    open_mark(ana, "the same day")
    press(ana, "a")
    expect(said(ana)).to_contain_text("Accepted")
    ben = ana.context.new_page()
    ben.goto(ana.url.split("?")[0] + "?id=1")
    expect(ben.locator("mark").first).to_be_visible()
    settled(ben)
    press(ben, "i")
    expect(ben.get_by_role("combobox", name="Acting person")).to_be_focused()
    press(ben, "Escape")
    act_as(ben, "Ben Okafor")
    open_mark(ben, "the 1990s")
    press(ben, "a")
    expect(said(ben)).to_contain_text("Accepted")

    first, second, third = graded(ana, "1"), graded(ben, "2"), graded(ana, "3")

    for page, name, times in ((ana, "Ana Reyes", 2), (ben, "Ben Okafor", 1)):
        tab(page, "History")
        lines = page.locator(".cd-line", has_text="chose a grade")
        expect(lines).to_have_count(times)
        expect(lines.filter(has_text=name)).to_have_count(times)
    assert first["claimdesk-window"] == third["claimdesk-window"] != second["claimdesk-window"]
    assert first["origin"] == ana.url.split("/article")[0]
    (session,) = [one for one in ana.context.cookies() if one["name"] == "claimdesk_session"]
    assert (session["httpOnly"], session["sameSite"]) == (True, "Strict")
    assert {f"claimdesk_session={session['value']}" in one["cookie"] for one in (first, second, third)} == {True}
    assert "claimdesk_session" not in ana.evaluate("document.cookie")


def test_what_a_page_says_of_who_acts_counts_for_nothing(stay: Callable[..., Page]) -> None:
    """Another window's name, or none, is nobody's."""
    page = open_sample(stay)
    place = page.url.split("/article")[0]
    body = {"id": "act-1", "version": 1, "grade": "true", "person": 1}

    for window in ("", "1", "x" * 43):
        headers = {"origin": place, "claimdesk-window": window}
        assert page.context.request.post(f"{place}/grade/1", headers=headers, data=body).status == 403
