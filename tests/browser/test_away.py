"""PostgreSQL is stopped while somebody types, and started again: nothing they see or typed is gone."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.desks import ANA, lay_sample, remembered
from tests.browser.servers import free_port, start_server, stop
from tests.browser.workbench import box, drafts_are_kept, open_mark, press, said, tab

pytestmark = pytest.mark.browser
WORDS = "The database cannot be reached."


def test_a_page_waits_for_its_database_with_all_that_was_typed(
    browser: BrowserContext, own_postgres: Any, tmp_path: Path
) -> None:
    """Our own words, the field as it was, more typed meanwhile; then the page goes on by itself, and saves."""
    lay_sample(tmp_path, own_postgres.get_uri())
    process = start_server(tmp_path, port := free_port(), CLAIMDESK_DATABASE_URL=own_postgres.get_uri())
    url = f"http://127.0.0.1:{port}"
    browser.add_cookies([remembered(ANA, url)])
    page, other = browser.new_page(), browser.new_page()
    try:
        page.goto(f"{url}/article?id=1")
        open_mark(page, "May 2019")
        press(page, "a")
        expect(said(page)).to_contain_text("Accepted")
        press(page, "r")
        expect(box(page, "Rationale")).to_be_focused()
        page.keyboard.type("The minutes of 14 May")
        drafts_are_kept(page)

        own_postgres.stop()
        page.keyboard.type(" say so, and")
        expect(page.get_by_text(WORDS).first).to_be_visible()
        expect(box(page, "Rationale")).to_have_value("The minutes of 14 May say so, and")
        page.keyboard.type(" nobody")
        expect(page.locator("h1")).to_contain_text("harbour", ignore_case=True)
        other.goto(f"{url}/article?id=1&mark=c1")
        expect(other.get_by_text(WORDS).first).to_be_visible()
        for one in (page, other):
            assert one.locator("[data-testid=stException]").count() == 0
        page.get_by_role("tab", name="Sources").click()
        expect(page.get_by_text(WORDS).first).to_be_visible()

        own_postgres.start()

        expect(page.get_by_text(WORDS)).to_have_count(0)
        expect(other.locator("mark").first).to_be_visible()
        tab(page, "Verdict")
        expect(box(page, "Rationale")).to_have_value("The minutes of 14 May say so, and nobody")
        drafts_are_kept(page)
        other.reload()
        expect(other.locator("mark").first).to_be_visible()
        tab(other, "Verdict")
        expect(box(other, "Rationale")).to_have_value("The minutes of 14 May say so, and nobody")
    finally:
        stop(process)
