"""What words are compared by, between a claim and a source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.sources.word_forms import WORD, folded_word


def folded(text: str) -> list[tuple[str, ...]]:
    return [folded_word(word) for word in WORD.findall(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("boats", "boat"),
        ("ferries", "ferry"),
        ("closed", "closing"),
        ("closes", "close"),
        ("planned", "plan"),
        ("carried", "carry"),
        ("Åkesson", "AKESSON"),
        ("Brandt’s", "Brandt's"),
        ("Nov", "November"),
        ("Sept", "september"),
        ("Jun", "June"),
        ("31st", "31"),
        ("04", "4"),
        ("4,187,300", "4187300"),
        ("7.30", "7.3"),
    ],
)
def test_words_that_are_one(one: str, other: str) -> None:
    """Plurals, endings, accents, short months, and figures however they are written."""
    assert folded_word(one) == folded_word(other)


@pytest.mark.parametrize(
    ("one", "other"), [("glass", "glas"), ("mar", "March"), ("1998", "1989"), ("sing", "s"), ("3", "3 million")]
)
def test_words_that_are_not(one: str, other: str) -> None:
    assert folded_word(one) != folded_word(other)


@pytest.mark.parametrize(
    ("claimed", "source"),
    [
        ("4.2 million", "4,187,300"),
        ("12,000", "12,418"),
        ("850,000", "848,911"),
        ("€38 million", "37.9 million"),
        ("25", "25.3"),
        ("3\u00a0bn", "2,999,000,000"),
    ],
)
def test_a_rounded_figure_has_something_in_common_with_the_exact_one(claimed: str, source: str) -> None:
    (one,), (other,) = folded(claimed), folded(source)

    assert set(one) & set(other)


def test_years_are_not_rounded() -> None:
    """Otherwise one year would be as good as another."""
    assert folded_word("1998") == ("1998",)
    assert folded_word("1,998") == ("1998", "about 2000")


def test_a_day_in_figures_is_a_day_in_words() -> None:
    assert folded("23.10.1962") == [tuple(part for (part,) in folded("23 October 1962"))]


def test_function_words_say_nothing() -> None:
    assert folded("The of AND") == [(), (), ()]


@given(st.text(max_size=60) | st.text(st.sampled_from("0123456789,. mbnthousdilr½٣²"), max_size=30))
def test_any_word_is_compared_by_something(text: str) -> None:
    """Never by an empty word, and the same each time."""
    for word in WORD.findall(text):
        assert all(folded_word(word))
        assert folded_word(word) == folded_word.__wrapped__(word)
