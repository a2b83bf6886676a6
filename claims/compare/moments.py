"""Two values of dates side by side: the same, one less exact, overlapping, different, or open."""

import re

from claims.compare.result import FactKind
from claims.dates import Interval, interval

_DAY = re.compile(r"(?:XXXX|\d{4})-(?P<rest>\d\d(?:-\d\d)?)(?:T.*)?")
_CLOCK = re.compile(r"(?P<hour>\d\d)(?::(?P<minute>\d\d))?(?::\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)")
_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")


def compare_values(claimed: str | None, said: str | None) -> FactKind:
    """Return how two values of dates stand to each other, ISO 8601 or TIMEX3; `None` is an open date.

    Returns:
        `same`, `claim-coarser` or `source-coarser` (one lies in the other), `overlapping`, `different`, or
        `unresolved` when a side has no place in the calendar.
    """
    if claimed is None or said is None:
        return FactKind.UNRESOLVED
    if claimed == said:
        return FactKind.SAME
    days, other = interval(claimed), interval(said)
    if days is None or other is None:
        return _open(claimed, said, days, other)
    moment, other_moment = _minutes(claimed, days), _minutes(said, other)
    if moment is not None and other_moment is not None:
        return FactKind.SAME if moment == other_moment else FactKind.DIFFERENT
    if "/" in claimed or "/" in said:
        return _ranges(claimed, said, days, other)
    if days == other:
        return _clocks(claimed.partition("T")[2], said.partition("T")[2])
    return _days(days, other)


def days_apart(claimed: str | None, said: str | None) -> int:
    """Return how many days lie between two values, 0 when they share one; a very large number for open dates."""
    days = interval(claimed) if claimed else None
    other = interval(said) if said else None
    if days is None or other is None:
        return 10**9
    return max(0, (other.first - days.last).days, (days.first - other.last).days)


def _days(days: Interval, other: Interval) -> FactKind:
    if days.covers(other):
        return FactKind.CLAIM_COARSER
    if other.covers(days):
        return FactKind.SOURCE_COARSER
    return FactKind.OVERLAPPING if days.overlaps(other) else FactKind.DIFFERENT


def _open(claimed: str, said: str, days: Interval | None, other: Interval | None) -> FactKind:
    """Compare with a day or month whose year is open: "May 3" may be any third of May, and no fourth."""
    one, two = _DAY.fullmatch(claimed), _DAY.fullmatch(said)
    if one is None or two is None or claimed.startswith("P") or said.startswith("P"):
        return FactKind.UNRESOLVED
    rest, other_rest = one["rest"], two["rest"]
    if not (rest.startswith(other_rest) or other_rest.startswith(rest)):
        return FactKind.DIFFERENT
    if days is not None and len(rest) >= len(other_rest):
        return FactKind.SOURCE_COARSER
    if other is not None and len(other_rest) >= len(rest):
        return FactKind.CLAIM_COARSER
    return FactKind.UNRESOLVED


def _ranges(claimed: str, said: str, days: Interval, other: Interval) -> FactKind:
    """Compare two ranges by their ends, a range and a single date by their days."""
    if days == other:
        return FactKind.SAME
    if "/" in claimed and "/" in said:
        ends = {compare_values(*pair) for pair in zip(claimed.split("/"), said.split("/"), strict=True)}
        for coarser in (FactKind.CLAIM_COARSER, FactKind.SOURCE_COARSER):
            if ends <= {FactKind.SAME, coarser}:
                return coarser
        return FactKind.OVERLAPPING if days.overlaps(other) else FactKind.DIFFERENT
    kind = _days(days, other)
    is_wider_range = kind is (FactKind.CLAIM_COARSER if "/" in claimed else FactKind.SOURCE_COARSER)
    return FactKind.OVERLAPPING if is_wider_range else kind


def _clocks(clock: str, other: str) -> FactKind:
    """Compare times of one day; a time without a zone, or in another one that is not known, is taken as it stands."""
    clock, other = (_ZONE.sub("", one).replace(":XX", "").removeprefix("XX") for one in (clock, other))
    if clock == other:
        return FactKind.SAME
    if other.startswith(clock):
        return FactKind.CLAIM_COARSER
    if clock.startswith(other):
        return FactKind.SOURCE_COARSER
    if clock.isalpha() != other.isalpha():
        return FactKind.CLAIM_COARSER if clock.isalpha() else FactKind.SOURCE_COARSER
    return FactKind.OVERLAPPING if "DT" in (clock, other) else FactKind.DIFFERENT


def _minutes(value: str, days: Interval) -> int | None:
    """Return the minute of a time with a zone, counted in UTC; `None` for any other value."""
    match = _CLOCK.fullmatch(value.partition("T")[2])
    if match is None or days.first != days.last or "/" in value:
        return None
    zone = match["zone"].replace(":", "")
    east = 0 if zone == "Z" else int(f"{zone[0]}1") * (int(zone[1:3]) * 60 + int(zone[3:5]))
    return days.first.toordinal() * 1440 + int(match["hour"]) * 60 + int(match["minute"] or 0) - east
