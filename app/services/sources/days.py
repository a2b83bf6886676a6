"""Days and months that a text writes with their year, as words to look for: "@1987-03-04" and "@1987-03"."""

import re
from collections.abc import Iterable

from claims.calendar import MONTHS, SHORT_MONTHS, month_number
from claims.numbers import ORDINALS, any_of

_NUMBERS = {name.casefold(): month_number(name) for name in (*MONTHS, *SHORT_MONTHS)}
_MONTH = rf"(?P<month>{any_of(_NUMBERS)})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_IN_WORDS = rf"(?P<words>{any_of(word.replace('-', '[- ]') for word in ORDINALS)})"
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_WAYS = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        rf"\b(?:(?:{_DAY}|{_IN_WORDS})\s(?:of\s)?)?{_MONTH},?\s(?P<year>[0-9]{{4}})\b",
        rf"\b{_MONTH}\s{_DAY},?\s(?P<year>[0-9]{{4}})\b",
        r"\b(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})\b",
        r"\b(?P<day>[0-9]{1,2})(?P<sign>[./])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})\b",
    )
)


def days(text: str) -> Iterable[str]:
    """Yield days and months of a text; "04/07/2022" may be of April or of July, and is both."""
    if not _YEAR.search(text):
        return
    for way in _WAYS:
        for match in way.finditer(text):
            parts = match.groupdict()
            day = parts.get("day") or str(ORDINALS.get((parts.get("words") or "").casefold().replace(" ", "-"), ""))
            month = _NUMBERS.get(parts["month"].casefold()) or int(parts["month"])
            yield from _words(int(parts["year"]), month, int(day or 0))
            if parts.get("sign") == "/":
                yield from _words(int(parts["year"]), int(day), month)


def _words(year: int, month: int, day: int) -> Iterable[str]:
    yield f"@{year}-{month:02}"
    if day:
        yield f"@{year}-{month:02}-{day:02}"
