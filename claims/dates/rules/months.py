"""Rules for days and quarters told by months: "the first Monday in October", "the April-June quarter"."""

import re

from claims.calendar import month_number, weekday_number
from claims.dates.arithmetic import shifted
from claims.dates.nearest import NO_DATE, yearless
from claims.dates.rules.holidays import nth_weekday
from claims.dates.rules.mould import DateRule, rule
from claims.dates.story import Story
from claims.dates.timex import Found
from claims.numbers import ordinal


def _weekday_of_month(match: re.Match[str], story: Story) -> Found | None:
    month, weekday = month_number(match["m1"]), weekday_number(match["dow"])
    nth = -1 if match["nth"] in ("last", "final") else ordinal(match["nth"])
    open_value = f"XXXX-{month:02}-WXX-{weekday + 1}"
    if match["year"]:
        there = nth_weekday(int(match["year"]), month, nth, weekday)
        note, anchor, direction = "Month and year are in the words.", "", ""
    elif story.published is None:
        return Found("DATE", open_value, NO_DATE)
    else:
        near = yearless(match, story, f"-{month:02}", month, 1, None)
        there = nth_weekday(int((near.value or "")[:4]), month, nth, weekday)
        note, anchor, direction = near.note, near.anchor, near.direction
    if there.month != month:
        return Found("DATE", None, "The month has no such day.")
    return Found("DATE", there.isoformat(), note, anchor, direction=direction)


_QUARTERS = {(1, 3): 1, (4, 6): 2, (7, 9): 3, (10, 12): 4}
"""Quarters of the calendar by their first and last month."""


_FORESEEN = re.compile(r"\b(?:will|would|may|might|could|should|expects?|forecasts?|predicts?|sees)\b[^.;]*$")


def _quarter_by_months(match: re.Match[str], story: Story) -> Found | None:
    """Read "the April-June quarter"; other three months, as of a fiscal year, stay two months."""
    first, last = month_number(match["m1"]), month_number(match["m2"])
    quarter = _QUARTERS.get((first, last))
    if quarter is None:
        return None
    if match["year"]:
        return Found("DATE", f"{match['year']}-Q{quarter}", "Months and year are in the words.")
    ended = shifted(story.published, "quarter", -1) if story.published else None
    if ended and ended.endswith(f"-Q{quarter}") and not _FORESEEN.search(story.preceding(match.start(), 80)):
        return Found("DATE", ended, "The quarter that ended last before publication.", story.anchor(), direction="past")
    nearest = yearless(match, story, f"-{last:02}", last, 1, None)
    year = (nearest.value or "XXXX")[:4]
    return Found("DATE", f"{year}-Q{quarter}", nearest.note, nearest.anchor, direction=nearest.direction)


RULES: tuple[DateRule, ...] = (
    rule(
        "weekday of a month",
        "M",
        r"""
        \b(?:the )?(?P<nth>first|second|third|fourth|fifth|last|final) (?P<dow>%fulldow%) (?:in|of) (?P<m1>%month%)
        (?:,? (?:of |in )?(?P<year>%year%))?(?!\w)
        """,
        _weekday_of_month,
        "A weekday by its place in a month: “the first Monday in October”, “the last Sunday of May 2019”.",
        rank=9,
        needs="day",
    ),
    rule(
        "quarter by its months",
        "M",
        r"""
        \b(?:the )?(?P<m1>%fullmonth%) ?(?:-to-|-|–|—|to|through) ?(?P<m2>%fullmonth%)[ -](?:quarter|period)\b
        (?: (?:of|in) (?P<year>%year%))?
        """,
        _quarter_by_months,
        "A quarter by its first and last month: “the April-June quarter”, “the January to March period of 2021”.",
        rank=10,
        version=2,
        needs="quarter period",
    ),
)
