"""A grid of made news sentences, each with all figures to be read in it; look-alikes have nothing to the right."""

from datetime import date
from pathlib import Path

from claims import ClaimType, extract
from tests.claims.rows import misread

LINES = Path(__file__).with_name("news_grid.txt").read_text("utf-8").splitlines()[1:]


def told(text: str) -> str:
    """Return the figures of a text as the grid writes them."""
    found = [one for one in extract(text, published=date(2019, 9, 12)).candidates if one.type is ClaimType.STATISTIC]
    return "; ".join(f"{one.span.of(text)}={one.value('figure')} {one.value('unit') or ''}".rstrip() for one in found)


def test_every_sentence_of_the_grid_gives_its_figures() -> None:
    rows = [(text, expected.strip()) for text, _, expected in (line.partition(" => ") for line in LINES)]

    assert misread(rows, told) == {}
