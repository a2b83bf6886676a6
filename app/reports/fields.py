"""The fields of a claim as a person reads them, on pages and in reports: days in words, figures with their thousands.

Programs read the values as they are stored (`claims/dates/values.py`); those stand in JSON, CSV and ClaimReview.
"""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from app.language import _, ngettext
from app.reports.field_values import VALUE_LABELS
from app.reports.wording import day, month, month_name, number
from claims.dates.values import interval

#: Fields that hold a date.
_DATED = frozenset(("value", "when", "period"))
#: Fields that another one or the copy itself says already: how exact a date is, which way it looks, "said".
_UNTOLD = frozenset(("precision", "direction", "modifier", "cue"))
#: What goes without saying.
_USUAL = frozenset(
    (("kind", "DATE"), ("kind", "TIME"), ("kind", "DURATION"), ("certainty", "stated"), ("unit", "share"))
)
#: Fields of which a reader should know that the copy leaves them open.
_MISSED = frozenset(
    ("value", "speaker", "person", "post", "body", "event", "when", "figure", "unit", "counted", "period")
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_PART_OF_YEAR = re.compile(r"(FY)?(\d{4})-([QH])(\d)")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|AU|WI)")
_WEEK = re.compile(r"\d{4}-W\d\d(-WE)?")
_LENGTH = re.compile(
    r"P(?=.)((?:(?:[\d.]{1,20}|X{1,2})(?:WE|[YMWDQECL])){0,9})(?:T((?:(?:[\d.]{1,20}|X{1,2})[HMS]){1,9}))?"
)
_PIECE = re.compile(r"([\d.]{1,20}|X{1,2})(WE|[A-Z])")
_FIGURE = re.compile(r"(-?\d{1,40}(?:\.\d{1,40})?)(?:/(-?\d{1,40}(?:\.\d{1,40})?))?(?= |$)")
_ANCHOR = re.compile(r"published (\d{4}-\d\d-\d\d)")
_OPEN_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_OPEN_YEAR = re.compile(r"XXXX-(0[1-9]|1[0-2])(?:-(\d\d))?")
_WEEKDAYS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip
_SEASONS: Mapping[str, str] = MappingProxyType(
    {"SP": _("spring {year}"), "SU": _("summer {year}"), "FA": _("autumn {year}"), "AU": _("autumn {year}")}
)
_PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Q": (
            _("first quarter of {year}"), _("second quarter of {year}"), _("third quarter of {year}"),
            _("fourth quarter of {year}"),
        ),
        "H": (_("first half of {year}"), _("second half of {year}")),
    }
)  # fmt: skip
_PARTS_OF_DAY: Mapping[str, str] = MappingProxyType(
    {
        "MO": _("morning"), "MI": _("midday"), "AF": _("afternoon"), "EV": _("evening"), "NI": _("night"),
        "DT": _("daytime"),
    }
)  # fmt: skip
_REFERENCES: Mapping[str, str] = MappingProxyType(
    {"PAST_REF": _("in the past"), "PRESENT_REF": _("now"), "FUTURE_REF": _("in the future")}
)
_MODIFIED: Mapping[str, str] = MappingProxyType(
    {
        "START": _("beginning of {time}"), "MID": _("middle of {time}"), "END": _("end of {time}"),
        "APPROX": _("about {time}"), "BEFORE": _("before {time}"), "AFTER": _("after {time}"),
        "LESS_THAN": _("less than {time}"), "MORE_THAN": _("more than {time}"),
        "EQUAL_OR_MORE": _("at least {time}"), "EQUAL_OR_LESS": _("at most {time}"),
    }
)  # fmt: skip


def is_told(name: str, value: str) -> bool:
    """Say whether a field's value tells a reader anything; "Precision: day" beside a day does not."""
    return name not in _UNTOLD and (name, value) not in _USUAL


def is_missed(name: str) -> bool:
    """Say whether a reader should know that a field is left open."""
    return name in _MISSED


def in_words(name: str, value: str, fields: Mapping[str, str | None] = MappingProxyType({})) -> str:
    """Return the value of a field as a person reads it, in the desk's language.

    Args:
        name: of the field, as in `claims/*/slots.py`.
        value: as it is stored.
        fields: all of the claim's, by name: a date is read with its modifier, a share as one.

    Returns:
        The value as it is where it is people's words, or in no form that is known; `""` for an open field.
    """
    if not value:
        return ""
    if (name, value) in VALUE_LABELS:
        return VALUE_LABELS[name, value]
    if name in _DATED or (name == "anchor" and _DAY.fullmatch(value)):
        words, modifier = time(value), (fields.get("modifier") or "") if name == "value" else ""
        return _MODIFIED[modifier].format(time=words) if modifier in _MODIFIED else words
    if name == "anchor" and (published := _ANCHOR.fullmatch(value)):
        return _("the day of publication, {day}").format(day=time(published[1]))
    if name == "figure":
        return _figure(value, is_share=fields.get("unit") == "share")
    return value


def _figure(value: str, *, is_share: bool) -> str:
    """Return a figure, which words may follow, with its thousands apart."""
    match = _FIGURE.match(value)
    if match is None:
        return value
    ends = [end for end in match.groups() if end is not None]
    if is_share:
        ends = [f"{float(end) * 100:.1f}".removesuffix(".0") for end in ends]
    words = _("{first} to {last}").format(first=number(ends[0]), last=number(ends[1])) if ends[1:] else number(ends[0])
    return f"{_('{n}%').format(n=words) if is_share else words}{value[match.end() :]}"


def time(value: str) -> str:
    """Return an ISO 8601 or TIMEX3 value in words, "February 2024"; one in no form that is known as it is."""
    if value in _REFERENCES:
        return _REFERENCES[value]
    if value.count("/") == 1:
        first, last = map(time, value.split("/"))
        return _("{first} to {last}").format(first=first, last=last)
    if length := _LENGTH.fullmatch(value):
        return _length(length) or value
    on, _sign, clock = value.partition("T")
    words = _calendar(on)
    if not clock:
        return words
    clock = _PARTS_OF_DAY.get(clock, clock)
    return clock if on == "XXXX-XX-XX" else _("{day}, {time}").format(day=words, time=clock)


def _calendar(value: str) -> str:
    days = interval(value)
    if days is None:
        return _open(value) or _fiscal(value)
    if _DAY.fullmatch(value):
        return day(days.first)
    if _MONTH.fullmatch(value):
        return month(days.first)
    if part := _PART_OF_YEAR.fullmatch(value):
        return _PARTS[part[3]][int(part[4]) - 1].format(year=part[2])
    if season := _SEASON.fullmatch(value):
        winter = _("winter {year}/{next:02}").format(year=season[1], next=(int(season[1]) + 1) % 100)
        return _SEASONS[season[2]].format(year=season[1]) if season[2] in _SEASONS else winter
    if week := _WEEK.fullmatch(value):
        words = _("weekend of {day}") if week[1] else _("week of {day}")
        return words.format(day=day(days.first))
    if days.first == days.last:
        return day(days.first)
    return _years(value, days.first, days.last)


def _open(value: str) -> str:
    """Return a day of no year that is known, or of no week; `""` for others."""
    if weekday := _OPEN_WEEKDAY.fullmatch(value):
        return _WEEKDAYS[int(weekday[1]) - 1]
    if on := _OPEN_YEAR.fullmatch(value):
        name = month_name(int(on[1]))
        return _("{day} {month}").format(day=int(on[2]), month=name) if on[2] else name
    return ""


def _years(value: str, first: date, last: date) -> str:
    """Return a year as it is, a decade as "the 1980s", a century by its ends."""
    if len(value) == 3:
        return _("the {year}s").format(year=first.year)
    if len(value) == 2:
        return _("the years {first} to {last}").format(first=first.year, last=last.year)
    return value


def _fiscal(value: str) -> str:
    if re.fullmatch(r"BC\d{4}", value):
        return _("{year} BC").format(year=int(value[2:]))
    year = _("fiscal year {year}").format(year=value[2:6])
    if re.fullmatch(r"FY\d{4}", value):
        return year
    part = _PART_OF_YEAR.fullmatch(value)
    if part and part[1] and part[3] == "Q" and 1 <= int(part[4]) <= 4:
        return _PARTS["Q"][int(part[4]) - 1].format(year=year)
    return value


def _length(length: re.Match[str]) -> str:
    """Return a duration, "1 year and 6 months"; `""` for one of no length that is known."""
    pieces = [(n, unit) for n, unit in _PIECE.findall(length[1] or "")]
    pieces += [(n, f"T{unit}") for n, unit in _PIECE.findall(length[2] or "")]
    words = [_piece(n, unit) for n, unit in pieces]
    return _(" and ").join(words)


def _piece(n: str, unit: str) -> str:
    if n.startswith("X"):
        return _SOME[unit]
    one = 1 if n == "1" else 2  # of "1.5" and "2" alike a language says the plural
    return _counted(unit, int(n) if n.isdigit() else one).format(n=number(n))


_SOME: Mapping[str, str] = MappingProxyType(
    {
        "Y": _("some years"), "M": _("some months"), "W": _("some weeks"), "D": _("some days"),
        "WE": _("some weekends"), "Q": _("some quarters"), "E": _("some decades"), "C": _("some centuries"),
        "L": _("some millennia"), "TH": _("some hours"), "TM": _("some minutes"), "TS": _("some seconds"),
    }
)  # fmt: skip


def _counted(unit: str, n: int) -> str:
    words = {
        "Y": ngettext("{n} year", "{n} years", n), "M": ngettext("{n} month", "{n} months", n),
        "W": ngettext("{n} week", "{n} weeks", n), "D": ngettext("{n} day", "{n} days", n),
        "WE": ngettext("{n} weekend", "{n} weekends", n), "Q": ngettext("{n} quarter", "{n} quarters", n),
        "E": ngettext("{n} decade", "{n} decades", n), "C": ngettext("{n} century", "{n} centuries", n),
        "L": ngettext("{n} millennium", "{n} millennia", n), "TH": ngettext("{n} hour", "{n} hours", n),
        "TM": ngettext("{n} minute", "{n} minutes", n), "TS": ngettext("{n} second", "{n} seconds", n),
    }  # fmt: skip
    return words[unit]
