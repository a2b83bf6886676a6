"""The last decision on an article: what comes next is in sight, on a telephone too."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.services.articles import reading
from app.services.checking import review
from tests.browser.desks import at_desk
from tests.browser.workbench import box, card, open_sample, settled, shot

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def data(data: Path) -> Path:
    """All proposals but one are dismissed."""
    with at_desk(data) as room:
        _first, *others = reading.article(room.desk, room.article_id).marks
        for mark in others:
            review.dismiss_candidate(room.desk, room.again(room.ana), int(mark.key[1:]), "Nothing to check.")
    return data


def test_what_comes_next_is_in_sight(open_page: Callable[..., Page]) -> None:
    """The pane was looked at further down; a reload later shows the card from its top."""
    page = open_sample(open_page, width=390, height=844)
    expect(card(page).locator(".badge.state")).to_contain_text("Not decided")
    page.get_by_role("button", name="Dismiss…").locator("visible=true").tap()
    box(page, "nothing to check").fill("Vague.")
    page.get_by_role("button", name="Dismiss with this reason").tap()

    expect(page.get_by_text("All decided")).to_be_in_viewport(ratio=1)
    settled(page)
    shot(page, "all-decided-by-touch")
    expect(page.get_by_role("link", name="Make the report")).to_be_in_viewport(ratio=1)
