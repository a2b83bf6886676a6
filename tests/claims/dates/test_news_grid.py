"""A grid of made news sentences, each with all that is to be read in it; look-alikes have nothing to the right."""

from datetime import date
from pathlib import Path

from claims.dates import timexes
from claims.reading import read
from tests.claims.rows import misread

FRIDAY = date(2013, 3, 22)
LINES = Path(__file__).with_name("news_grid.txt").read_text("utf-8").splitlines()[1:]


def told(text: str) -> str:
    reading = read(text, published=FRIDAY)
    return "; ".join(f"{timex.span.of(reading.text)}={timex.value}" for timex in timexes(reading))


def test_every_sentence_of_the_grid_is_read_whole() -> None:
    rows = [(text, expected) for text, _, expected in (line.partition(" => ") for line in LINES)]

    assert misread(rows, told) == {}
