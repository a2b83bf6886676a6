"""Rule for the same stretch of another year, with which reports compare: "the same period last year"."""

import re
from datetime import date

from claims.dates.arithmetic import first_day, moved, shifted, unit_value
from claims.dates.rules.mould import DateRule, rule
from claims.dates.rules.quarters import last_quarter
from claims.dates.story import Story
from claims.dates.timex import Found, Timex

_UNITS = {"quarter": "quarter", "half": "half", "month": "month", "week": "week", "weekend": "weekend", "day": "day"}
"""Units that have a value of their own; a period, time or point is as exact as what it is compared with."""
_NOTE = "The same stretch of the year named, as far as the text tells which."


def _same_stretch(match: re.Match[str], story: Story) -> Found | None:
    unit = _UNITS.get(match["unit"], "")
    base = _base(unit, story)
    year = int(match["year"]) if match["year"] else None
    if base is None and year is None:
        return Found("DATE", None, "The text has no publication date to count from.", standing=False)
    if base is None or (not unit and base[1] is None):
        there = year or (story.published.year - 1 if story.published else None)
        return Found("DATE", f"{there:04}" if there else None, _NOTE, story.anchor(), direction="past", standing=False)
    day, known = base
    day_then = moved(day, "year", (year - day.year) if year else -1)
    stretch = unit or ("half" if known and known.value and "-H" in known.value else "quarter")
    value = unit_value(day_then, stretch) if day_then else None
    words = known.span.of(story.text) if known else story.anchor()
    span = known.span if known else None
    return Found("DATE", value, _NOTE, words, span, direction="past", standing=False)


def _base(unit: str, story: Story) -> tuple[date, Timex | None] | None:
    """Return the day whose stretch is compared, and the words that named it; `None` for both when nothing tells."""
    if unit in ("", "quarter"):
        named = last_quarter(story, "Q" if unit else "QH")
        if named and (first := first_day(named.value)):
            return first, named
        before = shifted(story.published, "quarter", -1) if story.published else None
        return (date(int(before[:4]), int(before[-1]) * 3 - 2, 1), None) if before else None
    gone = story.last_gone(unit)
    if gone and story.published and gone[0].year >= story.published.year - 1:
        return gone
    return (story.published, None) if story.published else None


RULES: tuple[DateRule, ...] = (
    rule(
        "same stretch of another year",
        "U",
        r"""
        \b(?:the |its )?(?:same|corresponding|equivalent|comparable) (?P<unit>period|quarter|half|month|week|weekend|day
        |time|point|stage|season)(?:,? (?:of|in|during))? (?:(?:the )?(?:last|previous|prior|preceding|past) year\b
        |(?:a|one) year (?:ago|earlier|before|previously)\b|the year before\b|(?P<year>%year%))
        """,
        _same_stretch,
        "The same stretch of another year, compared with: “the same period last year”, “the same quarter of 2019”.",
        rank=9,
        version=2,
        needs="same corresponding equivalent comparable",
    ),
)
