"""Times of a day with their zones: two clocks are held against each other only where it is known how they go."""

import re

from claims.compare.moments import compare_values
from claims.compare.result import Fact, FactKind
from claims.dates.rules.times import ZONES
from claims.model import Span

_CLOCK = re.compile(r"\A[^/T]+T\d\d(?::\d\d){0,2}(?P<zone>Z|[+-]\d\d:?\d\d)?")
_FROM_UTC = re.compile(r"\((?:UTC|GMT)(?P<by>[+-]\d\d:?\d\d)?\)|(?:UTC|GMT)?(?P<alone>[+-]\d\d:\d\d|(?<!.)Z(?!.))")
_NAMES = {"eastern": "et", "eastern time": "et", "eastern standard time": "est", "eastern daylight time": "edt"}


def compare_times(value: str, zone: str, said: str | None, said_zone: str) -> FactKind:
    """Return how two values stand to each other, clocks with their zones.

    Args:
        value: of the claim, ISO 8601 or TIMEX3.
        zone: as its slot holds it, `""` for none: `EST (UTC-05:00)`, `ET`, `Z`.
        said: of the source, `None` for an open date.
        said_zone: the zone there.
    """
    one, other = _CLOCK.fullmatch(value), _CLOCK.fullmatch(said or "")
    if said is None or one is None or other is None:
        return compare_values(value, said)
    bare, bare_said = value.removesuffix(one["zone"] or ""), said.removesuffix(other["zone"] or "")
    here, there = one["zone"] or _offset(zone), other["zone"] or _offset(said_zone)
    if _is_known(here) and _is_known(there):
        return compare_values(bare + here, bare_said + there)
    kind = compare_values(bare, bare_said)
    if here == there:
        return kind
    return FactKind.UNRESOLVED if (here and there) or kind is FactKind.DIFFERENT else kind


def zone_fact(value: str, zone: str, said: str | None, said_zone: str, span: Span) -> Fact | None:
    """Return how the zones of two clocks stand to each other; `None` where no side has one, or one is no clock."""
    one, other = _CLOCK.fullmatch(value), _CLOCK.fullmatch(said or "")
    if one is None or other is None:
        return None
    shown, shown_said = zone or one["zone"] or "", said_zone or other["zone"] or ""
    here, there = one["zone"] or _offset(zone), other["zone"] or _offset(said_zone)
    if not (here or there):
        return None
    kind = FactKind.SAME
    if not (here and there):
        kind = FactKind.SOURCE_COARSER if here else FactKind.CLAIM_COARSER
    elif here != there:
        kind = FactKind.CONVERTED if _is_known(here) and _is_known(there) else FactKind.UNRESOLVED
    return Fact("zone", kind, shown or None, shown_said or None, span)


def _offset(zone: str) -> str:
    """Return a zone's distance from UTC, `Z` or `-05:00`; a name in lower case where that is not known."""
    name = zone.strip()
    if match := _FROM_UTC.search(name):
        return match["by"] or match["alone"] or "Z"
    name = _NAMES.get(name.lower(), name.lower())
    return ZONES.get(name, name)


def _is_known(offset: str) -> bool:
    return offset[:1] in ("+", "-") or offset == "Z"
