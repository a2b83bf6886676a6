"""Holidays and other named days: in which year they fall on which day."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources

from claims.dates.arithmetic import easter, unit_value
from claims.dates.rules.mould import DateRule, rule
from claims.dates.story import Story
from claims.dates.timex import Found

NO_DATE = "The text has no publication date, so the year stays open."


@lru_cache(maxsize=1)
def holidays() -> dict[str, str]:
    """Return when each holiday falls, by its name in lower case, in the notation of the data file."""
    lines = resources.files("claims").joinpath("lexicon/holidays.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def holiday_in(name: str, year: int) -> date | None:
    """Return the day on which a holiday falls in a year, `None` when the name is not known.

    Args:
        name: lower case, with a straight apostrophe or none.
        year: 1 to 9999.
    """
    when = holidays().get(name)
    if when is None:
        return None
    if when.startswith("easter"):
        return easter(year) + timedelta(int(when[6:]))
    if match := re.fullmatch(r"(\d\d)-(\d\d)", when):
        return date(year, int(match.group(1)), int(match.group(2)))
    month, nth, weekday, *extra = (int(part) for part in when.split())
    return nth_weekday(year, month, nth, weekday - 1) + timedelta(sum(extra))


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """Return a weekday (0 is Monday) by its place in a month, the last for -1; a fifth may lie in the next month."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))


def last_words() -> frozenset[str]:
    """Return the words that call the holiday rule: the longest word of each name."""
    return frozenset(max(re.findall(r"[a-z]+", name), key=len) for name in holidays())


def _template() -> str:
    names = sorted(holidays(), key=len, reverse=True)
    spelt = "|".join(re.escape(name).replace(r"\ ", " ").replace("'", "['’]") for name in names)
    return (
        rf"\b(?:(?P<lead>last|this|next|this past|this coming) )?(?P<name>{spelt})(?![\w])"
        r"(?: (?P<span>week|weekend)\b)?(?:,? (?:in |of )?(?P<year>%year%))?"
    )


_COMPOUND = re.compile(
    r"[ -](?:trees?|islands?|eggs?|bunny|bunnies|cards?|gifts?|presents?"
    r"|shopping|markets?|carols?|songs?|decorations?|lights|lilies|rising)\b"
)
"""Words that make a thing of a holiday's name."""


def _holiday(match: re.Match[str], story: Story) -> Found | None:
    name = re.sub(r"\s+", " ", match["name"]).replace("’", "'")
    if not story.text[match.start("name")].isupper() and not name.startswith("the "):
        return None
    if _COMPOUND.match(story.low, match.end()):
        return None
    lead, span = match["lead"] or "", match["span"]
    if match["year"]:
        day = holiday_in(name, int(match["year"]))
        note = "The holiday of the year in the words."
        return Found("DATE", unit_value(day, span or "day"), note) if day else None
    if story.published is None:
        fixed = re.fullmatch(r"\d\d-\d\d", holidays()[name])
        return Found("DATE", f"XXXX-{holidays()[name]}" if fixed and not span else None, NO_DATE)
    here = story.published
    years = (year for year in (here.year - 1, here.year, here.year + 1) if 1 <= year <= 9999)
    days = [day for year in years if (day := holiday_in(name, year))]
    direction = _TOLD.get(lead) or story.tense(*match.span())
    if not lead and direction == "past" and (told := _in_old_story(match, story, name)):
        return told
    best = _best(days, here, direction, lead)
    others = sorted((d for d in days if d != best), key=lambda d: abs((d - here).days))[:1]
    return Found(
        "DATE",
        unit_value(best, span or "day"),
        "The holiday nearest to publication that fits the words.",
        story.anchor(),
        direction=direction,
        otherwise=() if lead else tuple(unit_value(d, span or "day") for d in others),
    )


_SAME_PASSAGE = 400
"""Characters back to an old date of which the story goes on."""
_TIED = re.compile(r"\b(?:by|at|on|before|after|until|since)[ \n]$")
"""A holiday without one of these may be the name of a film."""


def _in_old_story(match: re.Match[str], story: Story, name: str) -> Found | None:
    """Read a holiday as the next one of a story told of long ago: "It closed in 1936 … by Christmas half of it ran"."""
    known = story.last("year") if _TIED.search(story.preceding(match.start(), 10)) else None
    if known is None or story.published is None or known[0].year >= story.published.year - 1:
        return None
    first, timex = known
    if match.start() - timex.span.end > _SAME_PASSAGE or "\n" in story.text[timex.span.end : match.start()]:
        return None
    days = (day for year in (first.year, first.year + 1) if (day := holiday_in(name, year)) and day >= first)
    day, words = next(days, None), timex.span.of(story.text)
    if day is None:
        return None
    value = unit_value(day, match["span"] or "day")
    return Found("DATE", value, f"The next one after “{words}”.", words, timex.span, direction="past")


_TOLD = {"last": "past", "this past": "past", "next": "future", "this coming": "future"}
_CLOSE = 60
"""Days from publication within which a holiday is the near one, whatever the tense of the sentence seems to be."""


def _best(days: list[date], here: date, tense: str, lead: str) -> date:
    """Choose among the days of a holiday in three years the one that fits the words, else the nearest."""
    nearest = min(days, key=lambda d: abs((d - here).days))
    if not lead and abs((nearest - here).days) <= _CLOSE:
        return nearest
    if lead == "this":
        fits = [d for d in days if d.year == here.year]
    elif tense == "past":
        fits = [d for d in days if d <= here]
    else:
        fits = [d for d in days if d >= here] if tense == "future" else days
    return min(fits or days, key=lambda d: abs((d - here).days))


def holiday_rules() -> tuple[DateRule, ...]:
    """Return the rule for holidays; its pattern is made from the data file."""
    return (
        rule(
            "holiday",
            "H",
            _template(),
            _holiday,
            "A holiday or named day, of its year or the nearest one: “Christmas Day”, “last "
            "Thanksgiving”, “Easter 2021”.",
            rank=7,
            version=4,
        ),
    )
