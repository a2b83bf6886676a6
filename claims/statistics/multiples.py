"""Rules for multiples: how many times as much."""

import re
from decimal import Decimal

from claims.model import Slot, Span
from claims.numbers import value
from claims.statistics.amounts import Amount
from claims.statistics.nouns import is_plural, of_phrase, phrase
from claims.statistics.numbers import text
from claims.statistics.qualifiers import qualifier
from claims.statistics.rules import MULTIPLE
from claims.statistics.scope import Found, Scope
from claims.statistics.subjects import doer, subject
from claims.statistics.words import table
from claims.wordlists import words as word_list

_DOUBLES = re.compile(
    r"(?:\b(?:men|women|ladies|boys|girls)?['’]?s?|mixed|the|in|a|of|and|or|wheelchair)\s{1,2}\||"
    r"\|\s{1,2}(?:as|up|titles?|finals?|champions?|match|matches|partners?|players?|teams?|crowns?|events?|draw|"
    r"over|down)\b"
)
_ITS = re.compile(r"\s{1,2}(?:its|their|the)(?=\s)")
_NUMBER = re.compile(r"\s{1,2}[0-9][0-9,.]{0,12}(?=\s[a-z])")
_WILL = re.compile(
    r"\b(?:will|would|could|may|might|should|(?:is|are|was|were) (?:set|expected|due|likely|forecast|"
    r"projected) to)\s{1,2}(?:nearly |almost |more than |at least )?$"
)
_GOES_ON = re.compile(
    r"\s{0,2}(?:$|[.,;])|\s{1,2}(?:to|by|in|over|from|next|this|within|between|since|again|and)\b(?!\s(?:down|"
    r"over|up|as)\b)"
)
_GROWN = re.compile(
    r"\b(?:grown|risen|increased|rose|grew|jumped|surged|fell|fallen|expanded|multiplied)\s(?:almost |nearly )?$"
)
_QUANTITIES = word_list("statistics", "multiples quantities")
_FOLD = re.compile(r"(?P<n>[0-9]{1,6}(?:\.[0-9]{1,2})?|two|three|four|five|six|seven|eight|ten)[ -]?fold\b")


def at_multiple(scope: Scope, at: int, word: str) -> Found | None:
    """Return "doubled", "twice as many", "double the number", "fivefold"."""
    end = at + len(word)
    after = scope.lower[end : min(scope.end, end + 20)]
    if word in ("double", "triple") and (will := _WILL.search(scope.before(at, 30))):
        return _to_come(scope, at, end, will)
    if word in ("twice", "thrice", "half", "double", "triple"):
        match = re.match(
            r"\s{1,2}(?:as\s{1,2}[a-z]{3,12}|the|what|that|its|their|last\s{1,2}(?:year|month|week)['’]s)\b", after
        )
        if match is None or (word == "half" and "as" not in match.group()):
            return None
        end += match.end()
    figure = Slot(table("multiple")[word], Span(at, at + len(word)), "The factor that the word stands for.")
    begin, slots = qualifier(scope, Amount(at, end, figure, Slot(None), "plain"))
    slots |= {
        "figure": figure,
        "unit": Slot("times", Span(at, at + len(word))),
        "comparison": Slot("multiple", Span(at, end), "So many times as much."),
    }
    if word == "doubles" and _DOUBLES.search(f"{scope.before(at, 16)}|{scope.lower[end : end + 16]}"):
        return None
    if word.endswith(("d", "ing")) and not word.endswith("fold"):
        its = _ITS.match(scope.lower, end, scope.end)
        thing = phrase(scope, its.end(), most=3) if its else None
        slots["counted"] = scope.slot(*thing, "What was made so many times as much.") if thing else subject(scope, at)
        if _is_idle(scope, at, end):
            return None
    elif thing := of_phrase(scope, end) or phrase(scope, end, most=3):
        if word in ("double", "triple") and not _is_number_noun(scope, thing):
            return None
        slots["counted"] = scope.slot(*thing, "The words after it.")
        end = thing[1]
    elif what := _grown(scope, at):
        slots["counted"] = what
    return Found(MULTIPLE, Span(begin, end), (Span(at, at + len(word)),), slots, 0.6)


def _to_come(scope: Scope, at: int, end: int, will: re.Match[str]) -> Found | None:
    """Return "charges will double", with what will."""
    its = _ITS.match(scope.lower, end, scope.end)
    number = _NUMBER.match(scope.lower, its.end(), scope.end) if its else None
    thing = phrase(scope, number.end() if number else its.end(), most=3) if its else None
    if thing is None and not _GOES_ON.match(scope.lower, end, scope.end):
        return None
    word = Span(at, end)
    slots = {
        "figure": Slot(table("multiple")[word.of(scope.lower)], word, "The factor that the word stands for."),
        "unit": Slot("times", word),
        "comparison": Slot("multiple", word, "So many times as much."),
    }
    what = scope.slot(*thing, "What will be so many times as much.") if thing else doer(scope, at - len(will.group()))
    return Found(MULTIPLE, word, (word,), slots | ({"counted": what} if what is not None else {}), 0.6)


def _is_idle(scope: Scope, at: int, end: int) -> bool:
    """Say whether "doubled" is used otherwise: doubled over, doubled down, doubled as, a baseball double."""
    if re.match(
        r"\s{1,2}(?:over|down|as|up|back|his|her|in\s{1,2}(?:the\s{1,2})?(?:first|second|third|ninth))\b",
        scope.lower[end : end + 24],
    ):
        return True
    return bool(re.search(r"\b(?:he|she|i|who)\s{1,2}(?:also\s{1,2})?$", scope.before(at, 16)))


def _is_number_noun(scope: Scope, thing: tuple[int, int]) -> bool:
    words = scope.lower[thing[0] : thing[1]].split()
    return is_plural(words[0]) or not _QUANTITIES.isdisjoint(words)


def _grown(scope: Scope, at: int) -> Slot | None:
    """Return what has grown so many times: "sales have grown sixfold"."""
    grown = _GROWN.search(scope.before(at, 24))
    return doer(scope, at - len(grown.group())) if grown else None


def fold(scope: Scope, at: int) -> Found | None:
    """Return "a 40-fold increase"."""
    match = _FOLD.match(scope.lower, at, scope.end)
    if match is None or scope.lower[at - 1 : at].isalnum():
        return None
    span = Span(*match.span())
    noun = phrase(scope, match.end(), most=2)
    slots = {
        "figure": Slot(text(value(match["n"]) or Decimal(1)), Span(*match.span("n")), "The factor."),
        "unit": Slot("times", span),
        "comparison": Slot("multiple", span, "So many times as much."),
    }
    if noun is not None:
        slots["counted"] = scope.slot(*noun, "The words after it.")
    elif what := _grown(scope, at):
        slots["counted"] = what
    return Found(MULTIPLE, Span(at, noun[1] if noun else match.end()), (span,), slots)
