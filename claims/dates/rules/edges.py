"""Rules for the first and last days and weeks of a month or a year, and for the last and next but one."""

import re
from dataclasses import replace
from datetime import timedelta

from claims.calendar import month_number, weekday_number
from claims.dates.arithmetic import moved, on_weekday, shifted
from claims.dates.nearest import yearless
from claims.dates.rules.mould import DateRule, capital, rule
from claims.dates.story import Story
from claims.dates.timex import Found
from claims.dates.values import Interval, interval
from claims.dates.words import number

_LAST = ("last", "final", "closing")
_MOST = 20
"""Days that a first or last stretch of a month may have."""


def _edge(match: re.Match[str], story: Story) -> Found | None:
    whole = _whole(match, story)
    days = interval(whole.value) if whole and whole.value else None
    if whole is None or days is None:
        return whole
    is_last = match["which"].split()[-1] in _LAST
    count = number(match["n"]) if match["n"] else None if match["unit"].endswith("s") else 1
    if count is None or count % 1 or not match["unit"].startswith("day") or not 1 <= count <= _MOST:
        return replace(whole, modifier="END" if is_last else "START")
    others = tuple(_days(other, int(count), is_last) for value in whole.otherwise if (other := interval(value)))
    note = f"{whole.note} Counted from its {'end' if is_last else 'beginning'}."
    return replace(whole, value=_days(days, int(count), is_last), note=note, otherwise=others)


def _days(days: Interval, count: int, is_last: bool) -> str:
    """Return the first or the last so many days of a stretch, as a value."""
    first = days.last - timedelta(count - 1) if is_last else days.first
    last = days.last if is_last else days.first + timedelta(count - 1)
    return first.isoformat() if count == 1 else f"{first.isoformat()}/{last.isoformat()}"


def _whole(match: re.Match[str], story: Story) -> Found | None:
    """Return the month or year that the days are of."""
    if not capital(match, story, "m1"):
        return None
    if match["m1"] and match["y1"]:
        return Found("DATE", f"{match['y1']}-{month_number(match['m1']):02}", "Month and year are in the words.")
    if match["m1"]:
        month = month_number(match["m1"])
        return yearless(match, story, f"-{month:02}", month, 1, None)
    if match["y2"]:
        return Found("DATE", match["y2"], "The year is in the words.")
    step = {"last": -1, "next": 1}.get(match["rel"], 0)
    value = shifted(story.published, match["whole"], step) if story.published else None
    return Found("DATE", value, "Counted from the day of publication.", story.anchor()) if value else None


def _but_one(match: re.Match[str], story: Story) -> Found | None:
    """Read "the week before last", "the Friday after next"."""
    if story.published is None or not capital(match, story, "dow"):
        return None
    sign = -1 if match["way"] == "before last" else 1
    if match["dow"]:
        near = on_weekday(story.published, weekday_number(match["dow"]), 2 * sign)
        day = moved(near, "week", sign) if near else None
        value = day.isoformat() if day else None
    else:
        value = shifted(story.published, match["unit"], 2 * sign)
    direction = "past" if sign < 0 else "future"
    return Found("DATE", value, "Counted from the day of publication.", story.anchor(), direction=direction)


RULES: tuple[DateRule, ...] = (
    rule(
        "first or last days of a month",
        "U",
        r"""
        \b(?:the )?(?P<which>(?:very )?(?:first|last)|final|opening|closing) (?:(?P<n>%num%|few|couple of) )?
        (?P<unit>days?|weeks?|weekends?|nights?) of (?:(?P<m1>%month%)(?:,? (?:of )?(?P<y1>%year%))?|(?P<y2>%year%)
        |(?P<rel>last|this|next) (?P<whole>month|year)\b)
        """,
        _edge,
        "Days or weeks at an end of a month or year: “the last day of July”, “the first week of June”.",
        rank=10,
        needs="first last final opening closing",
    ),
    rule(
        "last or next but one",
        "UW",
        r"\bthe (?:(?P<unit>week|weekend|month|quarter|year)|(?P<dow>%fulldow%)) (?P<way>before last|after next)\b",
        _but_one,
        "The last or the next but one: “the week before last”, “the Friday after next”.",
        rank=9,
        needs="before after",
    ),
)
