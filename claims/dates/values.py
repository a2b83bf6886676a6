"""Values of dates as text, and what they mean: ISO 8601 and TIMEX3 to days, precision, and problems in words.

A value is what stands in the slot "value": `2024-02-15`, `2021-07`, `2023-Q4`, `2024-W07`, `198` (the 1980s),
`20` (the years 2000 to 2099), `2023-WI` (a season), `2024-02-15T10:35`, `2024-02-15TNI` (that night), two values
with a slash for a range, `X` for what is not known, and for durations `P2D`, `PT5H`.
Source: TimeML TIMEX3 annotation guidelines 1.2.1 (2006); ISO 8601-1:2019.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from claims.calendar import WEEKDAYS as _WEEKDAYS

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
"""First month of each season: meteorological, northern hemisphere; winter of a year begins in its December."""

WEEKDAYS = tuple(day.capitalize() for day in _WEEKDAYS)

_TIME = (
    r"T(?:(?P<hour>[01]\d|2[0-4]|XX)(?::(?P<minute>[0-5]\d|XX)(?::[0-5]\d)?)?(?:Z|[+-]\d\d:?\d\d)?|(?P<part>[A-Z]{2}))"
)
_CALENDAR = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?"
    r"|Q(?P<quarter>\d)|H(?P<half>\d)|(?P<season>[A-Z]{2})))?"
    rf"(?:{_TIME})?"
)
_LONG = re.compile(r"\d{2,3}")
_OPEN = re.compile(
    rf"\A(?=.*X)[0-9X]{{4}}(?:-(?:[0-9X]{{2}}|[QH][0-9X]|WX?[0-9X]|W[0-9X]{{2}}"
    rf"|SP|SU|FA|AU|WI)(?:-(?:[0-9X]{{1,2}}|WE))?)?(?:{_TIME})?"
)
_DURATION = re.compile(
    r"P(?=[\dTX])(?:(?:\d+(?:\.\d+)?|X{1,2})(?:[YMWDQECL]|WE))*(?:T(?:(?:\d+(?:\.\d+)?|X{1,2})[HMS])+)?"
)
_FISCAL = re.compile(r"FY(?P<year>\d{4})(?:-Q[1-4])?")
REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")


@dataclass(frozen=True, slots=True)
class Interval:
    """The days that a value covers, closed: both `first` and `last` belong to it."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"A range of days must not end ({self.last}) before it begins ({self.first}).")

    def covers(self, other: "Interval") -> bool:
        """Say whether every day of `other` lies in this interval."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: "Interval") -> bool:
        """Say whether the two share at least one day."""
        return self.first <= other.last and other.first <= self.last


def interval(value: str) -> Interval | None:
    """Return the days that a value covers, from its first to its last.

    Args:
        value: an ISO 8601 or TIMEX3 value; a clock time counts as its day, a range runs from its first to its last day.

    Returns:
        `None` for what has no place in the calendar: durations, repeated dates, fiscal years (each body has its
        own), values with an `X`, and what is no value at all.
    """
    if "/" in value:
        return _range_interval(value)
    if _LONG.fullmatch(value):
        width = 10 ** (4 - len(value))
        begin_year = int(value) * width
        return _years(begin_year, begin_year + width - 1)
    match = _CALENDAR.fullmatch(value)
    return _calendar_interval(match) if match else None


def _range_interval(value: str) -> Interval | None:
    first, _, last = value.partition("/")
    if min(len(first), len(last)) < 3 or "/" in last:
        return None
    begin, end = interval(first), interval(last)
    return Interval(begin.first, end.last) if begin and end and begin.first <= end.last else None


def _years(first: int, last: int) -> Interval | None:
    return Interval(date(first, 1, 1), date(last, 12, 31)) if first >= 1 and last <= MAXYEAR else None


def _months(year: int, month: int, count: int) -> Interval | None:
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    if not (year >= 1 and last_year <= MAXYEAR and 1 <= month <= 12):
        return None
    return Interval(
        date(year, month, 1), date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])
    )


def _calendar_interval(match: re.Match[str]) -> Interval | None:
    year = int(match["year"])
    if match["day"]:
        return _day(year, int(match["month"]), int(match["day"]))
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    if match["week"]:
        return _week(year, int(match["week"]), match["weekday"])
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, 3)
    if match["half"]:
        return _months(year, int(match["half"]) * 6 - 5, 6)
    if match["season"]:
        month = SEASON_MONTHS.get(match["season"])
        return _months(year, month, 3) if month else None
    return _years(year, year)


def _day(year: int, month: int, day: int) -> Interval | None:
    if not (year >= 1 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    only = date(year, month, day)
    return Interval(only, only)


def _week(year: int, week: int, weekday: str | None) -> Interval | None:
    if not (1 <= year < MAXYEAR and 1 <= week <= 53):
        return None
    if week == 53 and date(year, 12, 28).isocalendar().week != 53:
        return None
    monday = date.fromisocalendar(year, week, 1)
    if weekday == "WE":
        return Interval(monday + timedelta(5), monday + timedelta(6))
    if weekday:
        return Interval(monday + timedelta(int(weekday) - 1), monday + timedelta(int(weekday) - 1))
    return Interval(monday, monday + timedelta(6))


def is_calendar(value: str | None) -> bool:
    """Say whether a value names days of the calendar (then `interval` returns them)."""
    return value is not None and interval(value) is not None


def precision_of(value: str | None) -> str:
    """Return how exact a value is, one of `claims.dates.slots.PRECISIONS`; `"open"` for what has no place in time.

    A range is as exact as its less exact end.
    """
    if value is None or value in REFERENCES or value.startswith("P"):
        return "open"
    if "/" in value:
        order = ("time", "day", "week", "month", "quarter", "season", "year", "decade", "century", "open")
        return max((precision_of(part) for part in value.split("/")), key=order.index)
    if _LONG.fullmatch(value):
        return "decade" if len(value) == 3 else "century"
    if _FISCAL.fullmatch(value):
        return "quarter" if "-Q" in value else "year"
    return _calendar_precision(value)


def _calendar_precision(value: str) -> str:
    day, _, clock = value.partition("T")
    if clock:
        return "time"
    if re.fullmatch(r"[\dX]{4}-[\dX]{2}-[\dX]{2}|[\dX]{4}-W[\dX]{2}-[1-7]", day):
        return "day" if not day.endswith("XX") else "open"
    if re.fullmatch(r"[\dX]{4}-W[\dX]{2}(?:-WE)?", day):
        return "week"
    if re.fullmatch(r"[\dX]{4}-\d\d", day):
        return "month"
    if re.fullmatch(r"[\dX]{4}-[QH][\dX]", day):
        return "quarter"
    if re.fullmatch(r"[\dX]{4}-[A-Z]{2}", day):
        return "season"
    return "year" if re.fullmatch(r"(?:BC)?\d{4}", day) else "open"


def value_problem(text: str) -> str | None:
    """Say what is wrong with a value that a person typed, and what to type instead.

    Args:
        text: the value, as typed; white space around it does not matter.

    Returns:
        One or two sentences, or `None` when the value is in order.
    """
    value = text.strip()
    if not value:
        return "The date is empty. Type it as year, year-month or year-month-day, for instance 2024-02-15."
    if value.count("/") == 1:
        return _range_problem(value)
    if value in REFERENCES or interval(value) is not None:
        return None
    if any(pattern.fullmatch(value) for pattern in (_OPEN, _DURATION, _FISCAL)):
        return None
    if re.fullmatch(r"BC\d{4}", value):
        return None
    return _calendar_problem(value)


def _range_problem(value: str) -> str | None:
    first, _, last = value.partition("/")
    for part in (first, last):
        if len(part) < 3:
            return "A range has two whole dates with a slash between, for instance 2024-02-15/2024-03-01."
        if problem := value_problem(part):
            return f"One end of the range is not in order: {problem}"
    begin, end = interval(first), interval(last)
    if begin and end and end.first < begin.first:
        return f"The range ends ({last}) before it begins ({first}). Type the earlier date first."
    return None


def _calendar_problem(value: str) -> str:
    advice = "Type it as 2024, 2024-02, 2024-02-15, 2024-Q1, 2024-W07, 198 for the 1980s, or P3D for three days."
    match = _CALENDAR.fullmatch(value)
    if match is None:
        return f"“{value}” is not a date that can be compared. {advice}"
    month = match["month"]
    if month and not 1 <= int(month) <= 12:
        return f"There is no month {month}; months run from 01 to 12."
    if month and match["day"]:
        year = int(match["year"])
        if year < 1:
            return f"There is no year {match['year']}. Type years before our era as BC0044."
        longest = calendar.monthrange(year, int(month))[1]
        return f"{calendar.month_name[int(month)]} {year} has {longest} days, so there is no day {match['day']}."
    if match["week"]:
        return f"{match['year']} has no week {match['week']}; weeks run from 01 to 52, in some years to 53."
    if match["quarter"] or match["half"]:
        return f"“{value}” names no part of a year: quarters are Q1 to Q4, halves H1 and H2."
    if match["season"]:
        return f"“{match['season']}” is no season: write SP, SU, FA or WI for spring, summer, autumn and winter."
    return f"“{value}” is not a date that can be compared. {advice}"


def weekday_problem(weekday: int, day: date) -> str | None:
    """Say it when a day did not fall on the weekday that the text gives for it.

    Args:
        weekday: 0 for Monday to 6 for Sunday.
        day: the day that the words name.

    Returns:
        A sentence such as "15 February 2024 was a Thursday, not a Tuesday.", or `None` when they agree.
    """
    if day.weekday() == weekday:
        return None
    spoken = f"{day.day} {calendar.month_name[day.month]} {day.year}"
    return f"{spoken} was a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[weekday]}."
