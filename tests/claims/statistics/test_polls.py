"""Figures of polls, tables and balances: whose share it is, what moved from where, and of which time it holds."""

from datetime import date

import pytest

from claims import Candidate, ClaimType, extract

DAY = date(2024, 4, 22)
PUBLISHED_IN_JANUARY = date(2024, 1, 20)


def marked(source: str) -> list[Candidate]:
    """Return the statistics of a text in order."""
    return [c for c in extract(source, published=DAY).candidates if c.type is ClaimType.STATISTIC]


def figure(source: str, number: str) -> Candidate:
    """Return the statistic of a text that has a figure."""
    return next(c for c in marked(source) if c.value("figure") == number)


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("Quill stood at 18 percent, down two points from March.", "18"),
        ("Quill stood at 18 percent, down two points from March.", "2"),
        ("Rents are up 12 percent from 2019.", "12"),
        ("42 percent of pupils backed it, a four-point dip from March.", "42"),
        ("The mill lost $130 million more than the board had foreseen last August.", "130000000"),
        ("58 percent of pupils said they were less likely to vote Green in November.", "58"),
        ("That may help Quill this fall, according to a poll of 400 bakers.", "400"),
        ("Half of the pupils are less likely to vote Green in November.", "0.5"),
        ("Quill won the primary on Sunday. The survey had a margin of error of 4.5 points.", "4.5"),
        ("Quill won the primary on Sunday. In the new poll, 42 percent backed her.", "42"),
    ],
)
def test_the_time_of_what_it_is_compared_with_is_no_period(source: str, number: str) -> None:
    """Nor is a day that those who were asked speak of, or the day of another event."""
    assert figure(source, number).value("period") is None


@pytest.mark.parametrize(
    ("source", "number", "period"),
    [
        ("Sales rose 12 percent from January to March.", "12", "2024-01"),
        ("Sales rose 12 percent from 2019 to 2021.", "12", "2019"),
        ("The toll will rise by 12 percent in November.", "12", "2024-11"),
        ("A quake struck on Sunday, the geological survey said. At least 12 people died.", "12", "2024-04-21"),
        ("Quill went from 40 percent on March 14 to 46 percent on April 1.", "46", "2024-04-01"),
    ],
)
def test_a_figure_keeps_its_own_time(source: str, number: str, period: str) -> None:
    """A stretch from one month to another, what lies ahead, an event that was measured, the new level."""
    assert (figure(source, number).value("period") or "").startswith(period)


@pytest.mark.parametrize(
    ("source", "number", "counted"),
    [
        ("Bakers (34 percent), millers (33 percent) and the sailors (15 percent) said so.", "33", "millers"),
        ("Trust is highest among bakers (34% “trust it fully”).", "34", "bakers"),
        ("The bakers, 82 percent of whom dislike Quill, will stay.", "82", "bakers"),
        ("For the bakers, the margin of error is plus or minus 4.2 percentage points.", "4.2", "margin of error"),
        ("The survey had a margin of error of 4.5 points.", "4.5", "margin of error"),
        ("Quill leads Marsh by 15 points in Tarn.", "15", "Quill leads Marsh"),
        ("Quill gets 1 percent support.", "1", "support"),
        ("After former West New Tarn Gov. Ada Quill at 20 percent came Marsh.", "20", "West New Tarn Gov. Ada Quill"),
        ("The 16-member panel finds less trust.", "16", "panel"),
        ("Some 46 percent were certain they would stay.", "46", "certain"),
        ("The deficit is down three-quarters from its peak.", "0.75", "deficit"),
        ("In the poll, 40 percent of bakers back Quill, up four points from a survey a week earlier.", "4", "bakers"),
    ],
)
def test_a_figure_of_a_poll_says_whose_it_is(source: str, number: str, counted: str) -> None:
    """Before its bracket, before "of whom", as the subject of its verb."""
    assert figure(source, number).value("counted") == counted


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("It is expected to rise to 2.9 percent.", "2.9"),
        ("It beats the three to four percentage points enjoyed by Marsh.", "3/4"),
    ],
)
def test_a_word_that_names_nothing_is_not_counted(source: str, number: str) -> None:
    """Neither a pronoun with its verb nor a participle."""
    assert figure(source, number).value("counted") is None


@pytest.mark.parametrize(
    ("source", "number", "comparison"),
    [
        ("The mill will not send more than 3 guards.", "3", "at most"),
        ("The mill sent more than 3 guards.", "3", "more than"),
        ("It is not known how more than 3 guards got in.", "3", "more than"),
        ("The rest were at 2 percent or below.", "2", "at most"),
        ("The rest were at 20 percent or higher.", "20", "at least"),
        ("Losses would add up to $1.5 billion.", "1500000000", None),
        ("Losses of up to $1.5 billion are feared.", "1500000000", "at most"),
        ("Officials raised the death toll from the flood to 267.", "267", "rise"),
        ("Turnout saw a four-point dip.", "4", "fall"),
        ("The deficit is down a third since May.", "0.333", "fall"),
        ("The bakers, 82 percent of whom dislike Quill, will stay.", "82", "share"),
    ],
)
def test_a_figure_says_how_it_compares(source: str, number: str, comparison: str | None) -> None:
    """A denial turns "more than" round, and "add up to" names no limit."""
    assert figure(source, number).value("comparison") == comparison


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ("She owns stock worth between $500,000 and $1 million.", ["500000/1000000"]),
        ("Quill rose from 40 percent on March 14 to 42 percent.", ["42"]),
        ("Quill went from 40 percent on March 14 to 46 percent on April 1.", ["40", "46"]),
        ("One in five say that it will fail.", ["1"]),
        ("Nearly a third say they do not know.", ["0.333"]),
        ("Nine out of 10 say they need help.", ["9"]),
        ("Just shy of half, 49%, say it is better.", ["0.5", "49"]),
        ("ELEVEN POLICE KILLED IN TARN.", ["11"]),
        ("She lost half, and went home.", []),
        ("They left on a third report.", []),
    ],
)
def test_every_figure_of_a_poll_is_marked_once(source: str, numbers: list[str]) -> None:
    """Ranges in one, shares without a noun, headlines in capitals."""
    assert [one.value("figure") for one in marked(source)] == numbers


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("The feud could have large effects in November if Quill runs.", "2024-11"),
        ("The year, which ends Sept. 30, is a long one.", "2024-09-30"),
        ("The year, which ended Sept. 30, was a long one.", "2023-09-30"),
    ],
)
def test_a_date_ahead_is_not_put_in_the_year_before(source: str, value: str) -> None:
    """What could come about, and what ends by its own calendar, lies ahead."""
    found = extract(source, published=PUBLISHED_IN_JANUARY).candidates

    assert [c.value("value") for c in found if c.type is ClaimType.DATE][-1] == value
