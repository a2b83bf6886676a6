"""A grid of made news sentences, each with all that is to be read in it; look-alikes have nothing to the right."""

from datetime import date
from pathlib import Path

import pytest

from claims.dates import timexes
from claims.reading import read

FRIDAY = date(2013, 3, 22)
LINES = Path(__file__).with_name("news_grid.txt").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_of_the_grid_is_read_whole(line: str) -> None:
    text, _, expected = line.partition(" => ")

    reading = read(text, published=FRIDAY)
    found = [f"{timex.span.of(reading.text)}={timex.value}" for timex in timexes(reading)]

    assert "; ".join(found) == expected
