"""The article as one meets it: by a link to a claim, by the Tab key, with words chosen by keyboard, on paper."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from app.services.articles import reading
from tests.browser.desks import at_desk
from tests.browser.workbench import act_as, card, open_mark, press, said, settled

pytestmark = pytest.mark.browser

#: Whether the first line of the open mark is seen: within the window, and nothing lies over it.
SEEN = """() => {
  const roots = [...document.querySelectorAll('*')].map((e) => e.shadowRoot).filter(Boolean);
  const root = roots.find((one) => one.querySelector('#desk:not([hidden]) mark.on'));
  const words = root?.querySelector('mark.on')?.getClientRects()[0];
  if (!words) return false;
  const [x, y] = [words.left + 2, words.top + words.height / 2];
  if (y < 0 || y > innerHeight) return false;
  return Boolean(root.elementFromPoint(x, y)?.closest('mark'));
}"""


#: Brings words of the copy into view, in the middle or at the end of it, selects them, and returns where they are.
CHOSEN = """(words, block = 'center') => {
  const roots = [...document.querySelectorAll('*')].map((e) => e.shadowRoot).filter(Boolean);
  const copy = roots.map((root) => root.querySelector('#desk:not([hidden]) #copy')).find(Boolean);
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && !walker.currentNode.data.includes(words));
  const node = walker.currentNode, at = node.data.indexOf(words), range = document.createRange();
  node.parentElement.scrollIntoView({ block, behavior: 'instant' });
  getSelection().setBaseAndExtent(node, at, node, at + words.length);
  range.setStart(node, at);
  range.setEnd(node, at + words.length);
  const { top, bottom } = range.getBoundingClientRect();
  return { top, bottom };
}"""


@pytest.fixture(scope="module")
def last_mark(sample_desk: Path) -> str:
    """The last mark of the sample article."""
    with at_desk(sample_desk) as room:
        return reading.article(room.desk, room.article_id).marks[-1].key


@pytest.mark.parametrize("width", [1440, 1024, 700, 390])
def test_a_link_to_a_claim_shows_its_words(stay: Callable[..., Page], last_mark: str, width: int) -> None:
    """Also for a claim at the end of the article, and they stay in view once everything is there."""
    page = stay(f"article?id=1&mark={last_mark}", width=width, height=900 if width > 640 else 844, moving=True)
    expect(card(page).locator(".said .words")).to_be_visible()
    settled(page)
    page.wait_for_function(SEEN)


def test_an_article_is_printed_as_its_marked_copy(stay: Callable[..., Page], last_mark: str) -> None:
    """Title, day and copy from the first sheet on, what the signs mean behind it; nothing that one can only press."""
    page = stay(f"article?id=1&mark={last_mark}", width=1440, height=900, moving=True)
    expect(card(page).locator(".said .words")).to_be_visible()
    settled(page)

    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]

    whole = " ".join(" ".join(sheets).split())
    first = " ".join(sheets[0].split())
    assert "published 2025-03-19" in first
    assert "Harbour chief steps down" in first
    assert "The port of Lowmere" in first
    assert whole.index("reopened as a market hall") < whole.index("proposed by the machine, nobody has decided")
    assert not re.search("Second review|Details|Ask about it|Choose who you are", whole)
    assert all(len(sheet.split()) > 10 for sheet in sheets)


def test_who_scrolls_is_left_alone(stay: Callable[..., Page], last_mark: str) -> None:
    """The page goes to the words by itself only until somebody goes elsewhere."""
    page = stay(f"article?id=1&mark={last_mark}", width=1440, height=900, moving=True)
    page.wait_for_function(SEEN)
    page.mouse.move(400, 400)
    for _ in range(4):
        page.mouse.wheel(0, -5_000)
    page.wait_for_function(f"() => !({SEEN})()")
    settled(page)
    assert not page.evaluate(SEEN)


def test_words_are_chosen_on_a_telephone(stay: Callable[..., Page], last_mark: str) -> None:
    """What can be made of them stands over the sheet, in view as the words are, and hears a finger."""
    page = stay(f"article?id=1&mark={last_mark}", width=390, height=844, moving=True)
    act_as(page, "Tilda Voss")
    place = page.evaluate(f"({CHOSEN})('market hall')")
    toolbar = page.get_by_role("toolbar", name="What to do with")

    expect(toolbar).to_be_in_viewport(ratio=1)
    assert place["bottom"] < (toolbar.bounding_box() or {"y": 0})["y"]
    press(page, "Escape")
    expect(card(page).locator(".grades")).to_be_in_viewport(ratio=1)  # though the sheet is low
    page.evaluate(f"({CHOSEN})('market hall')")
    toolbar.get_by_role("button", name="Opinion").tap()
    expect(page.locator(".passage", has_text="market hall")).to_be_visible()
    press(page, "u")
    expect(page.locator(".passage")).to_have_count(0)


def test_the_toolbar_for_words_at_the_foot_of_the_window_is_in_view(page: Page) -> None:
    """It stands above them then."""
    place = page.evaluate(f"({CHOSEN})('market hall', 'end')")
    assert place["bottom"] > 700

    expect(page.get_by_role("toolbar", name="What to do with")).to_be_in_viewport(ratio=1)
    press(page, "Escape")


@pytest.fixture
def page(stay: Callable[..., Page], last_mark: str) -> Page:
    """A wide window at the last mark, in which somebody acts."""
    page = stay(f"article?id=1&mark={last_mark}", width=1440, height=900, moving=True)
    expect(card(page).locator(".said .words")).to_be_visible()
    if "Tilda Voss" not in page.locator(".st-key-who").inner_text():
        act_as(page, "Tilda Voss")
    return page


def test_the_tab_key_reaches_every_mark(page: Page) -> None:
    """Marks that begin at the same word have a stop each, and Enter opens the one that is meant."""
    before = page.locator("sup.tag").count()
    open_mark(page, "he would leave the post")
    page.get_by_role("button", name="On its own: Appointment or office, Harbour Director").click()
    expect(page.locator("sup.tag[role=button]")).not_to_have_count(0)
    keys = page.locator("sup.tag").evaluate_all("tags => tags.map((tag) => tag.dataset.key)")
    stops = page.locator("#copy [role=button][tabindex='0']").evaluate_all("all => all.map((e) => e.dataset.key)")

    assert sorted(stops) == sorted(keys)
    assert len(set(stops)) == len(stops)

    covered = page.locator("sup.tag[role=button]").first
    covered.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#card:visible")).to_have_attribute("data-key", covered.get_attribute("data-key") or "")
    press(page, "u")
    expect(page.locator("sup.tag")).to_have_count(before)


def test_a_missed_claim_is_added_by_keyboard(page: Page) -> None:
    """Choose the sentence, narrow it to the words, say what they are; all of it can be undone."""
    toolbar = page.get_by_role("toolbar", name="What to do with")
    marks = page.locator("sup.tag").count()

    press(page, "m")
    expect(toolbar).to_be_visible()
    press(page, "ArrowRight")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowLeft")
    words = page.evaluate("getSelection().toString()")
    page.keyboard.press("Enter")
    expect(toolbar.get_by_role("button").first).to_be_focused()
    page.keyboard.press("Enter")

    expect(said(page)).to_contain_text("Added as")
    expect(page.locator("sup.tag")).to_have_count(marks + 1)
    assert words == "" or words.split()[0] in card(page).inner_text()
    press(page, "u")
    expect(page.locator("sup.tag")).to_have_count(marks)


def test_choosing_words_ends_with_escape(stay: Callable[..., Page], last_mark: str) -> None:
    page = stay(f"article?id=1&mark={last_mark}", width=1440, height=900, moving=True)
    open_mark(page, "the 1990s")
    before = card(page).get_attribute("data-key")

    press(page, "m")
    expect(page.get_by_role("toolbar", name="What to do with")).to_be_visible()
    press(page, "Escape")
    expect(page.get_by_role("toolbar", name="What to do with")).to_have_count(0)

    press(page, "k")
    expect(page.locator("#card:visible")).not_to_have_attribute("data-key", before or "")
