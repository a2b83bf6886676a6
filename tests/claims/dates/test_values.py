"""Values of dates: what days they cover, how exact they are, and what is wrong with one that a person typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.dates import interval, is_calendar, precision_of, value_problem, weekday_problem
from claims.dates.arithmetic import easter, moved, on_weekday, shifted, unit_value
from claims.dates.rules.holidays import holiday_in
from claims.dates.slots import PRECISIONS

DAYS = st.dates(date(1600, 1, 1), date(2400, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"])


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02-15", date(2024, 2, 15), date(2024, 2, 15)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31)),
        ("2023-H1", date(2023, 1, 1), date(2023, 6, 30)),
        ("2024-W07", date(2024, 2, 12), date(2024, 2, 18)),
        ("2024-W07-WE", date(2024, 2, 17), date(2024, 2, 18)),
        ("2024-W07-2", date(2024, 2, 13), date(2024, 2, 13)),
        ("2023-WI", date(2023, 12, 1), date(2024, 2, 29)),
        ("198", date(1980, 1, 1), date(1989, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2024-02-15T10:35", date(2024, 2, 15), date(2024, 2, 15)),
        ("2024-02-15TNI", date(2024, 2, 15), date(2024, 2, 15)),
        ("2019/2021", date(2019, 1, 1), date(2021, 12, 31)),
    ],
)
def test_a_value_covers_its_days(value: str, first: date, last: date) -> None:
    days = interval(value)

    assert days is not None
    assert (days.first, days.last) == (first, last)
    assert is_calendar(value)
    assert value_problem(value) is None


@pytest.mark.parametrize("value", ["P2D", "PT5H", "XXXX-WXX-2", "PRESENT_REF", "FY2021", "BC0044", "XXXX-02-15", "PXY"])
def test_what_has_no_place_in_the_calendar_is_still_in_order(value: str) -> None:
    assert interval(value) is None
    assert value_problem(value) is None


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("", "Type it as year"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2024-13", "months run from 01 to 12"),
        ("2024-Q7", "quarters are Q1 to Q4"),
        ("2024-W60", "has no week 60"),
        ("2023-W53", "has no week 53"),
        ("2024-XY", "no season"),
        ("0000-01-01", "no year 0000"),
        ("last year", "not a date that can be compared"),
        ("15/02/2024", "not a date that can be compared"),
        ("2021/2020", "ends (2020) before it begins (2021)"),
        ("2024-02-30/2024-03-01", "One end of the range"),
        ("20/21", "two whole dates"),
    ],
)
def test_a_wrong_value_is_explained(typed: str, hint: str) -> None:
    problem = value_problem(typed)

    assert problem is not None
    assert hint in problem


def test_white_space_around_a_typed_value_does_not_matter() -> None:
    assert value_problem("  2024-02-15 ") is None


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2024-02-15T10:35", "time"),
        ("2024-02-15", "day"),
        ("2024-W07", "week"),
        ("2024-02", "month"),
        ("2023-Q4", "quarter"),
        ("2023-H2", "quarter"),
        ("2023-SU", "season"),
        ("2023", "year"),
        ("198", "decade"),
        ("19", "century"),
        ("2019/2021-03", "year"),
        ("FY2021", "year"),
        ("XXXX-02-15", "day"),
        ("XXXX-XX-XX", "open"),
        ("PRESENT_REF", "open"),
        ("P3D", "open"),
        (None, "open"),
    ],
)
def test_a_value_is_as_exact_as_it_says(value: str | None, precision: str) -> None:
    assert precision_of(value) == precision
    assert precision in PRECISIONS


def test_a_weekday_that_does_not_fit_the_day_is_said() -> None:
    assert weekday_problem(1, date(2024, 2, 15)) == "15 February 2024 was a Thursday, not a Tuesday."
    assert weekday_problem(3, date(2024, 2, 15)) is None


@given(day=DAYS, unit=UNITS)
def test_a_day_lies_in_each_of_its_units(day: date, unit: str) -> None:
    value = unit_value(day, unit)
    days = interval(value)

    assert days is not None
    assert days.first <= day <= days.last
    assert value_problem(value) is None


@given(day=DAYS, unit=UNITS, count=st.integers(-5, 5))
def test_counting_forth_and_back_ends_in_the_same_unit(day: date, unit: str, count: int) -> None:
    there = moved(day, unit, count)

    assert there is not None
    assert shifted(there, unit, -count) == unit_value(day, unit)


@given(day=DAYS, weekday=st.integers(0, 6), direction=st.sampled_from([-2, -1, 1, 2]))
def test_the_nearest_weekday_is_less_than_eight_days_away(day: date, weekday: int, direction: int) -> None:
    found = on_weekday(day, weekday, direction)

    assert found is not None
    assert found.weekday() == weekday
    assert abs(found - day) <= timedelta(7)
    assert (found >= day) if direction > 0 else (found <= day)
    assert abs(direction) == 1 or found != day


def test_the_ends_of_the_calendar_are_left_open() -> None:
    assert shifted(date(9999, 6, 1), "year", 1) is None
    assert moved(date(1, 1, 3), "day", -10) is None
    assert on_weekday(date(9999, 12, 31), 0, 2) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter", date(2024, 3, 31)),
        ("good friday", date(2019, 4, 19)),
        ("thanksgiving", date(1999, 11, 25)),
        ("memorial day", date(2021, 5, 31)),
        ("black friday", date(2023, 11, 24)),
        ("election day", date(2024, 11, 5)),
        ("christmas day", date(2023, 12, 25)),
    ],
)
def test_holidays_fall_on_their_days(name: str, day: date) -> None:
    assert holiday_in(name, day.year) == day


def test_an_unknown_holiday_has_no_day() -> None:
    assert holiday_in("towel day", 2024) is None


@given(year=st.integers(1583, 4000))
def test_easter_is_a_spring_sunday(year: int) -> None:
    day = easter(year)

    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)
