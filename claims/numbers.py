"""Numbers in words and figures, once for all claim types: the words, and what they come to.

Number words are closed classes of English, listed here by us. Everything is in lower case.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

UNDER_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: Words for 0 to 19 and for full tens, with their numbers.
SMALL = MappingProxyType(
    {word: n for n, word in enumerate(UNDER_TWENTY)} | {word: 10 * n for n, word in enumerate(TENS, 2)}
)
#: The same without nought: what things are counted with.
COUNTING = MappingProxyType({word: n for word, n in SMALL.items() if n})
#: Words that multiply the number before them, with their powers of ten; a dozen multiplies by twelve.
SCALES = MappingProxyType(
    {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
    | dict.fromkeys(("lakh", "lakhs"), 5)
    | dict.fromkeys(("crore", "crores"), 7)
)
SHORT_SCALES = MappingProxyType({"k": 3, "m": 6, "mn": 6, "mln": 6, "bn": 9, "b": 9, "bln": 9, "tn": 12})
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip
#: Words for 1st to 31st, as days of a month need them; the parts joined by a hyphen.
ORDINALS = MappingProxyType(
    {word: n for n, word in enumerate(_ORDINALS, 1)}
    | {f"twenty-{word}": 20 + n for n, word in enumerate(_ORDINALS[:9], 1)}
    | {"thirtieth": 30, "thirty-first": 31}
)
#: Words for decades, with their first year in a century.
DECADES = MappingProxyType({f"{tens[:-1]}ies": SMALL[tens] for tens in TENS})
_TIMES = MappingProxyType({"dozen": Decimal(12), "hundred": Decimal(100)})
#: Signs for parts of one, with what they stand for in figures.
PART_SIGNS = MappingProxyType(
    {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}
)
_PARTS = MappingProxyType({"third": 3, "thirds": 3, "quarter": 4, "quarters": 4})
_SIGN = re.compile(f"[{''.join(PART_SIGNS)}]")
_SPACED = re.compile(r"(?<=[0-9])[ \n]{1,2}(?=[0-9]{3}(?![0-9/]))")
_PIECE = re.compile(r"[0-9]++(?:/[0-9]++|\.[0-9]++)?|\.[0-9]++|[a-z]++")
_OF_A = re.compile(
    r"(?<=quarter)(?:s?)[\s-]{1,2}of[\s-]{1,2}an?[\s-]{1,2}(?=[mb]illion\b)|(?<=quarters) of an? (?=[mb]illion\b)"
)
_HALF_BEHIND = re.compile(r"(?<=[0-9])1/2$")
_SILENT = frozenset(("a", "an", "and"))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern without a group that matches any of some words, longer ones first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1024)
def value(words: str) -> Decimal | None:
    """Return what a number in lower case comes to, `None` when the words leave it open ("several") or make none.

    It may stand in figures ("4,200", "3 1/2", "4.2 million", "5bn") or words ("a hundred and five", "half a dozen",
    "two and a half", "one and two thirds", "three quarters of a million").
    """
    words = _SIGN.sub(lambda sign: f" {PART_SIGNS[sign[0]]}", _SPACED.sub("", words.replace(",", "")))
    words = _HALF_BEHIND.sub(" 1/2", words)
    words = _OF_A.sub(" ", words)
    total, current, last, any_seen, scale = Decimal(0), Decimal(0), Decimal(0), False, 0
    for piece in _PIECE.findall(words):
        power = SCALES.get(piece) or SHORT_SCALES.get(piece)
        if piece in SMALL:
            current, last = current + SMALL[piece], Decimal(SMALL[piece])
        elif "/" in piece:
            top, bottom = piece.split("/")
            current += Decimal(top) / Decimal(bottom)
        elif piece[0] in "0123456789.":
            current = Decimal(piece)
        elif piece == "half":
            current += Decimal("0.5").scaleb(scale if not current else 0)
        elif piece in _PARTS:
            current += (last or Decimal(1)) / _PARTS[piece] - last
        elif piece in _TIMES:
            current = (current or Decimal(1)) * _TIMES[piece]
        elif power is not None:
            is_scaled_again = bool(total) and not current
            total = total.scaleb(power) if is_scaled_again else total + (current or Decimal(1)).scaleb(power)
            current, scale = Decimal(0), power
        elif piece not in _SILENT:
            return None
        elif piece != "and":
            last = Decimal(0)
        any_seen = any_seen or piece not in _SILENT
    if not any_seen:
        return Decimal(1) if words.strip() in ("a", "an") else None
    return total + current


def ordinal(word: str) -> int:
    """Return the number of an ordinal or of a day of the month: `third`, `3rd` and `3` are 3."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else ORDINALS[re.sub(r"\s+", "-", word)]
