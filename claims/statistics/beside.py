"""What stands beside a figure once it is read: whose level it is, what it is compared with, what each one has."""

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.model import Slot, Span
from claims.statistics.amounts import amount_at
from claims.statistics.rules import CHANGE, COUNT, MONEY, MULTIPLE, PERCENT, RATE, RECORD
from claims.statistics.scope import Found, Scope
from claims.statistics.subjects import doer
from claims.statistics.words import one_of, some
from claims.wordlists import words as word_list

_LEVEL = re.compile(
    r"\b(?:was|were|is|are|(?:stood|stands?|remain(?:s|ed)|(?:was|were|is|are) flat|held) at|reached|reaches|hit|"
    r"total(?:l?ed|s)|averaged?|averages|exceed(?:s|ed)|amount(?:s|ed) to|came to|comes to|had reached)\s{1,2}$"
)
_EACH = re.compile(
    r"\s{1,2}(?:(?:an?\s{1,2}(?P<base>year|month|week|day|hour|night|second|minute|person|head|hectare|acre|kilo|litre|"
    r"tonne|square (?:kilometre|kilometer|mile|metre|meter))|"
    r"per\s{1,2}(?P<per>(?!cent\b)[a-z]{3,}(?:[ -]hours?| (?:kilometre|kilometer|mile|metre|meter|foot))?))|"
    r"for (?:each|every) (?P<every>[a-z]{3,}))\b"
    r"(?!\s{1,2}(?:ago|earlier|before|later|after|from|to|on)\b)"
)
_OVER_TIME = re.compile(
    r",?\s{1,2}(?:(?P<base>(?:year|quarter|month|week)[\s-](?:on|over)[\s-](?:year|quarter|month|week))\b|"
    r"(?:from|compared (?:with|to)|versus|against)\s{1,2}"
    r"(?P<then>(?:an?|one|the) (?:year|month|quarter|week|decade) (?:ago|earlier|before))"
    r"(?=[,.;:!?)”\"]|$| (?:and|but|as|in|when|while|after|because)\b))"
)
_MOVED = re.compile(
    r"(?P<time>\s(?:in|for|on|at|by) (?:the )?[a-z0-9 ]{3,20}?)?,?\s{1,2}"
    r"(?P<way>up|down)\s{1,2}(?:sharply |slightly )?from\s{1,2}"
)
_ENDS = (
    r"(?=[,.;:!?)”\"]|$| [–—-]|\s(?:and|but|as|when|while|after|because|who|which|that|to|by|this|since|according|"
    r"on average|at)\b)"
)
"""Where what a figure is measured against ends."""
_THAN = re.compile(
    rf",?\s{{1,2}}(?P<way>{one_of('beside more')}|{one_of('beside less')})"
    r"(?: [a-z]{3,20}(?: to [a-z][a-z ]{2,30}?)?)? than\s{1,2}"
    r"(?P<base>(?:in |during |on )?(?:the year |the )?[12][0-9]{3}\b|(?:s?he|it|they|we|what)\s[\w ]{3,32}?|"
    rf"(?!(?:half|twice|double|once|one)\b)[a-z][\w’'-]{{0,20}}(?:\s[\w’'-]{{1,20}}){{0,5}}?){_ENDS}"
)
_AS = re.compile(
    r"(?:(?<=what)\s(?P<what>)|(?: [a-z]{3,12})? (?:as|than)\s)"
    rf"(?P<base>(?!(?:many|much|[0-9])\b)[a-z][\w’'-]{{0,20}}(?:\s[\w’'-]{{1,20}}){{0,5}}?){_ENDS}"
)
"""The other side of a multiple: "twice as long as in 2018", "four times higher than in the wild"."""
_BESIDE = re.compile(
    r",?\s{1,2}(?P<way>above|below|(?:over|under)(?= (?!the|its|their|last|[12]))) "
    r"(?P<base>(?:the|its|their|last|that of|those of)\s[\w%. -]{3,32}?|[12][0-9]{3} levels|"
    rf"{one_of('beside level')}){_ENDS}"
)
_WHEN = re.compile(r"\s{1,2}(?:in|the)\s{1,2}(?:[a-z]+\s{1,2}){0,2}(?:(?:1[6-9]|20)[0-9]{2}|earlier|before|ago)\b")
_WAYS = {"up": "rise", "down": "fall"} | dict.fromkeys(some("beside more") | {"above", "over"}, "more than")
_OR_LESS = re.compile(
    r"\s{1,2}or\s(?:(?P<less>below|less|fewer|lower|under)|more|above|higher|greater|better)\b(?!\s(?:than|[a-z]{3,}s\b))"
)
_OWN_FIGURE = re.compile(
    r"(?<![\w])(?!(?:1[6-9]|20)[0-9]{2}\b)[0-9][0-9.,]{0,12}(?![\w-])|\b(?:two-thirds|half|quarter)\b"
)
"""A figure within the other side, which is a mark of its own."""
_LENGTHS = word_list("statistics", "changes lengths")
_A_LEVEL = re.compile(rf"\b(?:levels?|average|mean|record|normal|mark|limit|stage|previous|{one_of('beside level')})\b")
_LONGEST = 64
_OF = 5
"""Characters of "of" between a measure and what there is so much of."""


def completed(scope: Scope, found: Found) -> Found:
    """Return a find with the slots that its neighbours fill; what it has already stays as it is."""
    slots = dict(found.slots)
    end = found.span.end
    if found.rule in (PERCENT, MONEY, RECORD, COUNT) and "counted" not in slots and _is_figure(slots):
        level = _LEVEL.search(scope.before(found.span.start, 24))
        if level is not None:
            owner = doer(scope, found.span.start - len(level.group()))
            slots |= {"counted": owner} if owner is not None else {}
    if found.rule in (PERCENT, MONEY, COUNT) and (or_less := _OR_LESS.match(scope.lower, end, scope.end)):
        bound = "at most" if or_less["less"] else "at least"
        slots.setdefault("comparison", Slot(bound, Span(*or_less.span()), "From the words after the figure."))
    if found.rule is MULTIPLE and "base" not in slots and (as_much := _AS.match(scope.lower, end, scope.end)):
        slots["base"] = scope.slot(*as_much.span("base"), "What it is compared with.")
        end = as_much.end()
    if "base" not in slots and found.rule in (PERCENT, MONEY, COUNT, CHANGE, RATE) and "figure" in slots:
        for way, base, reaches in _bases(scope, found):
            slots["base"] = base
            if way:
                slots.setdefault("comparison", Slot(way, base.span, "From the words after the figure."))
            end = reaches
    return (
        found
        if end == found.span.end and slots == found.slots
        else replace(found, span=Span(found.span.start, end), slots=slots)
    )


def _is_figure(slots: dict[str, Slot]) -> bool:
    return "figure" in slots and slots["figure"].value is not None and "unit" in slots


def _bases(scope: Scope, found: Found) -> Iterator[tuple[str, Slot, int]]:
    """Yield at most one thing that a figure is measured against: how it compares, the thing, where the words end."""
    end = found.span.end
    stop = min(scope.end, end + _LONGEST)
    counted = found.slots["counted"].span if "counted" in found.slots else None
    is_behind = found.rule is COUNT and counted is not None and 0 <= counted.start - end < _OF
    of_what = counted.end if is_behind and counted else end  # "3.1 tonnes of wheat per hectare"
    if found.rule in (COUNT, MONEY, PERCENT) and (match := _EACH.match(scope.lower, of_what, scope.end)) is not None:
        each = next(match.span(name) for name in ("base", "per", "every") if match[name])
        yield "ratio", scope.slot(*each, "So much for each."), match.end()
    elif (match := _OVER_TIME.match(scope.lower, end, stop)) is not None:
        then = match.span("base" if match["base"] else "then")
        yield "", scope.slot(*then, "What it is compared with."), match.end()
    elif found.rule is not CHANGE and (match := _MOVED.match(scope.lower, end, stop)) is not None:
        amount = amount_at(scope, match.end()) if match.end() < scope.end else None
        if amount is not None and amount.figure.value is not None:
            when = _WHEN.match(scope.lower, amount.end, min(scope.end, amount.end + _LONGEST))
            reaches = when.end() if when else amount.end
            base = scope.slot(amount.start, reaches, "What it was before.")
            yield _WAYS[match["way"]], base, end if match["time"] else reaches
    elif (match := _THAN.match(scope.lower, end, stop) or _above(scope, found, end, stop)) is not None:
        way = _WAYS.get(match["way"], "less than")
        base = scope.slot(*match.span("base"), "What it is compared with.")
        yield way, base, end if _OWN_FIGURE.search(base.value or "") else match.end("base")


def _above(scope: Scope, found: Found, end: int, stop: int) -> re.Match[str] | None:
    """Return the level that a figure is above or below; what is so many metres above something else is a place."""
    match = _BESIDE.match(scope.lower, end, stop)
    unit = found.slots["unit"].value if "unit" in found.slots else None
    is_place = match is not None and unit in _LENGTHS and _A_LEVEL.search(match["base"]) is None
    return None if is_place else match
