"""Counting in the calendar: the unit a day lies in, and units before and after it, as values."""

import calendar
from datetime import MAXYEAR, date, timedelta

from claims.dates.values import interval

UNITS = ("day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century")
"""The units of the calendar, from short to long."""

_SEASON_OF_MONTH = ("WI", "WI", "SP", "SP", "SP", "SU", "SU", "SU", "FA", "FA", "FA", "WI")


def unit_value(day: date, unit: str) -> str:
    """Return the value of the unit that a day lies in: its week, its month, its year.

    A winter takes the year in which it began. Weeks are those of ISO 8601.
    """
    year, month = day.year, day.month
    if unit == "day":
        return day.isoformat()
    if unit in ("week", "weekend"):
        iso = day.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "season":
        return f"{year - (month < 3):04}-{_SEASON_OF_MONTH[month - 1]}"
    lengths = {
        "month": f"{year:04}-{month:02}",
        "quarter": f"{year:04}-Q{(month + 2) // 3}",
        "half": f"{year:04}-H{(month + 5) // 6}",
        "year": f"{year:04}",
        "decade": f"{year // 10:03}",
        "century": f"{year // 100:02}",
    }
    return lengths[unit]


def moved(day: date, unit: str, count: int) -> date | None:
    """Return the day `count` units later (earlier when negative); `None` when it leaves the years 1 to 9999.

    A day that the month does not have becomes its last day: a month after 31 January is the last of February.
    """
    try:
        if unit == "day":
            return day + timedelta(count)
        if unit in ("week", "weekend"):
            return day + timedelta(7 * count)
    except OverflowError:
        return None
    months = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months * count, 12)
    if not 1 <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shifted(day: date, unit: str, count: int) -> str | None:
    """Return the value of the unit that lies `count` units after the one of `day`; `None` outside years 1 to 9999."""
    there = moved(day, unit, count)
    return None if there is None else unit_value(there, unit)


def first_day(value: str | None) -> date | None:
    """Return the first day of a value, `None` when it has no place in the calendar."""
    days = interval(value) if value else None
    return days.first if days else None


def on_weekday(day: date, weekday: int, direction: int) -> date | None:
    """Return the nearest day with a weekday (0 is Monday), seen from `day`.

    Args:
        day: where to look from.
        weekday: 0 for Monday to 6 for Sunday.
        direction: -1 looks back and 1 looks ahead, both staying at `day` when it fits; -2 and 2 never stay.
    """
    ahead = (weekday - day.weekday()) % 7
    step = ahead if direction > 0 else ahead - 7 if ahead else 0
    if step == 0 and abs(direction) == 2:
        step = 7 if direction > 0 else -7
    try:
        return day + timedelta(step)
    except OverflowError:
        return None


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches.

    Source: the anonymous Gregorian algorithm (Nature, 20 April 1876), public domain.
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
