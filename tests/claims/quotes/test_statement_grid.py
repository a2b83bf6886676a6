"""A grid of made news sentences, each with all quotes in it; acts and attitudes without a statement have none."""

from datetime import date
from pathlib import Path

from claims import Candidate, ClaimType, extract
from tests.claims.rows import misread

LINES = Path(__file__).with_name("statement_grid.txt").read_text("utf-8").splitlines()[1:]


def shown(quote: Candidate, text: str) -> str:
    speaker = quote.slots["speaker"].span
    words = " … ".join(part.of(text) for part in quote.parts) or quote.span.of(text)
    return f"{quote.value('kind')} by {speaker.of(text) if speaker else 'nobody'}: {words}"


def told(text: str) -> str:
    found = [one for one in extract(text, published=date(2019, 9, 12)).candidates if one.type is ClaimType.QUOTE]
    return " || ".join(shown(one, text) for one in found)


def test_every_sentence_of_the_grid_gives_its_quotes() -> None:
    rows = [(text, expected) for text, _, expected in (line.partition(" => ") for line in LINES)]

    assert misread(rows, told) == {}
