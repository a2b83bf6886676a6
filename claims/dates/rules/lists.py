"""Rules for days that borrow their month: "April 24 and 25", "on the 15th"."""

import re
from datetime import date

from claims.calendar import month_number
from claims.dates.arithmetic import moved
from claims.dates.nearest import NO_DATE, yearless
from claims.dates.rules.mould import DateRule, capital, rule
from claims.dates.story import Story
from claims.dates.timex import Found
from claims.dates.values import interval, precision_of
from claims.numbers import ordinal

_ENDS = re.compile(
    r"[ \n]?(?:[.,;:)\]!?—–\"”’']|$|\n)|[ \n]"
    r"(?:in|at|on|to|for|with|after|before|when|while|and|or|but|by|as|from|of|was|were|will|is|are)\b"
)
"""What may follow a bare day: no noun, or "24 and 25 people" would be a day."""


def _day_of_list(match: re.Match[str], story: Story) -> Found | None:
    if match["first"]:
        return _before_month(match, story)
    if not story.before or not _ENDS.match(story.low, match.end()):
        return None
    listed = story.before[-1]
    value = listed.value or ""
    day = ordinal(match["next"])
    if listed.span.end != match.start() or listed.type != "DATE" or precision_of(value) != "day" or "/" in value:
        return None
    there = f"{value[:-2]}{day:02}"
    if not value[-2:].isdigit() or day <= int(value[-2:]) or (value[:4].isdigit() and interval(there) is None):
        return None
    words = listed.span.of(story.text)
    return Found(
        "DATE", there, f"Month and year are those of “{words}”.", words, listed.span, start=match.start("item")
    )  # fmt: skip


def _before_month(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "m2"):
        return None
    month, day = month_number(match["m2"]), ordinal(match["first"])
    if day >= ordinal(match["last"]):
        return None
    end = match.end("first")
    year = match["year"]
    if match["which"] and story.published is not None:
        year = f"{story.published.year + {'last': -1, 'next': 1}.get(match['which'], 0):04}"
    if year:
        value = f"{year}-{month:02}-{day:02}"
        note = "Month and year stand behind the last day of the list."
        return Found("DATE", value, note, end=end) if interval(value) else None
    nearest = yearless(match, story, f"-{month:02}-{day:02}", month, day, None)
    return Found(
        "DATE", nearest.value, nearest.note, nearest.anchor, direction=nearest.direction,
        otherwise=nearest.otherwise, end=end,
    )  # fmt: skip


_SPORT = re.compile(r"\b(?:birdie|bogey|eagle|par|hole|putt|lap|green|inning|minute|round|floor)")
"""Beside these an ordinal counts holes, laps or floors."""


def _bare_day(match: re.Match[str], story: Story) -> Found | None:
    if not match["month"] and not _ENDS.match(story.low, match.end()):
        return None
    if _SPORT.search(story.preceding(match.start(), 60)):
        return None
    day, here = ordinal(match["day"]), story.published
    if not 1 <= day <= 31:
        return None
    if here is None:
        return Found("DATE", f"XXXX-XX-{day:02}", NO_DATE)
    direction = story.tense(*match.span())
    if not match["month"] and (told := _of_old_month(story, match.start(), day, direction)):
        return told
    months = {"last": [-1], "next": [1], "this": [0]}.get(match["which"] or "", [0, -1, 1])
    days = [near for step in months if (near := _in_month(here, step, day))]
    is_open = len(months) > 1 and direction != ""
    fits = [d for d in days if (d >= here if direction == "future" else d <= here)] if is_open else days
    if not fits:
        return None
    best = min(fits, key=lambda d: abs((d - here).days))
    others = tuple(d.isoformat() for d in days if d != best)[:1]
    note = "The nearest such day that fits the words." if len(months) > 1 else "The month is counted from publication."
    return Found("DATE", best.isoformat(), note, story.anchor(), direction=direction, otherwise=others)


_SAME_PASSAGE, _LONG_AGO = 400, 60
"""Characters back to a day whose month goes on, and days from which on that day is an old one."""


def _of_old_month(story: Story, place: int, day: int, direction: str) -> Found | None:
    """Read a day by its number in a story of old days: "rose on 3 November 1926 and fell until the 9th"."""
    known = story.last("day")
    least = _LONG_AGO if direction != "future" else 365
    if known is None or story.published is None or (story.published - known[0]).days < least:
        return None
    first, timex = known
    if place - timex.span.end > _SAME_PASSAGE or "\n" in story.text[timex.span.end : place]:
        return None
    there = _in_month(first, 0 if day >= first.day else 1, day)
    words = timex.span.of(story.text)
    note = f"Month and year are those of “{words}”."
    return Found("DATE", there.isoformat(), note, words, timex.span, direction="past") if there else None


def _in_month(here: date, step: int, day: int) -> date | None:
    there = moved(here.replace(day=1), "month", step)
    if there is None or interval(f"{there.year:04}-{there.month:02}-{day:02}") is None:
        return None
    return there.replace(day=day)


RULES: tuple[DateRule, ...] = (
    rule(
        "day of a list",
        "M",
        r"""
        (?<=[\dthnsrd])(?:,|,? and|,? or) (?P<item>(?:the )?(?P<next>%dayof%))(?! %month%)(?:, %year%)?
        |\b(?P<first>%dayof%)(?=(?:, %dayof%){0,3},? (?:and|or) (?P<last>%dayof%)(?: of)? (?P<m2>%month%)
        (?:,? (?:(?P<year>%year%)|(?P<which>last|next|this) year\b))?)
        """,
        _day_of_list,
        "A day whose month stands beside another day: the second in “April 24 and 25”, the first in “24 and 25 April”.",
        rank=8,
        version=2,
    ),
    rule(
        "day of the month",
        "O",
        r"""
        (?:(?<=on )|(?<=by )|(?<=until )|(?<=since )|(?<=before )|(?<=after ))the (?P<day>\d{1,2}(?:st|nd|rd|th))\b
        (?P<month> of (?P<which>this|last|next|the) month\b)?
        """,
        _bare_day,
        "A day by its number alone, the nearest that fits the tense: “on the 15th”, “by the 3rd of next month”.",
        rank=6,
        version=2,
    ),
)
