"""The noun right behind a percentage or sum, which has so much: "a 5 percent surcharge", "its recent $14 bill"."""

import re

from claims.statistics.amounts import Amount
from claims.statistics.nouns import phrase
from claims.statistics.scope import Scope
from claims.statistics.words import some
from claims.wordlists import words as word_list

_OWNER = re.compile(r"\b(?:an?|the|its|their|his|her|our)\s{1,2}$|['’]s?\s{1,2}$")
_OWNER_AND_WORD = re.compile(
    r"\b(?:an?|its|their|his|her|our|another|of)\s{1,2}(?:(?!of\b|to\b|at\b|in\b|by\b|for\b|and\b|than\b|"
    r"from\b)[a-z][\w’'-]{1,20},?\s{1,2}){1,2}$"
)
_GAVE = re.compile(
    r"\b(?:g[ai]ves?|giving|provid(?:es|ed|ing)|offer(?:s|ed|ing)|with|of|at|pa(?:ys|id)|carr(?:ies|ied)|"
    r"impos(?:es|ed))\s{1,2}$"
)
_DONE_BY = re.compile(r"\s{1,2}[a-z]{2,20}ed by\b")
_NOUN_NEXT = re.compile(r"\s{1,2}(?P<noun>[a-z][a-z-]{2,20}(?<!ed)(?<!ing)(?<!ly))\b")
_NO_NOUN = word_list("statistics", "figures no noun")


def attributed(scope: Scope, amount: Amount) -> tuple[int, int] | None:
    """Return the noun of "a 5 percent surcharge" or "a $5 million contract"."""
    if _OWNER.search(scope.before(amount.start, 8)):
        if _DONE_BY.match(scope.lower, amount.end, scope.end):
            return None
        thing = phrase(scope, amount.end, most=3)
        return None if thing is not None and scope.lower[thing[0] : thing[1]] in _NO_NOUN else thing
    before = scope.before(amount.start, 40)
    if amount.kind != "money" and not (_OWNER_AND_WORD.search(before) or _GAVE.search(before)):
        return None
    noun = _NOUN_NEXT.match(scope.lower, amount.end, scope.end)
    is_noun = noun is not None and noun["noun"] not in some("stop", "time") | _NO_NOUN
    thing = phrase(scope, amount.end, most=3) if is_noun else None
    is_time = thing is not None and scope.lower[thing[0] : thing[1]].split()[-1] in some("time")
    return None if is_time else thing
