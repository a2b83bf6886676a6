"""What is said of the things a figure counts: "people missing", "apartments damaged", "seats of the Greens"."""

import re
from dataclasses import replace

from claims.model import Slot, Span
from claims.statistics.rules import COUNT, MONEY, PERCENT
from claims.statistics.scope import Found, Scope
from claims.statistics.subjects import IS_RELATIVE, doer
from claims.statistics.words import one_of, some

_DONE = one_of("said of done")
_LEAD = (
    r"(?:\s{1,2}(?:who|that))?(?:\s{1,2}(?:were|are|have|had|been|being|could|would|will|may|might|be|"
    r"reportedly|"
    r"also|still|confirmed|seriously|critically|later|reported|feared|believed)){0,4}"
)
_ABOARD = re.compile(r"\s{1,2}(?P<state>aboard|on board)\b(?!\s(?:the|an?|its|[a-z]{2,12} (?:ship|boat|jet|plane))\b)")
_NO_PAST = rf"(?!(?:{one_of('nouns past')}|{one_of('nouns past or participle')}|have|has|had|will|would|could)\b)"
_STATE = re.compile(
    rf"{_LEAD}\s{{1,2}}(?P<state>(?:seriously |critically )?(?:{_DONE})"
    r"(?: (?:with|by|in) [a-z]{2,20}(?: [a-z]{2,20})?)?)\b"
)
_PLACE = re.compile(
    rf"{_LEAD}\s{{1,2}}(?P<state>(?:(?:living|trapped|waiting)\s)?(?:under|inside|aboard|on board|without|with|at|in|"
    r"on|from|of)(?!\s(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
    r"(?:\s(?:the|a|an|its|their|his|her))?(?:\s[0-9]{1,3}-[a-z-]{3,12})?\s(?!the\b|it\b|this\b|that\b|19|"
    r"20)[a-z][\w-]{1,30}"
    r"(?:\s(?!(?:and|or|but|in|on|at|by|for|from|to|with|as|when|while|after|before|who|that|is|are|was|were|the)\b)"
    rf"{_NO_PAST}[a-z][\w-]{{1,30}})?)\b"
)
_GOES_ON = (
    rf"{_NO_PAST}(?!(?:and|or|but|in|on|at|by|for|from|to|with|of|as|when|while|after|before|over|during|into|who|that|this|"
    r"last|next|is|are|was|were|the|an?)\b)"
)
_DOING = re.compile(
    rf"{_LEAD}\s{{1,2}}(?P<state>(?!(?:said|say|says|told|were|are|was|is|have|had|has|and|or|but|as|when|while|"
    rf"after|before|than|over|under|during|"
    r"between|since|among|per|last|this|next|each|every|due|set|likely|for|from|with|into|onto|through|across|about|"
    r"against|behind|beyond|near|along|around|despite|without|off|out)\b)[a-z]{3,20}"
    r"(?: (?:(?:in|on|at|to|for|by|from|with) (?:the |a )?)?(?!(?:the|a|and|him|her|them|his|their|its|who|that)\b)"
    rf"[a-z][a-z-]{{2,20}}(?:\s{_GOES_ON}[a-z][a-z-]{{2,20}}(?=[,.;:]|$|\s(?:of|in|on|at|and|for|by)\b))?)?)\b"
    r"(?!\s(?:him|her|them|it|us|me)\b)"
)
_OF_ANOTHER = re.compile(r"\b(?:[a-z]{3,15}ing|with|of|by|to|for|from|than|against|among)\s{1,2}$")
"""Before things that only tell more of another noun, whose verb stands behind them: "a bus with 52 people left"."""
_OF_WHAT = re.compile(
    r"\s{1,2}(?P<state>of\s(?:the\s|a\s|an\s|its\s|their\s|his\s|her\s)?[“\"]?"
    r"(?!(?:the|a|an|its|their|his|her|whom|which|them|these|those|this|that|it|all|each|up|age|"
    r"who)\b)[a-z][\w’'-]{1,30}"
    r"(?:\s(?!(?:and|or|but|in|on|at|by|for|from|to|with|as|when|while|after|before|who|that|is|are|was|were|the|"
    r"of|a|an|have|has|had|will|"
    r"would|could|said|last|this|during|since|over|into|off|near|between)\b)"
    rf"{_NO_PAST}[a-z][\w’'-]{{1,30}}(?<!ed)){{0,1}})\b"
)
_DID = re.compile(
    rf"\b(?P<verb>{one_of('said of did')})"
    r"(?:\s(?:at|to|for|by|a|an|the|from|him|her|them|it|north|south|east|west|[a-z]{4,9}ward|north[a-z]{4,5}|"
    r"south[a-z]{4,5})){0,3}\s$"
)
_WHO = re.compile(r"(?P<who>[A-Z][\w.&’'()-]{0,30}(?:[ ][\w.&’'()-]{1,30}){0,6})\s{1,2}[-–—:]\s{1,2}$")
_TOOK = re.compile(
    r"\s{1,2}(?P<verb>won|gained|lost|got|received|took|secured|polled|held|holds|has|had|picked up|added|shed)\s{1,2}"
    r"(?:(?:only|just|about|some|all|an? additional|another|nearly|over|more than)\s{1,2}){0,2}$"
)
_STANDS = frozenset(("stand", "stands", "stood", "lies", "lay"))
"""Verbs that tell nothing of a sum by themselves: "they stood at $8 million"."""
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b"
)
_OPENS_TIME = re.compile(r"(?:^|\s{1,2})(?:in|on|by|during|since|from|until|at|of|for|with|after|before)\s{1,2}$")
_FAR = 24
"""Characters between a subject and its verb; where more stand there, they are other things that it did."""
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
        state = state or _doing(scope, found.span.start, counted.span.end)
    state = _ABOARD.match(scope.lower, counted.span.end, scope.end) or state
    state = state or _of_what(scope, counted.span.end)
    if state is None:
        return found
    end = _before_day(scope, *state.span("state"))
    words = " ".join(scope.text[state.start("state") : end].split())
    if not words:
        return found
    told = Slot(f"{counted.value} {words}", Span(counted.span.start, end), "What is said of them belongs to it.")
    return found.counting(told)


def _before_day(scope: Scope, start: int, end: int) -> int:
    """Return where what is said ends, without when it was so: "voted (in May on)", "hurt (in Monday)"."""
    day = _DAY.search(scope.text, start, end)
    if day is not None and (opens := _OPENS_TIME.search(scope.lower, start, day.start())):
        return opens.start()
    return start + len(scope.text[start : day.start() if day else end].rstrip())


def _doing(scope: Scope, start: int, end: int) -> re.Match[str] | None:
    """Return what people do whose count begins and ends at two positions, unless the verb is another noun's."""
    doing = _DOING.match(scope.lower, end, scope.end)
    is_own = (
        doing is None or doing["state"].split()[0].endswith("ing") or not _OF_ANOTHER.search(scope.before(start, 20))
    )
    return doing if is_own else None


def _of_what(scope: Scope, at: int) -> re.Match[str] | None:
    """Return what the things are of: "pairs of gloves", "counts of theft", "members of the band"."""
    return _OF_WHAT.match(scope.lower, at, scope.end)


def _of_doer(scope: Scope, found: Found) -> Found:
    """Return a sum or measure with who or what did so much: "the film earned", "temperatures fell to"."""
    window = scope.before(found.span.start, 44)
    did = _DID.search(window)
    if did is None:
        return found
    verb = Span(found.span.start - len(window) + did.start("verb"), found.span.start - len(window) + did.end("verb"))
    who = doer(scope, verb.start)
    if who is None or who.span is None:
        if found.rule is not MONEY or did["verb"] in _STANDS:
            return found
        told = scope.slot(verb.start, verb.end, "The verb before the figure.")
    elif (
        did["verb"] in some("said of property")
        or verb.start - who.span.end > _FAR
        or IS_RELATIVE.match(scope.lower, who.span.end)
        or "," in scope.lower[who.span.end : verb.start]
    ):
        told = who
    else:
        told = scope.slot(who.span.start, verb.end, "The words before the figure.")
    return found.counting(told)


def _who(scope: Scope, at: int) -> Slot | None:
    """Return the subject of a verb, without the small words that join its clause; `None` when it is no plain noun."""
    who = doer(scope, at)
    return None if who is None or ")" in (who.value or "") or '"' in (who.value or "") else who


def _of_party(scope: Scope, found: Found, counted: Slot) -> Found:
    """Return a count of seats or votes with whose they are, and whether they became more or fewer."""
    window = scope.before(found.span.start, 60)
    at = found.span.start - len(window)
    if name := _WHO.search(scope.text, at, found.span.start):
        whose = scope.slot(*name.span("who"), "Whose they are.")
        return found.counting(replace(whose, value=f"{whose.value} {counted.value}"))
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
