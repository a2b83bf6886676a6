"""Weekdays that a text counts from a day before them: "on the Monday", "followed by one on Tuesday"."""

import re
from datetime import date

from claims.calendar import WEEKDAYS
from claims.dates.arithmetic import first_day, on_weekday
from claims.dates.story import Story
from claims.dates.timex import Found
from claims.dates.values import interval

_LONG_SINCE = 21
"""Days since a range of days within which a weekday is one of them."""
_ON_THE = re.compile(r"\bon the[ \n]$")
_ITSELF = re.compile(r"[.,;:!?)]|$|\n| of that week\b| (?:and|but)\b")


def the_weekday(match: re.Match[str], story: Story, weekday: int, tail: str) -> Found | None:
    """Read "on the Monday" as the next one after the day told last."""
    known = story.last("day") if _ON_THE.search(story.preceding(match.start(), 8)) else None
    if known is None or not _ITSELF.match(story.low, match.end()):
        return None
    day, words = on_weekday(known[0], weekday, 1), known[1].span.of(story.text)
    kind = "TIME" if tail else "DATE"
    return Found(kind, f"{day.isoformat()}{tail}", f"Counted from “{words}”.", words, known[1].span) if day else None


_FOLLOWED = re.compile(r"(?:,| and)? (?:followed by|and then|then) [^.;]{0,60}$")


def followed(match: re.Match[str], story: Story, weekday: int) -> Found | None:
    """Read a weekday as the next one after the day before it: "a speech on Monday, followed by one on Tuesday"."""
    known = story.before[-1:]
    if (
        not known
        or known[0].rule.name != "weekday"
        or known[0].type != "DATE"
        or match.start() - known[0].span.end > 90
    ):
        return None
    day = first_day(known[0].value)
    there = (
        on_weekday(day, weekday, 2) if day and _FOLLOWED.search(story.low, known[0].span.end, match.start()) else None
    )
    words = known[0].span.of(story.text)
    return Found("DATE", there.isoformat(), f"It follows “{words}”.", words, known[0].span) if there else None


def in_range(story: Story, weekday: int, last: date) -> Found | None:
    """Read a weekday as one of the days that the text named just before: "From March 15 to 17 … on Saturday"."""
    known = story.last("day")
    days = interval(known[1].value or "") if known and "/" in (known[1].value or "") else None
    if known is None or days is None or days.last >= last or (last - days.last).days > _LONG_SINCE:
        return None
    if (days.last - days.first).days >= len(WEEKDAYS):
        return None
    day = on_weekday(days.first, weekday, 1)
    words = known[1].span.of(story.text)
    if day is None or day > days.last:
        return None
    return Found("DATE", day.isoformat(), f"It lies in “{words}”.", words, known[1].span, direction="past")
