"""A grid of made news sentences, each with all figures to be read in it; look-alikes have nothing to the right."""

from datetime import date
from pathlib import Path

import pytest

from claims import ClaimType, extract

LINES = Path(__file__).with_name("news_grid.txt").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_of_the_grid_gives_its_figures(line: str) -> None:
    text, _, expected = line.partition(" => ")

    found = [one for one in extract(text, published=date(2019, 9, 12)).candidates if one.type is ClaimType.STATISTIC]
    told = [f"{one.span.of(text)}={one.value('figure')} {one.value('unit') or ''}".rstrip() for one in found]

    assert "; ".join(told) == expected.strip()
