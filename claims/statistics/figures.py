"""Rules that begin at a number: percentages, rates, fractions, counts and measures."""

import re

from claims.model import Slot, Span
from claims.places import country_of
from claims.statistics.amounts import Amount, amount_at, is_year
from claims.statistics.attributed import attributed
from claims.statistics.bare import part_of_known, without_noun
from claims.statistics.left_out import SET_BY, left_out
from claims.statistics.measures import measured, race_time
from claims.statistics.multiples import fold
from claims.statistics.nouns import counted, of_phrase, phrase
from claims.statistics.qualifiers import qualifier
from claims.statistics.rules import COUNT, MULTIPLE, PERCENT, RATE
from claims.statistics.said import is_done
from claims.statistics.scope import Found, Scope
from claims.statistics.shares import known_whole, rate
from claims.statistics.sums import sum_of_money
from claims.statistics.votes import level, listed, magnitude, vote
from claims.statistics.words import some, table
from claims.wordlists import words as word_list

_DAYS = word_list("statistics", "figures days")
_STRETCH = word_list("statistics", "figures stretch")
_PER_SO_MANY = re.compile(
    r"\s{1,2}(?:per|for every|in every)\s{1,2}(?P<base>[0-9]{1,3}(?:,000){1,2}|[0-9]{1,6}00)\b(?![.,]\d)"
)
_OF_THOSE = re.compile(
    r"\s{1,2}of\s{1,2}(?P<what>those(?:\s(?:who\s|with\s|from\s|in\s|on\s|at\s|over\s|under\s)?[a-z]{3,20})?)\b"
)
_OF_THOSE_DONE = re.compile(
    r"\s{1,2}of\s{1,2}(?P<what>those\s(?:given|taking|taken|[a-z]{3,15}ed|[a-z]{3,15}ing)"
    r"(?:\s(?:a|an|the|in|by|with|to)\b)?(?:\s(?!(?:and|or|but|said|say|had|have|were|are|was)\b)[a-z]{3,20}){0,2})"
)
_OF_WHOM = re.compile(r"\s{1,2}of (?P<what>whom|which|them|it)\b")
_AND_PERCENT = re.compile(r",?\s{1,2}(?:and|or|to)\s{1,2}[0-9][0-9.]{0,6}(?:%|\s(?:percent|per cent))(?=\s{1,2}of\b)")
_LONG = word_list("statistics", "figures long")
_DEFINITE = re.compile(
    r"(?:\b(?:several|few|many|couple of|my|your|both|no|number|page|section|chapter|route|article|box|"
    r"phase|part|level|grade|room|gate|line|(?<!average )(?<!typical )(?<!normal )day|week|title|type|here are|"
    r"(?<!to )(?<!will )(?<!could )(?<!would )top|next|"
    r"first)|no\.|[#@])\s{1,2}$"
)
_OWNED = re.compile(r"(?:['’]s|s['’])\s{1,2}$")
_NAMED_OWNER = re.compile(r"\b[A-Z][\w.-]{1,30}['’]s?\s{1,2}$")
_MODEL = re.compile(r"[0-9]{3}$")
"""Three figures behind an owner are the name of a model: "Orbit's 737 jets", not "the town's 140 residents"."""
_TWO_DIGITS = re.compile(r"[0-9]{2}|[0-9],")
_KNOWN = re.compile(r"\b(?:the|these|those)\s{1,2}$")
_SAID = re.compile(
    r"\s{1,2}(?:of (?:whom|which|those|these|them)\s{1,2})?(?P<verb>were|are|voted|said)\s{1,2}"
    r"(?P<what>(?!(?:up|down|higher|lower|the|that|they|it|he|she|so|a|an)\b)[a-z]+(?:\s{1,2}(?:of\s)?(?!(?:they|he|she|it|we|you|that|to|if)\b)[a-z]+)?)\b"
)
_STREET = re.compile(
    r"\b[A-Z][\w’'-]{1,30} (?:Street|Road|Avenue|Lane|Drive|Boulevard|Square|Terrace|Crescent|St|Ave|Rd)\b"
)
_CALLS = frozenset(("911", "999", "112", "101", "111"))
_TITLE = re.compile(r"\b[a-z]{0,2}[A-Z][\w’'-]{0,40}\s{1,2}$")
_TIMES = re.compile(
    r"\s{1,2}times\s{1,2}(?:over(?=\s{1,2}the\b)|as\s{1,2}[a-z]{3,12}|more|higher|larger|greater|bigger|the|that|what|"
    r"its|their|those|faster|less|lower|smaller|[a-z]{3,12}er(?=\s{1,2}than\b)|"
    r"heavier|stronger|longer)\b"
)
_GROUP = re.compile(r"\b(?:top|bottom|middle|upper|lower|richest|poorest|other)\s{1,2}$")
_HEADLINE_VERBS = word_list("statistics", "figures headline verbs")
_LONG_WORDS = re.compile(r"[A-Za-z][\w’'-]{3,40}")
_FEW_WORDS = 3
"""So many words of four letters and more tell that a line has capitals throughout."""
_GROUPS = word_list("statistics", "figures groups")
_ONE_OF = re.compile(r"\b(?:of|both|either|neither) the\s{1,2}$|\bother\s{1,2}$")
_BALLOT = re.compile(r"\s{1,2}(?P<what>seat|vote|point)\b(?!-)")
_BY_OR_LIST = re.compile(r"\bby\s{1,2}(?:just\s|only\s)?$|\s[-–—:]\s{1,2}$")
_OPENING = re.compile(
    r"[“\"]?(?:In|On|At|Since|During|After|By|Near|Across|Around|Outside|Inside)\s{1,2}(?:the\s{1,2})?"
    r"(?:[A-Z][\w’'-]{1,30}\s{1,2}){1,4}"
)
_SO_MANY_DID = re.compile(r"\s{1,2}(?:were|are|have|died|went|came|voted|left|fell)\b")
_PERSONAL = word_list("statistics", "figures personal")
_OWNED_THINGS = word_list("statistics", "figures owned")


def at_number(scope: Scope, at: int) -> Found | None:
    """Return the statistic of a number that begins at a position, `None` when it is none of ours."""
    if found := rate(scope, at) or race_time(scope, at) or vote(scope, at) or magnitude(scope, at):
        return found
    if found := fold(scope, at):
        return found
    amount = amount_at(scope, at)
    if amount is None or amount.figure.value is None:
        return None
    if amount.kind == "percent":
        return _percentage(scope, amount)
    if amount.kind == "money":
        return sum_of_money(scope, amount)
    if amount.kind == "measure":
        return _measure(scope, amount)
    found = _times(scope, amount) or part_of_known(scope, amount) or _count(scope, amount)
    return (
        found or level(scope, amount) or listed(scope, amount) or without_noun(scope, amount) or left_out(scope, amount)
    )


def _measure(scope: Scope, amount: Amount) -> Found | None:
    if (amount.unit.value == "times" and amount.figure.value == "1") or scope.before(amount.start, 4) == "per ":
        return None
    begin, slots = qualifier(scope, amount)
    slots |= {"figure": amount.figure, "unit": amount.unit}
    end = amount.end
    thing = measured(scope, begin, end, is_adjective=amount.is_adjective)
    if thing is not None:
        slots["counted"] = scope.slot(*thing, "The words beside it.")
    if thing is not None and scope.lower[thing[0] : thing[1]] in _LONG:
        del slots["counted"]
    if thing is not None and amount.is_adjective and thing[0] >= end and "(" not in scope.text[end : thing[0]]:
        end = thing[1]
    return Found(COUNT, Span(begin, end), (Span(amount.start, amount.end),), slots, 0.55)


def _percentage(scope: Scope, amount: Amount) -> Found | None:
    if _GROUP.search(scope.before(amount.start, 12)):
        return None
    begin, slots = qualifier(scope, amount)
    slots |= {"figure": amount.figure, "unit": amount.unit}
    end = amount.end
    both = _AND_PERCENT.match(scope.lower, amount.end, scope.end)
    if both and (whole := of_phrase(scope, both.end())) is not None:
        slots["counted"] = scope.slot(*whole, "The whole that both shares are taken of.")
        slots.setdefault("comparison", Slot("share", Span(*both.span()), "A share of a whole."))
    elif done := _OF_THOSE_DONE.match(scope.lower, amount.end, scope.end):
        slots["counted"] = scope.slot(*done.span("what"), "Those whom the share is taken of.")
        slots.setdefault("comparison", Slot("share", Span(*done.span()), "A share of a whole."))
    elif (whole := of_phrase(scope, amount.end)) is not None:
        slots["counted"] = scope.slot(*whole, "The whole that the share is taken of.")
        slots.setdefault("comparison", Slot("share", Span(amount.end, whole[0]), "A share of a whole."))
        end = whole[1]
    elif those := _OF_THOSE.match(scope.lower, amount.end, scope.end):
        slots["counted"] = scope.slot(*those.span("what"), "Those whom the share is taken of.")
        slots.setdefault("comparison", Slot("share", Span(*those.span()), "A share of a whole."))
    elif whose := _OF_WHOM.match(scope.lower, amount.end, scope.end):
        slots |= {"counted": scope.slot(*whose.span("what"))} if whose["what"] == "them" else {}
        slots.setdefault("comparison", Slot("share", Span(*whose.span()), "A share of a whole."))
    elif known := known_whole(scope, amount.end):
        slots["counted"] = scope.slot(*known, "The whole that the share is taken of.")
        slots.setdefault("comparison", Slot("share", Span(amount.end, known[0]), "A share of a whole."))
    elif (thing := attributed(scope, amount)) is not None:
        slots["counted"] = scope.slot(*thing, "The noun that the percentage belongs to.")
        end = thing[1]
        is_most = scope.lower[thing[0] : thing[1]] in ("majority", "minority", "share")
        if is_most and (whole := of_phrase(scope, thing[1])) is not None:
            slots["counted"] = scope.slot(*whole, "The whole that the share is taken of.")
            slots.setdefault("comparison", Slot("share", Span(thing[0], whole[0]), "A share of a whole."))
            end = whole[1]
    elif (said := _SAID.match(scope.lower, amount.end, scope.end)) is not None:
        if said["verb"] != "said":
            slots["counted"] = scope.slot(*said.span("what"), "What is said of that share.")
        slots.setdefault("comparison", Slot("share", Span(*said.span("verb")), "A share of a whole."))
    return Found(PERCENT, Span(begin, end), (Span(amount.start, amount.end),), slots, 0.65)


def _times(scope: Scope, amount: Amount) -> Found | None:
    match = _TIMES.match(scope.lower, amount.end, scope.end)
    if match is None:
        return None
    begin, slots = qualifier(scope, amount)
    slots |= {
        "figure": amount.figure,
        "unit": Slot("times", Span(amount.end, match.end())),
        "comparison": Slot("multiple", Span(amount.end, match.end()), "So many times as much."),
    }
    noun = phrase(scope, match.end(), most=3)
    if noun is not None:
        slots["counted"] = scope.slot(*noun, "The words after it.")
    return Found(MULTIPLE, Span(begin, noun[1] if noun else match.end()), (Span(amount.start, match.end()),), slots)


def _count(scope: Scope, amount: Amount) -> Found | None:
    begin, slots = qualifier(scope, amount)
    noun = counted(scope, amount.end) if scope.before(amount.start, 4) != "per " else None
    if noun is None and (ballot := _BALLOT.match(scope.lower, amount.end, scope.end)):
        noun = ballot.span("what") if _BY_OR_LIST.search(scope.before(amount.start, 8)) else None
    elif amount.figure.value in ("1", "0"):
        return None
    if noun is None:
        return None
    head = scope.lower[noun[0] : noun[1]].split()[-1]
    if head == "sides" and scope.lower.startswith(" of ", noun[1]):
        return None
    if is_year(scope, amount) and not slots and head not in _PERSONAL:
        return None
    if (not slots and _named(scope, amount, noun)) or _is_foretold(scope, amount, noun):
        return None
    if amount.figure.value in _CALLS and head in ("calls", "callers"):
        return None
    unit = table("tonnage").get(head)
    slots |= {
        "figure": amount.figure,
        "unit": Slot(unit or head, Span(noun[1] - len(head), noun[1]), "The noun that is counted or measured."),
        "counted": scope.slot(*noun, "The words after the number."),
    }
    if head == "degrees":
        del slots["counted"]
    worth = 0.45 if amount.words else 0.55
    if per := _PER_SO_MANY.match(scope.lower, noun[1], scope.end):
        of = counted(scope, per.end())
        slots["base"] = scope.slot(per.start("base"), of[1] if of else per.end(), "So many are taken together.")
        slots["comparison"] = Slot("ratio", Span(*per.span()), "So many for each.")
        return Found(RATE, Span(begin, of[1] if of else per.end()), (Span(amount.start, per.end()),), slots, 0.65)
    return Found(COUNT, Span(begin, noun[1]), (Span(amount.start, amount.end),), slots, worth)


def _is_foretold(scope: Scope, amount: Amount, noun: tuple[int, int]) -> bool:
    """Say whether it is no count of those who told it: "the 150,000 economists had forecast"."""
    is_the = scope.before(amount.start, 5).endswith("the ")
    return is_the and noun[0] - amount.end < 3 and SET_BY.match(scope.lower, amount.end, scope.end) is not None


def _named(scope: Scope, amount: Amount, noun: tuple[int, int]) -> bool:
    """Say whether the number is part of a name ("Boeing 737 jets") or points at things known ("the two men")."""
    before = scope.before(amount.start, 24)
    if amount.figure.value == "2" and is_done(scope, noun[1]) and not _ONE_OF.search(before):
        return False
    is_known = amount.figure.value == "2" and _KNOWN.search(before) and " " not in scope.text[noun[0] : noun[1]]
    if _OWNED.search(before):
        head_word = scope.lower[noun[0] : noun[1]].split()[-1]
        is_model = (
            _MODEL.fullmatch(scope.lower, amount.start, amount.end) is not None and head_word not in _OWNED_THINGS
        )
        return (
            is_model and _NAMED_OWNER.search(scope.text, max(scope.start, amount.start - 24), amount.start) is not None
        )
    is_many = before.rstrip().endswith("first") and _TWO_DIGITS.match(scope.lower, amount.start, amount.end) is not None
    if (
        (_DEFINITE.search(before) and not is_many)
        or is_known
        or scope.text.endswith("Group of ", scope.start, amount.start)
    ):
        return True
    if _STREET.search(scope.text, noun[0], noun[1]):
        return True
    head = noun[1] - len(scope.lower[noun[0] : noun[1]].split()[-1])
    if "." in scope.lower[amount.start : amount.end] and scope.lower[head : noun[1]] == "points":
        return False
    is_headline = scope.text[scope.start : noun[1]].isupper() or _is_title_case(scope)
    capital = scope.text[amount.start].isupper() and scope.text[head].isupper() and not is_headline
    capital = capital and not _is_group(scope, head, noun[1])
    title = _TITLE.search(scope.text, max(scope.start, amount.start - 24), amount.start)
    if title is not None and amount.words and title.group().strip().endswith("ing"):
        return capital  # "Closing six of them"
    if title is not None and scope.lower[head : noun[1]] in _PERSONAL:
        return False
    is_large = "," in scope.lower[amount.start : amount.end]
    if is_headline and title is not None and _does(title.group().strip().lower()):
        return False
    if title is None or is_large or _is_place_or_day(scope, amount, title.group().strip()):
        return capital
    return capital or title.group().strip().lower() not in some("certain_prefix")


def _is_title_case(scope: Scope) -> bool:
    """Say whether a sentence is a headline with capitals, in which a capital before a number makes no name."""
    words = _LONG_WORDS.findall(scope.text, scope.start, scope.end)
    is_line = scope.text[scope.start : scope.end].rstrip()[-1:].isalnum()
    return is_line and len(words) >= _FEW_WORDS and all(word[0].isupper() for word in words)


def _does(word: str) -> bool:
    """Say whether a word of a headline is a verb, before which no name ends: "Sees 300 More Patients"."""
    return word in _HEADLINE_VERBS or word.endswith("ed")


def _is_group(scope: Scope, start: int, end: int) -> bool:
    """Say whether a noun with a capital means so many of a kind: "Two Nigerians", "Two MPs", "Three Oscars went"."""
    word = scope.text[start:end]
    one = word.removesuffix("s")
    is_people = word.lower() in _GROUPS or (one != word and (one.isupper() or country_of(one) is not None))
    return is_people or _SO_MANY_DID.match(scope.lower, end, scope.end) is not None


def _is_place_or_day(scope: Scope, amount: Amount, title: str) -> bool:
    """Say whether a capital before a number is no name with it: "In Tarn 12 people", "on Monday 12 people"."""
    if title.lower() in _DAYS:
        return True
    opening = _OPENING.match(scope.text, scope.start, amount.start)
    return opening is not None and opening.end() == amount.start


def vague(scope: Scope, at: int, word: str) -> Found | None:
    """Return "hundreds of homes": things are counted, and the figure stays open."""
    end = at + len(word)
    before = scope.before(at, 12)
    if re.search(r"(?:[0-9]|\b(?:of|few|many|these|those|the))\s{0,2}$", before):
        return None
    match = re.match(r"(?: of (?:hundreds|thousands|millions|billions))? of (?=\w)", scope.lower[end : end + 24])
    if match is None or (noun := counted(scope, end + match.end() - 1)) is None:
        return None
    head = scope.lower[noun[0] : noun[1]].split()[-1]
    trigger = Span(at, end)
    slots = {
        "figure": Slot(None, trigger, f"“{word}” is no figure; ask for one."),
        "unit": Slot(head, Span(noun[1] - len(head), noun[1]), "The noun that is counted."),
        "counted": scope.slot(*noun, "The words after it."),
    }
    return Found(COUNT, Span(at, noun[1]), (trigger,), slots, 0.35)
