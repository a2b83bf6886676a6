"""Rules for ranks, superlatives, firsts and records."""

import re

from claims.model import Slot, Span
from claims.statistics.amounts import amount_at
from claims.statistics.nouns import counted, phrase
from claims.statistics.rules import RANK, RECORD
from claims.statistics.scope import Found, Scope
from claims.statistics.words import some, table
from claims.wordlists import words as word_list

_VAGUE = word_list("statistics", "extremes vague")
_BEFORE = re.compile(
    r"\b(?:the|its|their|his|her|our|my|an?)\s{1,2}(?:[\w.'’-]+['’]s\s{1,2}|[\w.-]+s['’]\s{1,2})?$|"
    r"['’]s\s{1,2}$|s['’]\s{1,2}$"
)
_OWNER = re.compile(
    r"(?:\b(?:the|our)\s{1,2})?"
    r"(?P<owner>(?<![\w.-])[\w.-]+(?:\s{1,2}[\w.-]+)?)(?:['’]s|(?<=s)['’])\s{1,2}$"
)
_PRONOUN = re.compile(r"(?:its|their|his|her|our|my)\s{1,2}[a-z]+\b(?!['’])")
_ONE_OF = re.compile(r"\b(?:one|two|some) of\s$")
_WHOLE = "world|country|nation|region|state|city|province|county|continent|european union|eu|united states|uk"
_TAIL = re.compile(
    r"\s{1,2}(?P<base>(?:ever|on record|of its kind|of (?:their|her|his) kind|of all time|in history|worldwide|"
    rf"in the (?:{_WHOLE})|in (?:(?:more than|nearly|almost|at least|over|about)\s)?(?:an?|[0-9]{{1,4}}|[a-z]{{3,9}})\s"
    r"(?:years?|decades?|months?|weeks?|century|centuries|generations?)|in [\w'’ ]{3,24}? history|"
    r"since [\w ,]{3,28}?(?=[.,;:!?)”\"]|$| (?:and|but|as|in|to|when|while|after|because)\b))(?!\w))"
)
_IN_PLACE = re.compile(r"\s{1,2}(?P<base>in\s{1,2}[A-Z][\w-]+(?:\s{1,2}[A-Z][\w-]+){0,2})")
_TO_DO = re.compile(r"\s{1,2}to\s{1,2}(?!the\b|a\b|an\b|his\b|her\b)(?P<base>[a-z]{2,}(?:\s{1,2}[\w’'-]+){0,5})")
_BECAME = re.compile(r"\b(?:became|becomes?|becoming|was|were|is|be)\s{1,2}(?:the|only the)\s{1,2}$")
_RANKED = re.compile(
    r"\s{1,2}(?:the\s{1,2})?(?:as\s{1,2})?(?:at\s{1,2})?(?:no\.\s?|number\s)?"
    r"(?P<n>[0-9]{1,4}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)\b"
    r"(?![-%.,][0-9]| (?:percent|million|billion|people|choice))"
)
_OF_ALL = re.compile(r"\s{1,2}(?:out )?(?:of|among)\s{1,2}(?P<base>[0-9][0-9,]*(?:\s{1,2}[a-z]+s)?)\b")
_RANK_SUP = re.compile(
    r"(?P<ord>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[0-9]{1,3}(?:nd|rd|th|st))[\s-]{1,2}"
    r"(?P<sup>(?:most|least)[\s-][a-z]+|[a-z]{3,}est(?:-[a-z]+)?|worst|best)\b"
)
_RECORD = re.compile(
    r"\s{1,2}(?P<what>highs?|lows?|number|year|levels?|profits?|turnout|heat|temperatures?|amount|total|rate|crowds?|"
    r"sales?|numbers|losses|earnings|time)\b"
)
_ALL_TIME = re.compile(r"all[\s-]time\s{1,2}(?:high|low|record|best|peak)")
_FIRST_TIME = re.compile(r"first\s{1,2}time\b")
_NO_FIRST = word_list("statistics", "extremes no first")


def _tail(scope: Scope, at: int) -> tuple[int, int] | None:
    match = _TAIL.match(scope.lower, at, min(scope.end, at + 64)) or _IN_PLACE.match(
        scope.text, at, min(scope.end, at + 48)
    )
    return match.span("base") if match else None


def _bounds(scope: Scope, at: int) -> int | None:
    """Return where the phrase begins, with its article or owner; `None` when neither stands before it."""
    before = scope.before(at, 48)
    match = _BEFORE.search(before)
    if match is None:
        return None
    owner = _OWNER.search(before)
    start = min(match.start(), owner.start("owner") if owner else match.start())
    if owner and before[: owner.start("owner")].endswith("the "):
        start = owner.start("owner") - 4
    return at - len(before) + start


def _owner(scope: Scope, at: int) -> Slot | None:
    before = scope.before(at, 48)
    owner = _OWNER.search(before)
    if owner is None:
        return None
    begin = at - len(before)
    return scope.slot(begin + owner.start("owner"), begin + owner.end("owner"), "Among what it is compared.")


def superlative(scope: Scope, at: int, word: str) -> Found | None:
    """Return "the largest dam in Europe", "the most populous state"; `at` is where the superlative begins."""
    match = re.compile(r"[a-z]+(?:-[a-z]+)?").match(scope.lower, at, scope.end)
    whole = match.group() if match else word
    end = at + len(whole)
    if word in ("most", "least"):
        adjective = re.compile(r"\s{1,2}(?P<a>[a-z]+)(?:\s{1,2}(?P<b>[a-z]+))?").match(scope.lower, end, scope.end)
        if adjective is None or adjective["a"] not in some("measured"):
            return None
        end = adjective.end("a")
    elif whole not in some("superlative") | some("weak_superlative"):
        return None
    begin = _bounds(scope, at)
    if begin is None or re.search(r"(?:second|third|fourth|fifth|[0-9](?:th|nd|rd|st))[\s-]$", scope.before(at, 10)):
        return None
    thing = phrase(scope, end, most=4)
    tail = _tail(scope, thing[1] if thing else end)
    if tail is None and _PRONOUN.match(scope.lower, begin):
        return None
    if one_of := _ONE_OF.search(scope.before(begin, 12)):
        begin -= len(one_of.group())
        at = begin
    if (thing is None and tail is None) or (whole in some("weak_superlative") and tail is None):
        return None
    last = tail[1] if tail else thing[1] if thing else end
    return _extreme(scope, (begin, last), (at, end), thing, tail)


def _extreme(
    scope: Scope,
    span: tuple[int, int],
    word: tuple[int, int],
    thing: tuple[int, int] | None,
    tail: tuple[int, int] | None,
) -> Found:
    trigger = Span(*word)
    place = Slot("1", trigger, "The first place.")
    if " of " in trigger.of(scope.lower):
        place = Slot(None, trigger, "One of several: which place, stays open.")
    slots = {
        "figure": place,
        "comparison": Slot("rank", trigger, "It is said to surpass all others."),
        "qualifier": Slot(" ".join(trigger.of(scope.lower).split()), trigger, "The word that says so."),
    }
    if thing is not None:
        slots["counted"] = scope.slot(*thing, "The words after it.")
    if tail is not None:
        slots["base"] = scope.slot(*tail, "Among what it is compared.")
    elif owner := _owner(scope, word[0]):
        slots["base"] = owner
    return Found(RECORD, Span(*span), (trigger,), slots, 0.6)


def first(scope: Scope, at: int) -> Found | None:
    """Return "the first woman to lead the bank", "for the first time in ten years"."""
    end = at + 5
    begin = _bounds(scope, at)
    if begin is None:
        return None
    if match := _FIRST_TIME.match(scope.lower, at, scope.end):
        tail = _tail(scope, match.end())
        return _extreme(scope, (begin, tail[1]), (at, end), (end + 1, match.end()), tail) if tail else None
    thing = phrase(scope, end, most=4)
    if thing is not None and scope.lower[thing[0] : thing[1]].split()[0] in _NO_FIRST:
        return None
    after = thing[1] if thing else end
    tail = _tail(scope, after)
    doing = _TO_DO.match(scope.lower, after, min(scope.end, after + 60))
    if tail is None and doing is not None:
        tail = doing.span("base")
    if tail is None and (thing is None or not _BECAME.search(scope.before(at, 24))):
        return None
    return _extreme(scope, (begin, tail[1] if tail else after), (at, end), thing, tail)


def record(scope: Scope, at: int, word: str) -> Found | None:
    """Return "a record 41 million visitors", "a record high", "an all-time low"."""
    if word == "all":
        match = _ALL_TIME.match(scope.lower, at, scope.end)
        if match is None:
            return None
        begin = _bounds(scope, at)
        return _extreme(scope, (at if begin is None else begin, match.end()), (at, match.end()), None, None)
    end = at + 6
    begin = _bounds(scope, at)
    amount = amount_at(scope, _skip(scope, end)) if _skip(scope, end) < scope.end else None
    if amount is not None and begin is not None and amount.figure.value is not None:
        noun = counted(scope, amount.end) if amount.kind == "plain" else None
        if amount.kind == "plain" and noun is None:
            return None
        made = _extreme(scope, (begin, noun[1] if noun else amount.end), (at, end), noun, None)
        unit = amount.unit if noun is None else Slot(scope.lower[noun[0] : noun[1]].split()[-1], Span(*noun))
        return Found(RECORD, made.span, made.triggers, {**made.slots, "figure": amount.figure, "unit": unit}, 0.7)
    match = _RECORD.match(scope.lower, end, scope.end)
    if match is None or (begin is None and match["what"] in _VAGUE):
        return None
    tail = _tail(scope, match.end())
    span = (at if begin is None else begin, tail[1] if tail else match.end())
    return _extreme(scope, span, (at, end), match.span("what"), tail)


def _skip(scope: Scope, at: int) -> int:
    while at < scope.end and scope.lower[at] in " \n":
        at += 1
    return at


def rank(scope: Scope, at: int, word: str) -> Found | None:
    """Return "the third-largest port" or "ranked fifth"; `at` is where the ordinal or the verb begins."""
    if word in ("ranked", "ranks", "rank"):
        match = _RANKED.match(scope.lower, at + len(word), scope.end)
        if match is None:
            return None
        place = match["n"]
        number = table("ordinal").get(place) or ("1" if place == "first" else re.sub(r"\D", "", place)) or None
        tail = _tail(scope, match.end())
        if of_all := _OF_ALL.match(scope.lower, match.end(), scope.end):
            tail = of_all.span("base")
        return _ranked(scope, (at, tail[1] if tail else match.end()), match.span("n"), number, None, tail)
    match = _RANK_SUP.match(scope.lower, at, scope.end)
    begin = _bounds(scope, at)
    if match is None or begin is None or match["sup"].endswith(("interest", "forest", "protest", "request", "harvest")):
        return None
    number = table("ordinal").get(match["ord"]) or re.sub(r"\D", "", match["ord"])
    thing = phrase(scope, match.end(), most=4)
    tail = _tail(scope, thing[1] if thing else match.end())
    last = tail[1] if tail else thing[1] if thing else match.end()
    made = _ranked(scope, (begin, last), match.span(), number, thing, tail)
    word_ = Slot(match["sup"], Span(*match.span("sup")), "By what they are put in order.")
    return Found(RANK, made.span, made.triggers, {**made.slots, "qualifier": word_}, made.worth)


def _ranked(
    scope: Scope, span: tuple[int, int], place: tuple[int, int], number: str | None,
    thing: tuple[int, int] | None, tail: tuple[int, int] | None,
) -> Found:  # fmt: skip
    trigger = Span(*place)
    slots = {
        "figure": Slot(number, trigger, "The place in the order." if number else "The last place: which, stays open."),
        "comparison": Slot("rank", trigger, "A place in an order."),
    }
    if thing is not None:
        slots["counted"] = scope.slot(*thing, "What is put in order.")
    if tail is not None:
        slots["base"] = scope.slot(*tail, "Among what it is compared.")
    elif owner := _owner(scope, place[0]):
        slots["base"] = owner
    return Found(RANK, Span(*span), (trigger,), slots, 0.6)
