"""The measure of growth: it tells work in proportion from work that grows as the square, in Python and in patterns."""

import re

import pytest

from tests.growth import hold_near_linear

pytestmark = pytest.mark.slow


def of_words(text: str) -> int:
    """Work in proportion to a text, in lines and in patterns."""
    return sum(len(word) for word in re.findall(r"\w+", text))


def of_every_pair(text: str) -> int:
    """Work of Python that grows as the square."""
    words, pairs = text.split(), 0
    for number, word in enumerate(words):
        for other in words[:number]:
            pairs += word == other
    return pairs


def of_every_start(text: str) -> object:
    """Work of a pattern that begins anew at each digit and looks to the end each time."""
    return re.search(r"\d[\d,]*%", text)


def test_work_in_proportion_passes() -> None:
    hold_near_linear(of_words, "word ")


@pytest.mark.parametrize(("work", "unit"), [(of_every_pair, "word "), (of_every_start, "1,")])
def test_work_that_grows_as_the_square_is_told(work, unit: str) -> None:
    with pytest.raises(AssertionError, match="an exponent of"):
        hold_near_linear(work, unit, timed=(500, 8_000))


def test_what_is_made_of_a_text_first_is_not_measured() -> None:
    hold_near_linear(len, "word ", prepare=lambda text: [of_every_pair(text[:400]), text])
