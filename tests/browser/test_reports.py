"""Reports in a real browser: chosen, seen beside the choices, handed out, and known when the file turns up again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import go, open_sample, press, settled, shot, unfold

pytestmark = pytest.mark.browser


def test_from_the_preview_to_a_file_that_turns_up(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """The preview is the report; the file is known by its bytes, on the page of all that was handed out."""
    page = open_sample(open_page, width=1280)
    go(page, "Reports")
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", name="Harbour chief").first).to_be_visible()
    expect(page.get_by_role("button", name="Make the report")).to_be_in_viewport(ratio=1)
    shot(page, "reports-1-preview")

    unfold(page, "Which claims")
    page.get_by_text("Only those that are signed off").click()
    expect(page.get_by_text("left aside, for only these were chosen: signed off").first).to_be_visible()
    expect(inside.get_by_text("left aside, for only these were chosen: signed off").first).to_be_visible()
    press(page, "m")
    expect(page.get_by_role("button", name="Download")).to_be_visible()
    settled(page)
    with page.expect_download() as download:
        press(page, "d")
    handed = tmp_path / download.value.suggested_filename
    download.value.save_as(handed)
    settled(page)
    shot(page, "reports-2-made")

    page.get_by_role("link", name="Who handed out what").click()
    expect(page.locator(".cd-line", has_text=handed.name)).to_be_visible()
    shot(page, "reports-3-handed-out")
    page.locator("input[type=file]").set_input_files(handed)
    expect(page.get_by_text("Yes: these are the bytes that were handed out.")).to_be_visible()
    shot(page, "reports-4-known")
    changed = tmp_path / "changed.html"
    changed.write_bytes(handed.read_bytes() + b" ")
    page.locator("input[type=file]").set_input_files(changed)
    expect(page.get_by_text("None is on record with these bytes.")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    shot(page, "reports-5-phone")
