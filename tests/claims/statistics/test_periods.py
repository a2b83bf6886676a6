"""The period of a figure: the date beside it, or the day of the event that the text tells of; never another's."""

from datetime import date

import pytest

from claims import Candidate, ClaimType, extract

DAY = date(2024, 2, 15)


def figure(source: str, number: str) -> Candidate:
    """Return the statistic of a text that has a figure."""
    return next(
        c
        for c in extract(source, published=DAY).candidates
        if c.type is ClaimType.STATISTIC and c.value("figure") == number
    )


@pytest.mark.parametrize("verb", ["Founded", "Established", "Formed", "Built", "Opened", "Born"])
@pytest.mark.parametrize("rest", ["Orrin employs 1,200 people.", "Orrin has 1,200 members."])
def test_the_year_something_began_is_no_period(verb: str, rest: str) -> None:
    """Orrin employs so many now."""
    assert figure(f"{verb} in 1987, {rest}", "1200").value("period") is None


@pytest.mark.parametrize(
    ("source", "number", "period"),
    [
        ("Profit was $4 million in October, against $3 million a year ago.", "4000000", "2023-10"),
        ("In 2019 the town had 40 mills.", "40", "2019"),
        ("Lund, re-elected in 2016 with 61.3 percent of the vote, left in May 2023.", "61.3", "2016"),
        ("The firm employs 640 people, 75 of whom were told in September that they must go.", "640", None),
        ("The town has 120 shops, 30 of which closed in October.", "30", "2023-10"),
        ("The town of 4,300 residents, founded in 1872, voted on Sunday.", "4300", None),
        ("The council paid $61 million to a contractor that went bankrupt two years ago.", "61000000", None),
        ("They rebuilt 612 homes that were destroyed in 2019.", "612", "2019"),
        ("Orrin have won 80 games, twice as many as at this stage last year.", "80", None),
        ("Quill earned $45 million, compared with $84 million, or $1.24 a share, a year earlier.", "84000000", "2023"),
        ("It had a loss of $46 million, compared with a loss of $9 million last year.", "9000000", "2023"),
        (
            "Net rose to $87 million, or $2.02 a share, from $58 million, or $1.40 a share, a year earlier.",
            "1.4",
            "2023",
        ),
        ("Quill won four years ago with 332 votes.", "332", "2020"),
        ("In the latest poll, conducted in January, Quill led Marsh 47 percent to 39 percent.", "47", "2024-01"),
        (
            "The storm of January 2020 killed 259 people, including 12 pupils, and injured more than 5,500.",
            "5500",
            "2020-01",
        ),
        ("The port handled 310,000 in 2022 and about 250,000 last year.", "310000", "2022"),
        ("Profit rose to $18 million in 2023, up from $12 million.", "18000000", "2023"),
        ("The river shrank from 21 square miles in 1958 to less than 8 by 2016.", "8", "2016"),
        ("The town lost 12 mills in March 2021.", "12", "2021-03"),
        ("It was the eighth named storm of the 2019 Norden storm season.", "8", "2019"),
        ("A bus overturned on Monday. Seventeen people died.", "17", "2024-02-12"),
        ("A bus overturned on Monday.\n\nAt least 17 people were injured, police said.", "17", "2024-02-12"),
        ("A mill burned down on 3 February 2024. The blaze injured four.", "4", "2024-02-03"),
        ("Voters went to the polls on Sunday. The Greens won 13 seats.", "13", "2024-02-11"),
        ("A fire broke out on Monday.\n\nThe confirmed deaths are fourteen pupils.", "14", "2024-02-12"),
        ("The race was run on Sunday.\n\nThird place went to Ana Quill.", "3", "2024-02-11"),
        ("The relic was carried on Sunday.\n\nIt was followed by nearly 2,000 people.", "2000", "2024-02-11"),
        ("A storm came on Monday. About 120 people were in the hall at the time.", "120", "2024-02-12"),
        ("The festival ended on Sunday. It raised €11,000 for the mill.", "11000", "2024-02-11"),
        (
            f"On Monday, in {'the hall of the mill at ' * 6}Tarn, a pupil went on a stabbing spree, killing four.",
            "4",
            "2024-02-12",
        ),
    ],
)
def test_a_figure_has_the_period_that_the_text_gives_it(source: str, number: str, period: str) -> None:
    """Beside it, in its own season, or told before of the same event."""
    assert figure(source, number).value("period") == period


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("The study was published on Monday. It took samples from 64 lakes.", "64"),
        ("The office said in its yearly report on Monday. The fires burned 31,000 hectares.", "31000"),
        ("Marsh, who voted against it on Monday, said it asks too much of the 12,400 households that rent.", "12400"),
        ("The assembly, dissolved in June 2023, has 577 seats.", "577"),
        ("A poll found that 64 percent wanted him to go before his term ends in May 2027.", "64"),
        ("It plans to cut 1,300 jobs and delay the opening of its plant by 18 months to mid-2028.", "1300"),
        ("Just 27.4% of voters cast a ballot, compared with 33.9% in 2022.", "27.4"),
        ("It was the first time since its creation in 1974.", "1"),
        ("Profit rose to $18 million in 2023, up from $12 million.", "12000000"),
        ("Orrin sold 300 boats in May, compared with 250.", "250"),
        ("It employs some 900 people and reported a profit of $18 million for the year to June.", "900"),
        ("The chair told members on Tuesday. The motion needs 24 votes to pass.", "24"),
        ("A bus overturned on Monday. The town is home to 12,000 people.", "12000"),
        ("A bus overturned on Monday. Tarn lies 40 miles west of Osmark.", "40"),
        ("A bus overturned on Monday. Osmark has the third-largest port in Europe.", "3"),
        ("Quill resigned on Monday. The mill has 300 workers.", "300"),
        ("The Larks scored 24 points in the third quarter and won.", "24"),
        ("A bus overturned on Monday. Since 1990, 40 people have been killed there.", "40"),
        ("A bus overturned on Monday. In that event of old, 19 people were injured.", "19"),
        ("A bus overturned on Monday. Some 300 people are killed on the road every year.", "300"),
    ],
)
def test_a_figure_of_a_state_takes_no_day_of_an_event(source: str, number: str) -> None:
    """What holds today was not counted on the day of a crash."""
    assert figure(source, number).value("period") is None


def test_the_same_time_in_another_zone_is_not_the_period() -> None:
    """The brackets only say it again."""
    source = (
        "The notice of 9 p.m. on 13 February 2024 (0100 UTC 14 February 2024) put the storm 75 miles north of Tarn."
    )

    assert (figure(source, "75").value("period") or "").startswith("2024-02-13")


def test_a_period_told_before_says_so() -> None:
    """A reviewer sees that it comes from another sentence."""
    found = figure("A bus overturned on Monday. Seventeen people died.", "17")

    assert "before this sentence" in found.slots["period"].note


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("The board backed 640 homes on land that flooded in 2022.", "640"),
        ("It holds 504,200 shares, including 254,200 bought in January.", "504200"),
        ("Pupils make up 16 percent of the town, down from almost a quarter in 1971.", "16"),
        ("Reserves shrank to $3.7 million, less than half of what they were in 2021.", "3700000"),
        ("The mean was 17.9C, 0.4 degrees above the old record of 2018.", "17.9"),
        ("Norden wants to cut emissions by 55 percent from 1990 levels.", "55"),
        ("Quill gave $3 million to Marsh, once a 2016 presidential hopeful.", "3000000"),
        (
            "Sales were less in January than in the same month last year. It sold $74 million more than a year ago.",
            "74000000",
        ),
        ("Its share of 7% before 3 February is far below others.", "7"),
        ("The founder left in 2019 but still owns 22% of the mill.", "22"),
        ("The town needs 950 homes a year and had built none in 2023.", "950"),
        ("“We stay until May 2023,” Quill said, adding that 40 mills had closed.", "40"),
    ],
)
def test_the_date_of_another_clause_is_no_period(source: str, number: str) -> None:
    """What is told beside the figure happened at another time."""
    assert figure(source, number).value("period") is None


def test_a_figure_takes_the_day_of_its_own_clause() -> None:
    """Of two days the one behind the figure is its own, when a clause parts it from the one before."""
    text = "Nine passengers were hurt in Monday's crash, and 14 passengers remained in hospital on Wednesday."

    assert figure(text, "9").value("period") == "2024-02-12"
    assert figure(text, "14").value("period") == "2024-02-14"


@pytest.mark.parametrize("aside", ["home to 4,300 residents", "a village with a population of some 4,300"])
def test_who_lives_somewhere_now_has_no_year_of_what_happened_there(aside: str) -> None:
    """So many live there; the flood was long ago."""
    assert figure(f"Orrin, {aside}, was flooded in 1953.", "4300").value("period") is None
