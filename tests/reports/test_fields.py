"""Fields of a claim stand in reports and on pages as a person says them; programs get them as they are stored."""

from dataclasses import replace

import pytest

from app.reports.csv_table import CSV
from app.reports.field_values import VALUE_LABELS
from app.reports.fields import in_words
from app.reports.model import ReportClaim, ReportModel, ReportSlot
from app.reports.outline import left_open, shown_slots
from claims.registry import CLAIM_TYPES

TIMES = {
    "2024-03-05": "5 March 2024",
    "2024-03": "March 2024",
    "2024": "2024",
    "198": "the 1980s",
    "20": "the years 2000 to 2099",
    "2023-Q4": "fourth quarter of 2023",
    "2023-H1": "first half of 2023",
    "2024-W07": "week of 12 February 2024",
    "2024-W06-WE": "weekend of 10 February 2024",
    "2024-W07-2": "13 February 2024",
    "2023-SU": "summer 2023",
    "2023-WI": "winter 2023/24",
    "2024-02-15T10:35": "15 February 2024, 10:35",
    "2024-02-15TNI": "15 February 2024, night",
    "XXXX-XX-XXT10:35": "10:35",
    "2019/2021": "2019 to 2021",
    "2020-01-05/2020-01-07": "5 January 2020 to 7 January 2020",
    "PAST_REF": "in the past",
    "P3D": "3 days",
    "P1D": "1 day",
    "P1Y6M": "1 year and 6 months",
    "P1.5Y": "1.5 years",
    "PT5H": "5 hours",
    "PXM": "some months",
    "P2WE": "2 weekends",
    "FY2023": "fiscal year 2023",
    "FY2023-Q1": "first quarter of fiscal year 2023",
    "BC0044": "44 BC",
    "XXXX-WXX-1": "Monday",
    "XXXX-WXX-5TNI": "Friday, night",
    "XXXX-02-15": "15 February",
    "XXXX-02": "February",
}
#: What is in no form that is known is told as it is.
ODD = ("2024-02-30", "2023-Q7", "XXXX-13-01", "PX", "P", "", "spring", "0198", "FY20")


@pytest.mark.parametrize(("value", "words"), TIMES.items())
def test_a_time_is_told_in_words(value: str, words: str) -> None:
    assert in_words("value", value) == words


@pytest.mark.parametrize("value", ODD)
def test_what_is_in_no_known_form_is_told_as_it_is(value: str) -> None:
    assert in_words("value", value) == value


@pytest.mark.parametrize(
    ("name", "value", "beside", "words"),
    [
        ("value", "2019", {"modifier": "APPROX"}, "about 2019"),
        ("value", "2024-03", {"modifier": "END"}, "end of March 2024"),
        ("value", "", {"modifier": "APPROX"}, ""),
        ("value", "P3D", {"modifier": "EQUAL_OR_MORE"}, "at least 3 days"),
        ("when", "2019-05", {"modifier": "END"}, "May 2019"),
        ("anchor", "published 2024-02-15", {}, "the day of publication, 15 February 2024"),
        ("anchor", "2024-02-15", {}, "15 February 2024"),
        ("anchor", "Tuesday", {}, "Tuesday"),
        ("figure", "14200000", {}, "14,200,000"),
        ("figure", "14200000 crowns", {}, "14,200,000 crowns"),
        ("figure", "-3.5", {}, "−3.5"),
        ("figure", "10/15", {}, "10 to 15"),
        ("figure", "0.333", {"unit": "share"}, "33.3%"),
        ("figure", "0.5", {"unit": "share"}, "50%"),
        ("figure", "1e3", {}, "1e3"),
        ("kind", "indirect", {}, "in the writer's words"),
        ("event", "holds", {}, "holds the post"),
        ("person", "2024-03-05", {}, "2024-03-05"),
    ],
)
def test_a_field_is_told_in_words(name: str, value: str, beside: dict[str, str | None], words: str) -> None:
    assert in_words(name, value, beside) == words


def test_every_choice_of_a_field_has_words() -> None:
    specs = [spec for kind in CLAIM_TYPES.values() for spec in kind.slots]

    assert {(spec.name, choice) for spec in specs for choice in spec.choices} <= VALUE_LABELS.keys()


def a_claim(model: ReportModel, *slots: ReportSlot, text: str = "the same day") -> ReportClaim:
    return replace(model.claims[0], origin="machine", text=text, slots=slots, parts=())


def test_what_says_nothing_to_a_reader_is_left_out(report: ReportModel) -> None:
    claim = a_claim(
        report,
        ReportSlot("value", "Date", "2025-03-18", "2025-03-18"), ReportSlot("precision", "Precision", "day", "day"),
        ReportSlot("kind", "Kind", "DATE", "DATE"), ReportSlot("zone", "Time zone", None, None),
        ReportSlot("certainty", "Certainty", "stated", "stated"), ReportSlot("period", "Period", None, None),
        ReportSlot("words", "Words", "“the same day”", "“the same day”"),
    )  # fmt: skip

    assert (shown_slots(claim), left_open(claim)) == ((("Date", "18 March 2025", ""),), ("Period",))


def test_what_the_machine_read_otherwise_is_told_even_of_the_usual(report: ReportModel) -> None:
    claim = a_claim(
        report,
        ReportSlot("value", "Date", "2025-03-18", "2025-03-17"), ReportSlot("kind", "Kind", "SET", "DATE"),
        ReportSlot("certainty", "Certainty", "stated", "planned"),
    )  # fmt: skip

    assert shown_slots(claim) == (
        ("Date", "18 March 2025", "The machine read: 17 March 2025"),
        ("Kind", "again and again", "The machine read: a date"),
        ("Certainty", "stated as a fact", "The machine read: planned"),
    )


def test_programs_get_fields_as_they_are_stored(report: ReportModel) -> None:
    claim = a_claim(report, ReportSlot("value", "Date", "2025-03-18", "2025-03-18"))

    assert b"Date: 2025-03-18" in CSV.render(replace(report, claims=(claim,)))
