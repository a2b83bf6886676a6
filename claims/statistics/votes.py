"""Votes and levels: "voted 52-48", "by 391 to 242", "a death toll of 52", "a magnitude of 6.4"."""

import re
from decimal import Decimal
from functools import lru_cache

from claims.model import Slot, Span
from claims.numbers import value
from claims.statistics.amounts import Amount, is_year
from claims.statistics.bare import harmed
from claims.statistics.numbers import pattern, text
from claims.statistics.qualifiers import lead, qualifier
from claims.statistics.rules import COUNT, RECORD
from claims.statistics.scope import Found, Scope, last_word
from claims.wordlists import words as word_list

_BALLOT = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|passed|approved|rejected|adopted|confirmed|defeated|backed|carried|ballot|resolution|bill|"
    r"motion|ruled|ruling|decision|verdict|jury|convict|acquit|elected|lawmakers|senate|parliament|mps|delegates|"
    r"split|sided|justices|judges|council|committee|commission|panel)\b"
)
_NO_BALLOT = re.compile(
    r"\b(?:goals?|game|match|sets?|tie-?break|straight|wimbledon|league|team|cup|season|beat|scored|win|draw|odds|ratio)\b"
)
_RULED = re.compile(r"\b(?:ruled|voted|decided|split)\s{1,2}$")
_BALLOT_NEXT = re.compile(r"[\s-]{1,2}(?:vote|ruling|decision|majority|verdict)\b")
_COUNTED = re.compile(r"[\s-]{0,2}(?:percent|per|%|million|billion|thousand|[a-z]{1,30}(?<!s)s\b)")
_LEVEL = re.compile(
    r"\b(?P<what>(?:death |daily )?(?:tolls?|counts?)|populations?|memberships?|attendance|audience|crowds?|"
    r"fleets?|staff|workforce|cases|deaths|infections|casualties|number of [a-z]{3,}"
    r"(?: (?!has\b|have\b|had\b|now\b|was\b|reach|stood\b|stands\b|rose\b|hits?\b|top|pass)[a-z]{3,}){0,2}|"
    r"total|sample|home|index|benchmark)\s{1,2}"
    r"(?:(?:now )?(?:had |has |have |may |might |could |will |would )?(?:have )?(?:of|to|at|"
    r"(?:(?:is|was|are|were) )?(?:estimated|put) at|(?:more than )?(?:doubled|tripled|trebled|quadrupled) to|"
    r"(?:is|was)(?: now| currently| still)?(?: at)?|(?:stood|stands|remained|remains)(?: now| still)? at|"
    r"reach(?:ed|es)?|averag(?:ed|es)|topp?(?:ed|s)?|exceed(?:ed|s)?|pass(?:ed|es)?|surpass(?:ed|es)?|hits?|"
    r"(?:climbed|climb|risen|rise|grown|grow)s? (?:to|above|past)|came to|comes to|"
    r"(?:end|clos|finish|trad)(?:ed|es|s|ing) (?:down |up )?at|"
    r"(?:is|was|are|were) (?:expected|feared|likely|set) to (?:pass|reach|exceed|top|hit|rise to)))\s{1,2}"
    rf"{lead()}$"
)
_HOLDS = re.compile(
    r"\b(?P<what>(?:seats|holds|seating|capacity|employs|employed|houses|accommodates|drew|attracted|registered|"
    r"(?:crowds?|audiences?|congregation|gathering|community|city|town|village|island|country|nation|staff|"
    r"workforce|fleet|team|squad|force|army|convoy|family|panel|jury|crew|class|herd|flock|poll|survey|sample|"
    r"study|cohort|pool|list|field|population|membership|readership|circulation|toll|majority|group|network|"
    r"collection|series|record|tally|haul)(?= of)|room(?= for)|numbers|numbered))"
    r"(?: of| for)?\s{1,2}"
    rf"{lead()}$"
)
_VERBS_OF_HOLDING = word_list("statistics", "votes verbs of holding")
_BEFORE_HELD = word_list("statistics", "votes before held")
"""What `_HOLDS` may end with, looked at first: most figures have something else before them."""
_LONGEST_LABEL = 70
_LABEL = re.compile(
    r"\b(?P<what>(?:total |confirmed )?(?:dead|deaths|injured|killed|wounded|missing|hospitali[sz]ed|arrested|arrests|"
    r"cases|recovered|recoveries|rescued|evacuated|survivors|casualties|votes?|turnout|attendance|population|tested|seats))\s?:\s{1,2}$"
)
_LINE = re.compile(r"[-•*]?\s{0,2}(?P<what>[A-Z][\w.&’'()-]{0,24}(?: [\w.&’'()-]{1,24}){0,4}?)\s?(?::\s{0,8}|\s{1,8})")
_LINE_ENDS = re.compile(r"\s{0,2}[.;]?\s{0,2}")
_CLOSE = re.compile(r"\s{0,2}(?:$|[.,;:!?)—])|\s{1,2}(?:in|on|by|since|as|and|after|for|when|while|from|at)\b")
_MAGNITUDE = re.compile(
    r"\bmagnitude(?:\s{1,2}(?:of|was|is))?[\s-]{1,2}$|\bmeasur(?:ed|ing)\s{1,2}$|"
    r"\b(?:earthquake|quake|tremor|temblor|aftershock)\s(?:of|measured|measuring|was an?|registered)\s{1,2}$"
)
_QUAKE = re.compile(
    r"(?P<n>[0-9]\.[0-9])(?:(?P<behind>[\s-]{1,2}magnitude\b)|"
    r"(?=[\s-]{1,2}(?P<shock>earthquake|quake|tremor|temblor|aftershock)\b)|(?![\w%]))"
)
_SHAKING = re.compile(r"\b(?:magnitude|earthquake|quake|tremor|temblor|aftershock)\b")
_SHOCK = re.compile(
    r"\s{1,2}(?P<what>(?:[a-z]{3,12} )?(?:earthquake|quake|tremor|temblor|aftershock|foreshock|shock))\b"
)
_SINCE = re.compile(
    r"(?P<base>(?P<n>[a-z]{1,20}|[0-9]{1,3})[\s-](?:year|month|week|decade|day|session)s?)[\s-]{1,2}(?P<what>high|low|record|peak)\b"
)


@lru_cache(maxsize=1)
def _two() -> re.Pattern[str]:
    return pattern(r"%a%(?P<unit> votes?)?(?: ?[-–] ?|[ -]to[ -]| against )%b%(?![-–:/\w]|[.,][0-9])")


def vote(scope: Scope, at: int) -> Found | None:
    """Return "327 votes to 299" or "52-48", when the sentence speaks of a vote and not of a game."""
    if at and (scope.lower[at - 1].isalnum() or scope.lower[at - 1] in ".,/:$£€-–'’"):
        return None
    match = _two().match(scope.lower, at, scope.end)
    if match is None:
        return None
    yes, no = value(match["a"]), value(match["b"])
    window = scope.lower[max(scope.start, at - 90) : min(scope.end, match.end() + 30)]
    if yes is None or no is None or max(yes, no) > 2000:
        return None
    is_ballot = _BALLOT_NEXT.match(scope.lower, match.end(), scope.end) or _RULED.search(scope.before(at, 12))
    is_one_number = match["a"].isalpha() and scope.lower[match.end("a")] == "-"
    if is_one_number or scope.before(at, 6).endswith(("aged ", "ages ")):
        return None
    if max(yes, no) < 3 and not is_ballot:
        return None
    if not match["unit"] and (not _BALLOT.search(window) or _NO_BALLOT.search(window)):
        return None
    if not match["unit"] and _COUNTED.match(scope.lower, match.end(), scope.end):
        return None
    slots = {
        "figure": Slot(text(yes), Span(*match.span("a")), f"Against {text(no)}."),
        "unit": Slot("votes", Span(*match.span()), "The sentence speaks of a vote."),
        "counted": Slot("votes", Span(*match.span()), "The sentence speaks of a vote."),
        "base": Slot(text(no), Span(*match.span("b")), "The votes of the other side."),
    }
    return Found(COUNT, Span(at, match.end()), (Span(*match.span()),), slots, 0.6)


def level(scope: Scope, amount: Amount) -> Found | None:
    """Return "a population of 12,000" or "the toll stood at 52": what is counted stands before the number."""
    window = scope.before(amount.start, 72)
    match = _LEVEL.search(window) if _CLOSE.match(scope.lower, amount.end, scope.end) else None
    if match is None and last_word(window) in _BEFORE_HELD:
        match = _HOLDS.search(window)
    if match is None and window.endswith((": ", ":  ")):
        match = _LABEL.search(window)
    if match is None or scope.text.startswith("Group", amount.start - len(window) + match.start("what")):
        return None
    if is_year(scope, amount) or amount.figure.value in ("0", "1"):
        return None
    at = amount.start - len(window)
    begin, slots = qualifier(scope, amount)
    slots |= {
        "figure": amount.figure,
        "counted": scope.slot(at + match.start("what"), at + match.end("what"), "The words before the number."),
    }
    if match["what"] in _VERBS_OF_HOLDING:
        if harmed().search(window):
            return None
        del slots["counted"]  # "the hall holds 900": it is no hold, and whose it is the sentence tells
    elif "qualifier" in slots and begin <= at + match.start("what"):
        if harmed().search(window):
            return None
        del slots["counted"]  # "a total of 12": of what, the sentence must tell
    return Found(COUNT, Span(begin, amount.end), (Span(amount.start, amount.end),), slots, 0.5)


def in_table(scope: Scope, start: int, end: int) -> Slot | None:
    """Return the label of a line that holds but one figure, "Ada Quill: 1,769" or "Undecided 9%"; else `None`."""
    if start - scope.start > _LONGEST_LABEL or not _LINE_ENDS.fullmatch(scope.text, end, scope.end):
        return None
    line = _LINE.fullmatch(scope.text, scope.start, start)
    is_name = line is not None and line["what"].lower().split()[-1] in word_list("statistics", "votes no label")
    return None if line is None or is_name else scope.slot(*line.span("what"), "The label before it.")


def listed(scope: Scope, amount: Amount) -> Found | None:
    """Return "547" of a line "Quill: 547" in a list."""
    before = scope.before(amount.start, 8).rstrip()
    if amount.words or amount.figure.value in ("0", "1") or is_year(scope, amount) or not before.endswith(":"):
        return None
    label = in_table(scope, amount.start, amount.end)
    if label is None:
        return None
    span = Span(amount.start, amount.end)
    return Found(COUNT, span, (span,), {"figure": amount.figure, "counted": label}, 0.45)


def magnitude(scope: Scope, at: int) -> Found | None:
    """Return the strength of an earthquake: "magnitude 6.4", "a 7.1-magnitude earthquake"."""
    match = _QUAKE.match(scope.lower, at, scope.end)
    if match is None:
        return None
    is_told = match["behind"] is not None or match["shock"] is not None
    if not is_told and not _MAGNITUDE.search(scope.before(at, 16)):
        return None
    is_named = _SHAKING.search(scope.before(at, 32)) or "richter" in scope.lower[at : at + 40]
    if not is_told and not is_named:
        return None
    span = Span(*match.span())
    name = Slot("magnitude", span, "The word beside the number.")
    figure = Slot(text(Decimal(match["n"])), Span(*match.span("n")), "The number as it stands.")
    quake = _SHOCK.match(scope.lower, match.end(), scope.end)
    thing = scope.slot(*quake.span("what"), "What was so strong.") if quake else name
    return Found(COUNT, span, (span,), {"figure": figure, "unit": name, "counted": thing}, 0.55)


def high_or_low(scope: Scope, at: int) -> Found | None:
    """Return "a three-year low": nothing lower was seen for so long."""
    match = _SINCE.match(scope.lower, at, scope.end)
    if match is None or value(match["n"]) is None:
        return None
    span = Span(*match.span())
    slots = {
        "figure": Slot("1", Span(*match.span("what")), "The first place."),
        "comparison": Slot("rank", span, "It is said to surpass all others of that time."),
        "qualifier": Slot(match["what"], Span(*match.span("what")), "The word that says so."),
        "base": scope.slot(*match.span("base"), "The time it is compared with."),
    }
    return Found(RECORD, span, (span,), slots, 0.6)
