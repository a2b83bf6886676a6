"""The closed classes of words that dates are made of, and the pieces of pattern that read them.

Months, weekdays, units, numbers and parts of the day are closed classes of English, listed here by us.
"""

import re
from functools import lru_cache
from importlib import resources

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS_SHORT = ("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun")
_MONTHS_SHORT = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")

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

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = {word: n for n, word in enumerate(_SMALL)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_BIG = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip
ORDINAL_WORDS = (
    {word: n for n, word in enumerate(_ORDINALS, 1)}
    | {f"twenty-{word}": 20 + n for n, word in enumerate(_ORDINALS[:9], 1)}
    | {"thirtieth": 30, "thirty-first": 31}
)

_NUMBER_WORD = "|".join(sorted((*_NUMBERS, *_BIG), key=len, reverse=True))
_ORDINAL_WORD = "|".join(sorted(ORDINAL_WORDS, key=len, reverse=True))

PIECES = {
    "month": rf"(?:(?:{'|'.join(MONTHS)})|(?:sept|{'|'.join(_MONTHS_SHORT)})\b\.?)",
    "fullmonth": rf"(?:{'|'.join(MONTHS)})",
    "dow": rf"(?:(?:{'|'.join(WEEKDAYS)})|(?:tues|thurs|thur|{'|'.join(_DAYS_SHORT)})\b\.?)",
    "fulldow": rf"(?:{'|'.join(WEEKDAYS)})",
    "day": r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%/]|[.,:]\d|-\d\d\d)|(?:" + _ORDINAL_WORD + r")\b)",
    "weekdaylead": r"(?:(?P<dow>%dow%),? (?:the )?)?",
    "monthday": r"(?:(?P<m1>%month%) (?:the )?(?P<d1>%day%)|(?:the )?(?P<d2>%day%)(?: of |[ -])(?P<m2>%month%))",
    "inyear": r"(?:(?:,? (?:of |in )?|-)(?:fiscal )?(?:(?:the )?(?P<w2>last|this|next) year|(?P<y2>%year%)"
    r"|['’](?P<short>\d\d)\b))?",
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
    "ord": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL_WORD})",
}
"""Pieces of pattern by name, for lower-case text; `compiled` puts them where a template says `%name%`."""

_FOLD = re.compile(r"\n *")
_PLACE = re.compile(r"%([a-z]+)%")
_SPACE = re.compile(r"\[[^\]]{0,400}\]|\(\?<[=!][^)]{0,400}\)| ")


@lru_cache(maxsize=256)
def compiled(template: str) -> re.Pattern[str]:
    """Return a template as a pattern over lower-case text.

    A line end with the spaces after it stands for nothing, so that long templates may be folded; `%name%` stands for a
    piece of `PIECES`; a plain space stands for one or two spaces or line ends.
    """
    filled = _FOLD.sub("", template)
    while _PLACE.search(filled):
        filled = _PLACE.sub(lambda m: PIECES[m.group(1)], filled)
    return re.compile(_SPACE.sub(_widened, filled))


def _widened(match: re.Match[str]) -> str:
    piece = match.group()
    if piece == " ":
        return r"(?:[ \n]{1,2})"
    return piece.replace(" ", r" \n") if piece.startswith("[") else piece


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation, in lower case, with or without its dot."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(word[:3]))


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 for a weekday's name or abbreviation, in lower case."""
    return next(n for n, day in enumerate(WEEKDAYS) if day.startswith(word[:3]))


def ordinal_number(word: str) -> int:
    """Return the number of an ordinal or of a day of the month: `third`, `3rd` and `3` are 3."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else ORDINAL_WORDS[re.sub(r"\s+", "-", word)]


def number(words: str) -> float | None:
    """Return the number that words or digits say, `None` when they leave it open ("several")."""
    words = words.strip().replace("½", " 1/2")
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)(\s*1/2)?", words):
        return float(match.group(1)) + (0.5 if match.group(2) else 0)
    if words.startswith("half a"):
        return 0.5
    total, part = 0, 0
    parts = [word for word in re.split(r"[\s-]+", words) if word not in ("and",)]
    half = parts[-2:] == ["a", "half"]
    for word in parts[:-2] if half else parts:
        if word in ("a", "an"):
            part = 1
        elif word in _NUMBERS:
            part += _NUMBERS[word]
        elif word in _BIG:
            part = max(part, 1) * _BIG[word]
            total, part = (total + part, 0) if _BIG[word] >= 1000 else (total, part)
        else:
            return None
    return total + part + (0.5 if half else 0)


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
    days = (*WEEKDAYS, *_DAYS_SHORT, *(f"{day}s" for day in WEEKDAYS))
    words: dict[str, str] = {}
    for letter, members in (("M", (*MONTHS, *_MONTHS_SHORT)), ("W", days), ("S", tuple(SEASON_CODES)), *listed):
        for word in members:
            words[word] = words.get(word, "") + letter
    return words
