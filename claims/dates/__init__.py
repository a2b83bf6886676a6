"""Dates: when something happened, happens or will happen."""

from collections.abc import Iterable, Sequence

from claims.dates import scan as _scan
from claims.dates.ages import ages
from claims.dates.candidates import OFFSET, RANGE, candidates
from claims.dates.slots import SLOTS
from claims.dates.timex import Timex
from claims.dates.values import Interval, interval, is_calendar, precision_of, value_problem, weekday_problem
from claims.model import Candidate, ClaimType
from claims.reading import Reading
from claims.rules import ClaimKind

__all__ = [
    "KIND",
    "Interval",
    "Timex",
    "ages",
    "find",
    "interval",
    "is_calendar",
    "precision_of",
    "timexes",
    "value_problem",
    "weekday_problem",
]


def timexes(reading: Reading) -> tuple[Timex, ...]:
    """Return every temporal expression of an article, in order of the text; none overlap.

    These are dates and times, but also durations, repeated dates and words such as "now", with TIMEX3 values.
    """
    return _scan.scan(reading)


def find(reading: Reading, earlier: Sequence[Candidate] = ()) -> Iterable[Candidate]:
    """Return the dates of an article that can be checked, one candidate for each expression.

    Durations, repeated dates, vague words ("recently") and what hangs on an event without a date are left out.
    """
    return tuple(candidates(reading, timexes(reading)))


KIND = ClaimKind(
    type=ClaimType.DATE,
    slots=SLOTS,
    rules=(*(rule.rule for rule in _scan.rules() if rule.shown), RANGE, OFFSET),
    find=find,
    supporting=tuple(rule.rule for rule in _scan.rules() if not rule.shown),
)
