"""The rule for "the new year", of which the day of publication tells the number."""

import re

from claims.dates.arithmetic import shifted
from claims.dates.rules.mould import DateRule, rule
from claims.dates.story import Story
from claims.dates.timex import Found

NO_DATE = "The text has no publication date, so the year stays open."


def _new_year(match: re.Match[str], story: Story) -> Found | None:
    """Read "in the new year": the one that begins next, in its first half the present one."""
    if _SEEN_IN.search(story.preceding(match.start(), 16)):
        return None
    if story.published is None:
        return Found("DATE", None, NO_DATE)
    direction = story.tense(*match.span())
    is_ahead = direction != "past" and story.published.month >= _SECOND_HALF
    value = shifted(story.published, "year", int(is_ahead))
    return Found("DATE", value, "The year that was new then.", story.anchor(), direction=direction, modifier="START")


_SEEN_IN = re.compile(r"\b(?:saw|see|seeing|r[aiu]ng|ringing|usher(?:ed|ing)?|br(?:ing|ought)|welcom(?:e|ed|ing)) in $")
"""Before "the New Year" these make a party of it."""
_SECOND_HALF = 7
"""The month from which on "the new year" is the next one."""


RULES: tuple[DateRule, ...] = (
    rule(
        "new year",
        "U",
        r"(?:(?<=\bin )|(?<=\binto )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore )|(?<=\bafter )|(?<=\bfrom )|(?<=\bsince ))"
        r"the new year\b(?!['’-]| (?:eve|day|honours|party|holidays?|celebrations?))",
        _new_year,
        "The beginning of the next year: “work could begin in the new year”.",
        rank=6,
        needs="new",
    ),
)
