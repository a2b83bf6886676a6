"""The clean text and the way back to the text as it was received."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import Span
from claims.text.clean import clean

ODD = [
    "\r\n",
    "\r",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\ufeff",
    "e\u0301",
    "\u212b",
    "\u1112\u1161\u11ab",
    "\ud800",
    "\x00",
]
ODD += [
    "â€œ",
    "â€™",
    "Ã©",
    "Â£",
    "\u2028",
    "“",
    "’",
    "—",
    "\u0301",
    "\u09c7\u09be",
    "👩\u200d🚀",
    "&amp;",
    "&#8217;",
    "ß",
    "\u0958",
]
texts = st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=4)), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("received", "read"),
    [
        ("She said\u00a0no.", "She said no."),
        ("5\u202f000 votes", "5 000 votes"),
        ("One.\r\nTwo.\rThree.\u2028Four.", "One.\nTwo.\nThree.\nFour."),
        ("co\u00adope\u200bration\ufeff", "cooperation"),
        ("Ele\u0301na and Jose\u0301", "Eléna and José"),
        ("\u1112\u1161\u11ab", "한"),
        ("â€œIt isnâ€™t,â€\x9d he said â€” twiceâ€¦", "“It isn’t,” he said — twice…"),
        ("CafÃ© for Â£5", "Café for £5"),
        ("He said: â€œWe leave.â€ Then: â€œNo.â€", "He said: “We leave.” Then: “No.”"),
        (
            "&ldquo;No,&rdquo; he said on 3&nbsp;May, R&amp;D in hand &#8211; &#x201c;no&quot;",
            '“No,” he said on 3 May, R&D in hand – “no"',
        ),
        ("AT&T; &nosuch; &#0; &#55296; &#10; R&D", "AT&T; &nosuch; &#0; &#55296; &#10; R&D"),
        ("a\x00b\x07c", "a b c"),
        ("\ud83d lone", "\ufffd lone"),
        ("“Curly” and «guillemets» – kept", "“Curly” and «guillemets» – kept"),
        ("", ""),
    ],
)
def test_rules_read_a_text_without_oddities(received: str, read: str) -> None:
    """Spaces, line ends, accents, invisible and garbled characters become plain; marks stay."""
    assert clean(received).text == read


def test_an_ordinary_text_is_left_as_it_is() -> None:
    """Nothing is copied or mapped where nothing is odd."""
    text = "The minister said “no” on May 3.\n\nShe left."

    cleaned = clean(text)

    assert cleaned.text is text
    assert cleaned.to_source(Span(4, 12)) == Span(4, 12)
    assert cleaned.to_clean(Span(4, 12)) == Span(4, 12)


def test_a_word_is_found_again_in_the_text_as_received() -> None:
    """The span of the source takes in the soft hyphen and the apart accent that the clean word lacks."""
    source = "\ufeffIn Bogo\u00adta\u0301\u00a0today"
    cleaned = clean(source)
    start = cleaned.text.index("Bogotá")

    span = cleaned.to_source(Span(start, start + 6))

    assert span.of(source) == "Bogo\u00adta\u0301"
    assert cleaned.to_clean(span) == Span(start, start + 6)


def test_words_chosen_in_what_is_invisible_stand_for_nothing() -> None:
    """A span of nothing but a zero-width character has no place in the clean text."""
    assert clean("a\u200bb").to_clean(Span(1, 2)) is None


@given(texts)
def test_every_clean_character_comes_from_a_place_of_the_source(source: str) -> None:
    """Spans back into the source lie inside it, follow each other, and read clean as the same characters."""
    cleaned = clean(source)
    before = 0
    for i, char in enumerate(cleaned.text):
        span = cleaned.to_source(Span(i, i + 1))
        assert before <= span.end <= len(source)
        assert char in clean(span.of(source)).text or char in cleaned.text[max(0, i - 3) : i + 4]
        before = span.start


@given(texts, st.integers(0, 40), st.integers(1, 10))
def test_a_clean_span_maps_there_and_back(source: str, start: int, length: int) -> None:
    """The way back and forth ends in a span that holds the one it began with."""
    cleaned = clean(source)
    if start + length > len(cleaned.text):
        return
    span = Span(start, start + length)

    again = cleaned.to_clean(cleaned.to_source(span))

    assert again is not None
    assert again.covers(span)


@given(texts)
def test_a_clean_text_can_always_be_written_and_has_no_invisible_characters(source: str) -> None:
    """Whatever came in, the clean text is encodable and holds none of what was to be removed."""
    text = clean(source).text

    text.encode("utf-8")

    assert not set(text) & set("\r\u00a0\u00ad\u200b\ufeff\x00\u2028")


def test_a_letter_under_a_thousand_accents_is_read_in_time() -> None:
    """Only the first thirty marks are put in order; the rest stay, and none is lost."""
    source = "a" + "\u0301\u0323" * 1000

    cleaned = clean(source)

    assert cleaned.to_source(Span(0, len(cleaned.text))) == Span(0, len(source))
