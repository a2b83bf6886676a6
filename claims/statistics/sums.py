"""Sums of money, and what they are for: "$3 million in fines", "income of $8 million", "sold the mill for €30,000"."""

import re

from claims.model import Slot, Span
from claims.statistics.amounts import Amount
from claims.statistics.attributed import attributed
from claims.statistics.nouns import phrase
from claims.statistics.qualifiers import qualifier
from claims.statistics.rules import MONEY
from claims.statistics.scope import Found, Scope
from claims.statistics.words import some
from claims.wordlists import words as word_list

_DAYS = word_list("statistics", "figures days")
_NO_USE = word_list("statistics", "figures no use")
_PER = re.compile(
    r"[\s-]{1,2}(?:per|an?|each|every)[\s-]{1,2}(?P<base>share|year|month|week|day|hour|barrel|person|head|capita|tonne|ton|"
    r"gallon|litre|liter|pound|ounce|household|student|pupil|patient|ticket|night|acre|mile|unit|second|minute|kilo|"
    r"(?<=per )(?!cent\b|capita\b)[a-z]{3,}(?:[ -]hours?| (?:kilometre|kilometer|mile|metre|meter|foot))?)\b"
    r"(?!\s{1,2}(?:ago|earlier|before|later|after|from|to|on)\b)"
)
_REVENUE = re.compile(
    r"(?<![\w-])(?P<what>[a-z][\w-]{1,40}+(?:\s[a-z][\w-]{1,40}+)?)\s{1,2}(?P<joint>of|worth|totall?ing|below|above|"
    r"over|under|exceeding)\s{1,2}"
    r"(?:(?:a further|another|an additional|an extra|a total of|a combined|between)\s{1,2})?$"
)
_TIMED = re.compile(
    r"(?<![\w-])(?P<what>[a-z][\w-]{2,20}(?:\s(?!(?:for|in)\b)[a-z][\w-]{2,20})?)\s(?:for|in)\s(?:the|its|"
    r"that)\s(?:[\w-]{1,20}\s){0,2}"
    r"(?:[\w]{1,10}-)?(?:year|quarter|months|half|period|week|month)\sof\s{1,2}$"
)
_TRADED = re.compile(
    r"\b(?:s(?:old|ell|elling|ells)|b(?:ought|uy|uying|uys)|acquir(?:e|ed|es|ing)|purchas(?:e|ed|es|ing)|built|"
    r"acquisition of|"
    r"(?:sale|purchase|takeover) of)\s{1,2}(?:(?:the|all of the|all|an?|its|their|his|her)\s{1,2})?"
    r"(?P<what>[a-z0-9](?:[\w&.’'-]|,(?=[0-9])){1,30}(?:\s(?!(?:and|but|or|as|when|that|which|who|was|were|is|"
    r"are|had|has|from|at)\b)"
    r"[\w&.%’'-]{1,30}){0,8}?)\s{1,2}for\s{1,2}$"
)
_BY_WHOM = re.compile(
    r"\s{1,2}(?P<what>[a-z]{2,20}ed by (?:the |its |his |her )?(?:[\w.’'-]{1,20}\s){0,4}?[\w’'-]{1,20}|"
    r"(?:that )?(?:s?he|it|they|[A-Z][\w’'-]{1,20}) (?:ha[sd] |have )?(?:[a-z]{2,20}ed|spent|paid|won|lost|made|"
    r"took|got))"
    r"(?=\s{0,1}(?:$|[,.;:)])|\s(?:is|are|was|were|has|had|will|would|in|during|to|for|and|at|on|from|last|over|by|this)\b)"
)
"""What was done with a sum right behind it: "the $37 million raised by Ada Quill", "the $12 million she raised"."""
_SPENT = re.compile(r"\bspen(?:d|t|ds|ding)\s{1,2}$")
_ON = re.compile(r"\s{1,2}on(?:\s(?:the|its|their|his|her|a|an))?(?=\s)")
_FOR = re.compile(
    r"\s{1,2}(?:in|of(?:\s(?:that|its|their|this|those))?|for|worth of)(?:\s{1,2}an?(?=\s{1,2}(?!(?:year|month|week|"
    r"day)\b)))?(?=\s)"
)


def sum_of_money(scope: Scope, amount: Amount) -> Found:
    """Return the sum that an amount of money is, with what it is for where the words beside it tell."""
    begin, slots = qualifier(scope, amount)
    slots |= {"figure": amount.figure, "unit": amount.unit}
    end = amount.end
    before = _REVENUE.search(scope.before(begin, 44))
    if before is not None and (timed := _TIMED.search(scope.before(begin, 80))):
        slots["counted"] = _of_time(scope, begin, timed)
    if (per := _PER.match(scope.lower, end, scope.end)) is not None:
        slots["base"] = scope.slot(*per.span("base"), "What each one costs or brings.")
        slots.setdefault("comparison", Slot("ratio", Span(*per.span()), "So much for each."))
        end = per.end()
        if "-" in per.group() and (named := phrase(scope, end, most=2)) is not None:
            slots["counted"] = scope.slot(*named, "The noun that the sum belongs to.")
        if (thing := _in_what(scope, end)) is not None:
            slots["counted"] = scope.slot(*thing, "The words after the sum.")
    elif (before is None or before["joint"] != "of") and (thing := attributed(scope, amount)) is not None:
        slots["counted"] = scope.slot(*thing, "The noun that the sum belongs to.")
        end = thing[1]
    elif (thing := _for_what(scope, end)) is not None:
        slots["counted"] = scope.slot(*thing, "The words after the sum.")
        end = thing[1]
    if "counted" not in slots and (other := _BY_WHOM.match(scope.text, end, scope.end)):
        slots["counted"] = scope.slot(*other.span("what"), "What was done with the sum, and by whom.")
    if "counted" not in slots and (
        on := _SPENT.search(scope.before(begin, 40)) and _ON.match(scope.lower, end, scope.end)
    ):
        thing = phrase(scope, on.end(), most=3)
        if thing is not None and scope.lower[thing[0] : thing[1]].split()[-1] not in some("time") | _DAYS:
            slots["counted"] = scope.slot(*thing, "What it is spent on.")
    if "counted" not in slots and before is not None and (last := before["what"].split()[-1]) not in some("stop"):
        at = begin - len(scope.before(begin, 44))
        is_whole = before["what"].split()[0] not in some("stop", "measures expects")
        start = before.start("what") if is_whole else before.end("what") - len(last)
        slots["counted"] = scope.slot(at + start, at + before.end("what"), "The words before the sum.")
    if "counted" not in slots and (traded := _TRADED.search(scope.before(begin, 120))):
        at = begin - len(scope.before(begin, 120))
        slots["counted"] = scope.slot(at + traded.start("what"), at + traded.end("what"), "What was paid for.")
    return Found(MONEY, Span(begin, end), (Span(amount.start, amount.end),), slots, 0.65)


def _of_time(scope: Scope, begin: int, timed: re.Match[str]) -> Slot:
    """Return the noun before the time in "net income for the quarter of $8.6 million"."""
    at = begin - len(timed.string)
    return scope.slot(at + timed.start("what"), at + timed.end("what"), "The words before the sum.")


def _for_what(scope: Scope, at: int) -> tuple[int, int] | None:
    """Return what a sum is in, of or for: "$3 million in fines", "$300 for Orrin Aid"; a name after "in" is a place."""
    match = _FOR.match(scope.lower, at, scope.end)
    thing = phrase(scope, match.end(), most=3) if match else None
    if thing is not None and scope.lower[thing[0] : thing[1]].split()[-1] in some("time") | _NO_USE:
        return None
    is_for = match is not None and match.group().strip() == "for"
    name = scope.text[thing[0] : thing[1]] if thing is not None else ""
    is_word = name.split()[-1:] != [] and (name.split()[-1].islower() or name.isupper())
    return thing if is_for or is_word else None


def _in_what(scope: Scope, at: int) -> tuple[int, int] | None:
    """Return what "$500 million a year in costs" is in."""
    thing = _for_what(scope, at) if scope.lower.startswith(" in ", at) else None
    return thing if thing and scope.lower[thing[0] : thing[1]].split()[-1] not in some("time") else None
