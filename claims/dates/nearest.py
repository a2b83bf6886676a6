"""Which year is meant by a month or a day that names none: by tense, by nearness to publication, by its weekday."""

import re
from datetime import date

from claims.dates.story import Story
from claims.dates.timex import Found, Timex
from claims.dates.values import interval

_CLOSE_TIED, _CLOSE_DAY, _CLOSE_MONTH = 45, 120, 31
"""Days from publication within which a day or a month without a year is the near one, whatever the tense: writers add
"last" or a year to any other. Set on our own reading of news."""
_LONG_AGO = 10
"""Months ahead from which "this" with a past verb means the month gone by: "this December" said in January."""
_TIED = re.compile(r"\b(?:on|in|since|by|until|from|between|through|during)[ \n](?:early |late |mid-)?$")
"""A preposition ties a date to its verb; without one ("the Aug. 20 summit") the verb tells little."""


_WAS_DUE = re.compile(
    r"\b(?:had (?:\w+ly )?(?:been )?(?:urged|asked|ordered|told|promised|pledged|vowed|given|demanded|warned|agreed)\b|"
    r"(?:was|were|had been) (?:(?:originally|initially|previously|first|once|also|already) )?(?:due|supposed|meant)\b)"
    r"(?![^.;]{0,110}\b(?:will|is|are)\b)[^.;]{0,110}$"
)
"""What was due once looks back on the day it was set for; nearness to publication still goes first."""


_DATA = r"(?:figures?|data|numbers|readings?|results|accounts|statistics|inflation|payrolls?|retail sales|output)"
_OF_DATA = re.compile(rf" {_DATA}\b")
_DATA_FOR = re.compile(rf"\b{_DATA}(?:,? (?:for|from|of)|[^.;]{{0,40}} and for)(?: the)?[ \n]$")


_FORESEEN = re.compile(r"\b(?:expect|forecast|predict|project|see|estimate|target|guid)(?:s|es|ed|ing)?\b[^.;]*$")


def is_told_by_data(story: Story, start: int, end: int) -> bool:
    """Say whether a time is one that figures are of, and so is over when they come: "the February figures are due"."""
    led = story.preceding(start, 60) + story.low[start : start + 4] if story.low.startswith("the ", start) else ""
    if _FORESEEN.search(story.preceding(start, 60)):
        return False
    is_for = _DATA_FOR.search(led or story.preceding(start, 60)) is not None
    return is_for or _OF_DATA.match(story.low, end) is not None


_TAKES_UP = re.compile(
    r"\b(?:named|appoint(?:s|ed)|nominated|hired|picked|promoted|chose|chosen)\b[^.;,]{0,100} "
    r"(?:with effect |effective )?from[ \n](?:early |late |mid-)?$"
)
"""Somebody named to a post "from January 1" is to take it up then."""


_AGREED = re.compile(
    r"\b(?:agreed|wanted|asked|decided|promised|hoped|allowed|ordered) (?!.{0,60}\b(?:will|is|are)\b)[^.;]{0,60}$"
)
"""What somebody agreed to do in a month that has just gone by was done in it."""
_JUST_GONE = 75
"""Days since the beginning of such a month."""


_STILL_TO_COME = re.compile(
    r"(?:\b(?:will|shall|is to|are to|(?:is|are) (?:due|set|scheduled|expected|likely) to)[ \n](?:not )?[a-z]+|"
    r"\b(?:which|that) (?:ends?|begins?|starts?|opens?|closes?)|\btakes? effect|\bexpires?|\bkicks? off|"
    r"\bgoes into effect|\bcomes into (?:force|effect))\b[^.;,]{0,40}$"
)
"""Said of a day, these leave no doubt that it lies ahead, however near the last one was."""


_ENDED = re.compile(
    r"\b(?:years?|quarter|half|months|weeks|days|period|season|term)[ \n](?:that )?(?P<way>end(?:ed|ing))(?: on)?[ \n]$"
)
"""A stretch that ended on a day is over, one that is ending is not: "the six months ended June 30"."""


_EDGE = r"(?:the )?(?:early |late |mid-|(?:end|beginning|start|middle) of )?"
_SURELY_PAST = re.compile(
    rf"\bsince[ \n]{_EDGE}$|"
    r"\b(?:was|were) (?!(?:planned|scheduled|expected|slated|postponed|delayed|moved|called|rescheduled)\b)\w+ed,? on $"
)
"""What goes on since a date, or was done on it, leaves no doubt that it is gone, however near the next one is."""
_THROUGH = re.compile(r"\bthrough[ \n](?:early |late |mid-)?$")
"""It leads up to the near one: "loans through January", said in October, "sales fell through September"."""
_WITH_YEAR = ("day, month and year", "month and year", "month of a year told by reference")
_RUNS_ON = re.compile(r"\b(?:since|until|till)[ \n]$")
"""Before a date, these tell of what goes on, and not of when the story is set."""
_STEPS = 4
"""Expressions back to a date with its year that a day without one goes on from."""
_SAME_PASSAGE = 400
"""Characters that may lie between them; they stand in one paragraph."""

NO_DATE = "The text has no publication date, so the year stays open."


def yearless(
    match: re.Match[str], story: Story, tail: str, month: int, day: int, weekday: int | None, lead: str = ""
) -> Found:
    """Give a month, or a day of a month, the year that tense and nearness to publication ask for."""
    open_value = f"XXXX{tail}"
    if story.published is None:
        return Found("DATE", open_value, NO_DATE, weekday=weekday)
    if not lead and weekday is None and (told := _year_of_sentence(match, story)):
        words, value = told.span.of(story.text), f"{(told.value or '')[:4]}{tail}"
        return Found("DATE", value, f"The year is that of “{words}”.", words, told.span, direction="past")
    here = (story.published.month, story.published.day if tail.count("-") == 2 else 1)
    this_year = story.published.year
    back = this_year if (month, day) <= here else this_year - 1
    ahead = this_year if (month, day) >= here else this_year + 1
    ended = _ENDED.search(story.preceding(match.start(), 32))
    if ended and not lead:
        lead = "last" if ended["way"] == "ended" else ""
    direction = _told(lead) or story.tense(*match.span())
    nearest = _nearest_year(story.published, month, day, (back, ahead))
    if direction == "past" and not lead and _THROUGH.search(story.preceding(match.start(), 16)):
        direction = ""
    if not lead and direction == "future" and is_told_by_data(story, *match.span()):
        direction = "past"
    if not lead and _TAKES_UP.search(story.preceding(match.start(), 130)):
        direction = "future"
    if direction == "future" and not lead and _WAS_DUE.search(story.preceding(match.start(), 130)):
        direction = "past"
    is_gone = 0 < (story.published - _on(back, month, day)).days <= _JUST_GONE
    if direction == "future" and not lead and is_gone and _AGREED.search(story.preceding(match.start(), 80)):
        direction = "past"
    year = back if direction == "past" else ahead if direction == "future" else nearest
    near = _CLOSE_DAY if tail.count("-") == 2 else _CLOSE_MONTH
    tied = _TIED.search(story.preceding(match.start(), 20))
    is_sure = (
        (direction == "past" and _SURELY_PAST.search(story.preceding(match.start(), 40)))
        or (direction == "future" and nearest < ahead and _STILL_TO_COME.search(story.preceding(match.start(), 60)))
        or (direction == "past" and nearest > back and story.names_what_happened(*match.span()))
    )
    if (
        direction
        and not lead
        and not is_sure
        and abs((_on(nearest, month, day) - story.published).days) <= min(near, _CLOSE_TIED if tied else near)
    ):
        year = nearest
    if lead in ("this coming", "the coming", "coming") and direction != "past":
        year = ahead
    if lead == "last" and len(tail) == len("-09") and (year, month) == (this_year, story.published.month):
        year = this_year - 1
    if lead == "this":
        year = this_year if direction != "past" or month - story.published.month < _LONG_AGO else this_year - 1
    told = (
        None
        if lead or direction == "future" or weekday is not None or _is_going_on(match, story)
        else _goes_on(story, match.start(), tail, month, day)
    )
    if told is not None and abs((_on(year, month, day) - story.published).days) > _CLOSE_TIED:
        words = told.span.of(story.text)
        value = f"{(told.value or '')[:4]}{tail}"
        return Found("DATE", value, f"The year is that of “{words}”.", words, told.span, direction=direction)
    if weekday is not None:
        year = _year_of_weekday(year, month, day, weekday)
    other = ahead if year == back else back
    why = {
        "past": "The words look back, so it is the last one before publication.",
        "future": "The words look ahead, so it is the next one after publication.",
        "": "No verb tells the direction, so it is the one nearest to publication.",
    }[direction]
    return Found(
        "DATE",
        f"{year}{tail}",
        why,
        story.anchor(),
        direction=direction,
        otherwise=(f"{other}{tail}",) if other != year and not lead else (),
        weekday=weekday,
    )


_GOING_ON = re.compile(rf"\b(?:has|have)\b[^.;]{{0,120}}\bsince[ \n]{_EDGE}$")
"""What has gone on since a month reaches up to now: "has been led by Lund since November"."""


def _is_going_on(match: re.Match[str], story: Story) -> bool:
    return _GOING_ON.search(story.preceding(match.start(), 150)) is not None


def _year_of_sentence(match: re.Match[str], story: Story) -> Timex | None:
    """Return an old year that the sentence began with: "In 2008, the campaign aired them in mid-May"."""
    known, here = story.before[-1:], story.sentence_at(match.start())
    if not known or here is None or known[0].rule.name != "year" or story.published is None:
        return None
    start = known[0].span.start
    opens = _IN_YEAR.fullmatch(story.low, story.sentences[here].span.start, start)
    is_old = (known[0].value or "")[:4] < str(story.published.year) and len(known[0].value or "") == len("2008")
    if not (opens and is_old) or _WILL.search(story.low, known[0].span.end, match.start()):
        return None
    return known[0]


_IN_YEAR = re.compile(r"(?:(?:but|and|yet|then|already|back)[ \n])?in[ \n]")
_WILL = re.compile(r"\b(?:will|since|is|are)\b|[;:]")


def _goes_on(story: Story, place: int, tail: str, month: int, day: int) -> Timex | None:
    """Return the date with its year right before that one as exact goes on from: "began on May 3, 2017, left May 9"."""
    for timex in reversed(story.before[-_STEPS:]):
        value = timex.value or ""
        if timex.type == "DURATION":
            continue
        if timex.type != "DATE" or place - timex.span.end > _SAME_PASSAGE or "\n" in story.text[timex.span.end : place]:
            return None
        if _RUNS_ON.search(story.preceding(timex.span.start, 8)):
            continue
        if _opens_passage(story, timex) and (timex.value or "") < str(
            story.published.year - 1 if story.published else 0
        ):
            return timex
        is_day_here = len(value) > len("2017-09") and _is_in_sentence(story, timex, place)
        is_as_exact = len(value) == len("2017") + len(tail) or is_day_here
        if timex.rule.name in _WITH_YEAR and is_as_exact:
            ahead = (_on(int(value[:4]), month, day) - _on(int(value[:4]), int(value[5:7]), int(value[8:] or 1))).days
            return timex if 0 <= ahead <= _CLOSE_DAY else None
    return None


def _is_in_sentence(story: Story, timex: Timex, place: int) -> bool:
    here = story.sentence_at(place)
    return here is not None and story.sentence_at(timex.span.start) == here


def _opens_passage(story: Story, timex: Timex) -> bool:
    """Say whether a year opens its sentence, so that what follows is told of that year: "In 1985 she joined. …"."""
    start = timex.span.start
    opens = story.low[max(0, start - 3) : start] == "in " and story.opens(start - 3)
    return opens and timex.rule.name == "year" and len(timex.value or "") == len("1985")


def _told(lead: str) -> str:
    if lead.startswith(("last", "the past", "this past", "past", "the previous", "previous")):
        return "past"
    return "future" if lead.startswith(("next", "coming", "this coming", "the coming")) else ""


def _on(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, 28)) if 1 <= year <= 9999 else date(1, 1, 1)


def _nearest_year(published: date, month: int, day: int, years: tuple[int, int]) -> int:
    return min(years, key=lambda year: abs((_on(year, month, day) - published).days) + (30 if year == years[1] else 0))


def _year_of_weekday(year: int, month: int, day: int, weekday: int) -> int:
    """Prefer the neighbouring year in which the day falls on the weekday given beside it."""
    for candidate in (year, year - 1, year + 1):
        days = interval(f"{candidate:04}-{month:02}-{day:02}")
        if days and days.first.weekday() == weekday:
            return candidate
    return year
