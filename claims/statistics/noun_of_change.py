"""What changed by the words right before a noun of change: "sales" of "it expects sales growth of 5%"."""

import re

from claims.model import Slot
from claims.statistics.scope import Scope
from claims.statistics.words import some
from claims.wordlists import words as word_list

_WORD = re.compile(r"[a-z][a-z’'-]{0,24}(?: |$|(?=[^\w]))")
_LED = word_list("statistics", "changes led")
_HAS_CHANGE = word_list("statistics", "changes had")
_HOW = word_list("statistics", "changes how")
_OF_KIND = ("ic", "al")
_MOST_BEFORE = 4
_FAR = 80
"""What a noun of change may have before it: so many words, within so many characters."""


def changed_before(scope: Scope, at: int) -> dict[str, Slot] | None:
    """Return what changed, by the words right before a noun of change.

    `{}` where there are none, as in "it sees growth of 2%"; `None` where neither a verb nor a determiner is before
    them, so that they may be the subject.
    """
    begin = at
    words: list[str] = []
    for match in reversed(list(_WORD.finditer(scope.lower, max(scope.start, at - _FAR), at))):
        word = match.group().rstrip()
        if match.end() != begin or word in some("stop") or word in _HAS_CHANGE:
            return _told(scope, begin, at, words) if match.end() == begin and word in _HAS_CHANGE | _LED else None
        begin, words = match.start(), [word, *words]
        if len(words) > _MOST_BEFORE:
            return None
    return None


def _told(scope: Scope, begin: int, at: int, words: list[str]) -> dict[str, Slot]:
    while words and words[0] in _HOW:
        begin, words = begin + len(words[0]) + 1, words[1:]
    if not words:
        return {}
    end = _WORD.match(scope.lower, at)
    if words[-1].endswith(_OF_KIND) and end is not None:  # "economic growth": neither word says it alone
        at = end.end()
    return {"counted": scope.slot(begin, at - (scope.text[at - 1] == " "), "The words before the noun of change.")}
