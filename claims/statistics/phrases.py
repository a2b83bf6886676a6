"""What stands around a superlative or an ordinal: its article or owner before it, and among what it is compared."""

import re

from claims.model import Slot
from claims.statistics.scope import Scope
from claims.statistics.words import some

_BEFORE = re.compile(
    r"\b(?:the|its|their|his|her|our|my|an?)\s{1,2}(?:[\w.'’-]+['’]s\s{1,2}|[\w.-]+s['’]\s{1,2})?$|"
    r"['’]s\s{1,2}$|s['’]\s{1,2}$"
)
_OWNER = re.compile(
    r"(?:\b(?:the|our)\s{1,2})?"
    r"(?P<owner>(?<![\w.-])[\w.-]+(?:\s{1,2}[\w.-]+)?)(?:['’]s|(?<=s)['’])\s{1,2}$"
)
_WHOLE = "world|country|nation|region|state|city|province|county|continent|european union|eu|united states|uk"
_TAIL = re.compile(
    r"\s{1,2}(?P<base>(?:ever|on record|of its kind|of (?:their|her|his) kind|of all time|in history|worldwide|"
    rf"in the (?:[a-z]+\s)?(?:{_WHOLE})|"
    r"in (?:(?:more than|nearly|almost|at least|over|about)\s)?(?:an?|[0-9]{1,4}|[a-z]{3,9})\s"
    r"(?:years?|decades?|months?|weeks?|century|centuries|generations?)|in [\w'’ ]{3,24}? history|"
    r"since [\w ,]{3,28}?(?=[.,;:!?)”\"]|$| (?:and|but|as|in|to|when|while|after|because)\b))(?!\w))"
)
_IN_PLACE = re.compile(r"\s{1,2}(?P<base>in\s{1,2}[A-Z][\w-]+(?:\s{1,2}[A-Z][\w-]+){0,2})")


def tail_after(scope: Scope, at: int) -> tuple[int, int] | None:
    """Return the span of the words that say among what something is compared: "ever", "in Europe", "since 1990"."""
    match = _TAIL.match(scope.lower, at, min(scope.end, at + 64)) or _IN_PLACE.match(
        scope.text, at, min(scope.end, at + 48)
    )
    return match.span("base") if match else None


def bounds(scope: Scope, at: int) -> int | None:
    """Return where the phrase begins, with its article or owner; `None` when neither stands before it."""
    before = scope.before(at, 48)
    match = _BEFORE.search(before)
    if match is None:
        return None
    owner = _owner(before)
    start = min(match.start(), owner[0] if owner else match.start())
    if owner and before[: owner[0]].endswith("the "):
        start = owner[0] - 4
    return at - len(before) + start


def owner_before(scope: Scope, at: int) -> Slot | None:
    """Return the owner before a position as what it is compared among: "the world's longest pier"."""
    before = scope.before(at, 48)
    owner = _owner(before)
    if owner is None:
        return None
    begin = at - len(before)
    return scope.slot(begin + owner[0], begin + owner[1], "Among what it is compared.")


def _owner(before: str) -> tuple[int, int] | None:
    """Return where the owner stands in the words before, without a verb or preposition at its beginning."""
    match = _OWNER.search(before)
    if match is None:
        return None
    first = match["owner"].split()[0]
    is_stop = first != match["owner"] and first in some("stop")
    return match.start("owner") + (len(first) + 1 if is_stop else 0), match.end("owner")
