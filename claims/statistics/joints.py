"""Figures joined to the one before, which count the same: "or $2.31 a share", "compared with 81%", "up 25 cents"."""

import re
from dataclasses import replace

from claims.model import Slot
from claims.statistics.nouns import phrase
from claims.statistics.rules import CHANGE, COUNT, MONEY, MULTIPLE, PERCENT, RANK, RATE
from claims.statistics.scope import Found, Scope
from claims.statistics.words import one_of, some

_JOINED = re.compile(
    rf"(?:\s{{1,2}}{one_of('figures long')})?"
    r"[,;(]?\s{0,2}(?:[—–]\s)?(?:(?:or|and|but|equal to|equivalent to|against|versus|from|to|up from|down from|"
    r"compared (?:with|to)|as against|"
    r"(?:higher|lower|more|less|better|worse) than|including)\s{1,2})?(?:(?:by|at|of|to|to (?:close|end|finish|"
    r"settle|trade) at)\s{1,2})?"
    r"(?:(?:the|a|an|just|only|about|around|nearly|almost|over|more than|some|at least|roughly)\s{1,2}){0,2}$"
)
_WHEN = re.compile(
    r"^\s{1,2}(?:in|on|for|last|this|at|during|by|the|a|an)\s[\w’' ]{2,30}?(?=,? (?:and|or|from|to|against|"
    r"compared|versus)\b)"
)
_LONGEST_JOINT = 64
_TOLD_AGAIN = re.compile(r"(?:,|\s(?:—|–|--)|\s(?=\())\s?\(?(?:or\s)?(?:about\s)?")
"""Between a part and the same in figures: "a third of pupils, 33%", "half the money -- $500 million"."""
_COMPARED_WITH = re.compile(r"\b(?:compared (?:with|to)|up from|down from)\s{1,2}(?:just |only |about )?$")
_MOVED = re.compile(
    r"(?:up|down|rising|falling|climbing|dropping|growing|increasing|easing|increase|decrease|rise|fall|drop|gain|"
    r"jump)\b|an? "
)
_OR = re.compile(r",?\s{1,2}\(?(?:or\s{1,2})?(?:(?:about|nearly|almost|just|some)\s{1,2})?")
_BESIDE = re.compile(
    r"(?:\s{1,2}(?!(?:and|but|or|while|as|that|which|who|was|were|had|has|is)\b)[\w’'-]{1,20}\.?){0,7}(?:,|"
    r"\s{1,2}[—–-]{1,2})\s{1,2}(?:(?:or|and|about|some|just|an?)\s{1,2})?"
)
_OF_WHICH = re.compile(r"\s{1,2}of\s{1,2}(?:which|whom|them)\b")
_FOR_THE = re.compile(r"\s{1,2}for\s{1,2}(?:the|all)(?=\s)")


def joined(scope: Scope, found: Found, before: Found | None) -> Slot | None:
    """Return what the figure before counts, for "or $2.31 per share", "compared with $870 million a year earlier"."""
    told = before.slots.get("counted") if before else None
    if before is None or told is None or told.value is None:
        return None
    is_alike = found.rule is PERCENT and before.rule in (PERCENT, RATE)
    if is_alike and _COMPARED_WITH.search(scope.before(found.span.start, 24)):
        return replace(told, note="As the figure it is compared with.")
    if found.rule in (PERCENT, MONEY) and before.rule is RATE:
        is_told_again = _TOLD_AGAIN.fullmatch(scope.lower, before.span.end, found.span.start) is not None
        return replace(told, note="As the figure before it.") if is_told_again else None
    if found.span.start - before.span.end > _LONGEST_JOINT:
        return None
    if is_beside(scope, found, before):
        return replace(told, note="As the figure before it.")
    unit = before.slots.get("unit")
    is_same = unit is not None and unit.value == found.slots["unit"].value
    if found.rule is PERCENT and scope.before(found.span.start, 4) == " to ":
        return None
    is_of_them = found.rule is PERCENT and (before.rule is COUNT or (before.rule is CHANGE and not is_same))
    is_sum = found.rule is MONEY and before.rule in (MONEY, CHANGE)
    if not (is_same or is_of_them or is_sum or before.rule is MULTIPLE):
        return None
    at = before.span.end
    if when := _WHEN.match(scope.lower[at : found.span.start]):
        at += when.end()
    if is_of_them:
        joint = scope.lower[before.span.end : found.span.start]
        is_or = told.value != "points" and ("or " in joint or "(" in joint) and _OR.fullmatch(joint)
        is_so = is_or or _OF_WHICH.match(scope.lower, found.span.end, scope.end)
        return replace(told, note="As the figure before it.") if is_so else None
    if not _JOINED.fullmatch(scope.lower, at, found.span.start):
        return None
    if (other := _FOR_THE.match(scope.lower, found.span.end, scope.end)) and (
        thing := phrase(scope, other.end(), most=3)
    ):
        return (
            None
            if scope.lower[thing[0] : thing[1]].split()[-1] in some("time")
            else scope.slot(*thing, "Whose figure it is.")
        )
    return replace(told, note="As the figure before it.")


def is_beside(scope: Scope, found: Found, before: Found) -> bool:
    """Say whether a figure only compares the one before it: "$14.6 billion last year, 9% less than in 2022"."""
    if before.rule is RANK or not (found.rule is CHANGE or ("base" in found.slots and "comparison" in found.slots)):
        return False
    if found.rule is CHANGE and not _MOVED.match(scope.lower, found.span.start):
        return False
    return _BESIDE.fullmatch(scope.lower, before.span.end, found.span.start) is not None
