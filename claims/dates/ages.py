"""Ages and anniversaries: lengths of time that point back to a year, kept apart from dates and from durations."""

import re

from claims.dates.arithmetic import shifted
from claims.dates.timex import Found, Timex
from claims.dates.words import compiled, number
from claims.model import Span
from claims.numbers import ordinal
from claims.reading import Reading
from claims.rules import Rule

AGE = Rule("age", 1, "How old someone or something is: “43-year-old”, “aged 43”, “52 years old”.")
ANNIVERSARY = Rule("anniversary", 1, "How many years ago something was, as a feast: “the 50th anniversary”.")

_HINT = re.compile(r"(?i)\b(?:old|aged|anniversary)\b")
_MARGIN = 40
_TEMPLATES = (
    (AGE, r"\b(?P<n>%num%)[ -](?P<unit>years?|months?|weeks?|days?)[ -]olds?\b"),
    (AGE, r"\baged (?P<n>%num%)\b(?![ ]?(?:to|and|-|–)[ ]?\d)"),
    (ANNIVERSARY, r"\b(?P<ord>%ord%)[ -]anniversary\b"),
)


def ages(reading: Reading) -> tuple[Timex, ...]:
    """Return the ages and anniversaries of an article, in order of the text, as durations such as `P43Y`.

    `Found.otherwise` holds the years that an age in years points back to (two, as birthdays fall within a year) or the
    one year of an anniversary; it is empty without a day of publication. TimeML counts ages neither as dates nor
    as durations, so `timexes` leaves them out.
    """
    low = reading.text.lower()
    if len(low) != len(reading.text):
        return ()
    timexes: dict[int, Timex] = {}
    for hint in _HINT.finditer(low):
        for rule, template in _TEMPLATES:
            start, end = max(0, hint.start() - _MARGIN), min(len(low), hint.end() + _MARGIN)
            for match in compiled(template).finditer(low, start, end):
                timex = _read(rule, match, reading)
                if timex is not None:
                    timexes.setdefault(timex.span.start, timex)
    return tuple(timexes[start] for start in sorted(timexes))


def _read(rule: Rule, match: re.Match[str], reading: Reading) -> Timex | None:
    groups = match.groupdict()
    count = ordinal(groups["ord"]) if groups.get("ord") else number(groups["n"])
    if count is None:
        return None
    letter = (groups.get("unit") or "year")[0].upper()
    years = _years(int(count), reading, rule) if letter == "Y" else ()
    span = Span(match.start(), match.end())
    note = "An age, counted back from publication." if rule is AGE else "An anniversary, counted back from publication."
    value = Found(
        "DURATION", f"P{count:g}{letter}", note, otherwise=years, checkable=False, standing=False
    )  # fmt: skip
    return Timex(span, rule, value, span)


def _years(count: int, reading: Reading, rule: Rule) -> tuple[str, ...]:
    if reading.published is None:
        return ()
    steps = (count, count + 1) if rule is AGE else (count,)
    years = (shifted(reading.published, "year", -step) for step in steps)
    return tuple(year for year in years if year)
