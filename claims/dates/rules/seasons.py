"""Rules for seasons, fiscal years, and the ends and beginnings of units of time."""

import re
from datetime import date

from claims.dates.arithmetic import shifted, unit_value
from claims.dates.rules.month_here import is_of_a_name
from claims.dates.rules.mould import DateRule, rule
from claims.dates.story import Story
from claims.dates.timex import Found, Timex
from claims.dates.told_year import follows_old_year, told_year
from claims.dates.words import SEASON_CODES, compiled, duration

NO_DATE = "The text has no publication date, so the year stays open."


_SEASON_LEAD = re.compile(
    r"\b(?:in|into|of|since|by|until|during|for|from|late|early|mid|over|through|throughout|before|after|and"
    r"|or)(?: the)?[ \n-]{1,2}$|\bthe[ \n]$"
)
_OF_FIGURES = re.compile(
    r" (?:in|of) (?:[a-z]+ )?(?:prices?|value|sales|output|demand|profits?|shares?|rates?|numbers?|support|the)\b"
)
"""Behind "this fall" these make a decline of it."""
_OF_SEASON = re.compile(
    r" (?:campaign|elections?|term|semester|season|session|race|vote|harvest|collections?|fashion|schedule|meetings?)\b"
)
"""Behind "the fall" and "the spring" these make seasons of them."""


def _season(match: re.Match[str], story: Story) -> Found | None:
    word = match["season"]
    code = SEASON_CODES[word]
    start = match.start("season")
    lead = match["lead"] or ""
    if is_of_a_name(match, story):
        return None
    if word == "fall" and lead == "this" and _OF_FIGURES.match(story.low, match.end()):
        return None
    if match["y1"]:
        return _winter(code, int(match["y1"]), "Season and year are in the words.")
    if match["which"]:
        return _season_of(match["which"], code, story, match.end())
    if not lead:
        led = _SEASON_LEAD.search(story.low, max(0, start - 16), start)
        if not led or (
            word in ("fall", "spring")
            and not re.search(r"\b(?:in|into|by|since|until|during|over|late|early|mid)\b", led.group())
            and not _OF_SEASON.match(story.low, match.end())
        ):
            return None
        if re.match(
            r" (?:of|from|in|to|olympics?"
            r"|games|school|camp|analysts?|interns?|jobs?|homes?|houses?|ball|water|court|down"
            r"|apart)\b",
            story.low[match.end() : match.end() + 10],
        ):
            return None
    if lead == "that":
        return _season_of("that", code, story, match.end())
    if lead == "each" or story.published is None:
        return Found("DATE", f"XXXX-{code}", NO_DATE)
    if lead == "next" and match.group().startswith("the") and follows_old_year(story, *match.span()):
        return _season_of("the following", code, story, match.end())
    now = unit_value(story.published, "season")
    direction = (
        "past"
        if lead in ("last", "this past", "the previous", "past")
        else "future"
        if lead in ("next", "this coming", "coming")
        else ""
    )
    is_free = not lead and _is_free_of_verbs(match, story)
    direction = direction or ("" if lead == "this" or is_free else story.tense(*match.span()))
    is_gone = lead == "this" and code == "WI" and now[5:] == "SP" and story.tense(*match.span()) == "past"
    value = _season_near(story.published, code, now, "past" if is_gone else direction, lead)
    return Found(
        "DATE",
        value,
        "The season nearest to publication that fits the words; northern hemisphere.",
        story.anchor(),
        direction=direction,
        otherwise=_another_year(value, lead),
    )


def _is_free_of_verbs(match: re.Match[str], story: Story) -> bool:
    """Say whether no verb tells which season is meant: "the fall campaign", "battles that last into the spring"."""
    is_into = story.preceding(match.start(), 5) == "into "
    return is_into or _OF_SEASON.match(story.low, match.end()) is not None


def _season_of(which: str, code: str, story: Story, end: int) -> Found:
    """Read "the spring of last year", "the fall of that year"."""
    step = {"last": -1, "next": 1, "the following": 1}.get(which, 0)
    if which in ("this", "last", "next"):
        day, anchor, place = story.published, story.anchor(), None
    else:
        year = story.last("year") if step else told_year(story, end)
        day, anchor, place = (year[0], year[1].span.of(story.text), year[1].span) if year else (None, "", None)
    if day is None:
        return Found("DATE", f"XXXX-{code}", "Nothing tells which year is meant.")
    note = "The season is in the words, its year is counted."
    return Found("DATE", f"{day.year + step:04}-{code}", note, anchor, place)


def _another_year(value: str, lead: str) -> tuple[str, ...]:
    """Return the season one further off: "last summer", said in autumn, is for some the one before the last."""
    step = {"last": -1, "next": 1}.get(lead)
    return (f"{int(value[:4]) + step:04}{value[4:]}",) if step else ()


def _season_near(published: date, code: str, now: str, tense: str, lead: str) -> str:
    order = tuple(dict.fromkeys(SEASON_CODES.values()))
    here, there = order.index(now[5:]), order.index(code)
    year = int(now[:4])
    if tense == "past":
        return f"{year - (there > here or (there == here and lead != '')):04}-{code}"
    if tense == "future":
        return f"{year + (there < here or (there == here and lead == 'next')):04}-{code}"
    if here == 3 and published.month < 3 and there != 3:
        year += 1
    return f"{year:04}-{code}"


def _winter(code: str, year: int, note: str) -> Found:
    if code == "WI":
        return Found(
            "DATE",
            f"{year:04}-WI",
            note + " A winter is named here by the year in which it begins.",
            otherwise=(f"{year - 1:04}-WI",),
        )
    return Found("DATE", f"{year:04}-{code}", note)


def _fiscal(match: re.Match[str], story: Story) -> Found | None:
    digits = match["y1"] or match["short"] or match["short2"]
    if digits:
        year = int(digits) if len(digits) == 4 else (2000 if int(digits) < 50 else 1900) + int(digits)
        return Found(
            "DATE",
            f"{year:04}",
            "A fiscal year; it may begin in the calendar year before.",
            otherwise=(f"FY{year:04}",),
        )
    if re.match(r" (?:ended|ending|that ended)\b", story.following_at(match.end(), 12)):
        return Found(
            "DURATION", "P1Y", "A stretch of time up to the date that follows.", checkable=False, standing=False
        )
    if story.published is None:
        return Found("DATE", None, NO_DATE)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["lead"] or "", 0)
    if match["lead"] == "latest":
        step = -1
    return Found(
        "DATE",
        shifted(story.published, "year", step),
        "Counted from publication; fiscal years may begin in the year before.",
        story.anchor(),
    )


def _year_end(match: re.Match[str], story: Story) -> Found | None:
    tail = "-06" if match["mid"] else "" if match.group().endswith("s end") else "-12-31"
    if match["y1"]:
        return Found("DATE", f"{match['y1']}{tail}", "The end of the year named.")
    if story.published is None:
        return Found("DATE", f"XXXX{tail}", NO_DATE)
    direction = story.tense(*match.span())
    year = story.published.year - (direction == "past" and story.published.month < 12)
    return Found(
        "DATE",
        f"{year}{tail}",
        "The end of the year by tense.",
        story.anchor(),
        direction=direction,
        modifier="MID" if match["mid"] else "END",
    )


_CLAUSE = re.compile(r" (?:he|she|they|it|i|we|you)\b")
"""A clause after a unit says which one: "the day he left"."""


_EDGES = {
    "beg": "START",
    "sta": "START",
    "ope": "START",
    "ear": "START",
    "mid": "MID",
    "end": "END",
    "clo": "END",
    "lat": "END",
    "res": "END",
    "rem": "END",
}
"""TIMEX3 mod by the first three letters of the words before the unit."""


_OF_DAY = re.compile(r"\b(?:on|for|of|during|throughout)[ \n]$")
_AFTER_DAY = re.compile(r"[.,;:)]|[ \n](?:and|but|as|at|to|with|in)\b|$")


def _is_told_day(match: re.Match[str], story: Story) -> bool:
    """Say whether "the day" is the one told of: "down 3 percent on the day", not "the day he left"."""
    is_bare = story.text[match.start() : match.end()].lower() == "the day"
    led = _OF_DAY.search(story.preceding(match.start(), 14))
    return bool(is_bare and led and _AFTER_DAY.match(story.low, match.end()))


_UP_TO = r" (?:(?:that )?(?:ended|ending)\b|(?:up )?(?:to|through) (?:%month%|\d))"
"""After a unit these make a stretch of time of it: "the year ended Sept. 30", "the year to March"."""
_DURING = ("over ", "during ")
"""Before "the weekend that" they end the expression, and "that" begins what was said."""


def _the_unit(match: re.Match[str], story: Story) -> Found | None:
    """Read "the end of the month", "for the full year", "the week": the unit that publication lies in."""
    unit = match["unit"]
    if _CLAUSE.match(story.low, match.end()) and match["part"] is None:
        return None
    if unit == "day" and story.preceding(match.start(), 3) == "at ":
        return None
    is_told_then = match["part"] == "later in"
    if (
        not is_told_then
        and story.following_at(match.end(), 5) == " that"
        and not story.preceding(match.start(), 8).endswith(_DURING)
    ):
        return None
    if story.published is None:
        return Found("DATE", None, "The text has no publication date to count from.", checkable=False)
    meant = story.last(unit) if unit in ("year", "month") and match["part"] is None and match["lead"] is None else None
    named = _named_month(story, match.start()) if unit == "month" and match["part"] and not match["lead"] else None
    meant = named or meant
    day = (
        meant[0]
        if named and meant
        else meant[0]
        if meant and story.published.year - meant[0].year > 1
        else story.published
    )
    modifier = _EDGES.get((match["part"] or "").removeprefix("the ")[:3], "")
    note = (
        "The one in which the article was published." if day == story.published else "The one that the text is about."
    )
    if unit == "day" and match["part"] is None and not _is_told_day(match, story):
        return None
    if compiled(_UP_TO).match(story.low, match.end()):
        note = "A stretch of time up to the date that follows."
        return Found("DURATION", duration(1, unit), note, checkable=False, standing=False)
    if unit == "day" and (last := story.last("day")):
        words, told, is_date = last[1].span.of(story.text), last[0].isoformat(), match["part"] is not None
        return Found("DATE", told, note, words, last[1].span, modifier=modifier, checkable=is_date)
    value = _weekend(day, match, story) if unit == "weekend" else unit_value(day, unit)
    if unit == "year" and modifier == "END" and day == story.published and _is_last_end(match, story):
        value = shifted(day, unit, -1)
    checkable = match["part"] is not None or unit == "weekend"
    return Found("DATE", value, note, story.anchor(), modifier=modifier, checkable=checkable)


_LATE = 10
"""The month from which on what was done "at the end of the year" was done in this one."""


def _is_last_end(match: re.Match[str], story: Story) -> bool:
    """Say whether the end of a year is that of the last one: "sold shares at the end of the year", told in March."""
    is_early = story.published is not None and story.published.month < _LATE
    return is_early and story.preceding(match.start(), 3) == "at " and story.tense(*match.span()) == "past"


def _named_month(story: Story, place: int) -> tuple[date, Timex] | None:
    """Return the month that the sentence named before: "in June 2020, and be done by the end of the month"."""
    last = story.last("month")
    if last is None or last[1].precision != "month" or last[1].span.end > place:
        return None
    here = story.sentence_at(place)
    return last if here is not None and story.sentence_at(last[1].span.start) == here else None


def _weekend(day: date, match: re.Match[str], story: Story) -> str | None:
    """Take the weekend just past until Thursday, by the past until Friday; else, and looking ahead, the one at hand."""
    until = {"past": 5, "future": 0}.get(story.tense(*match.span()), 4)
    return shifted(day, "weekend", -1 if day.weekday() < until else 0)


RULES: tuple[DateRule, ...] = (
    rule(
        "season",
        "S",
        r"""
        \b(?:the )?(?:(?P<lead>last|next|this past|this coming|this|coming|past
        |each|that) )?(?P<season>%season%)(?:time)?\b(?:(?: of|,)? (?P<y1>%year%)(?:[-/–]\d\d(?:\d\d)?)?
        | of (?P<which>last|this|next|that|the same|the following) year\b)?(?!-)
        """,
        _season,
        "A season of a year: “last summer”, “the winter of 2010-11”, “the spring of last year”, “in the spring”.",
        rank=9,
        version=5,
    ),
    rule(
        "fiscal year",
        "UQ",
        r"""
        \b(?:the )?(?:(?P<lead>last|past|previous|this|current|next|coming|latest) )?(?:(?:fiscal|financial
        |tax)(?: year)?[ -]?(?:(?P<y1>%year%)|['’](?P<short>\d\d)\b)(?:[-/–]\d\d(?:\d\d)?)?
        |fy ?['’]?(?P<short2>\d\d(?:\d\d)?)\b|(?:(?<=the )|(?<=last )|(?<=this )|(?<=next )|(?<=current )
        |(?<=past )|(?<=latest )|(?<=coming )|(?<=previous ))(?:fiscal|financial|tax) year\b)
        """,
        _fiscal,
        "A fiscal year: “fiscal 1989”, “FY2021”, “the current fiscal year”.",
        rank=8,
        needs="fiscal financial tax fy",
    ),
    rule(
        "end or middle of the year",
        "U",
        r"\b(?:(?P<y1>%year%) )?(?:year[ -]?end|(?:the )?year['’]s end|(?P<mid>mid-?year))\b"
        r"(?! (?:bonus|report|review))",
        _year_end,
        "The end or the middle of a year in one word: “by year-end”, “by year's end”, “at midyear”.",
        rank=7,
        version=2,
        needs="year",
    ),
    rule(
        "end or start of a unit",
        "U",
        r"""
        \b(?:(?P<part>(?:the )?(?:beginning|start|opening|middle|end|close|rest|remainder) of|(?:earlier
        |later|early|late|mid-?) in) the (?P<lead>current )?|the (?:full |whole |entire )?)(?P<unit>day|week
        |weekend|month|year|decade|century)\b(?! (?:before|after|when|in which|(?<!nd )(?<!er in the day )that
        |[12]\d{3}|two thousand
        |to come|ahead|of|old)\b|-)
        """,
        _the_unit,
        "The unit in which the article appeared, or its end or start: “the end of the month”, “later "
        "in the year”, “over the weekend”.",
        rank=5,
        version=7,
    ),
)
