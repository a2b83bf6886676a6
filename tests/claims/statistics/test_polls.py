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
        ("63 percent said Quill was right to leave a 9/11 memorial.", "63"),
        ("Turnout was up about 19 percentage points from 2012 and about 3 percentage points from 2008.", "19"),
        ("It asked 1,051 bakers in Tarn, where pupils will help choose the council in 2027.", "1051"),
        ("43% of pupils back Quill, unchanged from the past two polls, in February.", "43"),
        ("The debate was held on Sunday. Just 9 percent of voters said it mattered.", "9"),
        ("Polls close on June 7. Two boats were lost.", "2"),
        ("It took 15 percent over the limit of 10,000, which was reached on Aug. 29.", "15"),
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
        ("Revenue increased from $3 million in 2014 to $5 million in 2015.", "5000000", "2015"),
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
        (
            "The margin of sampling error among that group was plus or minus four points.",
            "4",
            "margin of sampling error",
        ),
        ("Margin of error +/- 3 percentage points.", "3", "Margin of error"),
        ("Among Marsh voters, 74 percent said they will stay.", "74", "Marsh voters"),
        ("Among old bakers, however, 61 percent said so.", "61", "old bakers"),
        ("A third of bakers, 33%, say so.", "33", "bakers"),
        ("Nearly half the money -- $500.8 million -- came from Tarn.", "500800000", "money"),
        ("Nearly four in 10 bakers — 39 percent — will go.", "39", "bakers"),
        ("Osmark had 1,317 homes; Tarn, on the sea, had 3,797.", "3797", "homes"),
        ("The margin of error was +/-3 percentage points.", "3", "margin of error"),
        ("The poll has a margin of error of only plus or minus two percent.", "2", "margin of error"),
        ("It shows Quill beating Marsh 45 to 40 percent.", "45", "Quill"),
        ("It shows Quill beating Marsh 45 to 40 percent.", "40", "Marsh"),
        ("Old bakers back Quill by 19 points.", "19", "Old bakers back Quill"),
        ("Quill leads, 59 percent to 28 percent, among pupils.", "59", "Quill"),
        ("Quill is currently leading Marsh, 48 percent to 45 percent.", "48", "Quill"),
        ("28 percent of pupils said they had a good view of the mayor, compared with 33 percent.", "33", "pupils"),
        ("Quill had 42 percent, Ada Marsh 3 percent and Jo Kase 2 percent.", "3", "Ada Marsh"),
        ("Quill had 42 percent, Ada Marsh 3 percent and Jo Kase 2 percent.", "2", "Jo Kase"),
        ("Sen. Ada Quill, R-Tarn, was at 10 percent.", "10", "Sen. Ada Quill"),
        ("Ada Quill follows Marsh with 16 percent while Jo Kase comes in third with 13 percent.", "16", "Ada Quill"),
        ("Ada Quill follows Marsh with 16 percent while Jo Kase comes in third with 13 percent.", "13", "Jo Kase"),
        ("46 percent would choose Ada Quill and 5 percent prefer Marsh.", "46", "would choose Ada Quill"),
        ("46 percent would choose Ada Quill and 5 percent prefer Marsh.", "5", "prefer Marsh"),
        ("It shows Ms. Quill leading Mr. Marsh among bakers, 46 percent to 44 percent.", "46", "Ms. Quill"),
        ("It shows Ms. Quill leading Mr. Marsh among bakers, 46 percent to 44 percent.", "44", "Mr. Marsh"),
        ("In March, Quill led Marsh by 5 percentage points.", "5", "Quill led Marsh"),
        ("The poll has Quill leading Marsh by just six points.", "6", "leading Marsh"),
        ("Quill has 739 mills to Marsh's 465.", "465", "Marsh"),
        ("A 54% majority of sailors backed it.", "54", "sailors"),
        ("The likely voter sample is 651.", "651", "sample"),
        ("Quill: 46.", "46", "Quill"),
        ("Undecided 9%.", "9", "Undecided"),
        ("It has invested $130 million in a new production line.", "130000000", "new production line"),
        ("Revenue increased 12%, an increase of almost $200 million.", "200000000", "Revenue"),
        ("Her net worth is in excess of $10 billion.", "10000000000", "net worth"),
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
        ("Trust is high, though it has declined to 55 percent.", "55"),
        ("Marsh would beat him 53 percent to 36 percent.", "36"),
        ("63 percent said Quill was right.", "63"),
        ("Gifts have passed the $1 billion mark.", "1000000000"),
        ("She will spend $2 billion a year in an attempt to end it.", "2000000000"),
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
        ("31 percent would be glad, a bit more than the 28% who would not.", "28", None),
        ("Turnout was 41%, just short of it and shy of the 46% record.", "46", None),
        ("Losses would add up to $1.5 billion.", "1500000000", None),
        ("Losses of up to $1.5 billion are feared.", "1500000000", "at most"),
        ("Her net worth is in excess of $10 billion.", "10000000000", "more than"),
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
        ("By 58%-33%, pupils said no.", ["58", "33"]),
        ("Marsh is at -30 points (30 percent to 60 percent).", ["-30", "30", "60"]),
        ("Growth will be low (30 percent to 60 percent).", ["30/60"]),
        ("It is compared to nearly four in 10 — 38 percent — who could change.", ["4", "38"]),
        ("They fought over Uranium One in three separate deals.", ["3"]),
        ("The next one won't come soon.", []),
        ("Rates fell from 45 to 40 percent.", ["40"]),
        ("Quill took 45 to 60 percent.", ["45/60"]),
        ("Just over a quarter, 26 percent, say so.", ["0.25", "26"]),
        ("It was the first race in which boats took part.", ["1"]),
        ("It is the best-funded school in Tarn.", ["1"]),
        ("The poll of 2047 registered voters came out.", ["2047"]),
        ("Tarnpoll has 4.3 points, Osmark 2.1 points.", ["4.3", "2.1"]),
        ("Marsh got 18 first-place votes.", ["18"]),
        ("The order was 7 John Kase, 8 Rand Palmer.", []),
        ("It cost 900 rand.", ["900"]),
        ("Page: 46.", []),
        ("Here are three reasons to stay.", []),
        ("She is the strongest candidate.", []),
        ("It was the strongest storm of the season.", ["1"]),
        ("Jobs should be the first priority for the mayor.", []),
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
        ("Asked by Marsh, she laid out her path to becoming the mayor in July.", "2024-07"),
        ("Heading into Tuesday's primary, Quill leads.", "2024-01-23"),
        ("Quill is coming off a strong debate Thursday.", "2024-01-18"),
        ("The year, which ends Sept. 30, is a long one.", "2024-09-30"),
        ("The year, which ended Sept. 30, was a long one.", "2023-09-30"),
    ],
)
def test_a_date_ahead_is_not_put_in_the_year_before(source: str, value: str) -> None:
    """What could come about, and what ends by its own calendar, lies ahead."""
    found = extract(source, published=PUBLISHED_IN_JANUARY).candidates

    assert [c.value("value") for c in found if c.type is ClaimType.DATE][-1] == value


@pytest.mark.parametrize(
    "source",
    ["They hope for a brighter tomorrow.", "It was held on Super Tuesday.", "Source: USA TODAY/Tarn University."],
)
def test_a_day_that_names_no_day_is_no_date(source: str) -> None:
    """What is to come, and the name of a paper."""
    assert [c for c in extract(source, published=DAY).candidates if c.type is ClaimType.DATE] == []
