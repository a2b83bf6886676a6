"""Numbers in figures and words as statistics read them: patterns over lower-case text, and figures as text."""

import re
from decimal import Decimal
from functools import lru_cache

from claims.numbers import COUNTING, PART_SIGNS, SCALES, SHORT_SCALES, any_of
from claims.text.templates import compiled
from claims.wordlists import words

#: Words that may begin a number in words.
NUMBER_WORDS = (*COUNTING, *SCALES, "dozen", "half", "quarter")

_UNIT, _LARGE = f"(?:{any_of(COUNTING)})", f"(?:{any_of(SCALES)})"
_PART_SIGN = f"[{''.join(PART_SIGNS)}]"
#: A number in figures; at most 15 digits before the point, so that a wall of digits costs nothing.
FIGURES = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9,])|[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}|"
    rf"[0-9]{{1,15}})(?:\.[0-9]{{1,9}})?(?![0-9]|,[0-9]{{3}})(?:(?: ?{_PART_SIGN})|[ -][1-9]/[1-9][0-9]?(?![0-9/]))?"
)
_SCALED = rf"(?:(?: ?(?:{any_of(SHORT_SCALES)}|[mb]illion|trillion)|[ -]{_LARGE})\b){{1,2}}"
_AND_PART = r"(?:[ -]and[ -](?:an?[ -](?:half|third|quarter)|(?:one|two|three)[ -](?:thirds?|quarters?))\b)?"
_MORE = rf"(?:(?: and)? {_UNIT}(?:[ -]{_UNIT})?(?: {_LARGE}\b){{0,2}}){{0,2}}"
_IN_WORDS = (
    rf"(?:half an? (?:million|billion|dozen)|"
    rf"half an?(?= (?:{any_of(words('statistics', 'halved'))})\b)|"
    rf"(?:three[ -]quarters|quarter)[ -]of[ -]an?[ -](?:million|billion)|"
    rf"(?:an? )?(?:{_LARGE}\b(?: and a half\b|(?:[ -]{_LARGE}\b){{0,2}}{_MORE})|dozen\b)|"
    rf"{_UNIT}(?:[ -]{_UNIT})?{_AND_PART}(?:(?:[ -]{_LARGE}\b){{1,2}}{_MORE})?)(?: dozen)?"
)
_FIGURES = rf"{FIGURES}(?:{_SCALED})?"
#: A number in figures or words with its scale, kept in the group `a` or `b`; and one in figures only.
PIECES = {name: rf"(?P<{name}>{_FIGURES}|{_IN_WORDS})" for name in "ab"} | {
    f"{name}figures": rf"(?P<{name}>{_FIGURES})" for name in "ab"
}


@lru_cache(maxsize=64)
def pattern(template: str) -> re.Pattern[str]:
    """Compile a template over lower-case text; `%a%`, `%afigures%` and the same with b stand for a number."""
    return compiled(template, PIECES)


def text(number: Decimal) -> str:
    """Return a number as plain decimal text without an exponent: `14200000`, `0.5`; at most four decimals."""
    rounded = round(number, 4)
    shown = format(rounded, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def share_text(share: Decimal) -> str:
    """Return a part of one as people write it: `0.75`, `0.0625`, and parts without an end to three places, `0.667`."""
    return text(share if share == round(share, 4) else round(share, 3))


def is_bare_year(words: str) -> bool:
    """Say whether a number looks like a year: four digits from 1600 to 2099 and nothing else."""
    return len(words) == 4 and words.isdigit() and "1600" <= words <= "2099"
