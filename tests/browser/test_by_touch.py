"""Work by touch: the first tap on a list opens it, wherever it comes, and nothing speaks of keys."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_second_in_sight import in_sight
from tests.browser.workbench import card, open_sample, settled, shot, timers_are_through

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


def test_on_a_telephone_nothing_speaks_of_keys(open_page: Callable[..., Page]) -> None:
    """From the first drawing on; a keyboard is told of them. Reading aloud goes on by buttons."""
    wide = open_sample(open_page)
    expect(card(wide).get_by_text("Accept it as a claim (a), with a source (p, t)")).to_be_visible()

    page = open_sample(open_page, width=390, height=844)

    expect(card(page).get_by_text("Accept it as a claim, with a source or a grade, or dismiss it.")).to_be_visible()
    expect(card(wide).get_by_role("button", name="Keys")).to_be_visible()
    expect(card(page).get_by_role("button", name="Keys")).to_have_count(0)
    page.get_by_role("button", name="Read aloud").click()
    line = page.locator("#line:visible")
    expect(line.get_by_text("Sentence 1 of", exact=False)).not_to_contain_text("next, k previous")
    line.get_by_role("button", name="Next sentence").tap()
    expect(line).to_contain_text("Sentence 2 of")
    expect(line.get_by_role("button", name="Next sentence")).to_be_focused()
    shot(page, "aloud-by-touch")
    line.get_by_role("button", name="End reading").tap()
    expect(page.locator("#line:visible")).to_have_count(0)
    for shown, is_told in ((wide, True), (page, False)):
        shown.locator(".st-key-who button").first.click()
        shown.get_by_role("textbox", name="Your name").fill("Cleo")
        expect(shown.get_by_text("Press Enter")).to_be_visible(visible=is_told)


def test_a_field_under_the_bar_at_the_foot_comes_up(open_page: Callable[..., Page]) -> None:
    """Tapped where it is still seen, or gone to by Tab: what is typed into stands above the bar, label and all."""
    page = open_page("add", ana=True, width=390, height=844)
    button = page.get_by_role("button", name="Add and find claims")
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_be_focused()
    timers_are_through(page, 500)  # it comes into view
    for name, words in (
        ("Published on", "15 Feb 2024"),
        ("Address", "https://harbour.test"),
        ("Check by", "1 Mar 2024"),
    ):
        field = page.get_by_role("textbox", name=name)
        settled(page)
        field.evaluate(
            """(element) => {
              const bar = document.querySelector(".st-key-sends-add").getBoundingClientRect();
              const main = element.closest("[data-testid=stMain]");
              main.scrollBy({ top: element.getBoundingClientRect().top + 26 - bar.top, behavior: "instant" });
            }"""
        )
        box = field.bounding_box()
        assert box
        page.touchscreen.tap(box["x"] + 30, box["y"] + 8)
        expect(field).to_be_focused()  # a tap is told before it has done anything
        page.keyboard.type(words)
        shot(page, f"foot-{name.lower().replace(' ', '-')}")
        in_sight(field)
        in_sight(button)
        expect(field).to_have_value(words)
    page.get_by_role("textbox", name="Title").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        focused = page.locator("input[type=text]:focus, textarea:focus")
        if focused.count():
            timers_are_through(page, 50)
            in_sight(focused)


def test_a_field_stays_above_the_bar_when_something_grows_above_it(open_page: Callable[..., Page]) -> None:
    """A browser brings it up only once, when one goes to it."""
    page = open_page("add", ana=True, width=390, height=844)
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_be_focused()
    timers_are_through(page, 500)  # it comes into view
    field = page.get_by_role("textbox", name="Address")
    field.tap()
    field.evaluate(
        """(element) => {
          const bar = document.querySelector(".st-key-sends-add").getBoundingClientRect();
          const main = element.closest("[data-testid=stMain]");
          main.scrollBy({ top: element.getBoundingClientRect().bottom + 4 - bar.top, behavior: "instant" });
        }"""
    )
    in_sight(field)

    page.get_by_role("textbox", name="Published on").evaluate(
        "(element) => element.closest('[data-testid=stElementContainer]').style.paddingBottom = '2rem'"
    )

    timers_are_through(page, 50)
    in_sight(field)
