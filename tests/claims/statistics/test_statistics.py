"""Figures: what is counted and measured, against what, when, and how sure the writer is of it."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Candidate, ClaimType, extract
from claims.errors import SlotError
from claims.slots import checked_slots
from claims.statistics.numbers import text, value
from tests.growth import hold_near_linear


def figures(source: str, published: date | None = date(2024, 2, 15)) -> list[Candidate]:
    """Return the statistics of a text in order."""
    return [c for c in extract(source, published=published).candidates if c.type is ClaimType.STATISTIC]


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("12,000", "12000"), ("14.2 million", "14200000"), ("2.4m", "2400000"), ("3bn", "3000000000"),
        ("twenty-nine", "29"), ("two hundred and five", "205"), ("half a million", "500000"), ("a dozen", "12"),
        ("two dozen", "24"), ("6 3/8", "6.375"), ("three hundred thousand", "300000"), ("1.50", "1.5"),
        ("one million two hundred thousand", "1200000"),
    ],
)  # fmt: skip
def test_numbers_are_written_out_in_full(words: str, figure: str) -> None:
    """Commas, scales and words come to one plain figure."""
    number = value(words)

    assert number is not None
    assert text(number) == figure


@given(st.decimals(min_value=0, max_value=10**15, places=4))
def test_a_figure_never_has_an_exponent(number: Decimal) -> None:
    """However large or small, it stays what a reviewer can read and loses nothing."""
    shown = text(number)

    assert re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", shown)
    assert Decimal(shown) == number


def test_the_period_is_the_date_beside_the_figure() -> None:
    """A date further off, behind a semicolon, is of something else."""
    first, second = figures("Vellmar built 40 houses in 2019; 12 schools followed, and in March 2021 the ferry.")

    assert first.value("period") == "2019"
    assert second.value("period") == "2021-03"


def test_a_relative_period_stays_open_without_a_day_of_publication() -> None:
    """It is not guessed, and the note says which words it hangs on."""
    (found,) = figures("Last year 40 houses were built.", published=None)

    assert found.value("period") is None
    assert "Last year" in found.slots["period"].note


def test_a_dollar_sign_alone_leaves_a_doubt() -> None:
    """US dollars are the likelier reading, others are named; a country beside it ends the doubt."""
    plain, named = figures("One paid $40 a night. Another paid 40 Canadian dollars.")

    assert (plain.value("unit"), plain.slots["unit"].otherwise) == ("USD", ("AUD", "CAD"))
    assert (named.value("unit"), named.slots["unit"].otherwise) == ("CAD", ())


def test_every_slot_says_what_it_was_read_from_or_why_it_is_open() -> None:
    """Nothing is left without a reason."""
    for found in figures("More than 41 percent of voters backed it. Sales doubled. The largest dam in Europe broke."):
        for name, slot in found.slots.items():
            assert slot.value is None or slot.span is not None, name
            assert slot.value is not None or slot.note, name


@pytest.mark.parametrize(
    "source",
    [
        "Call 555-0123 on Third Avenue, room 12, at 10:30 on 4 May 2020.", "They won 3-1, then 4 to 2.",
        "The first lady flew a Boeing 737 to the G20.", "Veterans of the Second World War met for two hours.",
        "Ana Quill, 40, is a lawyer, and her 12-year-old son a scout.", "See section 4 of article 12.",
    ],
)  # fmt: skip
def test_numbers_that_are_no_statistics_are_left_alone(source: str) -> None:
    """Names, dates, ages, addresses, scores and times are not counted."""
    assert figures(source) == []


def test_figures_do_not_overlap_each_other() -> None:
    """Of two readings of the same words the one that says more stays."""
    source = (
        "A record $40 million rise of 3 percent to 50 million euros from 2 in 10 homes, a third of the largest 90 dams."
    )
    spans = [found.span for found in figures(source)]

    assert spans
    assert all(not a.overlaps(b) for n, a in enumerate(spans) for b in spans[n + 1 :])


@given(st.text(alphabet="0123456789 ,.$%£€abceho-–'’\nin of to percent", max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_line_of_figures_is_read_without_fault(source: str) -> None:
    """Whatever stands there, spans lie in the text and figures can be stored as typed ones are."""
    for found in figures(source):
        assert found.span.end <= len(source)
        checked_slots(ClaimType.STATISTIC, {name: slot.value for name, slot in found.slots.items()})


def test_a_typed_figure_that_is_none_is_refused() -> None:
    """The message shows how to write it."""
    with pytest.raises(SlotError, match="14200000"):
        checked_slots(ClaimType.STATISTIC, {"figure": "14.2 million"})


@pytest.mark.parametrize(
    "piece", ["1,", "9", "$1 ", "rose 1 to ", "half of the ", "the largest ", "two hundred and ", "1/2 "]
)
@pytest.mark.slow
def test_walls_of_figures_take_no_more_than_their_length(piece: str) -> None:
    """Sixteen times the text takes about sixteen times as long."""
    hold_near_linear(figures, piece)
