"""A spreadsheet that was filled in elsewhere comes back by the page of reports."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import go, open_mark, open_sample, press, said, settled, shot, unfold
from tests.services.reports.test_read_back import with_row

pytestmark = pytest.mark.browser


def test_a_sheet_that_was_filled_in_elsewhere_is_taken_over(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Made, filled in, handed in, looked over, and taken over with one press."""
    page = open_sample(open_page)
    open_mark(page, "May 2019")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    settled(page)
    go(page, "Reports")
    page.get_by_text("Spreadsheet (XLSX)").click()
    settled(page)
    page.get_by_role("button", name="Make the report").click()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="Download").click()
    path = tmp_path / "checks.xlsx"
    path.write_bytes(with_row(downloaded.value.path().read_bytes(), "Claims", 2, Suggested_wording="June 2019"))

    unfold(page, "A report that comes back")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("checks.xlsx").first).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Look it over").click()

    expect(page.get_by_text("checks.xlsx: 1 difference")).to_be_visible()
    expect(page.locator(".cd-diff ins")).to_have_text("June 2019")
    shot(page, "61-hand-in")
    page.get_by_role("button", name="Take it over").click()
    expect(page.get_by_text("1 taken over, in your name.")).to_be_visible()
    expect(page.get_by_text("nothing is left to look over")).to_be_visible()
