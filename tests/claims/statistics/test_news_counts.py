"""What news counts: without the day on which it was so, in headlines, and in record numbers that are not told."""

import pytest

from claims import Candidate, ClaimType, extract


def figures(source: str) -> list[Candidate]:
    """Return the statistics of a text."""
    return [c for c in extract(source).candidates if c.type is ClaimType.STATISTIC]


@pytest.mark.parametrize(
    ("source", "counted"),
    [
        ("The town's 4,300 residents voted in May on whether to join the county.", "residents voted"),
        ("Fourteen passengers were hurt in Monday's crash.", "passengers hurt"),
        ("Some 14 passengers were killed on Friday night.", "passengers killed"),
    ],
)
def test_when_it_was_is_not_what_is_counted(source: str, counted: str) -> None:
    """A day or a month ends what is said of those who are counted, with the word before it."""
    assert figures(source)[0].value("counted") == counted


def test_record_numbers_tell_no_figure() -> None:
    """They came in record numbers: how many stays open."""
    (found,) = figures("Record numbers of visitors came to the park.")

    assert (found.value("figure"), found.value("counted")) == (None, "numbers of visitors")


@pytest.mark.parametrize(
    ("headline", "figure", "counted"),
    [
        ("Hospital Sees 300 More Patients in June", "300", "Patients"),
        ("Orrin Mill Hires 85 Workers", "85", "Workers"),
        ("Lund Police Arrest 14 Drivers After Race", "14", "Drivers"),
    ],
)
def test_a_headline_in_capitals_counts(headline: str, figure: str, counted: str) -> None:
    """A verb with a capital makes no name with the number behind it."""
    (found,) = figures(headline)

    assert (found.value("figure"), found.value("counted")) == (figure, counted)


@pytest.mark.parametrize("text", ["Boeing 737 Jets Grounded After Fire", "The chief of Sees 300 Patients was there."])
def test_a_name_with_a_number_counts_nothing(text: str) -> None:
    """A number behind a name belongs to it, in headlines and in sentences."""
    assert not figures(text)


@pytest.mark.parametrize(
    ("source", "figure", "counted"),
    [
        ("The hall holds 900.", "900", None),
        ("The plant employs 1,240 in Tarn.", "1240", "people employed"),
        ("Some 31 reached in vain for the door.", "31", None),
        ("Of the pupils at Orrin, 31 were absent.", "31", "pupils"),
        ("Of the group's sites, 31 are closed.", "31", "sites"),
    ],
)
def test_a_verb_is_not_what_is_counted(source: str, figure: str, counted: str | None) -> None:
    """What is counted stays open where the verb alone stands beside the number."""
    (found,) = figures(source)

    assert (found.value("figure"), found.value("counted")) == (figure, counted)
