"""Rules for parts of a year: quarters, halves, seasons, fiscal years, and the ends of years."""

import re
from datetime import date

from claims.dates.arithmetic import shifted, unit_value
from claims.dates.rule import DateRule, capital, rule
from claims.dates.story import Story
from claims.dates.timex import Found, Timex
from claims.dates.words import SEASON_CODES, month_number, ordinal_number

NO_DATE = "The text has no publication date, so the year stays open."


def _said_year(match: re.Match[str], story: Story) -> int | None:
    """Return the year that the words name, by figures or as this, last or next year."""
    groups = match.groupdict()
    for name in ("y1", "y2", "y3"):
        if groups.get(name):
            return int(groups[name])
    if groups.get("short"):
        return 2000 + int(groups["short"]) if int(groups["short"]) < 50 else 1900 + int(groups["short"])
    which = groups.get("w1") or groups.get("w2")
    if which and story.published:
        return story.published.year + {"last": -1, "next": 1}.get(which, 0)
    if groups.get("ago") and story.published:
        known = _last_quarter(story)
        return (int((known.value or "")[:4]) if known else story.published.year) - 1
    return None


def _last_quarter(story: Story) -> Timex | None:
    for timex in reversed(story.before[-12:]):
        value = timex.value or ""
        if "-Q" in value and value[:4].isdigit() and timex.type == "DATE" and timex.found.standing:
            return timex
    return None


def _numbered(match: re.Match[str], story: Story, letter: str, per_year: int) -> Found | None:
    word = match["ord"] or match.groupdict().get("figure")
    assert_last = word in ("last", "latter", "final")
    index = per_year if assert_last else 1 if word == "opening" else ordinal_number(word or "1")
    if not 1 <= index <= per_year:
        return None
    tail = f"-{letter}{index}"
    year = _said_year(match, story)
    if year is not None:
        return Found("DATE", f"{year:04}{tail}", "Counted in calendar years; a company's own year may differ.",
                     standing=not match.groupdict().get("ago") and _is_recent(year, story))  # fmt: skip
    if story.published is None:
        return Found("DATE", f"XXXX{tail}", NO_DATE)
    now = (story.published.month - 1) * per_year // 12 + 1
    told = story.tense(*match.span())
    year = story.published.year
    if index > now and told != "future" and index - now > per_year // 4:
        year -= 1
    elif index < now and told == "future" and now - index > 1:
        year += 1
    return Found("DATE", f"{year:04}{tail}", "The nearest one to publication that fits the tense; a company's own year may differ.",
                 story.anchor(), direction=told, otherwise=(f"{year - 1:04}{tail}",))  # fmt: skip


def _is_recent(year: int, story: Story) -> bool:
    """Whether a report of results may be about that year, not only compare with it."""
    return story.published is None or year >= story.published.year - (story.published.month <= 3)


def _quarter(match: re.Match[str], story: Story) -> Found | None:
    return _numbered(match, story, "Q", 4)


def _half(match: re.Match[str], story: Story) -> Found | None:
    if match["decade"]:
        return None
    return _numbered(match, story, "H", 2)


def _report_period(match: re.Match[str], story: Story) -> Found | None:
    """Read "the quarter", "the latest period", "the year-earlier quarter" in reports of results."""
    known = _last_quarter(story)
    period = match["noun"] == "period"
    lead = (match["lead"] or "").replace("-", " ")
    if ended := match["ended"]:
        return _ended(match, story, ended)
    if story.published is None and not known:
        return Found("DATE", None, NO_DATE, checkable=False)
    if match["year"]:
        value = f"{match['year']}{(known.value or '')[4:]}" if known else match["year"]
        return Found("DATE", value, "The same quarter of the year named.", checkable=False, standing=False)
    base = _base_quarter(story, known)
    if base is None or (period and not known and not lead):
        return None
    if "year" in lead:
        value = f"{int(base[:4]) - 1:04}{base[4:]}"
        return Found("DATE", value, "The same quarter a year before.", _words(known, story), known.span if known else None,
                     direction="past", standing=False)  # fmt: skip
    if not match["lead"] and known is None:
        return None
    return Found("DATE", base, "The quarter that the text is about.", _words(known, story), known.span if known else None)


def _year_before(match: re.Match[str], story: Story) -> Found | None:
    if "-" not in match.group() or story.published is None:
        return None
    known = _last_quarter(story)
    value = shifted(story.published, "year", -1) or ""
    if known and known.value:
        value = f"{int(known.value[:4]) - 1:04}{known.value[4:]}"
    return Found("DATE", value, "A year before the time that the report is about.", _words(known, story), known.span if known else None,
                 direction="past", checkable=False, standing=False)  # fmt: skip


def _ended(match: re.Match[str], story: Story, month: str) -> Found | None:
    if story.published is None or match["noun"] != "quarter":
        return None
    number = month_number(month)
    year = int(match["endyear"]) if match["endyear"] else story.published.year - (number > story.published.month)
    return Found("DATE", f"{year:04}-Q{(number + 2) // 3}", f"The quarter that ended in the month named, {month}.",
                 end=match.end("noun"))  # fmt: skip


def _words(known: Timex | None, story: Story) -> str:
    return known.span.of(story.text) if known else story.anchor()


def _base_quarter(story: Story, known: Timex | None) -> str | None:
    if known is not None and known.value:
        value = known.value
        if story.published and int(value[:4]) < story.published.year - 1:
            return value
        return value
    return shifted(story.published, "quarter", -1) if story.published else None


_SEASON_LEAD = re.compile(
    r"\b(?:in|of|since|by|until|during|for|late|early|mid|over|through|throughout|before|after|and|or)(?: the)?[ \n-]{1,2}$|\bthe[ \n]$"
)


def _season(match: re.Match[str], story: Story) -> Found | None:
    word = match["season"]
    code = SEASON_CODES[word]
    start = match.start("season")
    lead = match["lead"] or ""
    if match["y1"]:
        return _winter(code, int(match["y1"]), "Season and year are in the words.")
    if not lead:
        led = _SEASON_LEAD.search(story.low, max(0, start - 16), start)
        if not led or word in ("fall", "spring") and not re.search(r"\b(?:in|by|since|until|during|over|late|early|mid)\b", led.group()):
            return None
        if re.match(r" (?:of|from|in|to|olympic|games|school|camp|ball|water|court|down|apart)\b", story.low[match.end() : match.end() + 10]):
            return None
    if lead == "each" or story.published is None:
        return Found("DATE", f"XXXX-{code}", NO_DATE)
    now = unit_value(story.published, "season")
    told = "past" if lead in ("last", "this past", "the previous", "past") else "future" if lead in ("next", "this coming", "coming") else ""
    told = told or ("" if lead == "this" else story.tense(*match.span()))
    value = _season_near(story.published, code, now, told, lead)
    return Found("DATE", value, "The season nearest to publication that fits the words; northern hemisphere.", story.anchor(), direction=told)


def _season_near(published: date, code: str, now: str, told: str, lead: str) -> str:
    order = ("SP", "SU", "FA", "WI")
    here, there = order.index(now[5:]), order.index(code)
    year = int(now[:4])
    if told == "past":
        return f"{year - (there > here or (there == here and lead != '')):04}-{code}"
    if told == "future":
        return f"{year + (there < here or (there == here and lead == 'next')):04}-{code}"
    if here == 3 and published.month < 3 and there != 3:
        year += 1
    return f"{year:04}-{code}"


def _winter(code: str, year: int, note: str) -> Found:
    if code == "WI":
        return Found("DATE", f"{year:04}-WI", note + " A winter is named here by the year in which it begins.",
                     otherwise=(f"{year - 1:04}-WI",))  # fmt: skip
    return Found("DATE", f"{year:04}-{code}", note)


def _fiscal(match: re.Match[str], story: Story) -> Found | None:
    digits = match["y1"] or match["short"] or match["short2"]
    if digits:
        year = int(digits) if len(digits) == 4 else (2000 if int(digits) < 50 else 1900) + int(digits)
        return Found("DATE", f"{year:04}", "A fiscal year; it may begin in the calendar year before.", otherwise=(f"FY{year:04}",))
    if re.match(r" (?:ended|ending|that ended)\b", story.following_at(match.end(), 12)):
        return Found("DURATION", "P1Y", "A stretch of time up to the date that follows.", checkable=False, standing=False)
    if story.published is None:
        return Found("DATE", None, NO_DATE)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["lead"] or "", 0)
    if match["lead"] == "latest":
        step = -1
    return Found("DATE", shifted(story.published, "year", step), "Counted from publication; fiscal years may begin in the year before.",
                 story.anchor())  # fmt: skip


def _year_end(match: re.Match[str], story: Story) -> Found | None:
    tail = "-06" if match["mid"] else "-12-31"
    if match["y1"]:
        return Found("DATE", f"{match['y1']}{tail}", "The end of the year named.")
    if story.published is None:
        return Found("DATE", f"XXXX{tail}", NO_DATE)
    told = story.tense(*match.span())
    year = story.published.year - (told == "past" and story.published.month < 12)
    return Found("DATE", f"{year}{tail}", "The end of the year by tense.", story.anchor(), direction=told, modifier="MID" if match["mid"] else "END")


def _the_unit(match: re.Match[str], story: Story) -> Found | None:
    """Read "the end of the month", "for the full year", "the week": the unit that publication lies in."""
    unit = match["unit"]
    if story.published is None:
        return Found("DATE", None, "The text has no publication date to count from.", checkable=False)
    known = story.last(unit) if unit in ("year", "month") and match["part"] is None and match["lead"] is None else None
    day = known[0] if known and story.published.year - known[0].year > 1 else story.published
    modifier = {"beg": "START", "sta": "START", "ope": "START", "ear": "START", "mid": "MID", "end": "END", "clo": "END", "lat": "END", "res": "END", "rem": "END"}.get((match["part"] or "")[:3], "")
    note = "The one in which the article was published." if day == story.published else "The one that the text is about."
    if unit == "weekend":
        told = story.tense(*match.span())
        step = -1 if told != "future" and story.published.weekday() < 4 else 0
        return Found("DATE", shifted(day, "weekend", step), note, story.anchor(), modifier=modifier)
    if unit == "day" and match["part"] is None:
        return None
    if re.match(r" (?:ended|ending|that ended)\b", story.following_at(match.end(), 14)):
        return Found("DURATION", f"P1{unit[0].upper()}", "A stretch of time up to the date that follows.", checkable=False, standing=False)
    if unit == "day" and (last := story.last("day")):
        return Found("DATE", last[0].isoformat(), note, last[1].span.of(story.text), last[1].span, modifier=modifier)
    return Found("DATE", unit_value(day, unit), note, story.anchor(), modifier=modifier, checkable=match["part"] is not None or unit == "weekend")


def _relative_part(match: re.Match[str], story: Story) -> Found | None:
    return _the_unit(match, story)


_YEAR = r"(?:(?:,? (?:of |in )?|-)(?:fiscal )?(?:(?:the )?(?P<w2>last|this|next) year|(?P<y2>%year%)))?"

RULES: tuple[DateRule, ...] = (
    rule(
        "quarter by number", "UQ",
        r"\b(?:(?:the )?(?:(?P<w1>last|this|next) year['’]s |(?:fiscal )?(?P<y1>%year%)(?:['’]s)? (?:fiscal )?|(?P<ago>(?:comparable |same )?year[ -](?:ago|earlier) )|its |their |fiscal |calendar )?"
        r"(?:flat |weak |strong |record )?(?:(?P<ord>first|second|third|fourth|final|1st|2nd|3rd|4th|last(?=[ -]quarter of))[ -]quarter\b|q(?P<figure>[1-4])\b)" + _YEAR + r")",
        _quarter,
        "A quarter by its number: “the third quarter”, “Q3 2021”, “last year's fourth quarter”.",
        rank=7,
    ),
    rule(
        "half of a year", "U",
        r"\b(?:the )?(?:(?P<w1>last|this|next) year['’]s |(?P<y1>%year%) )?(?P<ord>first|second|last|latter|opening|1st|2nd)[ -](?P<figure>)half(?: of (?:the (?P<decade>['’1-2]\d+s|century|decade)|the year|(?:(?P<w2>last|this|next) year|(?P<y2>%year%)))"
        r"|(?= (?:profit|loss|earnings|results|sales|revenue|net|pretax|growth)))",
        _half,
        "Half a year: “the first half of 2019”, “the second half of this year”, “first-half profit”.",
        rank=7,
    ),
    rule(
        "quarter of a report", "U",
        r"\b(?:the )(?:(?P<lead>latest|(?:comparable |same )?year[ -](?:ago|earlier)|comparable year-earlier|current|just-ended|reporting|recent|year[ -]before) |(?P<year>%year%)(?:['’]s)? )?"
        r"(?P<noun>quarter|period)\b(?![ -](?:of|century|million|past|point|final|back|to-))(?= (?:(?:that )?ended|ending) (?P<ended>%month%)(?: \d{1,2})?(?:, (?P<endyear>%year%))?|)",
        _report_period,
        "The quarter that a report of results is about: “the latest quarter”, “the year-earlier period”, “the quarter ended June 30”.",
        rank=5,
    ),
    rule(
        "a year before, in a report", "U",
        r"\b(?:the |its |their )?(?:comparable )?year[ -](?:ago|earlier)\b(?=[ ](?!quarter|period|,)[a-z])",
        _year_before,
        "The year before, as an adjective in reports of results: “the year-earlier results”.",
        rank=4,
    ),
    rule(
        "season", "S",
        r"\b(?:the )?(?:(?P<lead>last|next|this past|this coming|this|coming|past|each) )?(?P<season>%season%)(?:time)?\b(?:(?: of|,)? (?P<y1>%year%))?(?!-)",
        _season,
        "A season of a year: “last summer”, “the winter of 2010”, “in the spring”.",
        rank=4,
    ),
    rule(
        "fiscal year", "UQ",
        r"\b(?:the )?(?:(?P<lead>last|past|previous|this|current|next|coming|latest) )?(?:(?:fiscal|financial|tax)(?: year)?[ -]?(?:(?P<y1>%year%)|['’](?P<short>\d\d)\b)(?:[-/–]\d\d(?:\d\d)?)?"
        r"|fy ?['’]?(?P<short2>\d\d(?:\d\d)?)\b|(?:(?<=the )|(?<=last )|(?<=this )|(?<=next )|(?<=current )|(?<=past )|(?<=latest )|(?<=coming )|(?<=previous ))(?:fiscal|financial|tax) year\b)",
        _fiscal,
        "A fiscal year: “fiscal 1989”, “FY2021”, “the current fiscal year”.",
        rank=8,
    ),
    rule(
        "end or middle of the year", "U",
        r"\b(?:(?P<y1>%year%) )?(?:year[ -]?end|(?P<mid>mid-?year))\b(?! (?:bonus|report|review))",
        _year_end,
        "The end or the middle of a year in one word: “by year-end”, “at midyear”.",
        rank=5,
    ),
    rule(
        "end or start of a unit", "U",
        r"\b(?:(?P<part>(?:the )?(?:beginning|start|opening|middle|end|close|rest|remainder) of|(?:earlier|later|early|late|mid-?) in) the (?P<lead>current )?|the (?:full |whole |entire )?)"
        r"(?P<unit>day|week|weekend|month|year|decade|century)\b(?! (?:before|after|when|in which|that|2|two thousand|to come|ahead|of|old|he|she|they|it|i|we|you)\b|-)",
        _relative_part,
        "The unit in which the article appeared, or its end or start: “the end of the month”, “later in the year”, “over the weekend”.",
        rank=5,
    ),
)  # fmt: skip

__all__ = ["RULES", "capital"]
