"""Numbers as others write them, put into English figures of the same length: every character stays where it was."""

import re
from decimal import Decimal

from claims.numbers import COUNTING, any_of, value

#: Thousands parted by a space or by points: "1 500 000", "1.500.000". A single point may part decimals and stays.
_PARTED = re.compile(
    r"(?<![\w.,])(?<!\d[ \u00a0\u2009\u202f])[0-9]{1,3}"
    r"(?:(?:[ \u00a0\u2009\u202f][0-9]{3}){1,4}|(?:\.[0-9]{3}){2,4})(?![0-9]|[ \u00a0\u2009\u202f.][0-9])"
)
_PARTS = re.compile(r"[ \u00a0\u2009\u202f.]")
_SMALL = rf"{any_of(word for word, n in COUNTING.items() if n <= 12)}|[0-9]{{1,3}}"
_HALVES = re.compile(rf"(?<![\w.,-])({_SMALL})\s{{1,2}}and\s{{1,2}}a\s{{1,2}}half(?=\s)")
#: Figures of India: commas after two digits, and what a lakh and a crore are. Source: ours.
_INDIAN = re.compile(r"(?<![\w.,])[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}(?![0-9]|,[0-9])")
_COUNTED_IN = re.compile(rf"(?<![\w.,-])({_SMALL}|[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?)\s{{1,2}}(lakh|crore)s?\b")
_LARGE = {"lakh": (100, "k"), "crore": (10, "m")}


def put_plainly(lower: str) -> str:
    """Return a text in lower case with such numbers in English figures, filled up with zeros; as long as it was."""
    lower = _PARTED.sub(lambda match: _PARTS.sub(",", match[0]), lower)
    lower = _INDIAN.sub(lambda match: match[0].replace(",", "").zfill(len(match[0])), lower)
    lower = _HALVES.sub(lambda match: f"{value(match[1])}.5".zfill(len(match[0])), lower)
    return _COUNTED_IN.sub(_in_thousands, lower)


def _in_thousands(match: re.Match[str]) -> str:
    many, sign = _LARGE[match[2]]
    number = format((value(match[1]) or Decimal(0)) * many, "f")
    number = number.rstrip("0").rstrip(".") if "." in number else number
    return f"{number}{sign}".zfill(len(match[0])) if len(number) < len(match[0]) else match[0]
