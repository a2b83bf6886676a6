"""The day that stands right behind words that count to it: "two days earlier, on March 10"."""

import re
from dataclasses import replace

from claims.calendar import month_number
from claims.dates.nearest import yearless
from claims.dates.story import Story
from claims.dates.timex import Found
from claims.dates.words import compiled
from claims.numbers import ordinal

_DAY_BEHIND = r"(?:,(?: on)? |\s\(|,? on )(?:%dow%,? )?%monthday%(?:,? (?P<year>%year%))?\b"


def named_behind(match: re.Match[str], story: Story) -> Found | None:
    """Read "two days earlier, on March 10": the day that stands behind it."""
    day = compiled(_DAY_BEHIND).match(story.low, match.end())
    if day is None:
        return None
    month, number_of_day = month_number(day["m1"] or day["m2"]), ordinal(day["d1"] or day["d2"])
    tail = f"-{month:02}-{number_of_day:02}"
    if day["year"]:
        return Found("DATE", f"{day['year']}{tail}", "The day is named right behind.", standing=False)
    return replace(yearless(day, story, tail, month, number_of_day, None), standing=False)
