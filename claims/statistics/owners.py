"""Whose figure it is when no noun stands beside it: a verb's subject, a name, or what the figure before counts."""

import re
from dataclasses import replace

from claims.model import Slot, Span
from claims.statistics.joints import is_beside, joined
from claims.statistics.left_out import of_many
from claims.statistics.measures import noun_before
from claims.statistics.nouns import phrase
from claims.statistics.parties import of_percent
from claims.statistics.rules import CHANGE, COUNT, MONEY, MULTIPLE, PERCENT, RANK, RATE, RECORD
from claims.statistics.scope import Found, Scope
from claims.statistics.subjects import apposed, doer
from claims.statistics.verbs import by_verb
from claims.statistics.votes import in_table
from claims.statistics.words import one_of, some
from claims.wordlists import words as word_list

_IS = re.compile(
    r"\b(?:is|are|was|were|remains?|remained|stands?|stood|lies?|lay|sits?|sat)\s{1,2}(?:now |currently |joint |"
    r"still )?$"
)
_RANKED = re.compile(r"(?:ranks?|ranked|finished|came|placed)\b")
_LONG = re.compile(rf"(?:\s{{1,2}}\([^()]{{1,40}}\))?\s{{1,2}}(?P<what>{one_of('figures long')})\b")
_PLURAL = re.compile(
    r"(?:^|\b(?:with|of|and|in|by|the|from|between|among|for|on|than|at|"
    r",)\s{1,2})(?P<what>(?:(?!(?:with|and|the|from|between|among|for|than)\b)[a-z]{3,20}\s){0,2}[a-z]{3,20}s)\s{1,2}$"
)
_SINGLE = re.compile(r"(?:^|[,;:]\s|\band\s)(?:the\s)?(?P<what>[a-z]{3,20})\s{1,2}$")
_VERBS = some("said of did") | some("owners bare")
_MARGIN = re.compile(
    r"\b(?P<what>margins? of (?:sampling )?error)\b[^.;0-9]{0,60}?\s(?:(?:of|is|was|were|at)\s(?:only\s|just\s)?|"
    r"(?=[+]|plus))"
    r"(?:(?:plus or minus|about|[+]/-)\s{0,2})?$"
)
_NAMED = re.compile(
    r"(?:^|(?<=[\s“\"]))(?P<who>[A-Z][\w.&’'-]{1,30}(?:\s[A-Z][\w.&’'-]{1,30}){0,3})\s(?:\(|(?:with|at|on|had|"
    r"has)\s(?:about |just |only )?)$"
)
"""Who has so many, in a list: "Osmark (312,500) and Tarn with 204,000"."""
_MARGIN_AFTER = re.compile(r"\s{1,2}(?:plus or minus\s|[+]/-\s)?(?P<what>margin of (?:sampling )?error)\b")
_THEM = frozenset(("them", "those", "whom", "which"))
_ASKED = re.compile(r"\s(?:surveyed|polled|asked|questioned|interviewed)$")
_AHEAD_BY = re.compile(
    r"\b(?P<whom>(?P<verb>leads?|led|leading|trails?|trailed|trailing|ahead of|beats?|beating|won|backs?|supports?|"
    r"favou?rs?|prefers?|lost|carried|"
    r"defeated|"
    r"edged(?: out)?)(?:\s[\w.’'-]{1,20}){0,4}?)"
    r"\s{1,2}by\s{1,2}(?:(?:just|only|about|nearly|more than|at least|some|a|an average of)\s){0,2}$"
)
_WHOSE = re.compile(
    r"(?<![\w.’'-])(?P<who>[A-Z][\w.-]{1,30}(?: [A-Z][\w.-]{1,30}){0,2})(?:['’]s|"
    r"(?<=s)['’])\s{1,2}(?:[a-z-]{3,15}\s{1,2})?$"
)
_WHOSE_SHARE = re.compile(r"\s{1,2}of (?:whom|which)\b")
_OF_NUMBER = re.compile(r"[0-9]|\b(?:points|upbeat|lower|higher|less|more|least|most)$")
_BRACKET = 4
"""Characters between a measure and the same in brackets: "39 degrees Celsius (102F)"."""
_IN_BRACKET = re.compile(r"[a-z]\s\($")
_BRACKET_GOES_ON = re.compile(r"\s{0,1}(?:\)|[“\"‘'a-z])")
_COMMA_AT = re.compile(r",\s{1,2}at\s{1,2}$")
_LENGTHS = word_list("statistics", "changes lengths")
_COMMA_ENDS = re.compile(r",\s{1,2}$")
_TO_LEVEL = re.compile(
    r"(?:\s(?:since|in|over|from|by|between) [\w ]{2,24})?,?\s{1,2}(?:to|from)\s{1,2}(?:(?:just|about|around|nearly|"
    r"over)\s{1,2})?"
)
_OF = re.compile(r"\s{1,2}(?:of|in)(?:\s{1,2}(?:the|its|their|all))?(?=\s)")
_OF_WHICH_SO_MANY = re.compile(r"\bof (?:which|whom)\s{1,2}$")
_BE = re.compile(r"\b(?:is|are|was|were)\s{1,2}(?:now |just |only )?$")
_OTHER_SIDE = re.compile(
    r"(?:\s{1,2}(?:in|on|last|this)\s[\w’' ]{2,20})?,?\s{1,2}(?:against|compared (?:with|to)|versus|up from|"
    r"down from|(?:more|fewer|less) than)\s{1,2}"
    r"(?:(?:the|just|only|about|around|nearly)\s{1,2}){0,2}"
)
_COMMA = re.compile(r"\s{0,2}(?:,|—|–|\s(?:is|was))\s{1,2}(?:(?:and|an?)\s{1,2})?")


def with_owner(scope: Scope, found: Found, before: Found | None) -> Found:
    """Return a find with what it counts, told further off; as it is where that is filled or not plain.

    Args:
        scope: its sentence.
        found: the find.
        before: the find before it in the sentence.
    """
    counted = found.slots.get("counted")
    window = scope.before(found.span.start, 120) if found.rule in (PERCENT, COUNT) else ""
    if "margin" in window and (margin := _MARGIN.search(window)):
        at = found.span.start - len(window)
        return found.counting(scope.slot(at + margin.start("what"), at + margin.end("what"), "What the figure tells."))
    if found.rule is PERCENT and (margin := _MARGIN_AFTER.match(scope.lower, found.span.end, scope.end)):
        return found.counting(scope.slot(*margin.span("what"), "What the figure tells."))
    if counted is not None and counted.value in _THEM:
        told = before.slots.get("counted") if before else None
        is_told = told is not None and told.value is not None and told.value not in _THEM
        return (
            found.counting(replace(told, note=f"“{counted.value}”, by the figure before it."))
            if is_told and told
            else found
        )
    if counted is not None and counted.value in ("points", "point"):
        owner = _of_points(scope, found) or _of_margin(scope, found, before)
        if owner is None and "base" in found.slots:
            return replace(found, slots={name: slot for name, slot in found.slots.items() if name != "counted"})
        return found.counting(owner or counted)
    if found.rule in (RECORD, RANK) and counted is not None and counted.value is not None:
        return _of_amount(scope, found, counted)
    if found.rule is CHANGE and before is not None and is_beside(scope, found, before):
        return _of_extreme(scope, found, before)
    if (counted is not None and counted.value is not None) or "figure" not in found.slots:
        return found
    if found.rule is RANK:
        return _of_rank(scope, found) or _of_extreme(scope, found, before)
    if found.rule in (RECORD, CHANGE):
        return _of_extreme(scope, found, before)
    if found.rule not in (PERCENT, MONEY, COUNT, RATE):
        return found
    if "unit" not in found.slots:
        return _of_number(scope, found, before)
    if things := of_many(scope, found.span.start):
        return found.counting(scope.slot(*things, "The things that the sentence begins with."))
    is_of = found.rule is PERCENT and scope.before(found.span.start, 4).endswith(" of ")
    owner = _by_noun(scope, found) if is_of else None
    owner = owner or (of_percent(scope, found) if found.rule is PERCENT else None)
    if found.rule is PERCENT and found.slots["unit"].value == "percentage points":
        owner = _of_points(scope, found)
    owner = owner or joined(scope, found, before) or _by_noun(scope, found) or by_verb(scope, found)
    is_again = before is not None and found.rule is not PERCENT and found.span.start - before.span.end < _BRACKET
    if owner is None and not is_again and found.rule in (PERCENT, COUNT, MONEY):
        owner = _of_share(scope, found)
    is_long = found.rule is COUNT and (found.slots["unit"].value in _LENGTHS and not is_again)
    if owner is None and (is_long or _LONG.match(scope.lower, found.span.end, scope.end)):
        comma = _COMMA_ENDS.search(scope.before(found.span.start, 8))
        owner = apposed(scope, found.span.start - len(comma.group())) if comma else None
    if owner is None and (long := _LONG.match(scope.lower, found.span.end, scope.end)):
        owner = scope.slot(*long.span("what"), "The words beside it.")
    if owner is None and (
        whose := _WHOSE.search(scope.text, max(scope.start, found.span.start - 70), found.span.start)
    ):
        owner = scope.slot(*whose.span("who"), "Whose it is.")
    return found.counting(owner)


def _of_points(scope: Scope, found: Found) -> Slot | None:
    """Return what has so many points: "the gap is 12 points", "Lund leads by 12 points", "an error of 3 points"."""
    if is_so := _BE.search(scope.before(found.span.start, 16)):
        return doer(scope, found.span.start - len(is_so.group()))
    window = scope.before(found.span.start, 60)
    if by := _AHEAD_BY.search(window):
        at = found.span.start - len(window)
        who = doer(scope, at + by.start("verb"))
        if who is None and by["whom"] != by["verb"]:
            return scope.slot(at + by.start("verb"), at + by.end("whom"), "The words before the figure.")
        if by["whom"] == by["verb"]:
            return who
        if who is None or who.span is None or at + by.start("verb") - who.span.end > 2:
            return who
        return scope.slot(who.span.start, at + by.end("whom"), "The words before the figure.")
    noun = _by_noun(scope, found)
    return None if noun is None or (noun.value or "").startswith("point") else noun


def _of_margin(scope: Scope, found: Found, before: Found | None) -> Slot | None:
    """Return the margin of error of another group: "three points for all, and 4.5 points for the old"."""
    told = before.slots.get("counted") if before else None
    if before is None or told is None or not (told.value or "").lower().startswith("margin"):
        return None
    is_joined = " and " in scope.lower[before.span.end : found.span.start]
    return replace(told, note="As the figure before it.") if is_joined else None


def _of_amount(scope: Scope, found: Found, counted: Slot) -> Found:
    """Return "the greatest number of women", "the steepest drop in sales" with what there is so much of."""
    if counted.span is None or (counted.value or "").split()[-1].lower() not in some("owners of"):
        return found
    of = _OF.match(scope.lower, counted.span.end, scope.end)
    thing = phrase(scope, of.end(), most=3) if of else None
    base = found.slots.get("base")
    if thing is None or not scope.text[thing[0]].islower() or (base and base.span and base.span.overlaps(Span(*thing))):
        return found
    told = scope.slot(counted.span.start, thing[1], counted.note)
    return replace(
        found, span=Span(found.span.start, max(found.span.end, thing[1])), slots={**found.slots, "counted": told}
    )


def _of_number(scope: Scope, found: Found, before: Found | None) -> Found:
    """Return "19,870" of "22,314 votes against 19,870" or "87 million" of "a profit of 87 million" with its noun."""
    told = before.slots.get("counted") if before else None
    if things := of_many(scope, found.span.start):
        return found.counting(scope.slot(*things, "The things that the sentence begins with."))
    owner = _by_noun(scope, found)
    if before is not None and told is not None and _OF_WHICH_SO_MANY.search(scope.before(found.span.start, 14)):
        return found.counting(replace(told, note="As the figure before it."))
    if owner is None and before is not None and told is not None and told.value is not None:
        joint = _OTHER_SIDE if before.rule is COUNT else _TO_LEVEL if before.rule is MULTIPLE else None
        is_other = joint is not None and joint.fullmatch(scope.lower, before.span.end, found.span.start) is not None
        owner = replace(told, note="As the figure before it.") if is_other else None
    owner = owner or by_verb(scope, found)
    if owner is None and (name := _NAMED.search(scope.text, max(scope.start, found.span.start - 80), found.span.start)):
        owner = None if name["who"].lower() in some("stop") else scope.slot(*name.span("who"), "The name before it.")
    return found.counting(owner)


def _of_extreme(scope: Scope, found: Found, before: Found | None) -> Found:
    """Return ", the lowest since 2012" or ", up 25 cents" with what the figure before the comma counts."""
    if found.rule is RECORD and (is_so := _IS.search(scope.before(found.span.start, 24))):
        owner = doer(scope, found.span.start - len(is_so.group()))
        return found.counting(owner)
    if found.rule is RECORD and (found.slots["base"].value if "base" in found.slots else "") == "ever":
        thing = phrase(scope, found.span.end, most=3)
        return found.counting(scope.slot(*thing) if thing is not None else None)
    told = before.slots.get("counted") if before else None
    if found.rule is RECORD and before is None and (comma := _COMMA_ENDS.search(scope.before(found.span.start, 8))):
        told = apposed(scope, found.span.start - len(comma.group()))
        return found.counting(told)
    if before is None or told is None or told.value is None or before.rule is RECORD:
        return found
    if not (_COMMA.fullmatch(scope.lower, before.span.end, found.span.start) or is_beside(scope, found, before)):
        return found
    return found.counting(replace(told, note="As the figure before it."))


def _of_share(scope: Scope, found: Found) -> Slot | None:
    """Return what a share is of, before its bracket or "of whom": "farmers (34 percent)", "farmers, 34% of whom"."""
    at = found.span.start
    if _WHOSE_SHARE.match(scope.lower, found.span.end, scope.end) and (
        comma := _COMMA_ENDS.search(scope.before(at, 8))
    ):
        return apposed(scope, at - len(comma.group()))
    if _IN_BRACKET.search(scope.before(at, 4)) and _BRACKET_GOES_ON.match(scope.lower, found.span.end, scope.end):
        asked = _ASKED.search(scope.before(at - 2, 16))
        before = apposed(scope, at - 2 - (len(asked.group()) if asked else 0))
        return None if before is None or _OF_NUMBER.search((before.value or "").lower()) else before
    if found.rule is PERCENT and (label := in_table(scope, at, found.span.end)):
        return label
    return None


def _by_noun(scope: Scope, found: Found) -> Slot | None:
    """Return the noun of "an interest rate of 5%", "waves over 30 feet high"."""
    if at := _COMMA_AT.search(scope.before(found.span.start, 8)):
        return apposed(scope, found.span.start - len(at.group()))
    noun = noun_before(scope, found.span.start)
    window = scope.before(found.span.start, 40)
    qualifier = found.slots.get("qualifier")
    if (
        noun is None
        and qualifier is not None
        and qualifier.span is not None
        and qualifier.span.start == found.span.start
    ):
        plain = _PLURAL.search(window)
        words = plain["what"].split() if plain else []
        noun = plain.span("what") if plain and words[-1] not in _VERBS and some("stop").isdisjoint(words) else None
        if noun is None and plain is None and _LONG.match(scope.lower, found.span.end, scope.end):
            single = _SINGLE.search(window)
            noun = single.span("what") if single and single["what"] not in some("stop") else None
        noun = (found.span.start - len(window) + noun[0], found.span.start - len(window) + noun[1]) if noun else None
    if noun is None or (found.rule in (MONEY, PERCENT) and not _is_of(scope, noun, found.span.start)):
        return None
    return scope.slot(*noun, "The words before the figure.")


def _is_of(scope: Scope, noun: tuple[int, int], at: int) -> bool:
    """Say whether a noun goes with a sum or share behind it: always by "of", by "to" and "at" if it has an amount."""
    joint = scope.lower[noun[1] : at].split()[:1]
    return joint not in (["to"], ["at"]) or scope.lower[noun[0] : noun[1]].split()[-1] in some("owners amounts")


def _of_rank(scope: Scope, found: Found) -> Found | None:
    """Return "are third in the table", "ranked fifth" with who or what stands there; `None` when nothing tells."""
    at = found.span.start
    is_so = _IS.search(scope.before(at, 24))
    owner = doer(scope, at - len(is_so.group())) if is_so else None
    if owner is None and (comma := _COMMA_ENDS.search(scope.before(at, 8))):
        owner = apposed(scope, at - len(comma.group()))
    owner = owner or (doer(scope, at) if _RANKED.match(scope.lower, at, scope.end) else None)
    return found.counting(owner) if owner is not None else None
