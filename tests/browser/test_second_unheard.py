"""The last verdict of an article with a quotation that nobody heard: why all the same is asked once it is confirmed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.services.articles import reading
from app.services.checking import review, verdicts
from app.services.desk import accounts
from claims.model import ClaimType
from tests.browser.desks import at_desk
from tests.browser.test_second_in_sight import LONG, in_sight
from tests.browser.workbench import act_as, box, press, settled, shot
from tests.factories import add_article

pytestmark = pytest.mark.browser

SPOKEN = (
    "Mayor Piet Osei said on Tuesday: “We paid for all of it ourselves.”\n\n"
    "The work cost 14.2 million crowns, according to the council, 8 percent more than planned last autumn.\n"
)


@pytest.fixture(scope="module")
def data(data: Path) -> Path:
    """The quotation is signed off; one more verdict waits for a second person."""
    with at_desk(data) as room:
        accounts.add_person(room.desk, "Boris Lind")
        room.article_id = add_article(room.desk, room.ana, SPOKEN)
        marks = reading.article(room.desk, room.article_id).marks
        spoken = next(mark for mark in marks if mark.type is ClaimType.QUOTE)
        cost = next(mark for mark in marks if "14.2" in mark.text)
        for mark in marks:
            if mark not in (spoken, cost):
                review.dismiss_candidate(room.desk, room.again(room.ana), int(mark.key[1:]), "Not asked for here.")
        signed, waiting = (review.accept(room.desk, room.again(room.ana), int(one.key[1:])) for one in (spoken, cost))
        room.propose(signed)
        room.confirm(signed)
        verdicts.propose(
            room.desk, room.again(room.ana), waiting, room.version(waiting), scale="desk-six", grade="mostly-true",
            rationale=LONG * 2, override="There is no other source.",
        )  # fmt: skip
    return data


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900)])
def test_no_field_lies_over_the_verdict(open_page: Callable[..., Page], width: int, height: int) -> None:
    """It is asked once somebody confirms; what is typed then stands above the buttons, and may be left."""
    page = open_page("second", width=width, height=height)
    act_as(page, "Boris Lind")
    settled(page)
    shot(page, f"unheard-{width}-1")
    in_sight(page.locator(".cd-box .cd-chip").first)
    in_sight(page.locator(".cd-box > p").first)
    in_sight(page.get_by_role("button", name="Confirm “"))
    expect(page.get_by_role("textbox", name="Why the article is signed off")).to_have_count(0)

    press(page, "y")
    why = box(page, "Why the article is signed off")
    expect(why).to_be_focused()
    why.fill("The tape was erased.")
    settled(page)
    shot(page, f"unheard-{width}-2")
    in_sight(why)
    in_sight(page.get_by_role("button", name="Confirm “"))
    expect(page.get_by_text("with 1 quotation nobody heard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(why).to_have_count(0)
    expect(page.get_by_role("button", name="Another verdict")).to_be_visible()
    page.get_by_role("button", name="Confirm “").click()
    expect(why).to_have_value("The tape was erased.")
    if width == 1440:
        why.focus()
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("Confirm “")).to_have_count(0)
