"""What stands around a superlative or an ordinal: its article or owner before it, and among what it is compared."""

import re
from itertools import islice

from claims.model import Slot
from claims.statistics.scope import Scope
from claims.statistics.words import some

_SO_MANY = r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|single|[0-9]{1,3})\s{1,2})?"
_BEFORE = re.compile(
    r"(?:\b(?:the|its|their|his|her|our|my|an?)\s{1,2}(?:[\w.'’-]+['’]s\s{1,2}|[\w.-]+s['’]\s{1,2})?|"
    rf"['’]s\s{{1,2}}|s['’]\s{{1,2}}){_SO_MANY}$"
)
_OWNER = re.compile(
    r"(?:\b(?:the|our)\s{1,2})?"
    rf"(?P<owner>(?<![\w.-])[\w.-]+(?:\s{{1,2}}[\w.-]+)?)(?:['’]s|(?<=s)['’])\s{{1,2}}{_SO_MANY}$"
)
_WHOLE = "world|country|nation|region|state|city|province|county|continent|european union|eu|united states|uk"
_TAIL = re.compile(
    r"\s{1,2}(?P<base>(?:ever|to date|on record|in (?:decades|years|generations|centuries|living memory|memory)|"
    r"of its kind|of (?:their|her|his) kind|of all time|in history|worldwide|"
    rf"in the (?:[a-z]+\s)?(?:{_WHOLE})(?!['’]s)|"
    r"(?:in|for) (?:(?:more than|nearly|almost|at least|over|about)\s)?(?:an?|[0-9.]{1,5}|[a-z]{3,9})\s"
    r"(?:(?:hundred|thousand|million|billion) )?(?:years?|decades?|months?|weeks?|century|centuries|"
    r"generations?)|in [\w'’. ]{3,24}? history|"
    r"since (?:[a-z]{3,9} )?(?:1[6-9]|20)[0-9]{2}|(?:it['’]s been )?since [\w ,]{3,28}?(?=[.,;:!?)”\"]|$| (?:and|"
    r"but|as|in|to|when|"
    r"while|after|because)\b))(?!\w))"
)
_PREPOSITION = re.compile(r"\s{1,2}(?:in|for|by|among|at|on|of)\s")
_WORD = re.compile(r"[\w'’-]{1,30}")
#: Names of months, which are no places.
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_IN_PLACE = re.compile(rf"\s{{1,2}}(?P<base>in\s{{1,2}}(?!(?:{MONTHS})\b)[A-Z][\w-]+(?:\s{{1,2}}[A-Z][\w-]+){{0,2}})")


def tail_after(scope: Scope, at: int) -> tuple[int, int] | None:
    """Return the span of the words that say among what something is compared: "ever", "in Europe", "since 1990"."""
    match = _TAIL.match(scope.lower, at, min(scope.end, at + 64)) or _IN_PLACE.match(
        scope.text, at, min(scope.end, at + 48)
    )
    return match.span("base") if match else _further(scope, at)


def _further(scope: Scope, at: int) -> tuple[int, int] | None:
    """Return the same where up to four words on the thing stand before it: "the worst result for Orrin since 1990"."""
    if _PREPOSITION.match(scope.lower, at, scope.end) is None:
        return None
    for word in islice(_WORD.finditer(scope.lower, at, min(scope.end, at + 80)), 1, 6):
        if match := _TAIL.match(scope.lower, word.end(), min(scope.end, word.end() + 64)):
            return match.span("base")
    return None


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
    match = _OWNER.search(before) if "'" in before or "’" in before else None
    if match is None:
        return None
    first = match["owner"].split()[0]
    is_stop = first != match["owner"] and first in some("stop")
    return match.start("owner") + (len(first) + 1 if is_stop else 0), match.end("owner")
