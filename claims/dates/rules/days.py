"""Rules for days and months of the calendar, written out or in figures."""

import re
from dataclasses import replace

from claims.calendar import month_number, weekday_number
from claims.dates.arithmetic import first_day, moved, unit_value
from claims.dates.nearest import NO_DATE, yearless
from claims.dates.rules.lists import RULES as LISTS
from claims.dates.rules.month_here import is_month_here
from claims.dates.rules.mould import DateRule, capital, rule
from claims.dates.rules.years import short_year, spelt_year
from claims.dates.story import Story
from claims.dates.timex import Found, Timex
from claims.dates.told_year import following_month, told_year
from claims.dates.values import interval
from claims.dates.words import number
from claims.numbers import ordinal

_UNREAL = "There is no such day in the calendar; the words are kept as they stand."


def _weekday(match: re.Match[str]) -> int | None:
    word = match.groupdict().get("dow")
    return weekday_number(word) if word else None


def _parts(match: re.Match[str]) -> tuple[int, int]:
    groups = match.groupdict()
    return month_number(groups.get("m1") or groups["m2"]), ordinal(groups.get("d1") or groups["d2"])


def _whole_day(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "m1", "m2"):
        return None
    month, day = _parts(match)
    value = f"{match['year']}-{month:02}-{day:02}"
    if interval(value) is None:
        return Found("DATE", None, _UNREAL, weekday=_weekday(match))
    return Found("DATE", value, "Day, month and year are in the words.", weekday=_weekday(match))


def _stamped(match: re.Match[str], story: Story) -> Found | None:
    """Read "19-Nov-12"."""
    if match["m3"] and not capital(match, story, "m3"):
        return None
    year = short_year(match["short"] or match["marked"] or match["bare"])
    value = f"{year}-{month_number(match['m2'] or match['m3']):02}-{int(match['d2']):02}"
    if interval(value) is None or (match["bare"] and story.published and int(year) > story.published.year):
        return None
    return Found(
        "DATE", value, "Day, month and year are in the words; the century of the short year is the nearest one."
    )


def _numeric(match: re.Match[str], story: Story) -> Found | None:
    if match["iso"]:
        value = match["iso"].replace("/", "-")
        clock = match["clock"]
        is_real = interval(value) is not None
        if not is_real:
            return Found("DATE", None, _UNREAL)
        if clock:
            return Found("TIME", f"{value}T{clock}", "Written in the form of ISO 8601.")
        return Found("DATE", value, "Written in the form of ISO 8601.")
    if match["attacks"]:
        return Found("DATE", "2001-09-11", "The day of the attacks of 2001, by which they are named.")
    first, second = int(match["a"]), int(match["b"])
    year = int(match["c"]) + (0 if len(match["c"]) == 4 else 1900 if int(match["c"]) > 50 else 2000)
    american, european = f"{year:04}-{first:02}-{second:02}", f"{year:04}-{second:02}-{first:02}"
    shown = story.slashed_order() if match["sep"] == "/" else "day"
    order = {"": [american, european], "day": [european], "month": [american]}[shown]
    honest = [value for value in dict.fromkeys(order) if interval(value)]
    if not honest and interval(american):
        honest = [american]
    if not honest:
        return None
    note = "Read as month/day/year." if match["sep"] == "/" and honest[0] == american else "Read as day, month, year."
    if shown and match["sep"] == "/" and american != european:
        note += " Another date of the text shows the order."
    return Found("DATE", honest[0], note, otherwise=tuple(honest[1:]))


def _days(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "m1", "m2"):
        return None
    month = month_number(match["m1"] or match["m2"])
    first, last = ordinal(match["d1"] or match["d3"]), ordinal(match["d2"] or match["d4"])
    if first >= last:
        return None
    if match["year"]:
        start = f"{match['year']}-{month:02}"
        is_real = interval(f"{start}-{last:02}") is not None
        return (
            Found("DATE", f"{start}-{first:02}/{start}-{last:02}", "From the first to the last day named.")
            if is_real
            else None
        )
    first_day = yearless(match, story, f"-{month:02}-{first:02}", month, first, None)
    ends = [f"{value}/{value[:-2]}{last:02}" for value in (first_day.value or "", *first_day.otherwise)]
    return replace(first_day, value=ends[0], otherwise=tuple(ends[1:]))


def _month_year(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "m1"):
        return None
    if match["words"]:
        spelt = spelt_year(match, match["words"])
        year = spelt.value if spelt else None
    else:
        year = match["year"] or short_year(match["short"])
    if year is None:
        return None
    return Found("DATE", f"{year}-{month_number(match['m1']):02}", "Month and year are in the words.")


def _month_of(match: re.Match[str], story: Story) -> Found | None:
    """Read "July the same year", "April next year", "5 March last year"."""
    if not capital(match, story, "m1", "m2"):
        return None
    groups = match.groupdict()
    month = month_number(groups["m1"] or groups["m2"])
    day_word = groups["d1"] or groups["d2"]
    day = f"-{ordinal(day_word):02}" if day_word else ""
    which = _which_year(match, story)
    if which in ("same", "that", "following", "previous"):
        step = {"following": 1, "previous": -1}.get(which, 0)
        last_year = story.last("year") if step else told_year(story, match.end())
        year = moved(last_year[0], "year", step) if last_year else None
        if not last_year or not year:
            return Found("DATE", f"XXXX-{month:02}{day}", "The text names no year that these words could mean.")
        words = last_year[1].span.of(story.text)
        return Found(
            "DATE", f"{year.year}-{month:02}{day}", f"The year is that of “{words}”.", words, last_year[1].span
        )
    if story.published is None:
        return Found("DATE", f"XXXX-{month:02}{day}", NO_DATE)
    told = story.published.year + {"last": -1, "next": 1}.get(which, 0) - int(number(match["ago"] or "0") or 0)
    return Found("DATE", f"{told}-{month:02}{day}", "The year is counted from publication.", story.anchor())


def _which_year(match: re.Match[str], story: Story) -> str:
    """Return the word for the year; told of the past, "the next year" and "the year after" are the one that follows."""
    if match["side"]:
        return {"before": "previous", "earlier": "previous", "after": "following", "later": "following"}[match["side"]]
    is_told = match["the"] and match["which"] == "next" and story.tense(*match.span()) == "past"
    return "following" if is_told else match["which"] or ""


def _is_next(match: re.Match[str], before: Timex, month: int) -> bool:
    """Say whether a day closes the list that the expression before it opened: "24 and 25 April"."""
    return match.start() - before.span.end <= 6 and (before.value or "")[5:7] == f"{month:02}"


_LIST_YEAR = re.compile(r"(?:, \d{1,2}){0,4},? (?:and|or) \d{1,2}, ([12]\d{3})\b(?![,.]\d)")


def _day_month(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "m1", "m2"):
        return None
    month, day = _parts(match)
    if (month == 2 and day > 29) or (day > 30 and month in (4, 6, 9, 11)):
        return Found("DATE", None, _UNREAL, weekday=_weekday(match))
    if (later := _LIST_YEAR.match(story.low, match.end())) and interval(f"{later.group(1)}-{month:02}-{day:02}"):
        note = "The year stands behind the last day of the list."
        return Found("DATE", f"{later.group(1)}-{month:02}-{day:02}", note, weekday=_weekday(match))
    if (
        (earlier := story.before[-1:])
        and earlier[0].rule.name == "day of a list"
        and _is_next(match, earlier[0], month)
    ):
        note = f"The year is that of “{earlier[0].span.of(story.text)}”."
        return Found("DATE", f"{(earlier[0].value or '')[:4]}-{month:02}-{day:02}", note, earlier[0].found.anchor)
    lead = match.groupdict().get("lead") or ""
    nearest = yearless(match, story, f"-{month:02}-{day:02}", month, day, _weekday(match), lead)
    if (month, day) == (9, 11):
        return _september_11(match, story, nearest)
    return nearest


_ATTACKS = re.compile(r",? (?:terror\w* )?(?:attack|hijack|commission)")


def _september_11(match: re.Match[str], story: Story, day: Found) -> Found:
    """News names the attacks of 2001 by their day alone; keep that reading beside the plain one, or before it."""
    other = (day.value or "", *day.otherwise)
    if _ATTACKS.match(story.low, match.end()):
        return Found("DATE", "2001-09-11", "The day of the attacks of 2001, by which they are named.", otherwise=other)
    return replace(day, otherwise=tuple(dict.fromkeys((*day.otherwise, "2001-09-11"))))


def _week_of(match: re.Match[str], story: Story) -> Found | None:
    nearest = _whole_day(match, story) if match["year"] else _day_month(match, story)
    day = first_day(nearest.value) if nearest else None
    return replace(nearest, value=unit_value(day, "week"), otherwise=(), weekday=None) if nearest and day else None


def _month(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "m1"):
        return None
    word, lead = match["m1"], match["lead"]
    if not lead and not is_month_here(match, story, word):
        return None
    if lead == "the following" and (following := following_month(story, month_number(word))):
        return following
    return yearless(match, story, f"-{month_number(word):02}", month_number(word), 1, None, lead or "")


RULES: tuple[DateRule, ...] = (
    rule(
        "day, month and year",
        "M",
        r"\b%weekdaylead%%monthday%(?:,? | of | in |-)(?P<year>%year%)",
        _whole_day,
        "A whole date in words and figures: “February 15, 2024”, “Tuesday, 5 March 2019”, “the 3rd of May 2001”.",
        rank=9,
    ),
    rule(
        "day, month and two digits of a year",
        "M",
        r"(?<![\w/-])(?P<d2>%shortday%)(?:(?P<sep>[-/])(?P<m2>%month%)(?P=sep)(?P<short>\d\d)(?![\w/-])"
        r"| (?P<m3>%month%) (?:['’](?P<marked>\d\d)\b|"
        r"(?P<bare>[4-9]\d(?= ?[.,;:)]| ?$)|[0-3]\d(?= ?[.;:)]| ?$))(?![.,]\d)))",
        _stamped,
        "A day as stamps have it, or with the year cut short: “19-Nov-12”, “03/Feb/98”, “3 May ’98”.",
        rank=10,
        version=2,
    ),
    rule(
        "date in figures",
        "D",
        r"""
        (?<![\d./-])(?:(?P<iso>[12]\d{3}(?P<s>[-/])(?:0[1-9]|1[0-2])(?P=s)(?:0[1-9]|[12]\d
        |3[01]))(?:t(?P<clock>[0-2]\d:[0-5]\d)(?::\d\d)?z?)?
        |(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<c>[12]\d{3}|(?<=/)\d\d)|(?P<attacks>9/11))(?![\d/-]|\.\d)
        """,
        _numeric,
        "A date in figures only: “2024-02-15”, “15.02.2024”, “2/15/2024”, “9/11”; both readings where day and month "
        "may swap.",
        rank=9,
        version=3,
    ),
    rule(
        "range of days",
        "M",
        r"""
        \b(?:(?P<m1>%month%) (?P<d1>%dayof%) ?(?:-|–|—|to|through) ?(?P<d2>%day%)(?!,? %month%)
        |(?P<d3>%dayof%) ?(?:-|–|—|to|through) ?(?P<d4>%day%)(?: of)? (?P<m2>%month%))
        (?:,? (?P<year>%year%))?
        """,
        _days,
        "Several days of one month: “Jan. 5-7, 2020”, “3 to 9 March”.",
        rank=10,
    ),
    rule(
        "month and year",
        "M",
        r"""
        \b(?P<m1>%month%)(?:,? | of | in )(?:(?P<year>%year%)|['’](?P<short>\d\d)\b|(?P<words>nineteen %num%
        |two thousand(?: (?:and )?(?P<two>%smallword%))?)\b)
        """,
        _month_year,
        "A month with its year: “January 2021”, “Aug. 2019”, “May of 1998”.",
        rank=8,
    ),
    rule(
        "month of a year told by reference",
        "M",
        r"\b(?:(?P<m1>%month%)(?: (?P<d1>%day%))?|(?P<d2>%day%) (?P<m2>%month%)),? "
        r"(?:(?:of |in )?(?P<the>the )?(?P<which>same|following|previous|that|last|next|this) year|"
        r"(?:of |in )?(?:the|a) year (?P<side>before|after|earlier|later)(?=[.,;:!?]|$| (?:he|she|it|they|and)\b)|"
        r"(?P<ago>%num%) years? ago)\b",
        _month_of,
        "A month or day whose year is told by other words: “April next year”, “May 3 two years ago”.",
        rank=8,
        version=3,
        needs="year years",
    ),
    rule(
        "week of a day",
        "U",
        r"\b(?:the )?week (?:of|beginning|starting|ending)(?: on)? %monthday%(?:,? (?P<year>%year%))?",
        _week_of,
        "The week in which a day lies: “the week of March 6”.",
        rank=10,
        needs="week",
    ),
    rule(
        "day and month",
        "M",
        r"\b(?:(?P<lead>this coming|next|last) )?%weekdaylead%%monthday%(?![ \n]{1,2}%month%)\b",
        _day_month,
        "A day of a month without its year, which tense and nearness to publication supply: "
        "“February 15”, “Friday, Oct. 23”.",
        rank=7,
        version=11,
    ),
    rule(
        "month",
        "M",
        r"""
        \b(?:(?P<lead>last|next|this past|this coming|this|the coming|coming|past
        |the previous|the following) )?(?P<m1>%month%)(?![\w-]*\d)
        """,
        _month,
        "A month without its year, the last or the next one by tense: “In December”, “last May”, “by August”.",
        rank=3,
        version=9,
    ),
    *LISTS,
)
