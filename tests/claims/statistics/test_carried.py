"""A figure whose noun another figure of its sentence tells: carried on where that is sure, and left open else."""

import pytest

from claims import Candidate, ClaimType, extract


def last_figure(source: str) -> Candidate:
    """Return the last statistic of a text."""
    return [c for c in extract(source).candidates if c.type is ClaimType.STATISTIC][-1]


@pytest.mark.parametrize(
    ("source", "figure", "counted"),
    [
        ("Some 1,900 cases of measles were reported last year, up from 240 in 2022.", "240", "cases of measles"),
        ("Quill won 23 of the 90 seats on Sunday, four more than in 2020.", "4", "Quill seats"),
        ("Police stopped 410 drivers, 60 fewer than in May.", "60", "drivers"),
        ("Some 6,100 birds reached the islands, three times as many as in 2023.", "3", "birds"),
        ("Of the 61 people arrested in April, 45 were released without charge.", "45", "people"),
        ("Falk has 44 percent, against 39 percent for her rival.", "39", "her rival"),
        ("Falk has 44 percent, compared with 39 percent for Jan Moe.", "39", "Jan Moe"),
        (
            "Net income was 122 million dollars in the spring, against 98 million dollars a year earlier.",
            "98000000",
            "Net income",
        ),
        ("Some 18,400 homes had no power on Friday, down from 41,000 the day before.", "41000", "homes"),
        ("Two thirds of those polled said housing was too dear.", "0.667", "those polled"),
    ],
)
def test_what_is_counted_goes_on(source: str, figure: str, counted: str) -> None:
    """The sentence counts the same things again, or says whose the other share is."""
    found = last_figure(source)

    assert (found.value("figure"), found.value("counted")) == (figure, counted)


@pytest.mark.parametrize(
    "source",
    [
        "Lund scored 19 goals in 30 games, three times as many as last year.",
        "Lund has 12 ships; the port is busy, three times as many as last year came.",
    ],
)
def test_what_is_counted_stays_open_where_it_is_not_sure(source: str) -> None:
    """The games only tell in how many she scored, and another clause counts things of its own."""
    assert last_figure(source).value("counted") is None


def test_a_share_for_the_year_is_nobodys() -> None:
    """A year is no rival."""
    assert last_figure("Growth was 3 percent, against 2 percent for the year.").value("counted") != "the year"
