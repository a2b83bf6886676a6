"""How tests wait for a page: for its timers, and for what they expect of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright._impl.frame import Frame
from playwright.sync_api import Page, expect

from tests.browser import looks
from tests.browser.browsers import Browsers
from tests.browser.timers import TIMERS_ARE_THROUGH

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browsers: Browsers) -> Iterator[Page]:
    """An empty page that the workbench knows nothing of."""
    context = browsers.take()
    page = context.new_page()
    page.goto("data:text/html,<title>Not yet</title>")
    yield page
    browsers.give_back(context)


def test_a_timer_that_another_one_sets_is_waited_for(page: Page) -> None:
    page.evaluate("() => { setTimeout(() => setTimeout(() => { document.title = 'Done'; }, 40), 40); }")

    page.evaluate(TIMERS_ARE_THROUGH)

    assert page.title() == "Done"


def test_timers_that_never_end_are_not_waited_for_for_ever(page: Page) -> None:
    """Nor those that were taken back, and those set for later."""
    page.evaluate("() => { clearTimeout(setTimeout(() => {}, 90)); setTimeout(() => {}, 3_600_000); }")
    page.evaluate("() => { window.turns = 0; const again = () => { turns += 1; setTimeout(again, 1); }; again(); }")

    page.evaluate(TIMERS_ARE_THROUGH)

    assert page.evaluate("turns") > 1


def test_what_comes_and_goes_later_is_found(page: Page) -> None:
    """Without a run of a script that would tell when to look."""
    words = page.get_by_text("Here it is")
    page.evaluate("() => { setTimeout(() => { document.body.textContent = 'Here it is'; }, 150); }")
    expect(words).to_be_visible()
    page.evaluate("() => { setTimeout(() => { document.body.textContent = ''; }, 150); }")
    expect(words).not_to_be_visible()
    expect(words).to_have_count(0)


def test_what_never_comes_fails_with_what_was_there(page: Page) -> None:
    with pytest.raises(AssertionError, match="Not yet"):
        expect(page).to_have_title("Done", timeout=200)
    with pytest.raises(AssertionError, match="visible"):
        expect(page.get_by_text("Nowhere")).to_be_visible(timeout=200)
    with pytest.raises(AssertionError):
        expect(page).not_to_have_title("Not yet", timeout=200)


def test_a_page_is_not_listed_at_every_look_for_what_is_not_there_yet(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To list it takes longer the more is on it, and meanwhile nothing of it goes on."""
    looked: list[str] = []
    look = looks._look

    async def noted(frame: Frame, selector: str, *rest: Any) -> Any:
        looked.append(selector)
        return await look(frame, selector, *rest)

    monkeypatch.setattr(looks, "_look", noted)
    page.evaluate("() => { setTimeout(() => { document.body.innerHTML = '<b>Here</b>'; }, 300); }")
    expect(page.locator("b")).to_have_text("Here")
    with pytest.raises(AssertionError, match="not found"):
        expect(page.locator("i")).to_be_visible(timeout=300)
    expect(page.locator("i")).to_be_hidden()
    expect(page.locator("i")).to_have_text([])

    assert looked == ["b", "i", "i", "i"]
