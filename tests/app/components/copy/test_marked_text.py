"""The marked copy: what the browser is given, in its own counting."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.components.copy import marked_text as module
from app.components.copy.marked_text import Beside, Positions, marked_text
from app.services.articles.passages import Passage
from app.services.views import ArticleView, BlockView, Mark
from claims.model import BlockKind, ClaimType, PassageKind, Span
from claims.newsroom.lifecycle import ClaimState

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
    return ArticleView(
        id=7, title="T", outlet="", author="", url="", published_on=None, due_on=None, version=1, text_number=1,
        text=text, digest="d" * 64, replaced=False, sentences=1, blocks=blocks, marks=marks, warnings=(),
    )  # fmt: skip


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """What the browser's part of the copy is given."""
    given: list[dict] = []
    monkeypatch.setattr(module, "mount", lambda part, data, *, key: given.append({"part": part, "key": key, **data}))
    return given


def show(article: ArticleView, *passages: Passage) -> None:
    """Draw an article."""
    marked_text(article, passages, (Span(0, 5),), "c1", key="copy-7", scroll=False, beside=Beside({}))


TEXT = "A 🗄️ <script>alert(1)</script>\nIt closed in 2019, ![](http://127.0.0.1:1/x) said."


def words(edges: dict) -> str:
    """Return the words of the copy between two of the browser's positions."""
    return TEXT.encode("utf-16-le")[2 * edges["start"] : 2 * edges["end"]].decode("utf-16-le")


def test_the_browser_gets_text_as_data(drawn: list[dict]) -> None:
    """The copy travels whole and unescaped as data, with marks in the browser's counting and words for each block."""
    at = TEXT.index("2019")
    mark = Mark(
        key="c1", type=ClaimType.DATE, span=Span(at, at + 4), state=ClaimState.SIGNED, text="<b>2019</b>", worth=1.0,
        grade="True", tone="good",
    )  # fmt: skip

    show(an_article(TEXT, mark))

    [data] = drawn
    assert (data["part"], data["key"], data["text"], data["active"]) == ("copy", "copy-7", TEXT, "c1")
    [shown] = data["marks"]
    assert words(shown) == "2019"
    assert (shown["state"], shown["grade"], shown["tone"]) == ("signed", "True", "good")
    assert [(block["kind"], block["running"]) for block in data["blocks"]] == [("headline", False), ("paragraph", True)]
    assert [block["note"] for block in data["blocks"]] == ["Headline, not searched for claims", ""]
    assert data["sentences"] == [[0, 6]]


def test_the_browser_gets_passages_without_claims(drawn: list[dict]) -> None:
    """What somebody marked as opinion is shown in place, with a word for it."""
    at = TEXT.index("It closed")
    passage = Passage(
        id=3, kind=PassageKind.OPINION, span=Span(at, at + 9), words="It closed", note="", by_id=1, by="Ana",
        at=datetime(2024, 3, 1, tzinfo=UTC),
    )  # fmt: skip

    show(an_article(TEXT), passage)

    [shown] = drawn[0]["passages"]
    assert (shown["id"], shown["label"], words(shown)) == ("p3", "Opinion", "It closed")


def test_a_change_of_a_mark_has_the_copy_drawn_anew(drawn: list[dict]) -> None:
    """The browser draws again when a mark changed, and not when nothing did."""
    at = TEXT.index("2019")
    for state in (None, None, ClaimState.OPEN):
        show(an_article(TEXT, Mark("c1", ClaimType.DATE, Span(at, at + 4), state, "2019", 1.0)))

    first, second, third = (data["drawn"] for data in drawn)
    assert first == second != third


def test_every_word_of_the_copy_is_there(drawn: list[dict]) -> None:
    """Each type has a name and a letter, each state a name and a sign: colour never says it alone."""
    show(an_article(TEXT))

    known = drawn[0]["words"]
    assert set(known["types"]) == set(known["letters"]) == {str(one) for one in ClaimType}
    assert set(known["states"]) == set(known["signs"]) >= {"", *(str(one) for one in ClaimState)}
    assert len(set(known["signs"].values())) == len(known["signs"])
    assert len(set(known["letters"].values())) == len(known["letters"])
