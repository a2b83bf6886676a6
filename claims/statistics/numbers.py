"""Numbers in figures and words: patterns over lower-case text, and what they come to."""

import re
from decimal import Decimal

_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "dozen": 0}
_SHORT = {"k": 3, "m": 6, "mn": 6, "mln": 6, "bn": 9, "b": 9, "bln": 9, "tn": 12}
_VALUES = {word: Decimal(n) for n, word in enumerate(_SMALL, 1)} | {
    word: Decimal(10 * n) for n, word in enumerate(_TENS, 2)
}
#: Words that may begin a number in words.
NUMBER_WORDS = (*_VALUES, *_SCALES, "half")

_UNIT = "(?:" + "|".join(sorted(_VALUES, key=len, reverse=True)) + ")"
_LARGE = "(?:hundred|thousand|million|billion|trillion)"
#: A number in figures; at most 15 digits before the point, so that a wall of digits costs nothing.
FIGURES = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,9})?(?![0-9]|,[0-9]{3})(?:[ -][1-9]/[1-9][0-9]?)?"
_SCALED = rf"(?:[ -]{_LARGE}\b|[ ]?(?:bn|mn|mln|bln|tn|k|m|b)\b)"
_IN_WORDS = (
    rf"(?:half an? (?:million|billion|dozen)|(?:an? )?(?:{_LARGE}|dozen)\b|{_UNIT}(?:-{_UNIT})?)(?: {_LARGE}\b){{0,2}}"
    rf"(?:(?: and)? {_UNIT}(?:-{_UNIT})?(?: {_LARGE}\b)?){{0,2}}(?: dozen)?"
)
_PIECES = re.compile(r"[0-9.]+|[a-z]+|/")
_FRACTION = re.compile(r"[ -]([1-9])/([1-9][0-9]?)$")


def pattern(template: str) -> "re.Pattern[str]":
    """Compile a pattern over lower-case text: a space matches one or two signs of white space.

    `%name%` stands for a number in figures or words with its scale, kept in the group `name`; `%name#%` for one in
    figures only.
    """
    figures = rf"{FIGURES}(?:{_SCALED})?"
    whole = re.sub(r"%(\w+)#%", lambda m: rf"(?P<{m[1]}>{figures})", template)
    whole = re.sub(r"%(\w+)%", lambda m: rf"(?P<{m[1]}>{figures}|{_IN_WORDS})", whole)
    whole = whole.replace("[ ", r"[\s").replace(" ?", r"\s?").replace(" ", r"\s{1,2}")
    return re.compile(whole)


def value(words: str) -> Decimal | None:
    """Return what a number in lower case comes to, `None` when the words make none."""
    words = words.replace(",", "")
    fraction = _FRACTION.search(words)
    extra = Decimal(0)
    if fraction:
        extra = Decimal(int(fraction[1])) / Decimal(int(fraction[2]))
        words = words[: fraction.start()]
    total, current, any_seen = Decimal(0), Decimal(0), False
    for piece in _PIECES.findall(words):
        if piece[0].isdigit() or piece[0] == ".":
            current, any_seen = Decimal(piece), True
        elif piece in _VALUES:
            current, any_seen = current + _VALUES[piece], True
        elif piece == "half":
            current, any_seen = Decimal("0.5"), True
        elif piece == "dozen":
            current, any_seen = (current or Decimal(1)) * 12, True
        elif piece == "hundred":
            current, any_seen = (current or Decimal(1)) * 100, True
        elif (power := _SCALES.get(piece) or _SHORT.get(piece)) is not None:
            total, current, any_seen = total + (current or Decimal(1)).scaleb(power), Decimal(0), True
    return total + current + extra if any_seen else None


def text(number: Decimal) -> str:
    """Return a number as plain decimal text without an exponent: `14200000`, `0.5`; at most four decimals."""
    rounded = round(number, 4)
    shown = format(rounded, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def is_bare_year(words: str) -> bool:
    """Say whether a number looks like a year: four digits from 1600 to 2099 and nothing else."""
    return len(words) == 4 and words.isdigit() and "1600" <= words <= "2099"
