"""The second review shows what is asked, before anybody scrolls: the claim's words, the verdict, and the answers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from app.services.checking import evidence, verdicts
from app.services.desk import accounts
from tests.browser.desks import at_desk
from tests.browser.workbench import act_as, settled, shot
from tests.factories import a_source, an_evidence

pytestmark = pytest.mark.browser

_COST = "The work cost 14.2 million crowns, according to the council, 8 percent more than planned last autumn"
LONG = "The register says so, and the minutes of the council say it once more, with the day and the hour. "


@pytest.fixture(scope="module")
def data(data: Path) -> Path:
    """Verdicts of Ana wait for a second person, each with a source and a reason."""
    with at_desk(data) as room:
        accounts.add_person(room.desk, "Boris Lind")
        for words in ("He was appointed in May 2019.", "Lindqvist takes over on April 1.", _COST):
            claim = room.accept(words)
            evidence.attach(
                room.desk, room.again(room.ana), claim, room.version(claim), a_source(), an_evidence(passage=LONG * 3)
            )
            verdicts.propose(
                room.desk, room.again(room.ana), claim, room.version(claim), scale="desk-six", grade="mostly-true",
                rationale=LONG * 2, override="There is no other source.",
            )  # fmt: skip
    return data


def in_sight(shown: Locator) -> None:
    """Hold that something is in the window as a whole, and that nothing lies over either end of it."""
    expect(shown).to_be_in_viewport(ratio=1)
    for end in ("top", "bottom"):
        assert shown.evaluate(
            """(element, end) => {
              const rows = [...element.getClientRects()], box = end === "top" ? rows[0] : rows.at(-1);
              const y = end === "top" ? box.top + 2 : box.bottom - 2;
              const at = document.elementFromPoint(box.left + Math.min(20, box.width / 2), y);
              return element.contains(at) || at?.contains(element);
            }""",
            end,
        ), (shown, end)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1024, 768), (1440, 900)])
def test_claim_verdict_and_answers_are_in_sight(open_page: Callable[..., Page], width: int, height: int) -> None:
    """On every claim of the pile, whatever its wording; also on a telephone, which has the pile below."""
    page = open_page("second", width=width, height=height)
    act_as(page, "Cleo Marsh")
    for number in (1, 2, 3):
        expect(page.get_by_text(f"{number} of 3")).to_be_visible()
        settled(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            shot(page, f"second-{width}-{scheme}-{number}")
        in_sight(page.locator(".cd-copy mark").locator("visible=true").first)
        in_sight(page.locator(".cd-box .cd-chip").first)
        in_sight(page.locator(".cd-box > p").first)
        for name in ("Confirm “", "Send back", "Another verdict"):
            in_sight(page.get_by_role("button", name=name))
        if number < 3:
            page.locator(".st-key-second-Next button").click()
