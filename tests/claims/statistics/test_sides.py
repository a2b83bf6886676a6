"""What a figure counts and the other side that it is measured against, in sentences with more than one clause."""

from datetime import date

from claims import Candidate, ClaimType, extract
from tests.claims.rows import misread

DAY = date(2024, 6, 20)


def _figure(source: str, number: str) -> Candidate:
    found = [c for c in extract(source, published=DAY).candidates if c.type is ClaimType.STATISTIC]
    return next(c for c in found if c.value("figure") == number)


def counted(row: tuple[str, str]) -> str | None:
    """Return what the figure of a text counts."""
    return _figure(*row).value("counted")


def side(row: tuple[str, str]) -> tuple[str | None, str | None]:
    """Return how the figure of a text compares, and with what."""
    figure = _figure(*row)
    return figure.value("comparison"), figure.value("base")


COUNTED = [
    (("A bus carrying 52 people left the road.", "52"), "people"),
    (("A ferry with 48 passengers turned back.", "48"), "passengers"),
    (("All 52 passengers is due to be told.", "52"), "passengers"),
    (("Some 52 people waiting at the gate saw it.", "52"), "people waiting at the gate"),
    (("Winds of 115 mph tore roofs off the mill.", "115"), "Winds"),
    (("Gusts of 90 mph blew trees over.", "90"), "Gusts"),
    (("Exports were flat after a 2.6% increase in April.", "2.6"), None),
    (("There was a 2.6% increase in sales.", "2.6"), "sales"),
    (("The river stood at 7.4 metres, 1.3 metres above flood stage.", "1.3"), "river"),
]
SIDES = [
    (("Orrin had 412 fires last year, 23 fewer than in 2022.", "23"), ("less than", "in 2022")),
    (("It drew 21,350 guests, 4,000 more than last year.", "4000"), ("more than", "last year")),
    (("The river stood at 7.4 metres, 1.3 metres above flood stage.", "1.3"), ("more than", "flood stage")),
    (("The line came in 60 percent over budget.", "60"), ("more than", "budget")),
    (("Water there is 0.8 degrees Celsius warmer than in 1980.", "0.8"), ("more than", "in 1980")),
    (("Bakers earn 17 percent less than millers.", "17"), ("less than", "millers")),
    (("Insect numbers fell by 41% over the last decade.", "41"), ("fall", None)),
]


def test_a_figure_counts_its_own_noun_and_no_verb_or_time() -> None:
    assert misread(COUNTED, counted) == {}


def test_a_figure_says_what_it_is_measured_against() -> None:
    assert misread(SIDES, side) == {}
