"""Rules for rises and falls: what changed, by how much, from what to what."""

import re
from collections.abc import Mapping
from dataclasses import replace

from claims.model import Slot, Span
from claims.statistics.amounts import Amount, amount_at
from claims.statistics.how_much import before_to, how_much, levels, part
from claims.statistics.noun_of_change import changed_before
from claims.statistics.nouns import phrase
from claims.statistics.qualifiers import qualifier
from claims.statistics.rules import CHANGE
from claims.statistics.scope import Found, Scope
from claims.statistics.subjects import apposed, doer, subject
from claims.statistics.words import some
from claims.wordlists import words as word_list

_LENGTHS = word_list("statistics", "changes lengths")
_UNITS = word_list("statistics", "changes units")
_GAP = re.compile(r"\s{1,2}(?:(?:(?P<by>by)|sharply|slightly|steeply|steadily)\s{1,2})?(?P<how>(?:to|from)\s{1,2})?")
_OBJECT = re.compile(
    r"\s{1,2}(?:(?:the|its|their|his|her|our|an?)\s{1,2})?(?P<what>(?!up\b|"
    r"as\b)[a-z][\w’'-]*(?:\s{1,2}(?:[a-z][\w’'-]*|[12][0-9]{3})){0,6}?)"
    r"\s{1,2}(?P<how>by|to|from)\s{1,2}"
)
_BY_PART = re.compile(
    r"(?:(?:nearly|almost|more than|about|over)\s{1,2})?(?:(?:an?|one|two|three)[\s-](?:third|quarter|fifth)s?|half)"
    r"(?=\s{1,2}(?:from|since|on|in|over|compared)\b|\s{0,2}(?:$|[.,;]))"
)
"""A part right behind "up" or "down": "down three-quarters from its peak"."""
_OBJECT_BY = re.compile(
    r"\s{1,2}(?:(?:the|its|their|his|her|our|an?)\s{1,2})?(?P<what>(?!up\b|as\b)[a-z][\w’'-]*(?:\s{1,2}[a-z][\w’'-]*){0,4}?"
    r"\s{1,2}(?:to|from)\s{1,2}[a-z][\w’'-]*)\s{1,2}(?P<how>by)\s{1,2}(?=[$£€0-9]|(?:about|some|nearly|almost|more) )"
)
"""What was moved, with whom it goes to: "increase the payout to shareholders by some $140 million"."""
_GET = re.compile(
    r"\b(?:get|gets|got|getting|br(?:ing(?:s|ing)?|ought)|push(?:es|ed|ing)?|dr(?:ive[sn]?|ove)|tak(?:e|es|ing)|took)\s"
    r"(?:the\s|its\s|their\s)?(?P<what>[a-z][\w’'-]{1,20}(?:\s[a-z][\w’'-]{1,20}){0,3})\s{1,2}$"
)
"""Whom or what somebody moves: "get the unemployment rate down to 6 percent"."""
_COMMA = re.compile(r",\s{1,2}$")
_LOST = re.compile(
    r"lost (?:about |nearly |almost |more than |some )?[0-9][0-9.]{0,6}(?:%| percent| per cent)(?! (?:to [0-9]|of\b))"
)
_PAID = re.compile(r"\b(?:pay|pays|paid|paying|put|puts|laid)\s{1,2}$")
_OFF = re.compile(r"(?:[,—–]|\b(?:is|are|was|were|closed|ended|finished|down))\s{1,2}$")
"""Before "off" a figure tells of a fall: "shares closed at $80, off $1"."""
_OBJECT_BARE = re.compile(
    r"\s{1,2}(?:(?:the|its|their|his|her|our|an?)\s{1,2})?(?P<what>(?!up\b|as\b)[a-z][\w’'-]*(?:\s{1,2}[a-z][\w’'-]*){0,3}?)"
    r"\s{1,2}(?=[$£€]|[0-9][0-9.]{0,5}(?:%| percent| per cent))"
)
"""What was moved right before by how much: "cut its costs $40 million", "raised prices 5 percent"."""
_GOES_ON = re.compile(
    r"\s{0,2}(?:$|[.,;:)])|\s{1,2}(?:in|on|from|to|over|this|last|next|by|and|an?|per|each|since|during|for|at|as|"
    r"while|when|after|annually|yearly)\b"
)
"""What stands behind a change by so much; another word is what has the figure: "boosts its 7% share"."""
_NO_OBJECT = word_list("statistics", "changes no object")
_RAISED = re.compile(r"(?:rais|lift|push)")
_THAN = re.compile(
    r",?\s{1,2}(?:than|compared (?:with|to)|from)\s{1,2}"
    r"(?P<base>(?:an?|the|last|one|the same|this time)\s{1,2}[\w ]{3,32}?|"
    r"(?:in\s{1,2})?(?:[a-z]{3,9}\s{1,2})?(?:1[6-9]|20)[0-9]{2}(?!\s(?:to|through|until)\s[12][0-9]))"
    r"(?=[,.;:!?)”\"]|$| (?:and|but|as|in|to|when|while|after|because)\b)|"
    r",?\s{1,2}on\s(?P<then>(?:last|the previous) [a-z]{3,9}|an? [a-z]{3,9} (?:earlier|ago|before)|"
    r"the [a-z]{3,9} before|the same [a-z]{3,9} (?:of|in|a) [\w ]{4,12}?)"
    r"(?=[,.;:!?)”\"]|$| (?:and|but|as|when|while)\b)"
)
_NOUN = re.compile(r"\s{1,2}(?P<noun>[a-z]+)\b(?!-)")
_SECOND = re.compile(r"\s{1,2}[a-z]{3,12}\s{1,2}(?P<noun>(?!up|down|higher|lower)[a-z]+)\b(?!-)")
_NO_CHANGE = re.compile(
    r"\s{1,2}(?:rates?|forecasts?|targets?|estimates?|projections?|outlook|predictions?|limits?|caps?)\b"
)
"""Behind a noun of change these have the figure themselves: "a 12 percent growth forecast"."""
_OF = re.compile(r"\s{1,2}(?:of|by)\s{1,2}")
_NO_RISE = re.compile(
    r"\b(?:mak(?:e|es|ing)|made|sign(?:ed|s|ing)?|pick(?:ed|s|ing)?|set|took|takes?|gave|gives?|put|show(?:ed|s|ing)?|"
    r"end(?:ed|s|ing)|back(?:ed|s|ing)?|turn(?:ed|s|ing)?|cough(?:ed|s)?)\s{1,2}$"
)
_WENT = re.compile(r"\b(?:edged|ticked|crept|inched|nudged|moved|shot|went|gone|go|goes|going|crawled)\s{1,2}$")
"""Before "up to" these make a rise of it: "edged up to 3.7 percent"."""
_BY_BODY = re.compile(r"(?:jumped|leapt|leaped|sank|sunk|climbed|plunged|dropped|fell|slid)$")
"""What somebody or something does over a distance: "jumped 8.21 metres", "sank 12 miles off the coast"."""
_LEVEL = re.compile(
    r"\b(?:levels?|river|lake|sea|waters?|tide|ground|surface|glacier|table)\s{1,2}(?:(?:has|have|had)\s)?$"
)
_TIME = re.compile(r"\s{1,2}(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)\b")
_STOOD = re.compile(r"\b(?:closed|ended|opened|finished|traded|trading|settled|was|were|is|are)\s{1,2}$")
_AGES = re.compile(r"\b(?:life expectancy|lifespan|(?:average|median|mean) age)\b")
_COMPARED = re.compile(r"\s{0,2}(?:$|[.,;])|\s{1,2}(?:on|from|over|since|compared|in|year)\b")
_DEGREES = word_list("statistics", "changes degrees")
_KINDS = ("rise", "fall")
_NO_THING = word_list("statistics", "figures days") | some("time")
"""What "in" behind a noun of change may have that did not change: "a 2.6 percent increase in April"."""


def at_change(scope: Scope, at: int, word: str) -> Found | None:
    """Return "rose 8 percent to 41 million": a change whose verb or adverb begins at a position."""
    if word == "up" and _NO_RISE.search(scope.before(at, 12)):
        return None
    if word == "lost" and not _LOST.match(scope.lower, at, scope.end):
        return None
    if word == "down" and _PAID.search(scope.before(at, 8)):
        return None
    if word == "off" and not _OFF.search(scope.before(at, 12)):
        return None
    if word in ("lower", "higher") and re.search(r"\b(?:the|its|their)\s{1,2}$", scope.before(at, 8)):
        return None
    is_rise = any(word in some(section) for section in ("rise", "change_rise", "moved_up"))
    direction = "rise" if is_rise else "fall"
    end = at + len(word)
    of = _OF.match(scope.lower, end, scope.end) if word in some("change_rise", "change_fall") else None
    if of is not None and (made := _change_of(scope, at, of.end(), direction)):
        return made
    gap = _GAP.match(scope.lower, end, scope.end)
    went = _WENT.search(scope.before(at, 12)) if word in ("up", "down") else None
    if gap is None or (word == "up" and gap["how"] and not went):
        return None
    at -= len(went.group()) if went else 0
    is_bare = not (gap["by"] or gap["how"])
    if is_bare and word not in some("rise", "fall", "change_rise", "change_fall"):
        return _moved(scope, at, end, direction)
    is_by = gap["by"] is not None or (is_bare and _BY_PART.match(scope.lower, gap.end(), scope.end) is not None)
    first = part(scope, gap.end(), is_after_by=is_by) or how_much(scope, gap.end())
    if first is None:
        return _moved(scope, at, end, direction) if word in some("moved_up", "moved_down") else None
    how = (gap["how"] or "").strip()
    amount = first[1]
    time = _TIME.match(scope.lower, amount.end, scope.end) if amount.kind == "plain" else None
    more = levels(scope, time.end() if time else amount.end)
    if how == "from" and amount.kind == "percent" and "/" in (amount.figure.value or ""):
        low, _, high = (amount.figure.value or "").partition("/")
        more = {"to": replace(amount, figure=replace(amount.figure, value=high))}
        amount = replace(amount, end=before_to(scope, amount), figure=replace(amount.figure, value=low))
    is_exact = _is_points(amount) or (gap["by"] is not None and not amount.words)
    if not how and amount.kind == "plain" and not more and not is_exact:
        return None
    is_distance = amount.unit.value in _LENGTHS and is_bare and not more and _BY_BODY.match(word)
    if is_distance and not _LEVEL.search(scope.before(at, 24)):
        return None
    if time is not None and not _AGES.search(scope.before(at, 60)):
        return None
    if time is not None:
        amount = replace(amount, end=time.end(), unit=Slot(time.group().strip(), Span(amount.end, time.end())))
    if how and not _worth_reading(scope, amount, how, more):
        return None
    return _built(scope, at, end, direction, how, amount, more)


def _moved(scope: Scope, at: int, end: int, direction: str) -> Found | None:
    """Return "raised its key rate by 25 basis points to 5.75%": what was moved stands between verb and figure."""
    match = _OBJECT.match(scope.lower, end, min(scope.end, end + 80))
    if match is None:
        return _moved_bare(scope, at, end, direction)
    if match["how"] != "by" and (by := _OBJECT_BY.match(scope.lower, end, min(scope.end, end + 80))):
        match = by
    how = match["how"] if match["how"] != "by" else ""
    read = part(scope, match.end(), is_after_by=not how) or how_much(scope, match.end())
    if read is None:
        return None
    amount = read[1]
    more = levels(scope, amount.end)
    is_bare = amount.kind == "plain" and amount.unit.value is None
    if is_bare and _TIME.match(scope.lower, amount.end, scope.end):
        return None
    is_place = how == "to" and amount.kind == "plain" and not (more or _is_points(amount))
    if is_place or (is_bare and amount.words and not more) or (how == "from" and "to" not in more):
        return None
    made = _built(scope, at, end, direction, how, amount, more)
    thing = scope.slot(*match.span("what"), "The words between the verb and the figure.")
    return replace(made, slots={**made.slots, "counted": thing}) if made else None


def _moved_bare(scope: Scope, at: int, end: int, direction: str) -> Found | None:
    """Return "reduced results $40 million", without "by"; what was raised may also be the sum itself."""
    match = _OBJECT_BARE.match(scope.lower, end, min(scope.end, end + 60))
    if match is None or not (_NO_OBJECT | some("stop")).isdisjoint(match["what"].split()):
        return None
    amount = amount_at(scope, match.end())
    if amount is None or amount.figure.value is None or amount.kind not in ("money", "percent"):
        return None
    is_other = match["what"].endswith(("'s", "’s")) or not _GOES_ON.match(scope.lower, amount.end, scope.end)
    if is_other or (amount.kind == "money" and _RAISED.match(scope.lower, at)):
        return None
    made = _built(scope, at, end, direction, "", amount, levels(scope, amount.end))
    thing = scope.slot(*match.span("what"), "The words between the verb and the figure.")
    return replace(made, slots={**made.slots, "counted": thing}) if made else None


def _is_points(amount: Amount) -> bool:
    return amount.unit.value in _UNITS


def _worth_reading(scope: Scope, amount: Amount, how: str, more: dict[str, Amount]) -> bool:
    """Say whether "fell to three" means a figure: one in figures, or with a unit, or with its beginning."""
    if how == "from":
        return "to" in more
    return amount.kind != "plain" or bool(more) or not amount.words


def _built(
    scope: Scope, at: int, end: int, direction: str, how: str, amount: Amount, more: dict[str, Amount]
) -> Found | None:
    parts = {how or "by": amount, **more}
    main = parts.get("by") or parts.get("to")
    if main is None:
        return None
    last = max(part.end for part in parts.values())
    _, slots = qualifier(scope, main)
    note = f"The change is {main.figure.value}" if "by" in parts else "The new level"
    if "by" in parts and "to" in parts:
        note += f", to {parts['to'].figure.value}"
    slots |= {
        "figure": replace(main.figure, note=f"{note}."),
        "unit": main.unit,
        "comparison": Slot(direction, Span(at, end), "The word that tells the direction."),
        "counted": _changed(scope, at),
    }
    if "from" in parts:
        start = parts["from"]
        slots["base"] = scope.slot(start.start, start.end, "What it was before.")
    elif than := _THAN.match(scope.lower, last, min(scope.end, last + 60)):
        slots["base"] = scope.slot(*_other(than), "What it is compared with.")
        last = than.end()
    return Found(CHANGE, Span(at, last), (Span(at, end),), slots, 0.7)


def _other(than: re.Match[str]) -> tuple[int, int]:
    """Return where the other side of a comparison stands: behind "than", "from" or "on"."""
    return than.span("base" if than["base"] else "then")


def _changed(scope: Scope, at: int) -> Slot:
    """Return what rose or fell: the words before the verb, the subject before an insert, the noun before a comma."""
    before = scope.before(at, 60)
    if got := _GET.search(before):
        start = at - len(before)
        return scope.slot(start + got.start("what"), start + got.end("what"), "What is moved.")
    what = doer(scope, at) or subject(scope, at)
    comma = _COMMA.search(scope.before(at, 4)) if what.value is None else None
    return (apposed(scope, at - len(comma.group())) if comma else None) or what


def _change_of(scope: Scope, at: int, after: int, direction: str) -> Found | None:
    """Return "an increase of 13 percent"."""
    read = how_much(scope, after)
    if read is None or (
        read[1].kind == "plain" and read[1].unit.value is None and not _is_by_so_many(scope, at, read[1])
    ):
        return None
    made = _built(
        scope, at, at + len(scope.lower[at:after].split()[0]), direction, "", read[1], levels(scope, read[1].end)
    )
    if made is None:
        return None
    reading = changed_before(scope, at)
    if reading is not None:
        return replace(made, slots={**_without(made.slots, "counted"), **reading})
    counted = made.slots["counted"].value
    if counted is None or counted.split()[-1].lower() not in ("a", "an", "the"):
        return made
    return replace(made, slots=_without(made.slots, "counted"))


def _without(slots: Mapping[str, Slot], name: str) -> dict[str, Slot]:
    return {each: slot for each, slot in slots.items() if each != name}


def _is_by_so_many(scope: Scope, at: int, amount: Amount) -> bool:
    """Say whether a bare number is by how much something changed: "an increase of 12 on last year"."""
    is_led = re.search(r"\b(?:an?|the)\s{1,2}$", scope.before(at, 6))
    return bool(is_led and not amount.words and _COMPARED.match(scope.lower, amount.end, scope.end))


def before_noun(scope: Scope, amount: Amount) -> Found | None:
    """Return "a 13 percent increase (in sales)": a percentage or sum with a noun of change after it."""
    match = _NOUN.match(scope.lower, amount.end, scope.end)
    if match is not None and _direction(match["noun"]) is None:
        match = _SECOND.match(scope.lower, amount.end, scope.end)
    kind = _direction(match["noun"]) if match else None
    is_profit = match is not None and amount.kind == "money" and match["noun"].startswith("gain")
    if match is None or kind is None or is_profit or _NO_CHANGE.match(scope.lower, match.end(), scope.end):
        return None
    begin, slots = qualifier(scope, amount)
    end = match.end()
    in_what = re.compile(r"\s{1,2}(?:in|of)(?:\s{1,2}(?:the|its|their))?(?=\s)").match(scope.lower, end, scope.end)
    thing = phrase(scope, in_what.end(), most=3) if in_what else None
    if thing is not None and not _NO_THING.isdisjoint(scope.lower[thing[0] : thing[1]].split()):
        thing = None
    slots |= {
        "figure": amount.figure,
        "unit": amount.unit,
        "comparison": Slot(kind, Span(*match.span("noun")), "The noun of change after the figure."),
    }
    if thing is not None:
        slots["counted"] = scope.slot(*thing, "What changed.")
        end = thing[1]
    elif (first := scope.lower[amount.end : match.start("noun")].strip()) and first not in _DEGREES:
        slots["counted"] = scope.slot(match.start("noun") - len(first) - 1, match.start("noun") - 1, "What changed.")
    elif match["noun"] in some("beside") and (stood := _STOOD.search(scope.before(begin, 12))):
        at = begin - len(stood.group())
        slots["counted"] = doer(scope, at) or subject(scope, at)
    if than := _THAN.match(scope.lower, end, min(scope.end, end + 60)):
        slots["base"] = scope.slot(*_other(than), "What it is compared with.")
        end = than.end()
    elif "from" in (more := levels(scope, end)):
        slots["base"] = scope.slot(more["from"].start, more["from"].end, "What it was before.")
        end = more["from"].end
    trigger = (Span(amount.start, amount.end), Span(*match.span("noun")))
    return Found(CHANGE, Span(begin, end), trigger, slots, 0.7)


def _direction(noun: str) -> str | None:
    """Return which way a noun or adverb of change points, `None` when it is none."""
    if noun in some("beside"):
        return "rise" if noun in ("up", "higher") else "fall"
    return next(
        (k for k in _KINDS if not {noun, noun.removesuffix("s")}.isdisjoint(some(f"change_{k}", f"changed_{k}"))),
        None,
    )
