"""Times of a day with their zones: two clocks are held against each other only where it is known how they go."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from claims.compare.moments import compare_values
from claims.compare.result import Fact, FactKind
from claims.dates.rules.times import ZONES
from claims.model import Span

_CLOCK = re.compile(r"\A[^/T]+T\d\d(?::\d\d){0,2}(?P<zone>Z|[+-]\d\d:?\d\d)?")
_FROM_UTC = re.compile(r"\((?:UTC|GMT)(?P<by>[+-]\d\d:?\d\d)?\)|(?:UTC|GMT)?(?P<alone>[+-]\d\d:\d\d|(?<!.)Z(?!.))")
_NAMES = {
    f"{name} {words}".strip(): f"{name[0]}{letters}"
    for name in ("eastern", "central", "mountain", "pacific")
    for words, letters in (("", "t"), ("time", "t"), ("standard time", "st"), ("daylight time", "dt"))
}
#: Zones whose clocks go by the summer time of the day. Source: IANA time zone database.
_PLACES = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    "london time": "Europe/London", "uk time": "Europe/London", "british time": "Europe/London",
}  # fmt: skip


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
    here, there = one["zone"] or _offset(zone, bare), other["zone"] or _offset(said_zone, bare_said)
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
    here, there = one["zone"] or _offset(zone, value), other["zone"] or _offset(said_zone, said or "")
    if not (here or there):
        return None
    kind = FactKind.SAME
    if not (here and there):
        kind = FactKind.SOURCE_COARSER if here else FactKind.CLAIM_COARSER
    elif here != there:
        kind = FactKind.CONVERTED if _is_known(here) and _is_known(there) else FactKind.UNRESOLVED
    return Fact("zone", kind, shown or None, shown_said or None, span)


def _offset(zone: str, clock: str) -> str:
    """Return a zone's distance from UTC on a day, `Z` or `-05:00`; a name in lower case where that is not known."""
    name = zone.strip()
    if match := _FROM_UTC.search(name):
        return match["by"] or match["alone"] or "Z"
    name = _NAMES.get(name.lower(), name.lower())
    return ZONES.get(name) or _on_the_day(name, clock) or name


def _on_the_day(name: str, clock: str) -> str:
    """Return the distance of a place's clocks from UTC on a day; `""` where summer time begins or ends that hour."""
    if name not in _PLACES or "/" in clock:
        return ""
    try:
        local = datetime.fromisoformat(clock).replace(tzinfo=ZoneInfo(_PLACES[name]))
    except ValueError:  # a day or an hour is open
        return ""
    east = local.strftime("%z")
    return f"{east[:3]}:{east[3:]}" if local.utcoffset() == local.replace(fold=1).utcoffset() else ""


def _is_known(offset: str) -> bool:
    return offset[:1] in ("+", "-") or offset == "Z"
