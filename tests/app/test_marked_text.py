"""The marked copy: what the browser is given, and what comes back from it."""

from types import SimpleNamespace

import pytest
import streamlit as streamlit_module
from hypothesis import given, settings
from hypothesis import strategies as st

from app.components import marked_text as module
from app.components.marked_text import Chosen, Positions, label_of, marked_text
from app.services.views import ArticleView, BlockView, Mark
from claims.lifecycle import ClaimState
from claims.model import BlockKind, ClaimType, Span

TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("🗄️👩‍🚒𝒳é\u202eא")), max_size=40)


@settings(deadline=None)  # other work may hold the machine up
@given(TEXTS)
def test_positions_are_the_browsers_own(text: str) -> None:
    """A position in the browser counts UTF-16 units, and comes back to the character it came from."""
    positions = Positions(text)

    for at in range(len(text) + 1):
        units = len(text[:at].encode("utf-16-le")) // 2
        assert positions.to_browser(at) == units
        assert positions.from_browser(units) == at


def test_a_position_inside_a_pair_is_the_characters_own() -> None:
    """A browser that points into the middle of an emoji means the emoji."""
    assert Positions("a😀b").from_browser(2) == 1


def an_article(text: str, *marks: Mark) -> ArticleView:
    """Return an article of one headline and one paragraph."""
    end = text.index("\n")
    blocks = (
        BlockView(BlockKind.HEADLINE, Span(0, end)),
        BlockView(BlockKind.PARAGRAPH, Span(end + 1, len(text))),
    )
    return ArticleView(7, "T", "", "", "", None, 1, 1, text, "d" * 64, False, 1, blocks, marks, ())


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """What the browser's part of the copy is given."""
    given: list[dict] = []
    monkeypatch.setattr(module, "_component", lambda: lambda **arguments: given.append(arguments))
    return given


def show(article: ArticleView, picked: list, added: list) -> None:
    """Draw an article; what is clicked or selected goes into the lists."""
    marked_text(article, "c1", key="copy", scroll=False, on_pick=picked.append, on_add=added.append)


TEXT = "A 🗄️ <script>alert(1)</script>\nIt closed in 2019, ![](http://127.0.0.1:1/x) said."


def test_the_browser_gets_text_as_data(drawn: list[dict]) -> None:
    """The copy travels whole and unescaped as data, with marks in the browser's counting and words for each block."""
    at = TEXT.index("2019")
    mark = Mark("c1", ClaimType.DATE, Span(at, at + 4), ClaimState.SIGNED, "<b>2019</b>", 1.0, "True", "good")

    show(an_article(TEXT, mark), [], [])

    data = drawn[0]["data"]
    assert data["text"] == TEXT
    [shown] = data["marks"]
    assert TEXT.encode("utf-16-le")[2 * shown["start"] : 2 * shown["end"]].decode("utf-16-le") == "2019"
    assert (shown["state"], shown["label"]) == ("signed", "Date 1, True: <b>2019</b>")
    assert [(block["kind"], block["running"]) for block in data["blocks"]] == [("headline", False), ("paragraph", True)]
    assert data["blocks"][0]["note"] == "Headline, not searched for claims"


def test_a_change_of_a_mark_has_the_copy_drawn_anew(drawn: list[dict]) -> None:
    """The browser draws again when a mark changed, and not when only the open one did."""
    at = TEXT.index("2019")
    states = (None, None, ClaimState.OPEN)
    for state in states:
        show(an_article(TEXT, Mark("c1", ClaimType.DATE, Span(at, at + 4), state, "2019", 1.0)), [], [])

    first, second, third = (call["data"]["drawn"] for call in drawn)
    assert first == second != third


def test_clicks_and_selections_reach_the_page(drawn: list[dict], monkeypatch: pytest.MonkeyPatch) -> None:
    """A key comes as it is, selected words as a span of the text."""
    picked, added, at = [], [], TEXT.index("It closed")
    units = Positions(TEXT).to_browser(at)
    show(an_article(TEXT), picked, added)
    value = SimpleNamespace(pick="m3", add={"start": units, "end": units + 9, "type": "quote"})
    monkeypatch.setattr(streamlit_module, "session_state", {"copy": value})

    drawn[0]["on_pick_change"]()
    drawn[0]["on_add_change"]()

    assert picked == ["m3"]
    assert added == [Chosen(Span(at, at + 9), ClaimType.QUOTE)]
    assert added[0].span.of(TEXT) == "It closed"


def test_a_trigger_without_a_value_is_nothing(drawn: list[dict], monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit calls back also when a value goes away again."""
    picked, added = [], []
    show(an_article(TEXT), picked, added)
    monkeypatch.setattr(streamlit_module, "session_state", {})

    drawn[0]["on_pick_change"]()
    drawn[0]["on_add_change"]()

    assert (picked, added) == ([], [])


def test_a_screen_reader_hears_number_standing_and_words() -> None:
    """What nobody decided on is said to be so."""
    mark = Mark("m1", ClaimType.APPOINTMENT, Span(0, 4), None, "x" * 300, 0.5)

    assert label_of(mark, 3) == f"Appointment or office 3, Not decided yet: {'x' * 120}"
