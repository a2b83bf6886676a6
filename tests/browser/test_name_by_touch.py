"""Choosing from a list on a telephone: the first tap opens it, wherever it comes; who one is, and what is listed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.workbench import settled, shot

pytestmark = pytest.mark.browser


def tap(page: Page, field: Locator, across: float) -> None:
    """Tap on a field, so far from its left end as a share of its width; half of it is its very centre."""
    expect(field).to_be_visible()
    settled(page)
    box = field.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] * across, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("across", [0.2, 0.5])
def test_the_first_tap_opens_the_names(open_page: Callable[..., Page], across: float) -> None:
    """Screen readers tap on the centre."""
    page = open_page("queue", width=390, height=844)
    tap(page, page.get_by_role("combobox", name="State"), across)
    expect(page.get_by_role("option", name="Signed off")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".st-key-who button").first.tap()
    tap(page, page.get_by_role("combobox", name="Acting person"), across)
    expect(page.get_by_role("option", name="Ana Reyes")).to_be_visible()
    shot(page, "names-by-touch")

    page.get_by_role("option", name="Ana Reyes").tap()

    expect(page.locator(".st-key-who")).to_contain_text("Ana Reyes")
    expect(page.get_by_text("not a login")).to_have_count(0)
