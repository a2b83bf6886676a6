"""The modules of the browser's part, function by function: run in Chromium, without a server or Streamlit."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from app.serving.routes import browser_modules

pytestmark = pytest.mark.browser

ORIGIN = "http://desk.test"
Run = Callable[..., Any]


def _serve(route: Route) -> None:
    name = route.request.url.removeprefix(f"{ORIGIN}/")
    source = browser_modules().get(name)
    if source is None:
        route.fulfill(content_type="text/html", body="<!DOCTYPE html><title>Modules</title><body></body>")
    else:
        route.fulfill(content_type="text/javascript", body=source)


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    """A window in which every address is answered by the modules, or by an empty page."""
    context = chromium.new_context()
    context.route("**/*", _serve)
    page = context.new_page()
    page.goto(ORIGIN)
    yield page
    context.close()


@pytest.fixture
def page(window: Page) -> Page:
    """An empty page from which the modules can be imported, and nothing kept."""
    window.goto(ORIGIN)
    window.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    return window


@pytest.fixture
def run(page: Page) -> Run:
    """Run JavaScript with modules at hand: `run("state outbox", "outbox.act('open')")` returns what it comes to."""
    return _running_in(page)


@pytest.fixture
def ask(window: Page) -> Run:
    """As `run`, on the page that the test before left: for functions that keep nothing."""
    return _running_in(window)


def _running_in(page: Page) -> Run:
    def running(modules: str, script: str, given: object = None) -> Any:
        names = modules.split()
        variables = ", ".join(name.rpartition("/")[2] for name in names)
        imports = ", ".join(f"import('/{name}.js')" for name in names)
        body = script if "return" in script else f"return {script}"
        return page.evaluate(
            f"async (given) => {{ 'use strict'; const [{variables}] = await Promise.all([{imports}]); {body}; }}", given
        )

    return running


def mark(key: str, start: int, end: int, **more: object) -> dict[str, object]:
    return {"key": key, "type": "date", "state": None, "start": start, "end": end, **more}


def test_text_is_never_markup(run: Run) -> None:
    """Whatever a text says, it is shown and not carried out."""
    html = run("dom", "dom.add(dom.make('p', { title: given }, given), given).outerHTML", '<img src=x onerror="x()">')

    assert html.count("&lt;img src=x") == 3
    assert "<img" not in html


def test_attributes_that_say_nothing_are_left_out(run: Run) -> None:
    assert run("dom", "dom.make('b', { a: null, c: undefined, d: '', e: 0, f: 'g' }, 'h').outerHTML") == (
        '<b e="0" f="g">h</b>'
    )


@pytest.mark.parametrize(
    ("background", "is_dark"),
    [("#ffffff", False), ("#0e1117", True), ("rgb(14, 17, 23)", True), ("rgb(255, 255, 255)", False), ("", False)],
)
def test_marks_suit_a_light_page_and_a_dark_one(ask: Run, background: str, is_dark: bool) -> None:
    script = """
      document.body.style.setProperty('--st-background-color', given);
      dom.dye(document.body);
      return document.body.classList.contains('dark')"""

    assert ask("dom", script, background) is is_dark


def test_a_block_knows_the_marks_that_touch_it(run: Run) -> None:
    """Those that begin before it, too; the edges are half-open."""
    blocks = [{"start": 0, "end": 10}, {"start": 10, "end": 20}, {"start": 20, "end": 30}]
    marks = [mark("a", 0, 25), mark("b", 3, 10), mark("c", 10, 12), mark("d", 19, 21)]
    script = "layers.marksOf(given.blocks, given.marks).map((here) => here.map((each) => each.key).join(''))"

    assert run("copy/layers", script, {"blocks": blocks, "marks": marks}) == ["ab", "acd", "ad"]


def test_a_block_is_cut_where_marks_begin_and_end(run: Run) -> None:
    """The pieces put together are the block, and each names its marks, the longest first."""
    marks = [mark("b", 2, 6), mark("a", 0, 8), mark("c", 6, 20)]
    script = "layers.pieces(1, 10, given).map((p) => [p.from, p.to, p.over.map((each) => each.key).join('')])"

    assert run("copy/layers", script, marks) == [[1, 2, "a"], [2, 6, "ab"], [6, 8, "ca"], [8, 10, "c"]]


def test_of_marks_that_begin_together_the_longer_comes_first(run: Run) -> None:
    marks = [mark("c", 4, 5), mark("b", 0, 3), mark("a", 0, 9)]

    assert run("copy/layers", "given.toSorted(layers.inOrder).map((each) => each.key).join('')", marks) == "abc"


def test_positions_count_neither_tags_nor_labels(run: Run) -> None:
    """A place in the copy is a position of the stored text in UTF-16 units, whatever is shown between its words."""
    script = """
      document.body.innerHTML = '<div id="copy"><span class="kind">Headline</span><span data-start="100">'
        + 'Two <sup class="tag">D1</sup><mark>🌊 words</mark> here</span></div>';
      const at = (words, n) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) if (walker.currentNode.data.includes(words)) return [walker.currentNode, n];
      };
      const body = document.querySelector('[data-start]');
      return [at('Two', 1), at('words', 3), at('here', 5), at('D1', 1), [body, 0], [body, 4], at('Headline', 2)]
        .map(([node, n]) => selection.offsetIn(node, n))"""

    assert run("copy/selection", script) == [101, 107, 117, 104, 100, 117, None]


@pytest.mark.parametrize(
    ("selected", "words"),
    [("vernigh", "overnight"), (" closed ", "closed"), ("ay, clos", "Friday, closed"), ("14.2", "14.2"),
     ("née and", "Renée and"), ("Friday,", "Friday,"), ("lk's", "Velk's")],
)  # fmt: skip
def test_a_selection_takes_whole_words(ask: Run, selected: str, words: str) -> None:
    text = "It closed overnight on Friday, closed for 14.2 days, said Velk's Renée and née Ost."
    start = text.index(selected)

    span = ask("copy/selection", "selection.wholeWords(given.text, given)", {
        "text": text, "start": start, "end": start + len(selected),
    })  # fmt: skip

    assert text[span["start"] : span["end"]] == words


@pytest.mark.parametrize(
    ("start", "end", "can"),
    [(10, 15, True), (15, 20, True), (10, 20, False), (12, 18, False), (8, 15, False), (15, 22, False)],
)
def test_words_can_be_split_off_at_an_edge(ask: Run, start: int, end: int, can: bool) -> None:
    script = "selection.canSplit(given, { start: 10, end: 20 })"

    assert ask("copy/selection", script, {"start": start, "end": end}) is can


@pytest.mark.parametrize(
    ("pressed", "name"),
    [
        ({"key": "J"}, "j"), ({"key": "ArrowLeft"}, "ArrowLeft"), ({"key": "k", "ctrlKey": True}, "Ctrl+k"),
        ({"key": "Enter", "metaKey": True}, "Ctrl+Enter"), ({"key": "?", "shiftKey": True}, "?"),
    ],
    ids=str,
)  # fmt: skip
def test_a_key_has_the_name_of_the_table(ask: Run, pressed: dict[str, object], name: str) -> None:
    assert ask("shell/keys", "keys.keyName(new KeyboardEvent('keydown', given))", pressed) == name


KEYS = [
    {"keys": ["a"], "action": "accept", "where": "article", "typing": False},
    {"keys": ["Ctrl+Enter"], "action": "save-and-next", "where": "article", "typing": True},
    {"keys": ["u"], "action": "undo", "where": "anywhere", "typing": False},
    {"keys": ["Escape"], "action": "close", "where": "anywhere", "typing": True},
]


@pytest.mark.parametrize(
    ("name", "where", "action"),
    [
        ("a", {"isOnArticle": True}, "accept"), ("a", {}, None), ("a", {"isOnArticle": True, "isTyping": True}, None),
        ("a", {"isOnArticle": True, "isDialog": True}, None), ("u", {}, "undo"), ("u", {"isTyping": True}, None),
        ("3", {"isOnArticle": True}, "grade"), ("3", {}, None), ("3", {"isOnArticle": True, "isTyping": True}, None),
        ("Ctrl+Enter", {"isOnArticle": True, "isTyping": True}, None),
        ("Ctrl+Enter", {"isOnArticle": True, "isTyping": True, "isVerdict": True}, "save-and-next"),
        ("Escape", {}, None), ("Escape", {"isReading": True}, "close"), ("x", {"isOnArticle": True}, None),
        ("Escape", {"isDialog": True, "isTyping": True}, "close"),
    ],
    ids=str,
)  # fmt: skip
def test_what_a_key_means_depends_on_where_it_is_pressed(ask: Run, name: str, where: dict, action: str | None) -> None:
    given = {"keys": KEYS, "name": name, "at": where}

    assert ask("shell/keys", "keys.meaning(given.keys, given.name, given.at)?.action ?? null", given) == action


OUTBOX = """
  const sent = [];
  state.parts.card = { send: (name, { acts }) => sent.push(acts.map((each) => each.key)) };
"""


def test_a_sheet_of_before_does_not_take_a_chosen_grade_away(run: Run) -> None:
    """Until the server has answered: then what it says stands, also that there is no grade."""
    script = (
        OUTBOX
        + """
      state.sheets.set("c1", { version: 4, grade: "true" });
      const id = outbox.act("grade", { key: "c1" });
      const taken = (key, answers) => {
        card.takeSheet(key, { version: 3, grade: null }, answers);
        return [state.sheets.get(key).version, state.sheets.get(key).grade];
      };
      return [taken("c1", []), taken("c2", []), taken("c1", [{ id }])]"""
    )

    assert run("state outbox card/card", script) == [[4, "true"], [3, None], [3, None]]


def test_what_colleagues_do_takes_no_refusal_away(run: Run) -> None:
    """That a grade was not saved stands on the card until it is tried again."""
    script = (
        OUTBOX
        + """
      state.errors.set("c1", "Ben was quicker.");
      const id = outbox.act("news");
      outbox.takeAnswers([{ id, key: "c1" }]);
      return [state.errors.get("c1"), outbox.isEmpty()]"""
    )

    assert run("state outbox", script) == ["Ben was quicker.", True]


@pytest.mark.parametrize(
    ("field", "key", "is_typed"),
    [
        ('<input type="text">', "j", True), ("<textarea></textarea>", "j", True), ("<button></button>", "j", False),
        ('<input type="checkbox">', "j", False), ('<input type="radio">', "1", False),
        ('<input type="radio">', "ArrowDown", True),
    ],
)  # fmt: skip
def test_keys_are_typed_where_letters_are_taken(run: Run, field: str, key: str, is_typed: bool) -> None:
    """A box that was ticked has the focus, and takes none."""
    script = """
      document.body.innerHTML = given.field;
      let heard = null;
      document.body.firstChild.addEventListener("keydown", (event) => { heard = dom.isTyping(event); });
      document.body.firstChild.dispatchEvent(new KeyboardEvent("keydown", { key: given.key, bubbles: true }));
      return heard"""

    assert run("dom", script, {"field": field, "key": key}) is is_typed


def test_a_field_is_found_by_whole_parts_of_its_key(run: Run) -> None:
    """That of claim 12 is none of claim 1."""
    script = """
      const names = ["draft-rationale-c12", "draft-rationale-c1", "draft-source-c1-title"];
      document.body.innerHTML = names.map((name) => `<div class="st-key-${name}"><input></div>`).join("");
      return given.map((prefix) => streamlit.byKey(prefix)?.className ?? null)"""
    asked = ["draft-rationale-c1", "draft-source-c1", "draft-source", "draft-rationale-c", "draft-rationale-"]

    assert run("streamlit", script, asked) == [
        "st-key-draft-rationale-c1", "st-key-draft-source-c1-title", "st-key-draft-source-c1-title", None,
        "st-key-draft-rationale-c12",
    ]  # fmt: skip


def test_what_is_typed_ahead_goes_nowhere_else(run: Run) -> None:
    """When another claim is opened, or by Escape, the field is awaited no longer, and keys are keys again."""
    script = """
      let wanted = "draft-rationale-c1";
      const taken = (...keys) => keys.map(awaiting.takeAhead);
      const later = () => new Promise((done) => setTimeout(done, 60));
      const before = taken("a");
      awaiting.focusField(() => wanted);
      const awaited = taken("w", "Backspace", "Tab");
      wanted = null;
      await later();
      const left = taken("x");
      wanted = "draft-rationale-c1";
      awaiting.focusField(() => wanted);
      const ended = taken("Escape", "y");
      document.body.innerHTML = '<div class="st-key-draft-rationale-c1"><textarea></textarea></div>';
      awaiting.focusField(() => "draft-source-c1");
      taken("z");
      awaiting.focusField(() => wanted);
      await later();
      return [before, awaited, left, ended, document.activeElement.tagName, document.activeElement.value]"""

    assert run("awaiting", script) == [[False], [True, True, False], [False], [True, False], "TEXTAREA", ""]


def test_a_button_is_pressed_once_no_message_is_on_its_way(run: Run) -> None:
    """Streamlit would not hear of the button in a message that tells of something else."""
    script = """
      const heard = [];
      const button = { click: () => heard.push("pressed") };
      outbox.tell((name) => heard.push(name), "draft", "Typed");
      outbox.pressButton(button);
      outbox.pressButton(undefined);
      const atOnce = [...heard];
      await new Promise((done) => setTimeout(done, 50));
      return [atOnce, heard]"""

    assert run("outbox", script) == [["draft"], ["draft", "pressed"]]


def test_acts_are_sent_in_order_until_they_are_answered(run: Run) -> None:
    """What waits goes along again, before what is new; what was answered does not."""
    script = """
      outbox.act('accept', { key: 'a' });
      const id = outbox.act('undo', { key: 'b' });
      outbox.takeAnswers([{ id, said: 'Undone' }, { id: 'unheard of', said: 'x' }]);
      outbox.act('accept', { key: 'c' });
      return [sent, state.replies.get('b').text, outbox.waitsFor('a'), outbox.waitsFor('b')]"""

    assert run("state outbox", OUTBOX + script) == [[["a"], ["a", "b"], ["a", "c"]], "Undone", True, False]


def test_of_marks_opened_in_a_row_the_last_is_told(run: Run) -> None:
    script = "for (const key of ['a', 'b', 'c']) outbox.act('open', { key }); return sent"

    assert run("state outbox", OUTBOX + script) == [["a"], ["b"], ["c"]]


def test_nothing_is_sent_while_a_grade_is_on_its_short_way(run: Run) -> None:
    """It would be done twice; afterwards what waited goes, the step of the version first."""
    script = """
      const grade = outbox.newAct('grade', { key: 'g', quick: true });
      outbox.hold(grade);
      outbox.act('propose', { key: 'p' });
      const before = sent.length;
      outbox.takeAnswers([{ id: grade.id, said: 'Saved' }]);
      outbox.hold(outbox.newAct('moved', { key: 'm' }), true);
      outbox.sendOutbox();
      return [before, sent]"""

    assert run("state outbox", OUTBOX + script) == [0, [["m", "p"]]]


def test_a_refused_act_leaves_its_reason(run: Run) -> None:
    script = """
      const done = [], id = outbox.act('propose', { key: 'a', done: () => done.push('a') });
      outbox.takeAnswers([{ id, error: 'Someone was quicker.' }]);
      return [state.errors.get('a'), state.replies.has('a'), done, outbox.isEmpty()]"""

    assert run("state outbox", OUTBOX + script) == ["Someone was quicker.", False, [], True]


def test_another_article_begins_anew(run: Run) -> None:
    """Copy and card come in either order: the first of them leaves the last article, the second changes nothing."""
    script = """
      state.enter(1); state.setActive('c1'); state.setMarks([{ key: 'c1' }]); state.errors.set('c1', 'x');
      state.enter(1);
      const same = [state.active, state.marks.length, state.errors.size];
      state.enter(2);
      return [same, [state.active, state.marks.length, state.errors.size]]"""

    assert run("state", script) == [["c1", 1, 1], [None, 0, 0]]


def test_no_part_can_be_added_to_the_page_by_the_way(run: Run) -> None:
    """What is shared has its names in one module, and no others."""
    script = "try { state.parts.extra = 1; } catch (error) { return error.name; } return 'added'"

    assert run("state", script) == "TypeError"


def test_the_next_thing_to_do_is_found(run: Run) -> None:
    """Behind the open mark or before it; what is decided is passed over."""
    marks = [mark("a", 0, 1), mark("b", 2, 3, state="signed"), mark("c", 4, 5, state="returned")]
    script = """
      state.setMarks(given);
      const found = [];
      for (const [from, by, wanted] of [['a', 1], ['a', 1, steps.isToDo], ['c', -1, steps.isToDo], ['c', 1]]) {
        state.setActive(from);
        found.push(steps.markBeside(by, wanted)?.key ?? null);
      }
      return found"""

    assert run("state card/steps", script, marks) == ["b", "c", "a", None]


@pytest.mark.parametrize(("start", "chosen"), [("b", "bcd"), ("e", "de"), (None, "d"), ("gone", "d")])
def test_a_box_ticked_with_shift_carries_along_what_lies_between(ask: Run, start: str | None, chosen: str) -> None:
    assert ask("list", "list.range([...'abcde'], given, 'd').join('')", start) == chosen


def test_the_palette_finds_by_every_word(run: Run) -> None:
    """Actions of an article only where there is one."""
    data = {
        "words": {"page": "Page", "action": "Action"}, "pages": [{"name": "queue", "title": "Queue"}],
        "keys": [{"keys": ["a"], "action": "accept", "label": "Accept the proposal", "where": "article"},
                 {"keys": ["q"], "page": "queue", "label": "Go to the queue", "where": "anywhere"},
                 {"keys": ["u"], "action": "undo", "label": "Undo your last change", "where": "anywhere"}],
    }  # fmt: skip
    script = "given.asked.map(([typed, on]) => palette.ownRows(given.data, typed, on).map((row) => row.label))"
    asked = [["", True], ["", False], ["the PROP", True], ["undo queue", True]]

    assert run("shell/palette", script, {"data": data, "asked": asked}) == [
        ["Queue", "Accept the proposal", "Undo your last change"],
        ["Queue", "Undo your last change"],
        ["Accept the proposal"],
        [],
    ]


@pytest.mark.parametrize(
    ("key", "shift", "words"),
    [
        ("ArrowRight", False, "sailed home."), ("ArrowLeft", False, "one. Two sailed home."),
        ("ArrowRight", True, "Two sailed home. Three"), ("ArrowLeft", True, "Two sailed"),
        ("ArrowDown", False, "Three 🌊 stayed."), ("ArrowUp", False, "Day one."),
    ],
)  # fmt: skip
def test_arrows_move_the_words_that_are_chosen(ask: Run, key: str, shift: bool, words: str) -> None:
    """By whole words at either end, or to another sentence."""
    text = "Day one. Two sailed home. Three 🌊 stayed."
    given = {"text": text, "sentences": [[0, 8], [9, 25], [26, 42]], "key": key, "shiftKey": shift}
    script = """
      const span = choosing.moved({ start: 9, end: 25 }, given, given);
      return given.text.slice(span.start, span.end)"""

    assert ask("copy/choosing", script, given) == words


def test_words_stay_in_view_while_the_page_grows(run: Run, page: Page) -> None:
    """What comes in above pushes them out; they come back, until somebody scrolls."""
    page.set_content("<div id=above></div><p id=words>words</p><div style='height: 9000px'></div>")
    run("copy/view", "view.keepInView(() => document.getElementById('words'))")
    page.evaluate("document.getElementById('above').style.height = '5000px'")
    page.wait_for_function("() => scrollY > 4000")

    page.mouse.wheel(0, -9000)
    page.wait_for_function("() => scrollY === 0")


def test_an_answer_that_no_button_hears_yet_is_pressed_again_and_taken_once(run: Run) -> None:
    """A button of Streamlit's listens a moment after it is drawn, and says that it took a key."""
    script = """
      let isReady = false, heard = 0;
      first_keys.takeKeys(() => isReady, () => {});
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'y', bubbles: true, cancelable: true }));
      isReady = true;
      await new Promise((done) => setTimeout(done, 200));
      document.addEventListener('keydown', (event) => { heard += 1; event.preventDefault(); });
      await new Promise((done) => setTimeout(done, 300));
      return heard"""

    assert run("first_keys", script) == 1


NAMES = ["Ana Reyes", "Anton Vell", "Ben Okafor", "Ilse Brandt"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("@", NAMES), ("Look, @an", ["Ana Reyes", "Anton Vell"]), ("@Ana R", ["Ana Reyes"]), ("@oka", ["Ben Okafor"]),
        ("(@b", ["Ben Okafor", "Ilse Brandt"]), ("@Ana Reyes", []), ("@zz", []), ("@ben\n", None), ("ana@ben", None),
        ("no sign", None), ("@Ben Okafor: see @il", ["Ilse Brandt"]),
    ],
)  # fmt: skip
def test_names_are_suggested_by_how_they_begin(ask: Run, before: str, expected: list[str] | None) -> None:
    """The first name before the others; an address of e-mail asks for nobody."""
    found = ask("shell/naming", "naming.suggested(given.before, given.names)", {"before": before, "names": NAMES})

    assert (found and found["names"]) == expected


def test_going_to_a_field_of_a_proposal_makes_a_claim_of_it_once(run: Run) -> None:
    """Its fields stand below a claim only; one that is on its way to be a claim already is not accepted again."""
    sent = run("state outbox card/acts", """
      const sent = [];
      state.parts.card = { data: {}, send: (name, { acts: made }) => sent.push(made.map((each) => each.act).join()) };
      for (const key of ["c1", "m2", "m3"]) {
        state.sheets.set(key, { may: { accept: key !== "c1" }, version: 0 });
        state.setActive(key);
        if (key === "m3") outbox.act("grade", { key });
        acts.goTo("Sources", (mark) => `draft-source-${mark}`);
      }
      return sent;
    """)  # fmt: skip
    assert sent == ["accept", "accept,grade"]
