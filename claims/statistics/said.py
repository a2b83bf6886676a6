"""What is said of the things a figure counts: "people missing", "apartments damaged", "seats of the Greens"."""

import re
from dataclasses import replace

from claims.model import Slot, Span
from claims.statistics.nouns import subject
from claims.statistics.rules import COUNT, MONEY, PERCENT
from claims.statistics.scope import Found, Scope
from claims.statistics.words import one_of, some

_DONE = one_of("said of done")
_LEAD = (
    r"(?:\s{1,2}(?:who|that))?(?:\s{1,2}(?:were|are|was|is|have|had|has|been|being|could|would|will|may|might|be|reportedly|"
    r"also|still|confirmed|seriously|critically|later|reported|feared|believed)){0,4}"
)
_STATE = re.compile(
    rf"{_LEAD}\s{{1,2}}(?P<state>(?:seriously |critically )?(?:{_DONE})"
    r"(?: (?:with|by|in) [a-z]{2,20}(?: [a-z]{2,20})?)?)\b"
)
_PLACE = re.compile(
    rf"{_LEAD}\s{{1,2}}(?P<state>(?:under|inside|aboard|on board|without|with|living|trapped|waiting|at|in|on|from|of)"
    r"(?:\s(?:the|a|an|its|their|his|her))?\s(?!the\b|it\b|this\b|that\b|19|20)[a-z][\w-]{1,30}(?:\s[a-z][\w-]{1,30})?)\b"
)
_DOING = re.compile(
    rf"{_LEAD}\s{{1,2}}(?P<state>(?!(?:said|say|says|told|and|or|but|as|when|while|after|before|than|over|under|during|"
    r"between|since|among|per|last|this|next|each|every)\b)[a-z]{3,20}"
    r"(?: (?:(?:in|on|at|to|for|by|from|with) (?:the |a )?)?(?!(?:the|a|and|him|her|them|his|their|its|who|that)\b)"
    r"[a-z][a-z-]{2,20})?)\b(?!\s(?:him|her|them|it|us|me)\b)"
)
_DID = re.compile(
    rf"\b(?P<verb>{one_of('said of did')})"
    r"(?:\s(?:at|to|for|by|a|an|the|from|him|her|them|it|north|south|east|west|[a-z]{4,9}ward|north[a-z]{4,5}|south[a-z]{4,5})){0,3}\s$"
)
_WORD = re.compile(r"[\w’'-]{1,40}")
_WHO = re.compile(r"(?P<who>[A-Z][\w.&’'()-]{0,30}(?:[ ][\w.&’'()-]{1,30}){0,6})\s{1,2}[-–—:]\s{1,2}$")
_TOOK = re.compile(
    r"\s{1,2}(?P<verb>won|gained|lost|got|received|took|secured|polled|held|holds|has|had|picked up|added|shed)\s{1,2}"
    r"(?:(?:only|just|about|some|all|an? additional|another|nearly|over|more than)\s{1,2}){0,2}$"
)
_WAYS = {"gained": "rise", "picked up": "rise", "added": "rise", "lost": "fall", "shed": "fall"}


def is_done(scope: Scope, at: int) -> bool:
    """Say whether the things that end at a position were killed, hurt, charged or the like."""
    return _STATE.match(scope.lower, at, scope.end) is not None


def with_what_is_said(scope: Scope, found: Found) -> Found:
    """Return a count whose things are told more fully by what is said of them; others as they are."""
    counted, unit = found.slots.get("counted"), found.slots.get("unit")
    is_bare = unit is not None and (counted is None or (counted is unit and found.rule is COUNT))
    if is_bare and found.rule in (MONEY, PERCENT, COUNT):
        return _of_doer(scope, found)
    if counted is None or counted.span is None or counted.value is None:
        return found
    if (counted.value.lower().split() or [""])[-1] in ("seats", "seat", "votes", "vote", "delegates"):
        return _of_party(scope, found, counted)
    if counted.span.end < found.span.end or (unit is not None and unit.value != counted.value.lower().split()[-1]):
        return found
    state = _STATE.match(scope.lower, counted.span.end, scope.end)
    if state is None and counted.value.lower().split()[-1] in some("said of generic"):
        state = _PLACE.match(scope.lower, counted.span.end, scope.end)
        state = state or _DOING.match(scope.lower, counted.span.end, scope.end)
    if state is None:
        return found
    words = " ".join(scope.text[state.start("state") : state.end("state")].split())
    told = Slot(
        f"{counted.value} {words}", Span(counted.span.start, state.end("state")), "What is said of them belongs to it."
    )
    return replace(found, slots={**found.slots, "counted": told})


def _of_doer(scope: Scope, found: Found) -> Found:
    """Return a sum or measure with who or what did so much: "the film earned", "temperatures fell to"."""
    window = scope.before(found.span.start, 44)
    did = _DID.search(window)
    if did is None:
        return found
    verb = Span(found.span.start - len(window) + did.start("verb"), found.span.start - len(window) + did.end("verb"))
    who = _who(scope, verb.start)
    start = who.span.start if who is not None and who.span is not None else verb.start
    return replace(found, slots={**found.slots, "counted": scope.slot(start, verb.end, "The words before the figure.")})


def _who(scope: Scope, at: int) -> Slot | None:
    """Return the subject of a verb, without the small words that join its clause; `None` when it is no plain noun."""
    who = subject(scope, at)
    if who.span is None or ")" in (who.value or ")") or '"' in (who.value or ""):
        return None
    words = list(_WORD.finditer(scope.lower, who.span.start, who.span.end))
    while words and words[0].group() in some("stop"):
        words.pop(0)
    return scope.slot(words[0].start(), who.span.end, who.note) if words else None


def _of_party(scope: Scope, found: Found, counted: Slot) -> Found:
    """Return a count of seats or votes with whose they are, and whether they became more or fewer."""
    window = scope.before(found.span.start, 60)
    at = found.span.start - len(window)
    if name := _WHO.search(scope.text, at, found.span.start):
        whose = scope.slot(*name.span("who"), "Whose they are.")
        return replace(found, slots={**found.slots, "counted": replace(whose, value=f"{whose.value} {counted.value}")})
    took = _TOOK.search(window)
    if took is None:
        return found
    slots = dict(found.slots)
    who = _who(scope, at + took.start())
    if who is not None:
        slots["counted"] = replace(who, value=f"{who.value} {counted.value}")
    if way := _WAYS.get(took["verb"]):
        verb = Span(at + took.start("verb"), at + took.end("verb"))
        slots.setdefault("comparison", Slot(way, verb, "The verb before the figure."))
    return replace(found, slots=slots)
