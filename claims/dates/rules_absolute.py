"""Rules for dates of the calendar: days, months and years as they are written out or in figures."""

import re
from dataclasses import replace
from datetime import date

from claims.dates.arithmetic import first_day, moved, unit_value
from claims.dates.rule import DateRule, capital, rule
from claims.dates.story import Story
from claims.dates.timex import Found, Timex
from claims.dates.values import interval
from claims.dates.words import WEEKDAYS, month_number, number, ordinal_number, weekday_number
from claims.model import Span

_CLOSE_TIED, _CLOSE_DAY, _CLOSE_MONTH = 45, 120, 31
"""Days from publication within which a day or a month without a year is the near one, whatever the tense: writers add
"last" or a year to any other. Set on our own reading of news."""

_TIED = re.compile(r"\b(?:on|in|since|by|until|from|between|through|during)[ \n](?:early |late |mid-)?$")
"""A preposition ties a date to its verb; without one ("the Aug. 20 summit") the verb tells little."""

NO_DATE = "The text has no publication date, so the year stays open."
_UNREAL = "There is no such day in the calendar; the words are kept as they stand."


def _weekday(match: re.Match[str]) -> int | None:
    word = match.groupdict().get("dow")
    return weekday_number(word) if word else None


def _parts(match: re.Match[str]) -> tuple[int, int]:
    groups = match.groupdict()
    return month_number(groups.get("m1") or groups["m2"]), ordinal_number(groups.get("d1") or groups["d2"])


def _whole_day(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "m1", "m2"):
        return None
    month, day = _parts(match)
    value = f"{match['year']}-{month:02}-{day:02}"
    if interval(value) is None:
        return Found("DATE", None, _UNREAL, weekday=_weekday(match))
    return Found("DATE", value, "Day, month and year are in the words.", weekday=_weekday(match))


def _numeric(match: re.Match[str], story: Story) -> Found | None:
    if match["iso"]:
        value = match["iso"].replace("/", "-")
        clock = match["clock"]
        known = interval(value) is not None
        if not known:
            return None
        if clock:
            return Found("TIME", f"{value}T{clock}", "Written in the form of ISO 8601.")
        return Found("DATE", value, "Written in the form of ISO 8601.")
    first, second = int(match["a"]), int(match["b"])
    year = int(match["c"]) + (0 if len(match["c"]) == 4 else 1900 if int(match["c"]) > 50 else 2000)
    american, european = f"{year:04}-{first:02}-{second:02}", f"{year:04}-{second:02}-{first:02}"
    order = [american, european] if match["sep"] == "/" else [european]
    honest = [value for value in dict.fromkeys(order) if interval(value)]
    if not honest:
        return None
    note = "Read as month/day/year." if match["sep"] == "/" and honest[0] == american else "Read as day, month, year."
    return Found("DATE", honest[0], note, otherwise=tuple(honest[1:]))


def _days(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "m1", "m2"):
        return None
    month = month_number(match["m1"] or match["m2"])
    first, last = ordinal_number(match["d1"] or match["d3"]), ordinal_number(match["d2"] or match["d4"])
    if first >= last:
        return None
    if match["year"]:
        start = f"{match['year']}-{month:02}"
        known = interval(f"{start}-{last:02}") is not None
        return Found("DATE", f"{start}-{first:02}/{start}-{last:02}", "From the first to the last day named.") if known else None
    found = yearless(match, story, f"-{month:02}-{first:02}", month, first, None)
    ends = [f"{value}/{value[:-2]}{last:02}" for value in (found.value or "", *found.otherwise)]
    return replace(found, value=ends[0], otherwise=tuple(ends[1:]))


def _years(match: re.Match[str], story: Story) -> Found | None:
    first = int(match["y1"])
    last = first // 100 * 100 + int(match["y2"])
    if not first < last <= first + 30 or (last - first != 1 and int(match["y2"]) <= 12):
        return None
    return Found("DATE", f"{first}/{last}", "From the first to the second year.")


def _month_year(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "m1"):
        return None
    if match["words"]:
        spelt = _spelt_year(match, match["words"], story)
        year = spelt.value if spelt else None
    else:
        year = match["year"] or _short_year(match["short"])
    if year is None:
        return None
    return Found("DATE", f"{year}-{month_number(match['m1']):02}", "Month and year are in the words.")


def _short_year(digits: str) -> str:
    return f"{'19' if int(digits) > 40 else '20'}{digits}"


def _month_of(match: re.Match[str], story: Story) -> Found | None:
    """Read "July the same year", "April next year", "5 March last year"."""
    if not capital(match, story, "m1", "m2"):
        return None
    groups = match.groupdict()
    month = month_number(groups["m1"] or groups["m2"])
    day_word = groups["d1"] or groups["d2"]
    day = f"-{ordinal_number(day_word):02}" if day_word else ""
    which = match["which"]
    if which in ("same", "that", "following", "previous"):
        known = story.last("year")
        step = {"following": 1, "previous": -1}.get(which, 0)
        year = moved(known[0], "year", step) if known else None
        if not known or not year:
            return Found("DATE", f"XXXX-{month:02}{day}", "The text names no year that these words could mean.")
        words = known[1].span.of(story.text)
        return Found("DATE", f"{year.year}-{month:02}{day}", f"The year is that of “{words}”.", words, known[1].span)
    if story.published is None:
        return Found("DATE", f"XXXX-{month:02}{day}", NO_DATE)
    year_number = story.published.year + {"last": -1, "next": 1}.get(which, 0)
    return Found("DATE", f"{year_number}-{month:02}{day}", "The year is counted from publication.", story.anchor())


def _day_month(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "m1", "m2"):
        return None
    month, day = _parts(match)
    if month == 2 and day > 29 or day > 30 and month in (4, 6, 9, 11):
        return Found("DATE", None, _UNREAL, weekday=_weekday(match))
    return yearless(match, story, f"-{month:02}-{day:02}", month, day, _weekday(match))


def _week_of(match: re.Match[str], story: Story) -> Found | None:
    found = _whole_day(match, story) if match["year"] else _day_month(match, story)
    day = first_day(found.value) if found else None
    return replace(found, value=unit_value(day, "week"), otherwise=(), weekday=None) if found and day else None


def _month(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "m1"):
        return None
    word = match["m1"]
    lead = match["lead"]
    if not lead and not _is_month_here(match, story, word):
        return None
    return yearless(match, story, f"-{month_number(word):02}", month_number(word), 1, None, lead or "")


_MONTH_LEAD = re.compile(
    r"\b(?:in|of|since|by|until|till|through|before|after|from|to|during|for|late|early|mid|last|next|this|every|and|or|between|around|on|beginning|ending|ended)[ \n-]+(?:early |late |mid-)?$"
)


def _is_month_here(match: re.Match[str], story: Story, word: str) -> bool:
    """Tell months from first names, verbs and processions: April Jones, May I, March for Life."""
    start, end = match.span("m1")
    after = story.low[end : end + 2]
    if len(word.rstrip(".")) <= 4 and word not in ("june", "july", "may"):
        return False
    if _MONTH_LEAD.search(story.low, max(0, start - 20), start):
        return not (after[:1] == " " and story.text[end + 1 : end + 2].isupper() and word in ("april", "may", "june", "august"))
    if story.preceding(start, 4) == "the " and re.match(r" (?!for|of|on|to|from|in|by)[a-z]", story.text[end : end + 3]):
        return True
    if word in ("may", "march", "april", "june", "august"):
        return after[:2] == "'s" or (after[:1] in ",." and story.low[start - 1 : start] == " " and word in ("april", "june"))
    return True


def yearless(
    match: re.Match[str], story: Story, tail: str, month: int, day: int, weekday: int | None, lead: str = ""
) -> Found:
    """Give a month, or a day of a month, the year that tense and nearness to publication ask for."""
    open_value = f"XXXX{tail}"
    if story.published is None:
        return Found("DATE", open_value, NO_DATE, weekday=weekday)
    here = (story.published.month, story.published.day if tail.count("-") == 2 else 1)
    this_year = story.published.year
    back = this_year if (month, day) <= here else this_year - 1
    ahead = this_year if (month, day) >= here else this_year + 1
    told = _told(lead) or story.tense(*match.span())
    nearest = _nearest_year(story.published, month, day, (back, ahead))
    year = back if told == "past" else ahead if told == "future" else nearest
    near = _CLOSE_DAY if tail.count("-") == 2 else _CLOSE_MONTH
    tied = _TIED.search(story.preceding(match.start(), 20))
    if told and not lead and abs((_on(nearest, month, day) - story.published).days) <= min(near, _CLOSE_TIED if tied else near):
        year = nearest
    if lead in ("this", "this coming", "the coming", "coming") and told != "past":
        year = this_year if lead == "this" else ahead
    if weekday is not None:
        year = _year_of_weekday(year, month, day, weekday)
    other = ahead if year == back else back
    why = {
        "past": "The words look back, so it is the last one before publication.",
        "future": "The words look ahead, so it is the next one after publication.",
        "": "No verb tells the direction, so it is the one nearest to publication.",
    }[told]
    return Found(
        "DATE",
        f"{year}{tail}",
        why,
        story.anchor(),
        direction=told,
        otherwise=(f"{other}{tail}",) if other != year and not lead else (),
        weekday=weekday,
    )


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


_COUNTED = re.compile(
    r"[ \n-]{1,2}(?:people|persons|men|women|children|workers|employees|jobs|homes|houses|cars|soldiers|troops|dollars|euros"
    r"|pounds|percent|per|points|miles|kilomet|meters|metres|feet|tons|tonnes|shares|barrels|pages|members|students|copies"
    r"|votes|units|hectares|acres|square|sq|km|kg|mph|mw|gb|m\b|x\b|or more|others|other|victims|delegates|guests|dead|rpm|cc\b)"
)
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|through|before|after|from|to|during|for|and|or|between|circa|about|around|early|late"
    r"|mid|the|year|years|than|as|on|spring|summer|fall|autumn|winter|election|elections|annual|back)[ \n-]{1,2}|[(\[–—/-]|, )$"
)
_NOT_YEAR_LEAD = re.compile(r"(?:[$£€#@%]|\b(?:no|nos|number|flight|room|route|page|section|article|chapter|us|apt|suite|boeing|airbus|route|unit|model|windows)\.?[ \n-]?|\d[ ,.:/-]?)$")


def _year(match: re.Match[str], story: Story) -> Found | None:
    if words := match["words"]:
        return _spelt_year(match, words, story)
    if match["short"]:
        return Found("DATE", _short_year(match["short"]), "The century of the short year is the nearest one.")
    year = int(match["year"])
    start, end = match.span("year")
    if _NOT_YEAR_LEAD.search(story.low, max(0, start - 12), start) or _COUNTED.match(story.low, end):
        return None
    led = match["lead"] or _YEAR_LEAD.search(story.low, max(0, start - 14), start)
    near = 1900 <= year <= 2050
    if not led and not near:
        return None
    if match["era"]:
        value = f"BC{year:04}" if match["era"].startswith("b") else match["year"]
        return Found("DATE", value, "The year is in the words.")
    if not led and story.low[end : end + 1].isalpha():
        return None
    return Found("DATE", match["year"], "The year is in the words.")


_CENTURY_WORDS = {"nineteen": 1900, "eighteen": 1800, "seventeen": 1700, "sixteen": 1600, "fifteen": 1500}


def _spelt_year(match: re.Match[str], words: str, story: Story) -> Found | None:
    if words.startswith("two"):
        last = int(number(match["two"]) or 0) if match["two"] else 0
        return Found("DATE", f"{2000 + last}", "The year is spelt out.")
    century, _, tail = re.sub(r"[\s-]+", " ", words).partition(" ")
    if century == "twenty":
        base = 2000
    else:
        base = _CENTURY_WORDS[century]
    rest = number(tail.removeprefix("hundred").removeprefix(" and ").replace("oh ", "")) if tail else None
    if rest is None or not 1 <= rest <= 99:
        return None
    return Found("DATE", str(base + int(rest)), "The year is spelt out.")


_DECADE_WORDS = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}  # fmt: skip


def _decade(match: re.Match[str], story: Story) -> Found | None:
    if match["year"]:
        if match["year"].endswith("00") and match["year"] != "2000":
            return Found("DATE", match["year"][:2], "The hundred years that begin with this year.", otherwise=(match["year"][:3],))
        return Found("DATE", match["year"][:3], "A decade, by its first year.")
    digit = match["short"][0] if match["short"] else str(_DECADE_WORDS[match["word"]])
    if match["word"] and story.preceding(match.start("word"), 4).strip().split()[-1:] in (["his"], ["her"], ["its"]):
        return None
    likely, other = ("20", "19") if digit in "01" else ("19", "20")
    return Found("DATE", likely + digit, "A decade of the century that news means by it.", otherwise=(other + digit,) if digit in "0123" else ())


def _century(match: re.Match[str], story: Story) -> Found | None:
    value = ordinal_number(match["ord"]) - 1
    if not 0 <= value <= 98:
        return None
    text = f"{value:02}"
    return Found("DATE", f"BC{text}" if match["era"] else text, f"The years {value * 100 + 1} to {value * 100 + 100}.")


_DOW = r"(?:(?P<dow>%dow%),? (?:the )?)?"
_MD = r"(?:(?P<m1>%month%) (?:the )?(?P<d1>%day%)|(?:the )?(?P<d2>%day%)(?: of |[ -])(?P<m2>%month%))"

RULES: tuple[DateRule, ...] = (
    rule(
        "day, month and year", "M",
        r"\b" + _DOW + _MD + r"(?:,? | of | in |-)(?P<year>%year%)",
        _whole_day,
        "A whole date in words and figures: “February 15, 2024”, “Tuesday, 5 March 2019”, “the 3rd of May 2001”.",
        rank=9,
    ),
    rule(
        "date in figures", "D",
        r"(?<![\d./-])(?:(?P<iso>[12]\d{3}(?P<s>[-/])(?:0[1-9]|1[0-2])(?P=s)(?:0[1-9]|[12]\d|3[01]))(?:t(?P<clock>[0-2]\d:[0-5]\d)(?::\d\d)?z?)?"
        r"|(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<c>[12]\d{3}|(?<=/)\d\d))(?![\d/-]|\.\d)",
        _numeric,
        "A date in figures only: “2024-02-15”, “15.02.2024”, “2/15/2024”; both readings where day and month may swap.",
        rank=9,
    ),
    rule(
        "range of days", "M",
        r"\b(?:(?P<m1>%month%) (?P<d1>%dayof%) ?(?:-|–|—|to|through) ?(?P<d2>%day%)(?!,? %month%)|(?P<d3>%dayof%) ?(?:-|–|—|to|through) ?(?P<d4>%day%)(?: of)? (?P<m2>%month%))(?:,? (?P<year>%year%))?",
        _days,
        "Several days of one month: “Jan. 5-7, 2020”, “3 to 9 March”.",
        rank=10,
    ),
    rule(
        "range of years", "Y",
        r"(?<![\w.,/$£€-])(?P<y1>1[6-9]\d\d|20\d\d) ?[-–/] ?(?P<y2>\d\d)(?![\w/-]|[.,]\d)",
        _years,
        "Two years with the second cut short: “the 2019-20 season”, “1989/90”.",
        rank=8,
    ),
    rule(
        "month and year", "M",
        r"\b(?P<m1>%month%)(?:,? | of | in )(?:(?P<year>%year%)|['’](?P<short>\d\d)\b|(?P<words>nineteen %num%|two thousand(?: (?:and )?(?P<two>(?:one|two|three|four|five|six|seven|eight|nine|ten)))?)\b)",
        _month_year,
        "A month with its year: “January 2021”, “Aug. 2019”, “May of 1998”.",
        rank=8,
    ),
    rule(
        "month of a year told by reference", "M",
        r"\b(?:(?P<m1>%month%)(?: (?P<d1>%day%))?|(?P<d2>%day%) (?P<m2>%month%)),? "
        r"(?:(?:of |in )?(?:the )?(?P<which>same|following|previous|that|last|next|this) year)\b",
        _month_of,
        "A month or day whose year is told by other words: “July the same year”, “April next year”, “May 3 of that year”.",
        rank=8,
    ),
    rule(
        "week of a day", "U",
        r"\b(?:the )?week (?:of|beginning|starting|ending)(?: on)? " + _MD + r"(?:, (?P<year>%year%))?",
        _week_of,
        "The week in which a day lies: “the week of March 6”.",
        rank=10,
    ),
    rule(
        "day and month", "M",
        r"\b(?:this coming |next |last )?" + _DOW + _MD + r"(?![ \n]{1,2}%month%)\b",
        _day_month,
        "A day of a month without its year, which tense and nearness to publication supply: “February 15”, “Friday, Oct. 23”.",
        rank=7,
    ),
    rule(
        "month", "M",
        r"\b(?:(?P<lead>last|next|this past|this coming|this|the coming|coming|past|the previous) )?(?P<m1>%month%)(?![\w-]*\d)",
        _month,
        "A month without its year, the last or the next one by tense: “In December”, “last May”, “by August”.",
        rank=3,
    ),
    rule(
        "year", "Y",
        r"(?:(?P<lead>\bthe year )|\b(?=[12enst]|five|a\.?d)|(?=['’]\d))(?:(?:a\.?d\.? )?(?P<year>%year%)(?:[ -](?P<era>b\.?c\.?e?\b\.?|a\.?d\b\.?))?"
        r"|(?<![\w'’])['’](?P<short>\d\d)(?![\d\w%]|['’]?s\b)"
        r"|(?P<words>(?:fifteen|sixteen|seventeen|eighteen|nineteen|(?:(?<=in )|(?<=since )|(?<=by ))twenty)[ -](?:oh |hundred and |hundred )?%num%|two thousand(?: (?:and )?(?P<two>(?:one|two|three|four|five|six|seven|eight|nine|ten)))?\b(?! (?:people|dollars))))(?![\w])",
        _year,
        "A year by itself: “in 1998”, “2024”, “nineteen ninety-six”, “44 BC”; not house numbers, sums or counts.",
        rank=2,
    ),
    rule(
        "decade", "YU",
        r"\b(?:the )?(?:(?P<year>[12]\d\d0)['’]?s|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b|(?:\bthe )?(?<![\w])['’]?(?P<short>[2-9]0)['’]?s\b",
        _decade,
        "Ten years by their first: “the 1980s”, “the mid-1990s”, “the '80s”, “the sixties”.",
        rank=4,
    ),
    rule(
        "century", "U",
        r"\b(?:the )?(?P<ord>%ord%)[ -]centur(?:y|ies)(?: (?P<era>b\.?c\.?e?\b\.?))?",
        _century,
        "A century by its number: “the 20th century”, “late nineteenth-century”.",
        rank=6,
    ),
)  # fmt: skip

__all__ = ["RULES", "WEEKDAYS", "Span", "Timex", "yearless"]
