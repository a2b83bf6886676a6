"""Numbers in words and figures: one reader for all claim types."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.numbers import ORDINALS, SMALL, TENS, UNDER_TWENTY, any_of, ordinal, value


@pytest.mark.parametrize(
    ("words", "comes_to"),
    [
        ("seven", "7"), ("twenty-five", "25"), ("ninety nine", "99"), ("a hundred", "100"), ("an", "1"),
        ("a hundred and five", "105"), ("two thousand and six", "2006"), ("half a million", "500000"),
        ("fifty-five million two hundred thousand", "55200000"), ("half a dozen", "6"), ("two dozen", "24"),
        ("two and a half", "2.5"), ("half an", "0.5"), ("zero", "0"), ("zero hundred thousand", "100000"),
        ("4,200", "4200"), ("4.2 million", "4200000"), ("5bn", "5000000000"), ("12k", "12000"), (".5", "0.5"),
        ("3 1/2", "3.5"), ("31/2", "3.5"), ("3½", "3.5"), ("3 1/2 million", "3500000"), ("4-1/4", "4.25"),
        ("816 000", "816000"), ("1 943 million", "1943000000"), ("2½ million", "2500000"), ("1,00,000", "100000"),
        ("two-and-a-half million", "2500000"), ("two and a quarter", "2.25"), ("three quarters", "0.75"),
        ("2.5 lakh", "250000"), ("500 crore", "5000000000"), ("1 lakh crore", "1000000000000"), ("3¾", "3.75"),
    ],
)  # fmt: skip
def test_numbers_in_words_and_figures_come_to_a_value(words: str, comes_to: str) -> None:
    """Scales multiply what stands before them, and fractions add to it, also before a scale."""
    assert value(words) == Decimal(comes_to)


@pytest.mark.parametrize("words", ["", "and", "several", "a few", "a couple of", "dozens of", "million people"])
def test_words_that_leave_a_number_open_are_no_number(words: str) -> None:
    """What names no number makes none."""
    assert value(words) is None


@given(st.integers(0, 99), st.integers(1, 999), st.sampled_from(["thousand", "million", "billion", "trillion"]))
def test_every_small_number_is_read_back_from_its_words(small: int, many: int, scale: str) -> None:
    """Words and figures of one number come to the same."""
    tens, ones = divmod(small, 10)
    in_words = UNDER_TWENTY[small] if small < 20 else TENS[tens - 2] + (f"-{UNDER_TWENTY[ones]}" if ones else "")

    assert value(in_words) == small
    assert value(f"{many} {scale}") == value(f"{many}") * value(scale)


def test_ordinals_are_read_in_words_and_in_figures() -> None:
    """As the days of a month are written; a space is as good as a hyphen."""
    assert [ordinal(word) for word in ("third", "3rd", "3", "twenty first", "twenty-first")] == [3, 3, 3, 21, 21]
    assert sorted(ORDINALS.values()) == list(range(1, 32))


def test_any_of_prefers_longer_words() -> None:
    """So that "seventeen" is not read as "seven"."""
    words = any_of(SMALL).split("|")

    assert words.index("seventeen") < words.index("seven")
