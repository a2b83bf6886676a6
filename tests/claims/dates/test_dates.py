"""Dates in articles: what a reviewer is shown, why, and what stays open."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import Candidate
from claims.dates import ages, find, interval, timexes
from claims.reading import read
from tests.growth import hold_near_linear

PUBLISHED = date(2024, 2, 15)

ARTICLE = """Norlund Reopens Its Consulate In Ostmark

The island republic of Norlund has reopened its consulate in Ostmark, keeping a promise made last year.

"We are glad to be back," consul Irma Vale wrote on February 15. A law on the consulate was signed in March 2020. \
In August the same year, Vale was named consul.

In November, the foreign minister said Norlund would open a second office in 2025.

Talks resume three days before the leaders are expected to meet. The mayor confirmed earlier this month that he had \
been asked. The town emptied almost overnight, and is now calm.
"""


def dates(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(c.span.of(text), c.value("value")) for c in candidates(text, published)]


def candidates(text: str, published: date | None = PUBLISHED) -> list[Candidate]:
    return list(find(read(text, published=published)))


def test_an_article_gives_its_dates_and_no_vague_words() -> None:
    assert dates(ARTICLE) == [
        ("last year", "2023"),
        ("February 15", "2024-02-15"),
        ("March 2020", "2020-03"),
        ("August the same year", "2020-08"),
        ("November", "2023-11"),
        ("2025", "2025"),
        ("earlier this month", "2024-02"),
    ]


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    found = dates("He left last year, on Friday, in December, on May 3, and yesterday. In 2019 he won.", None)

    assert found == [
        ("last year", None),
        ("Friday", "XXXX-WXX-5"),
        ("December", "XXXX-12"),
        ("May 3", "XXXX-05-03"),
        ("yesterday", None),
        ("2019", "2019"),
    ]


def test_only_what_depended_on_the_day_of_publication_changes_with_it() -> None:
    text = "The law of March 3, 2019, was changed last year. In July the same year it was dropped; 2017 was forgotten."
    early, late = dates(text, date(2021, 5, 1)), dates(text, date(2024, 5, 1))

    assert [value for (_, value) in early] == ["2019-03-03", "2020", "2020-07", "2017"]
    assert [value for (_, value) in late] == ["2019-03-03", "2023", "2023-07", "2017"]


def test_a_weekday_that_is_wrong_for_its_day_is_a_reason() -> None:
    (candidate,) = candidates("It was signed on Tuesday, February 15, 2024.")

    assert candidate.value("value") == "2024-02-15"
    assert "15 February 2024 was a Thursday, not a Tuesday." in candidate.reasons


def test_a_date_without_a_year_offers_its_other_reading() -> None:
    (candidate,) = candidates("They discussed the Aug. 20 vote.")

    assert candidate.slots["value"].otherwise == ("2024-08-20",)
    assert any("2024-08-20" in reason for reason in candidate.reasons)


def test_a_date_counted_from_the_text_names_the_words_it_was_counted_from() -> None:
    text = "The pact was made on May 3, 2021. Two days later it was broken."
    candidate = candidates(text)[1]
    anchor = candidate.slots["anchor"]

    assert anchor.value == "May 3, 2021"
    assert anchor.span is not None
    assert anchor.span.of(text) == "May 3, 2021"


def test_time_before_an_event_without_a_date_is_no_candidate_but_kept_as_a_duration() -> None:
    reading = read("He spoke three days before the meeting.", published=PUBLISHED)

    assert list(find(reading)) == []
    assert [(t.type, t.value) for t in timexes(reading)] == [("DURATION", "P3D")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The trial begins Monday.", "2024-02-19"),
        ("The trial began Monday.", "2024-02-12"),
        ("The bank said Tuesday it would close.", "2024-02-13"),
        ("The fair will be held on Saturday.", "2024-02-17"),
        ("On Saturday, the fair was closed.", "2024-02-10"),
        ("The bill is due to pass in June.", "2024-06"),
        ("The bill was passed in June.", "2023-06"),
        ("In June, the bill was passed.", "2023-06"),
        ("Firms plan to open the mine in October.", "2024-10"),
        ("He has been ill since October.", "2023-10"),
        ("They agreed to sell the yard by August.", "2024-08"),
        ("He could not be reached Wednesday.", "2024-02-14"),
        ("He failed to appear on Monday.", "2024-02-12"),
        ("Ahead of Sunday's vote, shops closed.", "2024-02-18"),
        ("Sunday's vote was calm.", "2024-02-11"),
        ("The shop will hold preferred places on Saturday.", "2024-02-17"),
    ],
)
def test_tense_tells_the_last_from_the_next(text: str, value: str) -> None:
    assert [found for _, found in dates(text)] == [value]


@pytest.mark.parametrize(
    ("text", "words", "value", "years"),
    [
        ("The 43-year-old mayor left.", "43-year-old", "P43Y", ("1981", "1980")),
        ("Vale, aged 61, was there.", "aged 61", "P61Y", ("1963", "1962")),
        ("She is 52 years old.", "52 years old", "P52Y", ("1972", "1971")),
        ("A six-month-old boy slept.", "six-month-old", "P6M", ()),
        ("They kept the 50th anniversary of the raid.", "50th anniversary", "P50Y", ("1974",)),
    ],
)
def test_ages_and_anniversaries_are_kept_apart(text: str, words: str, value: str, years: tuple[str, ...]) -> None:
    reading = read(text, published=PUBLISHED)

    assert [(a.span.of(text), a.value, a.found.otherwise) for a in ages(reading)] == [(words, value, years)]
    assert timexes(reading) == ()


def test_an_age_points_to_no_year_without_a_day_of_publication() -> None:
    (age,) = ages(read("The 43-year-old mayor left the old town.", published=None))

    assert age.found.otherwise == ()


def test_a_title_of_a_programme_is_no_date() -> None:
    assert dates('He told "This Week" and the CBS programme "60 Minutes" of it.') == []


def test_a_day_that_does_not_exist_stays_open() -> None:
    (candidate,) = candidates("It was signed on February 30, 2023.")

    assert candidate.value("value") is None
    assert candidate.value("precision") == "open"


VOCABULARY = """Monday last next year month in March May 3 , 2021 the third quarter of two days ago later earlier
this week
10:30 a.m. 1980s '90s Christmas Day from to until will was said now daily every weekend end İ ſ — 2024-02-15 12 .
fiscal half Q3 same following winter noon yesterday century 20th"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])


@given(words=st.lists(WORDS, max_size=30))
def test_spans_reproduce_their_text_and_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    reading = read(text, published=PUBLISHED)
    found = timexes(reading)

    assert all(0 <= t.span.start < t.span.end <= len(reading.text) for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert timexes(read(text, published=PUBLISHED)) == found


@given(words=st.lists(WORDS, max_size=30), published=st.dates())
def test_any_day_of_publication_is_survived(words: list[str], published: date) -> None:
    for candidate in find(read(" ".join(words), published=published)):
        assert candidate.value("value") != ""


RELATIVE = (
    "He left on Friday.",
    "He will leave on Friday.",
    "He left in March.",
    "He will leave in March.",
    "The March vote was odd.",
    "He left on July 10.",
    "He will leave on July 10.",
    "He left last year.",
    "He left two weeks ago.",
    "He left yesterday.",
    "He left last summer.",
    "Profit rose in the third quarter.",
    "He left on Christmas Day.",
    "He will leave by year-end.",
    "They met over the weekend.",
)


@pytest.mark.parametrize("text", RELATIVE)
def test_a_later_publication_never_moves_a_date_back(text: str) -> None:
    """Read on each day of two years, the first day of the value never goes back."""
    firsts = []
    for offset in range(0, 731, 5):
        ((_, value),) = dates(text, date(2022, 12, 1) + timedelta(offset))
        days = interval(value or "")
        assert days is not None
        firsts.append(days.first)

    assert firsts == sorted(firsts)


HOSTILE = ("last year ", "Monday, ", "2019-", "10:30 ", "the third quarter of ", "of the same year ", "Jan. 5-", "1 ")


@pytest.mark.parametrize("shape", HOSTILE)
@pytest.mark.slow
def test_hostile_text_takes_time_in_proportion(shape: str) -> None:
    hold_near_linear(timexes, shape, prepare=lambda text: read(text, published=PUBLISHED))


def test_a_time_has_the_place_whose_time_it_is_as_its_zone() -> None:
    """So that "8 p.m. Pacific time" is not taken for another place's 8 p.m."""
    (found,) = candidates("The final kicked off at 8 p.m. Pacific time on 3 November 2019.")

    assert (found.value("value"), found.value("zone")) == ("2019-11-03T20:00", "Pacific time")
