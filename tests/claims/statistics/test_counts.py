"""Counts and measures in every shape that news gives them: number x noun x verb, with the look-alikes left alone."""

import pytest

from claims import Candidate, ClaimType, extract


def figures(source: str) -> list[Candidate]:
    """Return the statistics of a text in order."""
    return [c for c in extract(source).candidates if c.type is ClaimType.STATISTIC]


@pytest.mark.parametrize(
    ("words", "number"), [("12", "12"), ("Seventeen", "17"), ("At least 40", "40"), ("1,200", "1200")]
)
@pytest.mark.parametrize(
    "rest",
    ["were rescued", "have died", "are missing", "of them fled", "of the sailors drowned", "of its crew left",
     "more were hurt", "others were hurt", "other sailors drowned", "aboard died", "of Quill's sailors drowned"],
)  # fmt: skip
def test_a_number_counts_with_or_without_its_noun(words: str, number: str, rest: str) -> None:
    """What is said of it tells that things are counted."""
    (found,) = figures(f"{words} {rest}.")

    assert found.value("figure") == number
    assert found.value("counted")


@pytest.mark.parametrize("verb", ["killing", "injuring", "wounding", "killed", "injured", "hospitalizing"])
@pytest.mark.parametrize("end", [".", " in Tarn.", ", police said.", " and a driver."])
def test_a_number_after_a_verb_of_harm_counts_people(verb: str, end: str) -> None:
    """The noun is left out, as news does."""
    (found,) = figures(f"The bus overturned, {verb} three{end}")

    assert found.value("figure") == "3"


@pytest.mark.parametrize(
    ("prefix", "code"),
    [("US$", "USD"), ("A$", "AUD"), ("C$", "CAD"), ("CDN$", "CAD"), ("HK$", "HKD"), ("S$", "SGD"), ("NZ$", "NZD"),
     ("R$", "BRL"), ("₦", "NGN"), ("N", "NGN"), ("Rs ", "INR"), ("KSh ", "KES"), ("RM", "MYR"), ("CHF ", "CHF"),
     ("SEK ", "SEK")],
)  # fmt: skip
@pytest.mark.parametrize(("sum_", "figure"), [("3 million", "3000000"), ("4,500", "4500"), ("2 crore", "20000000")])
def test_money_of_any_country_is_money(prefix: str, code: str, sum_: str, figure: str) -> None:
    """Sign, letters or code stand before the sum."""
    (found,) = figures(f"The firm paid {prefix}{sum_}.")

    assert (found.value("unit"), found.value("figure")) == (code, figure)


@pytest.mark.parametrize(
    ("source", "figure", "against"),
    [
        ("The bill passed by 327 votes to 299.", "327", "299"), ("The Chamber voted 52-48 to confirm her.", "52", "48"),
        ("Lawmakers rejected the plan by 391 to 242.", "391", "242"), ("It was a 5-4 decision.", "5", "4"),
    ],
)  # fmt: skip
def test_a_vote_has_both_sides(source: str, figure: str, against: str) -> None:
    """The other side's votes are what it is compared with."""
    (found,) = figures(source)

    assert (found.value("figure"), found.value("base"), found.value("unit")) == (figure, against, "votes")


@pytest.mark.parametrize(
    "source",
    [
        "The Larks won 3-1 in Osmark.", "She won 6-4, 6-3.", "Flight 370 was lost.", "Channel 4 have shown it.",
        "Apollo 11 was sent up.", "In 2019 were found.", "He won the mixed doubles.", "They live at 12 Mill Street.",
        "Write to PO Box 14 in Tarn.", "Officials took 911 calls.", "She ran the 400 metres hurdles.",
        "The two sides met.", "A 12-year-old and a three-day visit.",
        "Two of the last five years were dry.", "One of the men left.", "A birdie on the 18th to win was missed.",
    ],
)  # fmt: skip
def test_names_scores_and_times_are_no_counts(source: str) -> None:
    """Nothing is marked."""
    assert figures(source) == []


def test_a_conversion_in_brackets_measures_the_same() -> None:
    """Both say how strong the winds were."""
    first, second = figures("It had winds of 30 miles per hour (48 kilometres per hour).")

    assert (first.value("counted"), second.value("counted")) == ("winds", "winds")
    assert (first.value("figure"), second.value("figure")) == ("30", "48")
