"""A day's work by keyboard: each step one key away, none fires while somebody types, and each can be undone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import (
    act_as,
    box,
    card,
    go,
    open_mark,
    open_sample,
    press,
    said,
    select_words,
    settled,
    shot,
    tab,
    timers_are_through,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def page(stay: Callable[..., Page]) -> Page:
    """The sample article, open; each test is at claims of its own."""
    return open_sample(stay, moving=True)


def test_from_proposal_to_verdict_without_the_mouse(page: Page) -> None:
    """Accept, choose a grade, give the reason, propose, go on; then take it all back, step by step."""
    open_mark(page, "the same day")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    press(page, "2")
    expect(said(page)).to_contain_text("Grade saved")
    expect(card(page).get_by_role("button", name="Mostly true")).to_have_attribute("aria-pressed", "true")

    press(page, "r")
    page.keyboard.type("Quay log, page 4; j and k are typed here.")
    expect(box(page, "Rationale")).to_have_value("Quay log, page 4; j and k are typed here.")
    shot(page, "20-verdict-by-keyboard")
    page.keyboard.press("Control+Enter")
    expect(card(page)).to_contain_text("The sources are not enough by the policy")
    expect(box(page, "Why a verdict all the same")).to_be_focused()
    page.keyboard.type("Nobody else was there.")
    expect(box(page, "Why a verdict all the same")).to_have_value("Nobody else was there.")
    page.keyboard.press("Control+Enter")
    expect(card(page)).not_to_contain_text("2 of")
    open_mark(page, "the same day")
    expect(card(page)).to_contain_text("Waiting for a second person")
    press(page, "r")  # another verdict is folded away, and unfolds
    expect(box(page, "Rationale")).to_be_focused()
    page.keyboard.press("Escape")

    for undone in ("proposed a verdict", "chose a grade", "accepted the claim"):
        press(page, "u")
        expect(said(page)).to_contain_text(undone)
    expect(card(page)).to_contain_text("Not decided yet")


def test_keys_pressed_fast_are_neither_lost_nor_doubled(page: Page) -> None:
    """A grade pressed before the server has answered the acceptance counts, once."""
    open_mark(page, "April 1")
    press(page, "a 1 3 1")
    expect(said(page)).to_contain_text("Grade saved")
    tab(page, "History")
    expect(page.locator(".cd-line", has_text="accepted the claim")).to_have_count(1)
    expect(page.locator(".cd-line", has_text="chose a grade")).to_have_count(3)
    press(page, "u u u u")
    expect(card(page)).to_contain_text("Not decided yet")


def test_a_grade_on_a_proposal_is_saved_without_a_page_being_drawn(page: Page) -> None:
    """It says so on the card, and a second one counts; the head counts the claim; undoing takes back one by one."""
    open_mark(page, "May 2019")
    left = page.locator(".st-key-head").get_by_text("with proposals to decide on").inner_text()
    with page.expect_response("**/grade/m*") as answered:
        press(page, "2")
    assert answered.value.ok
    expect(said(page)).to_contain_text("Grade saved")
    press(page, "3")
    expect(card(page).get_by_role("button", name="Mixed")).to_have_attribute("aria-pressed", "true")
    expect(card(page).locator(".head")).to_contain_text("Open")
    expect(said(page)).to_contain_text("Grade saved")
    expect(page.locator(".st-key-head").get_by_text("with proposals to decide on")).not_to_have_text(left)
    press(page, "r")
    expect(box(page, "Rationale")).to_be_focused()
    page.keyboard.press("Escape")
    tab(page, "History")
    expect(page.locator(".cd-line", has_text="chose a grade")).to_have_count(2)

    for undone in ("chose a grade", "chose a grade", "accepted the claim"):
        press(page, "u")
        expect(said(page)).to_contain_text(undone)
    expect(card(page)).to_contain_text("Not decided yet")
    expect(page.locator(".st-key-head").get_by_text("with proposals to decide on")).to_have_text(left)


def test_the_reason_can_be_asked_for_before_there_is_a_tab_for_it(page: Page) -> None:
    """A proposal has no tab for its verdict; the key opens it as soon as the claim has come."""
    open_mark(page, "December")
    page.evaluate(
        """() => {
          const press = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
          press('a');
          press('r');
        }"""
    )
    expect(box(page, "Rationale")).to_be_focused()
    press(page, "u")
    expect(card(page)).to_contain_text("Not decided yet")


def test_next_and_previous_move_at_once(page: Page) -> None:
    """J and k go through the marks; the card follows before the server is asked."""
    open_mark(page, "Tuesday")
    press(page, "j j j")
    expect(card(page)).to_contain_text("4 of")
    press(page, "k")
    expect(card(page)).to_contain_text("3 of")
    expect(page.locator("html.cd-behind")).to_have_count(0)


def test_words_selected_can_be_a_claim_an_opinion_or_other_words_of_a_claim(page: Page) -> None:
    """The three things to do with a selection, each with its undo."""
    toolbar = page.get_by_role("toolbar", name="What to do with")
    select_words(page, "lost its director")
    expect(toolbar).to_be_visible()
    page.keyboard.press("Escape")
    expect(toolbar).to_have_count(0)
    select_words(page, "lost its director")
    expect(toolbar).to_be_visible()
    press(page, "Control+k")
    page.keyboard.press("Escape")  # leaves what stands before it
    expect(page.get_by_role("combobox", name="Find a page")).to_have_count(0)
    expect(toolbar).to_be_visible()
    page.locator("#copy:visible .block", has_text="eleven months").click(position={"x": 3, "y": 3})
    expect(toolbar).to_have_count(0)
    select_words(page, "lost its director")
    expect(toolbar).to_be_visible()
    select_words(page, "eleven months after a storm")  # another choice takes its place
    timers_are_through(page, 200)
    toolbar.get_by_role("button", name="Opinion").click()
    expect(page.locator(".passage", has_text="eleven months")).to_be_visible()
    shot(page, "21-opinion")
    press(page, "u")
    expect(page.locator(".passage")).to_have_count(0)

    select_words(page, "lost its director")
    toolbar.get_by_role("textbox", name="Comment on these words").fill("Who appointed him?")
    page.keyboard.press("Enter")
    expect(page.locator(".passage", has_text="lost its director")).to_contain_text("Ana Reyes: Who appointed him?")
    shot(page, "21-comment-on-words")
    press(page, "u")
    expect(page.locator(".passage")).to_have_count(0)

    open_mark(page, "the same day")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    select_words(page, "same day")
    toolbar.get_by_role("button", name="Stand on these words").click()
    expect(said(page)).to_contain_text("stands on these words")
    expect(card(page).locator(".words")).to_have_text("same day")
    press(page, "u")
    expect(card(page).locator(".words")).to_have_text("the same day")


def test_the_palette_finds_pages_articles_and_actions(page: Page) -> None:
    """One key, a few letters, Enter."""
    press(page, "Control+k")
    page.keyboard.type("lowmere tide")
    expect(page.get_by_role("option", name="Article Harbour chief")).to_be_visible()
    shot(page, "22-palette")
    page.get_by_role("combobox", name="Find a page").fill("histor")
    expect(page.get_by_role("option").first).to_contain_text("History")
    page.keyboard.press("Enter")
    expect(page.locator("h1", has_text="History")).to_be_visible()


def test_the_list_of_keys_opens_and_closes_by_key(page: Page) -> None:
    """Help shows every key where it works."""
    press(page, "?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Propose the verdict, and go to the next")
    shot(page, "23-keys")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_have_count(0)


def test_focus_shows_one_claim_and_reading_aloud_one_sentence(page: Page) -> None:
    """Two ways of going through an article for one person, and for two."""
    open_mark(page, "May 2019")
    press(page, "f")
    expect(page.locator("#copy .block:visible")).to_have_count(1)
    shot(page, "24-focus")
    press(page, "Escape l")
    expect(page.locator("#line:visible")).to_contain_text("Sentence")
    before = page.locator("#line:visible .aloud").inner_text()
    press(page, "j")
    expect(page.locator("#line:visible .aloud")).not_to_have_text(before)
    shot(page, "25-aloud")
    press(page, "Escape")
    expect(page.locator("#line:visible")).to_have_count(0)


def test_people_talk_about_a_claim_and_settle_it(page: Page) -> None:
    """A comment, an answer, and the thread is resolved."""
    open_mark(page, "2021")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    press(page, "c")
    page.keyboard.type("Is it the dredging office or the port office?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".cd-line", has_text="Is it the dredging office")).to_be_visible()
    box(page, "Answer").fill("The dredging office; the register says so.")
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".cd-line", has_text="the register says so")).to_be_visible()
    page.get_by_role("button", name="Resolve").click()
    expect(page.get_by_text("Resolved by Ana Reyes")).to_be_visible()
    shot(page, "26-comments")


def test_a_page_stays_though_something_was_asked_for_as_one_left_for_it(page: Page) -> None:
    """A search (90 ms after the last sign) is not sent once one has left; one sent on the way does no harm."""
    browser = page.context.new_cdp_session(page)
    for after, title in ((-80, "History"), (-60, "Sources"), (1, "Queue"), (30, "History")):
        press(page, "Control+k")
        expect(page.get_by_role("combobox", name="Find a page")).to_be_visible()
        browser.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.get_by_role("combobox", name="Find a page").evaluate(
            """(input, [after, words]) => {
              const type = () => input.dispatchEvent(new Event('input'));
              input.value = words;
              type();
              setTimeout(() => input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'})), Math.max(0, -after));
              if (after > 0) setTimeout(type, after);
            }""",
            [after, title.lower()[:-1]],
        )
        expect(page.locator("h1", has_text=title)).to_be_visible(timeout=90_000)  # the machine may be slow by itself
        timers_are_through(page, 500)
        browser.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        settled(page)
        expect(page.locator("h1", has_text=title)).to_be_visible()


def test_grades_pressed_as_one_leaves_are_kept(page: Page) -> None:
    """Two grades in a row, another page at once, and back: the second stands, and what follows is no conflict."""
    open_mark(page, "the 1990s")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    press(page, "1 2")
    go(page, "Queue")
    page.go_back()
    expect(page.locator("mark").first).to_be_visible()
    open_mark(page, "the 1990s")
    expect(card(page).get_by_role("button", name="Mostly true")).to_have_attribute("aria-pressed", "true")
    press(page, "3")
    expect(said(page)).to_contain_text("Grade saved")
    tab(page, "History")
    expect(page.locator(".cd-line", has_text="chose a grade")).to_have_count(3)


def test_a_page_drawn_anew_before_its_module_has_come_is_alive(page: Page) -> None:
    """Somebody quick chooses their name while the browser still waits for the keys' module; then the keys work."""
    address, held = page.url, []
    last = page.locator("sup.tag").last.get_attribute("data-key")
    late = page.context.new_page()
    late.route("**/frontend/*/main.js", lambda route: held.append(route))
    late.goto(address.partition("?")[0].rpartition("/")[0] + f"/article?id=1&mark={last}")
    expect(late.locator("h1")).to_be_visible()
    act_as(late, "Edda Holm")
    assert held
    for route in held:
        route.continue_()

    expect(said(late)).to_contain_text("Accept it as a claim (a)")
    press(late, "a")
    expect(said(late)).to_contain_text("Accepted")


def test_a_drawing_that_comes_late_does_not_stand_over_a_newer_one(page: Page) -> None:
    """Of two drawings of the card that waited for the module, the older may be the last to be carried out.

    Streamlit takes it down at once; the newer one stays alive, however long the module was on its way.
    """
    open_mark(page, "the 1990s")
    before = card(page).inner_text()
    page.evaluate(
        """async () => {
          const roots = [...document.querySelectorAll('*')].map((e) => e.shadowRoot).filter(Boolean);
          const root = roots.find((one) => one.querySelector('#card:not([hidden])'));
          const fetched = performance.getEntriesByType('resource').map((one) => one.name);
          const { default: part } = await import(fetched.find((name) => name.endsWith("/main.js")));
          const data = { part: 'card', turn: Date.now() - 90000, article: 2, active: null, jump: '', sheets: {},
            patches: [], answers: [], words: { empty: 'A drawing of before.' } };
          part({ data, parentElement: root, setTriggerValue: () => {} })?.();
        }"""
    )
    assert card(page).inner_text() == before
    press(page, "j")
    expect(card(page)).not_to_have_text(before, use_inner_text=True)
