"""Measures: the unit that stands at a number, the words that say what is measured, and times that are a result."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from claims.model import Slot, Span
from claims.numbers import any_of, value
from claims.statistics.nouns import counted, phrase
from claims.statistics.numbers import pattern, text
from claims.statistics.rules import CHANGE, COUNT, MONEY
from claims.statistics.scope import Found, Scope
from claims.statistics.words import one_of, some, table
from claims.wordlists import words as word_list


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit behind a number.

    Attributes:
        slot: its name and words.
        end: where it ends, exclusive.
        is_adjective: whether it is joined by a hyphen, so that the thing measured follows: "a five-foot tusk".
    """

    slot: Slot
    end: int
    is_adjective: bool


@lru_cache(maxsize=1)
def _unit() -> re.Pattern[str]:
    words = any_of(table("measure"))
    return pattern(
        r"(?: |-)?(?:(?P<degrees>[°º] ?(?P<sign>[cf])\b|(?:degrees? )?(?P<scale>celsius|fahrenheit)\b|"
        r"(?:degrees? )(?P<letter>[cf])\b)|"
        rf"(?P<of>(?:square|cubic|nautical|sq\.?)[ -])?(?P<word>{words})(?P<power>[²³])?(?![\w'’/]|\$))|"
        r"(?P<inches> in(?=\)))|"
        rf"(?P<joint>-)(?P<hyphened>{any_of(table('hyphened'))})\b(?!-old)|"
        r" (?P<margin>vote)(?= (?:margin|majority|lead))|[- ](?P<lead>(?:percentage-)?point)"
        r"(?= (?:\w+ )?(?:lead|advantage|margin|gap|deficit|drop|rise|swing|jump|increase|decline|fall|plunge)\b)"
    )


def unit_at(scope: Scope, at: int) -> Unit | None:
    """Return the unit of measure that stands right after a number, `None` when there is none."""
    match = _unit().match(scope.lower, at, scope.end)
    if match is None:
        return None
    joined = scope.lower[at : at + 1] == "-"
    if match["degrees"]:
        name = f"°{(match['sign'] or match['letter'] or match['scale'][0]).upper()}"
    elif match["inches"]:
        name = "inches"
    elif match["word"]:
        name = table("measure")[" ".join(match["word"].split())]
        if match["of"] or match["power"]:
            how = {"²": "square", "³": "cubic", "sq": "square"}
            first = (match["of"] or match["power"]).strip(" .\n-")
            name = f"{how.get(first, first)} {name}"
        joined = joined or match["word"] in ("foot", "metre", "meter", "mile", "kilometre", "kilometer")
    else:
        name, joined = "points" if match["lead"] else table("hyphened")[match["hyphened"] or match["margin"]], True
    return Unit(Slot(name, Span(at, match.end()), "The unit beside the number."), match.end(), joined)


_WARM = re.compile(
    r"\b(?:to|of|at|was|were|is|reach(?:ed|es|ing)?|hit|hits|pass(?:ed|es)?|topp?(?:ed|s)|exceed(?:ed|ing|s)?|above|below|over|under|than|"
    r"about|around|"
    r"nearly|and|by|as)\s{1,2}$|\($|\b(?:minus|as)\s{1,2}$|[-–−]$"
)


def degrees_at(scope: Scope, start: int, at: int) -> Unit | None:
    """Return the degrees in "reached 40C (104F)": a bare capital right behind the number, `None` for "flat 40C"."""
    letter = scope.text[at : at + 1]
    if letter not in ("C", "F") or scope.text[at + 1 : at + 2].isalnum() or not _WARM.search(scope.before(start, 12)):
        return None
    return Unit(Slot(f"°{letter}", Span(at, at + 1), "The letter behind the number."), at + 1, False)


def is_event(scope: Scope, start: int, at: int) -> bool:
    """Say whether the words around a measure make it the name of a race: "the 400 metres hurdles", "won the 800m"."""
    if _EVENT.match(scope.lower, start, at) and _THE_EVENT.search(scope.before(start, 16)):
        return True
    match = re.compile(r"\s{1,2}(?P<word>[a-z]+)").match(scope.lower, at, scope.end)
    return match is not None and match["word"] in some("race")


_EVENT = re.compile(r"(?:60|100|110|200|400|800|1[, ]?500|3[, ]?000|5[, ]?000|10[, ]?000)[ -]?m(?:et(?:er|re)s?)?")
_THE_EVENT = re.compile(r"\b(?:the|in|women['’]s|men['’]s|girls['’]|boys['’])\s{1,2}$")
_THE = re.compile(r"\s{1,2}(?:the|its|their|his|her)(?=\s)")
_BRACKET = re.compile(r"\s{1,2}\([^()]{1,40}\)")
_LONG = re.compile(r"-(?:long|tall|high|wide|deep|thick)\b")
_ARTICLE = re.compile(r"\b(?:an?|the|its|their)\s{1,2}$")
_BEFORE = re.compile(
    r"(?P<what>(?:[a-z][\w-]{1,40}\s{1,2}){0,2}[a-z][\w-]{1,40})\s{1,2}(?:of|at|to|reach(?:ing|ed)|measur(?:ing|ed)|"
    r"weigh(?:ing|ed)|(?=(?:up to|over|under|above|below|exceeding|topping|more than)\b))(?:\s{1,2}|\b)"
    r"(?:(?:plus or minus|a further|another|an additional|a total of|a combined|up to|at least|at most|more than|"
    r"about|over|under|above|below|exceeding|topping|nearly|almost)\s{1,2})?$"
)
_NO_NOUN = word_list("statistics", "measures no noun") | table("currency").keys()
_BEFORE_ENDS = re.compile(
    r"\b(?:of|at|to|reach(?:ing|ed)|measur(?:ing|ed)|weigh(?:ing|ed)|least|most|than|about|over|under|above|below|"
    r"exceeding|topping|nearly|almost|minus|further|another|additional|combined)\s{1,2}$"
)
"""What `_BEFORE` ends with, looked at first: most figures have something else before them."""
_MODALS = frozenset(("to", "could", "would", "will", "may", "might", "can", "should", "must", "did", "does"))
_MODAL = re.compile(rf"\b(?:{any_of(_MODALS)})\s{{1,2}}$")
_PART_OF = re.compile(r"\b(?:margin|rate|cost|level|loss) of $")
_AFTER = re.compile(
    r"\s{1,2}(?P<what>(?:(?:north|south)[ -]?(?:east|west)|north|south|east|west|off|from|away from|"
    rf"outside|inland|(?:above|below)(?! (?:the |its |their )?{one_of('beside level')}\b))\b"
    r"(?: of)?(?:\s{1,2}(?:the\s)?[A-Z][\w'’-]+){0,4}|high|tall|long|wide|deep|thick|away|in (?:diameter|length|"
    r"height|width)|"
    r"of (?:(?:the|its|their|his|her|this|that) )?(?P<of>(?!each\b|one\b|the\b|its\b|his\b|her\b)[^\W\d][\w’'-]{2,}))\b"
)


def measured(scope: Scope, begin: int, end: int, *, is_adjective: bool) -> tuple[int, int] | None:
    """Return the span of the words that say what is measured, `None` when none stand beside the measure.

    Args:
        scope: the sentence.
        begin: where the measure begins, with the words that qualify it.
        end: where it ends, exclusive.
        is_adjective: whether a noun follows that has the measure.
    """
    bracket = _BRACKET.match(scope.lower, end, scope.end)
    if is_adjective and (way := _LONG.match(scope.lower, end, scope.end)):
        end = way.end()
    if not is_adjective and _ARTICLE.search(scope.before(begin, 6)) and scope.lower[end : end + 1] == " ":
        is_adjective = not _AFTER.match(scope.text, end, scope.end)
    if is_adjective and (thing := phrase(scope, bracket.end() if bracket else end, most=3)):
        return _without_verb(scope, thing)
    if not is_adjective and (thing := counted(scope, bracket.end() if bracket else end)):
        return thing
    if what := noun_before(scope, begin):
        return what
    if after := _AFTER.match(scope.text, bracket.end() if bracket else end, scope.end):
        the = _THE.match(scope.lower, after.end(), scope.end)
        is_open = after["what"].endswith((" of", "from", "off", "outside", "above", "below"))
        named = phrase(scope, the.end() if the else after.end(), most=3) if is_open else None
        is_within = scope.lower.startswith("within", begin)
        start = after.start("of") if after["of"] and not is_within else after.start("what")
        if after["of"]:
            named = phrase(scope, after.start("of") - 1, most=3)
        return start, named[1] if named else after.end("what")
    return None


def _without_verb(scope: Scope, thing: tuple[int, int]) -> tuple[int, int]:
    """Return "poll" of "the 40-town poll finds": one thing is measured, so that what ends in -s is its verb."""
    head, _, last = scope.text[thing[0] : thing[1]].rpartition(" ")
    return (thing[0], thing[0] + len(head.rstrip())) if head and last in some("nouns tell") else thing


def noun_before(scope: Scope, begin: int) -> tuple[int, int] | None:
    """Return the noun in "winds of (30 miles)" or "waves (over 30 feet)", at most three words."""
    window = scope.before(begin, 60)
    before = _BEFORE.search(window) if _BEFORE_ENDS.search(window[-16:]) else None
    if before is None or _MODAL.search(window, 0, before.start()):
        return None
    words = list(re.finditer(r"\S+", before["what"]))
    kept = [word for word in words if word.group() not in some("stop")]
    if (
        not kept
        or kept[-1] != words[-1]
        or kept[-1].group() in _NO_NOUN
        or kept[-1].group().endswith(("ing", "ed", "ly"))
    ):
        return None
    if kept[-1].group() in some("rise", "fall", "time") or value(kept[-1].group()) is not None:
        return None
    first = len(words) - 1
    while first > 0 and words[first - 1].group() not in some("stop") and value(words[first - 1].group()) is None:
        first -= 1
    if first > 0 and words[first - 1].group() in _MODALS:
        return None
    verbs = some("measures expects") | some("nouns past") | some("nouns past or participle")
    first = max([first, *(n + 1 for n, word in enumerate(words[:-1]) if word.group() in verbs)])
    at = begin - len(window) + before.start("what")
    of = _PART_OF.search(window, 0, before.start("what") + words[first].start())
    return begin - len(window) + of.start() if of else at + words[first].start(), at + words[-1].end()


def converts(scope: Scope, before: Found, found: Found) -> bool:
    """Say whether a measure stands in brackets behind another: the same in other units, "30 mph (48 km/h)"."""
    between = scope.lower[before.span.end : found.span.start]
    is_alike = before.rule is found.rule or (before.rule is CHANGE and found.rule is MONEY)
    is_pair = "counted" in before.slots and is_alike and found.rule in (COUNT, MONEY)
    return is_pair and len(between) < 12 and between.lstrip().startswith("(")


_CLOCK = re.compile(
    r"(?:(?P<h>[0-9]{1,2}):)?(?P<m>[0-5]?[0-9]):(?P<s>[0-5][0-9](?:\.[0-9]{1,3})?)(?![\w:]| ?(?:am|pm|utc|gmt|[ap]\.m))"
)
_RESULT = re.compile(r"\b(?:in|of|record|time|best|at|to|clocked|ran|mark)\s{1,2}$")
_SECONDS = re.compile(
    r"(?:(?P<m>[0-9]{1,3})\s{1,2}minutes?,?\s{1,2}(?:and\s{1,2})?)?(?P<s>[0-9]{1,5}(?:\.[0-9]{1,3})?)\s{1,2}seconds?\b(?P<than>\s{1,2}(?:faster|slower|quicker|ahead|behind)\b)?"
)


def race_time(scope: Scope, at: int) -> Found | None:
    """Return "2:14:04" or "46.92 seconds": a time that is a result; whole seconds alone are only a while."""
    if at and (scope.lower[at - 1].isalnum() or scope.lower[at - 1] in ".,:-–/$"):
        return None
    match = _CLOCK.match(scope.lower, at, scope.end)
    if match is not None and (match["h"] or "." in match["s"]) and _RESULT.search(scope.before(at, 12)):
        seconds = int(match["h"] or 0) * 3600 + int(match["m"]) * 60 + Decimal(match["s"])
    elif (match := _SECONDS.match(scope.lower, at, scope.end)) and ("." in match["s"] or match["than"]):
        seconds = int(match["m"] or 0) * 60 + Decimal(match["s"])
    else:
        return None
    span = Span(at, match.end())
    slots = {
        "figure": Slot(text(seconds), Span(at, match.end("s")), "The time in seconds."),
        "unit": Slot("seconds", span, "What the time comes to."),
    }
    what = measured(scope, at, match.end(), is_adjective=False)
    slots["counted"] = scope.slot(*what, "The words beside the time.") if what else Slot("race time", span, "A result.")
    return Found(COUNT, span, (span,), slots, 0.5)
