"""The closed classes of words that dates are made of, and the pieces of pattern that read them.

Units and parts of the day are closed classes of English, listed here by us; numbers stand in `claims.numbers`, months
and weekdays in `claims.calendar`.
"""

import re
from functools import lru_cache
from importlib import resources

from claims import numbers
from claims.calendar import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from claims.numbers import DECADES, ORDINALS, SMALL, UNDER_TWENTY, any_of
from claims.text import templates

UNIT_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE",
    "fortnight": "W", "month": "M", "quarter": "Q", "half": "H", "year": "Y", "decade": "E", "century": "C",
    "season": "S", "semester": "M", "millennium": "L",
}  # fmt: skip

DAY_PART_CODES = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "midday": "MI", "lunchtime": "MI", "afternoon": "AF",
    "afternoons": "AF", "evening": "EV", "evenings": "EV", "dusk": "EV", "night": "NI", "nights": "NI",
    "overnight": "NI", "daytime": "DT",
}  # fmt: skip

SEASON_CODES = {"spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "fall": "FA",
                "autumn": "FA", "winter": "WI", "wintertime": "WI"}  # fmt: skip

#: Units that are told in less than days, a night among them.
UNDER_A_DAY = ("second", "minute", "hour", "night")

#: What leads to a time by one that the text gave before: "the following month".
FROM_BEFORE = ("following", "previous", "preceding", "prior", "same")

#: What counts back: "two years earlier".
COUNTS_BACK = ("earlier", "before", "previously", "prior")

#: Months that are names, verbs or adjectives, too; the second are given names.
TWO_MEANINGS = ("may", "march", "april", "june", "august")
GIVEN_NAMES = ("april", "may", "june", "august")

_NUMBER_WORD = any_of((*SMALL, "hundred", "thousand", "million", "dozen"))
_ORDINAL_WORD = any_of(ORDINALS)

PIECES = {
    "month": rf"(?:(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(SHORT_MONTHS)})\b\.?)",
    "fullmonth": rf"(?:{'|'.join(MONTHS)})",
    "dow": rf"(?:(?:{'|'.join(WEEKDAYS)})|(?:{'|'.join(SHORT_WEEKDAYS)})\b\.?)",
    "fulldow": rf"(?:{'|'.join(WEEKDAYS)})",
    "day": r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%/]|[.,:]\d|-\d\d\d)|(?:" + _ORDINAL_WORD + r")\b)",
    "weekdaylead": r"(?:(?P<dow>%dow%),? (?:the )?)?",
    "monthday": r"(?:(?P<m1>%month%) (?:the )?(?P<d1>%day%)|(?:the )?(?P<d2>%day%)(?: of |[ -])(?P<m2>%month%))",
    "inyear": r"(?:(?:,? (?:of |in )?|-)(?:fiscal )?(?:(?:the )?(?P<w2>last|this|next) year|(?P<y2>%year%)"
    r"|['’](?P<short>\d\d)\b))?",
    "shortday": r"(?:3[01]|[12]\d|0?[1-9])",
    "dayof": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%/]|[.,:]\d)",
    "year": r"(?:1\d\d\d|20\d\d|2100)(?![\d%]|[.,:/]\d|-\d{3}(?!\d)|s\b)",
    "num": rf"(?:\d{{1,4}}(?:\.\d{{1,2}})?(?: ?(?:1/2|½))?|(?:{_NUMBER_WORD})"
    rf"(?:[ -](?:and )?(?:a half|{_NUMBER_WORD})\b){{0,3}}"
    rf"|an? (?:hundred|thousand|dozen)|half an?|an?)",
    "vague": r"(?:several|some|(?:a |the )?few|many|(?:a )?couple(?: of)?|dozens of|hundreds of|thousands of"
    r"|a number of|numerous|a handful of)",
    "unit": r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?"
    r"|century|centuries|seasons?|semesters?)",
    "part": r"(?:morning|afternoon|evening|night|midday|overnight|dawn|dusk|lunchtime)",
    "season": r"(?:spring|summer|fall|autumn|winter)",
    "hourword": any_of(UNDER_TWENTY[1:13]),
    "centuryword": any_of(UNDER_TWENTY[15:]),
    "decadeword": any_of(DECADES),
    "smallword": any_of(UNDER_TWENTY[1:11]),
    "ord": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL_WORD})",
}
"""Pieces of pattern by name, for lower-case text; `compiled` puts them where a template says `%name%`."""


@lru_cache(maxsize=256)
def compiled(template: str) -> re.Pattern[str]:
    """Return a template as a pattern over lower-case text, with the pieces that dates are made of."""
    return templates.compiled(template, PIECES)


def number(words: str) -> float | None:
    """Return the number that words or digits say, `None` when they leave it open ("several")."""
    count = numbers.value(words)
    return None if count is None else float(count)


def singular(unit: str) -> str:
    """Return a unit of time in the singular: `centuries` is `century`, `weeks` is `week`."""
    return "century" if unit == "centuries" else unit.rstrip("s")


def duration(count: float | None, unit: str) -> str:
    """Return a TIMEX3 duration: 2 and `day` are P2D, 5.5 and `hour` are PT5H30M, `None` and `year` are PXY."""
    letters = UNIT_LETTERS[unit]
    if unit == "fortnight" and count is not None:
        count *= 2
    prefix, letter = ("PT", letters[1]) if letters[0] == "T" else ("P", letters)
    if count is None:
        return f"{prefix}X{letter}"
    whole, rest = divmod(count, 1)
    smaller = {"TH": ("M", 60), "Y": ("M", 12), "TM": ("S", 60)}.get(letters)
    if rest and smaller:
        return f"{prefix}{f'{int(whole)}{letter}' if whole else ''}{round(rest * smaller[1])}{smaller[0]}"
    return f"{prefix}{count:g}{letter}"


@lru_cache(maxsize=1)
def classes() -> dict[str, str]:
    """Return for each word that may belong to a date the classes of rules to ask, one letter each (see `scan`)."""
    lines = resources.files("claims").joinpath("lexicon/date_words.txt").read_text("utf-8").splitlines()
    listed = [(line[0], line[2:].split()) for line in lines if not line.startswith("#")]
    days = (*WEEKDAYS, *SHORT_WEEKDAYS, *(f"{day}s" for day in WEEKDAYS))
    words: dict[str, str] = {}
    for letter, members in (("M", (*MONTHS, *SHORT_MONTHS)), ("W", days), ("S", tuple(SEASON_CODES)), *listed):
        for word in members:
            words[word] = words.get(word, "") + letter
    return words
