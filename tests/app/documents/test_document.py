"""What a document is: cleaned text, places in order, and a way through JSON and back."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.clean import clean, one_line
from app.documents.model import Document, DocumentKind, Place, place_of


def test_a_document_goes_through_json_and_back() -> None:
    document = Document(
        kind=DocumentKind.PDF, media_type="application/pdf", text="Où 😀\n\nThe end", replaced=2,
        places=(Place(0, 4, "page 1"), Place(6, 13, "page 2")), title="Title", author="Ada Brook",
        outlet="The Lowmere Post", published=date(2024, 2, 15), notes=("One page has no text.",),
    )  # fmt: skip

    assert Document.from_json(document.to_json()) == document


def _changed(**fields: object) -> str:
    """A document as JSON, with other fields."""
    document = Document(DocumentKind.PDF, "application/pdf", "Words")
    return json.dumps(json.loads(document.to_json()) | fields)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "{}", "3", '"text"', "{" * 3, _changed(kind="song"), _changed(text=3), _changed(text="a\0"),
        _changed(places=[[0, 9, "far"]]), _changed(places=3), _changed(replaced=-1), _changed(replaced=True),
        _changed(published="soon"), _changed(published=3), _changed(notes=[3]), _changed(title=None),
    ],
)  # fmt: skip
def test_other_json_is_no_document(text: str) -> None:
    """Nothing that comes from the reading process is taken on trust."""
    with pytest.raises(ValueError, match=r"."):
        Document.from_json(text)


def test_the_place_of_a_character_is_found() -> None:
    places = (Place(0, 4, "page 1"), Place(6, 13, "page 2"))

    assert [place_of(places, at) for at in (0, 3, 4, 5, 6, 12, 13, 99)] == [
        "page 1", "page 1", "", "", "page 2", "page 2", "", "",
    ]  # fmt: skip
    assert place_of((), 0) == ""


@pytest.mark.parametrize("places", [(Place(0, 5, "a"), Place(4, 6, "b")), (Place(2, 99, "a"),)])
def test_places_lie_in_the_text_and_apart(places: tuple[Place, ...]) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        Document(DocumentKind.TEXT, "text/plain", "some words", places=places)


@pytest.mark.parametrize(("start", "end", "label"), [(3, 3, "a"), (-1, 2, "a"), (0, 2, " ")])
def test_a_place_has_characters_and_a_name(start: int, end: int, label: str) -> None:
    with pytest.raises(ValueError, match="A place needs"):
        Place(start, end, label)


def test_line_ends_become_one_kind_and_unstorable_signs_are_counted() -> None:
    assert clean("a\r\nb\rc\x0cd\u2028e\u2029f\x85g\th") == ("a\nb\nc\nd\ne\n\nf\ng\th", 0)
    assert clean("a\x00b\ud800c\x1b\x7f") == ("a\ufffdb\ufffdc\ufffd\ufffd", 4)


@settings(deadline=None)  # other work may hold the machine up
@given(st.text(st.characters()))
def test_clean_text_stays_as_it_is(text: str) -> None:
    once, _ = clean(text)

    assert clean(once) == (once, 0)
    once.encode("utf-8")


def test_a_line_for_showing_has_nothing_hidden() -> None:
    assert one_line("a\u202eb\nc\x00  d\ud800") == "a b c d"
    assert one_line("word " * 40, 12) == "word word w…"
