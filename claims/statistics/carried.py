"""What a figure counts when another of its sentence tells it: "1,900 cases were reported, up from 240"."""

import re
from dataclasses import replace

from claims.model import Slot
from claims.statistics.left_out import of_many
from claims.statistics.rules import COUNT, MONEY, MULTIPLE, PERCENT, RATE
from claims.statistics.scope import Found, Scope
from claims.statistics.words import some
from claims.wordlists import words

_FROM = re.compile(r"[^0-9;:]{0,80}?,\s{1,2}(?:up|down) from\s{1,2}(?:just\s{1,2})?")
"""Between a count and what it was before."""
_SUM_AGAINST = re.compile(r"[^0-9;:]{0,80}?,\s{1,2}(?:(?:up|down) from|against|compared (?:with|to))\s{1,2}")
"""Between a sum and the same of another time."""
_CLAUSE = re.compile(r", (?:and|but|while)\b")
_COMMA = re.compile(r"[^0-9;:]{0,80}?,\s{1,2}(?:or\s{1,2})?")
_MORE_THAN = re.compile(r"\s{1,2}(?:more|fewer|less) than\b")
_AS_MANY = re.compile(r"\bas many\b")
_ASIDE = re.compile(r"\b(?:in|of|from|over|for|at|by|after|within|with|among)\s{1,2}(?:the\s|all\s|its\s|their\s)?$")
"""Before a count that only tells more of another: "19 goals in 30 games, three times as many as"."""
_AGAINST = re.compile(r"\b(?:against|versus|compared (?:with|to))\s{1,2}$")
_FOR = re.compile(
    r"\s{1,2}for\s{1,2}(?P<who>(?:(?:her|his|its|their|the)\s)?(?:[a-z-]{4,20}\s(?=[A-Z]))?"
    r"(?:[A-Z][\w’'-]{1,30}(?:\s[A-Z][\w’'-]{1,30}){0,3}|(?<=\s)[a-z-]{3,20}(?:\s[a-z-]{3,20})?))(?=[,.;]|\sand\b|$)"
)
_DONE = re.compile(r"\s{1,2}[a-z]{3,15}ed(?=\s(?!(?:for|to|by|against|in|that)\b)|\s{0,2}[,.;])")
_UNTOLD = words("statistics", "carried untold")
_AS_BEFORE = "As the figure before it."


def with_carried(scope: Scope, found: Found, before: Found | None) -> Found:
    """Return a count or multiple without its noun with that of the sentence; as it is where that is not sure.

    Args:
        scope: its sentence.
        found: the find.
        before: the find before it in the sentence.
    """
    if found.rule is PERCENT and (rival := _rival(scope, found)):
        return found.counting(rival)
    if found.rule is MONEY and (sum_before := _sum_before(scope, found, before)):
        return found.counting(sum_before)
    if those := _those(scope, found):
        return found.counting(those)
    if found.rule not in (COUNT, MULTIPLE) or (found.rule is COUNT and "unit" in found.slots):
        return found
    counted = found.slots.get("counted")
    is_told = counted is not None and counted.value is not None
    if found.rule is COUNT and counted is not None and counted.span and counted.span.start >= found.triggers[0].end:
        things = of_many(scope, found.span.start)
        return found.counting(scope.slot(*things, "The things that the sentence begins with.")) if things else found
    told = None if is_told else _told(scope, before)
    if before is None or told is None or not _goes_on(scope, found, before):
        return found
    return found.counting(replace(told, note=_AS_BEFORE))


def _rival(scope: Scope, found: Found) -> Slot | None:
    """Return who is the other side of "44 percent, against 39 percent for her rival"."""
    if not _AGAINST.search(scope.before(found.span.start, 24)):
        return None
    who = _FOR.match(scope.text, found.span.end, scope.end)
    is_time = who is not None and who["who"].split()[-1].lower() in some("time")
    return None if who is None or is_time else scope.slot(*who.span("who"), "Whose share it is.")


def _sum_before(scope: Scope, found: Found, before: Found | None) -> Slot | None:
    """Return what a sum is, told by the one before it: "income was $122 million, against $98 million a year ago"."""
    counted = found.slots.get("counted")
    if before is None or before.rule is not MONEY or (counted is not None and counted.value is not None):
        return None
    told, unit = before.slots.get("counted"), found.slots.get("unit")
    is_same = unit is not None and before.slots["unit"].value == unit.value
    between = scope.lower[before.span.end : found.span.start]
    is_against = _SUM_AGAINST.fullmatch(between) is not None and _CLAUSE.search(between) is None
    if told is None or told.value is None or not is_same or not is_against:
        return None
    return replace(told, note=_AS_BEFORE)


def _those(scope: Scope, found: Found) -> Slot | None:
    """Return "those polled" where a share is of those to whom something was done, and their verb is left behind."""
    counted = found.slots.get("counted")
    if counted is None or counted.span is None or counted.value != "those":
        return None
    done = _DONE.match(scope.lower, counted.span.end, scope.end)
    return scope.slot(counted.span.start, done.end(), "Those whom the share is taken of.") if done else None


def _told(scope: Scope, before: Found | None) -> Slot | None:
    """Return what the figure before counts, `None` when it is no plain count or only tells more of another."""
    if before is None or before.rule not in (COUNT, RATE) or "unit" not in before.slots:
        return None
    told = before.slots.get("counted")
    is_aside = _ASIDE.search(scope.before(before.span.start, 16)) is not None
    return None if told is None or told.value is None or told.value.lower() in _UNTOLD or is_aside else told


def _goes_on(scope: Scope, found: Found, before: Found) -> bool:
    """Say whether a figure is the other side of the one before, or so much more than it was."""
    start = found.span.start
    if found.rule is MULTIPLE:
        is_many = _AS_MANY.search(scope.lower, start, min(scope.end, found.triggers[0].end + 12)) is not None
        return is_many and _COMMA.fullmatch(scope.lower, before.span.end, start) is not None
    if _FROM.fullmatch(scope.lower, before.span.end, start):
        return True
    is_more = _MORE_THAN.match(scope.lower, found.triggers[0].end, scope.end) is not None
    return is_more and _COMMA.fullmatch(scope.lower, before.span.end, start) is not None
