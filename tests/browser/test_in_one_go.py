"""A claim with a source of the desk is decided in one go: what people press and click for it is counted."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from app.services.articles import reading
from app.services.checking import review
from app.services.desk import accounts
from app.services.inputs import NewSource
from app.services.sources import describing, keeping
from claims.newsroom.sourcing import SourceKind
from tests.browser.desks import at_desk
from tests.browser.workbench import box, card, open_mark, open_sample, press, said, settled, shot, timers_are_through
from tests.factories import add_article

pytestmark = pytest.mark.browser

SAID = "Marisol Brandt, for the union, said: “We were told six weeks. It took until this year.”"
COUNT = """() => {
  const isListening = window.counted;
  window.counted = { keys: 0, clicks: 0, wheels: 0 };
  if (isListening) return;
  const isHeld = (event) => ["Control", "Shift"].includes(event.key);
  const count = (name) => (event) => { if (event.isTrusted && !isHeld(event)) counted[name] += 1; };
  for (const [event, name] of [["keydown", "keys"], ["pointerdown", "clicks"], ["wheel", "wheels"]]) {
    window.addEventListener(event, count(name), true);
  }
}"""

FOCUSED = "(at => (at.shadowRoot?.activeElement ?? at).tagName)(document.activeElement)"
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


@pytest.fixture(scope="module")
def data(sample_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample article, and sources that the desk keeps."""
    folder = shutil.copytree(sample_desk, tmp_path_factory.mktemp("sources") / "data")
    with at_desk(folder) as room:
        titles = {"Diary": SAID, "Minutes of the basin": SAID, "Weather": "It rained.", "Almanac": "The moon rose."}
        for title, text in titles.items():
            source = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.DOCUMENT, title))
            keeping.paste(room.desk, room.again(room.ana), source, text)
        room.article_id = add_article(room.desk, room.ana, "It opened in 2019.\nHow fine it looks from the quay!\n")
        review.dismiss(room.desk, room.again(room.ana), room.accept("2019"), 1, "Not a fact")
        accounts.add_person(room.desk, "Ben Okafor")
        room.article_id = add_article(room.desk, room.ana, 'Mayor Tarek Holm said: "We open in May."\n')
        for waiting in reading.article(room.desk, room.article_id).marks:
            room.propose(review.accept(room.desk, room.again(room.ben), int(waiting.key[1:])), room.ben)
    return folder


@pytest.fixture
def page(stay: Callable[..., Page]) -> Page:
    """The sample article, open, on a screen of 1440 by 900."""
    page = open_sample(stay, moving=True)
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def click(page: Page, wanted: Locator) -> None:
    """Click on what comes into view, as a person does; nothing is scrolled for it."""
    timers_are_through(page, 500)  # a field that is led to comes into view, once more when what is above it has grown
    expect(wanted).to_be_in_viewport(ratio=1)
    settled(page)
    place = wanted.bounding_box()
    assert place is not None
    assert 0 <= place["y"] <= 900 - place["height"], f"out of view: {place}"
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)


def offered(page: Page) -> Locator:
    """Return the first row of the list that is open."""
    return page.get_by_role("option").first


def take_back(page: Page) -> None:
    """Undo the verdict, the grade, and the source with the claim that it made of the proposal."""
    for undone in ("proposed a verdict", "chose a grade", "accepted the claim"):
        press(page, "u")
        expect(said(page)).to_contain_text(undone)
    expect(card(page)).to_contain_text("Not decided yet")


def test_by_five_clicks(page: Page) -> None:
    """The first passage that is proposed, the grade, the reason, propose: each is in view when it is clicked.

    The copy stays where it is meanwhile; the next claim that needs somebody is open then.
    """
    open_mark(page, "We were told six weeks")
    page.evaluate(COUNT)
    copy_at = page.evaluate(SCROLLED)

    click(page, card(page).get_by_role("button", name="Take a passage"))
    click(page, offered(page))
    expect(said(page)).to_contain_text("Source attached.")
    click(page, card(page).get_by_role("button", name="True", exact=False).first)
    expect(said(page)).to_contain_text("Grade saved")
    expect(said(page)).not_to_contain_text("Choose a grade with its number")
    click(page, card(page).get_by_role("button", name="Write the reason"))
    expect(box(page, "Rationale")).to_be_focused()
    page.keyboard.insert_text("Source 1, the minutes.")
    assert page.evaluate(SCROLLED) == copy_at
    click(page, page.get_by_role("button", name="Propose verdict"))

    expect(card(page).locator(".said .words")).not_to_contain_text("We were told six weeks")  # the next one is open
    assert page.evaluate("counted") == {"keys": 0, "clicks": 5, "wheels": 0}
    open_mark(page, "We were told six weeks")
    expect(card(page)).to_contain_text("Waiting for a second person")
    take_back(page)


def test_by_eight_keys(page: Page) -> None:
    """Find the source by three letters, attach it, choose the grade, write the reason, propose; undo takes all back."""
    open_mark(page, "We were told six weeks")
    page.evaluate(COUNT)

    press(page, "p")
    page.get_by_role("combobox", name="Source of the desk").wait_for()
    for letter in "min":
        page.keyboard.press(letter)
    expect(page.get_by_role("option")).to_have_count(1)
    expect(offered(page)).to_contain_text("Minutes of the basin")
    expect(offered(page)).to_contain_text("We were told six weeks.")
    shot(page, "go-1-sources")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Source attached.")
    expect(card(page).locator("details[data-name=sources]")).to_contain_text("Minutes of the basin")
    shot(page, "go-2-attached")
    press(page, "1 r")
    expect(box(page, "Rationale")).to_be_focused()
    shot(page, "go-3-reason")
    typed = page.evaluate("counted.keys")
    page.keyboard.insert_text("Source 1, the minutes.")
    page.keyboard.press("Control+Enter")

    expect(card(page).locator(".last")).to_contain_text("Verdict proposed")
    assert typed == 7
    assert page.evaluate("counted") == {"keys": 8, "clicks": 0, "wheels": 0}
    take_back(page)


def test_two_sources_by_three_clicks_or_keys(page: Page) -> None:
    """One is ticked, and taken along with the other; each is an act of its own. No card hides the grades."""
    open_mark(page, "We were told six weeks")
    page.evaluate(COUNT)
    click(page, card(page).get_by_role("button", name="Attach a source"))
    click(page, offered(page).locator(".tick"))
    expect(offered(page)).to_have_attribute("aria-checked", "true")
    click(page, page.get_by_role("option").nth(1))
    expect(card(page).get_by_text("Sources (2)")).to_be_visible()
    assert page.evaluate("counted") == {"keys": 0, "clicks": 3, "wheels": 0}
    page.set_viewport_size({"width": 1440, "height": 500})
    settled(page)
    assert card(page).evaluate("(card) => card.offsetHeight") > 500
    expect(card(page).locator(".grades")).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 1440, "height": 900})
    for left in ("Sources (1)", "Not decided yet"):
        press(page, "u")
        expect(card(page)).to_contain_text(left)

    page.evaluate(COUNT)
    press(page, "p")
    expect(offered(page).locator(".tick")).to_be_visible()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    expect(card(page).get_by_text("Sources (2)")).to_be_visible()
    assert page.evaluate("counted.keys") == 3
    for left in ("Sources (1)", "Not decided yet"):
        press(page, "u")
        expect(card(page)).to_contain_text(left)


def test_a_source_with_nothing_near_leads_to_its_form_and_escape_leaves_the_list(page: Page) -> None:
    """The form has that source, and the cursor stands in the field of its passage."""
    open_mark(page, "the 1990s")
    press(page, "p")
    expect(offered(page)).to_contain_text("Minutes of the basin")  # the last one used
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED) == "BODY"  # at once: the next key is no letter for the list
    expect(page.get_by_role("option")).to_have_count(0)
    press(page, "t")
    expect(page.get_by_text("Nothing that the desk keeps speaks of this claim")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()  # by mouse and touch, too

    press(page, "p")
    expect(page.get_by_role("option")).to_have_count(4)
    page.keyboard.type("alm")
    page.keyboard.press("Enter")  # before the server has answered: what is taken has these letters

    expect(box(page, "Exact passage")).to_be_focused()
    expect(page.get_by_role("combobox", name="Source", exact=True)).to_have_value(re.compile("Almanac"))
    shot(page, "go-4-by-hand")


def test_a_reason_that_cannot_be_given_is_not_waited_for(open_page: Callable[..., Page]) -> None:
    """A dismissed claim has no field for it: the next key is a key again."""
    page = open_page("article?id=2", ana=True)
    open_mark(page, "2019")
    expect(card(page)).to_contain_text("Dismissed")

    press(page, "r ?")

    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_the_end_of_work_leads_to_the_first_sentence_that_nobody_looked_at(open_page: Callable[..., Page]) -> None:
    """It is chosen in the copy, to say what it is; then nothing is left but the report."""
    page = open_page("article?id=2", ana=True)
    expect(card(page)).to_be_visible()
    settled(page)
    expect(page.get_by_role("link", name="1 sentence not looked at")).to_be_visible()
    press(page, "n")

    toolbar = page.get_by_role("toolbar", name="What to do with")
    expect(toolbar).to_be_visible()
    assert page.evaluate("getSelection().toString()") == "How fine it looks from the quay!"
    shot(page, "go-5-sentence")
    expect(toolbar.get_by_role("button", name="Opinion")).to_have_attribute("aria-keyshortcuts", "6")
    press(page, "6")
    expect(page.get_by_role("link", name="1 sentence not looked at")).to_have_count(0)
    expect(page.get_by_role("link", name="Make the report")).to_be_visible()


def test_the_last_confirmation_asks_for_the_reason_that_it_needs(open_page: Callable[..., Page]) -> None:
    """The key leads to its field, and the key that sends forms signs with it."""
    page = open_page("second", ana=True)
    expect(page.get_by_role("button", name="Confirm “True”")).to_be_visible()
    settled(page)

    press(page, "y")
    expect(box(page, "Why the article is signed off")).to_be_focused()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.keyboard.type("My own recording of the day.")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Nothing waits for you")).to_be_visible()
