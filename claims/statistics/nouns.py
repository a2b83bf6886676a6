"""What a figure counts: the noun phrase beside it, by word lists and endings alone, because tagging would cost more."""

import re

from claims.statistics.scope import Scope
from claims.statistics.words import some

_NEXT = re.compile(
    r"[ \n]{1,2}(?:[a-z]{2,20}- (?:and|or|to) )?(?P<word>(?:[a-z]\.){2,}(?:-\w+)?|[^\W_]+(?:[-‐‑'’&][^\W_]+)*)"
)
_OF = re.compile(
    r"\s{1,2}of(?:\s{1,2}(?:all|the|its|their|his|her|our|your|my|those|these|that|any|"
    r"every))*(?:\s{1,2}[0-9][0-9,]*)?(?=\s)"
)
_OTHER = re.compile(
    r"(?:-odd|-plus|\+|\s{1,2}(?:or\s{1,2}(?:more|so|fewer)|other|more|fewer|further|additional|"
    r"straight))(?=\s{1,2}(?!than\b)[a-z])"
)
_WHEN = frozenset(("last", "this", "next"))
_TIME_AFTER = re.compile(r"\s{1,2}(?:year|month|week|quarter|season|summer|winter|spring|autumn|night)\b")
_OWNER = frozenset(("'s", "’s", "s'", "s’"))
_NUMBER = re.compile(r"\s{1,2}[0-9][0-9,]{0,12}(?=\s)")
_FOR_NOTHING = re.compile(r"(?:['’]s|s['’])$")
_PARTICIPLE = re.compile(r"\w{3}ed$")
_MOST = 6
_TELLS = some("nouns tell")


def is_plural(word: str) -> bool:
    """Say whether a word in lower case looks like a plural noun: `shelves`, `people`."""
    if word in some("plural") or word.endswith(("children", "women", "people", "gunmen", "workmen")):
        return True
    if len(word) < 4 or word in some("not_plural") or not word.endswith("s"):
        return False
    return not word.endswith(("ss", "us", "is", "'s", "’s"))


def counted(scope: Scope, at: int, *, is_one: bool = False) -> tuple[int, int] | None:
    """Return the span of the plural that a number counts, from the first word after `at` to the noun; else `None`.

    "12,000 registered foreign voters" ends at "voters"; a unit of time, a possessive or a function word in between
    means that nothing of ours is counted. With `is_one` the first plural is the noun: after "one in five children" the
    verb ends in -s, too.
    """
    time = some("time")
    begin, end, people = -1, -1, -1
    if recorded := _RECORDED.match(scope.lower, at, scope.end):
        return recorded.span("what")
    if other := _OTHER.match(scope.lower, at, scope.end):
        at = other.end()
    for _ in range(_MOST):
        match = _NEXT.match(scope.lower, at, scope.end)
        if match is not None and begin >= 0 > end and match["word"] == "and" and not scope.lower[at - 1].isdigit():
            at = match.end()
            continue
        if match is None or (_ends(scope, match, time, end) and not _is_model(scope, match, begin)):
            break
        word = match["word"]
        begin = match.start("word") if begin < 0 else begin
        at = match.end()
        people = at if word in some("nouns nationals") else -1
        if end >= 0 and word in _TELLS:
            break
        if is_plural(word) or _is_letters(scope.text[match.start("word") : at]):
            is_verb = end >= 0 and word in some("owners bare")
            if is_verb or (end >= 0 and not scope.text[match.start("word")].islower()):
                break
            end = at
            if is_one:
                break
        elif end >= 0:
            break
    end = max(end, people)
    return (begin, end) if end >= 0 else None


def _is_letters(word: str) -> bool:
    """Say whether a word is the plural of letters that stand for words: "MPs", "NGOs"."""
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()


def _ends(scope: Scope, match: re.Match[str], time: frozenset[str], end: int) -> bool:
    """Say whether a word ends the noun phrase, whose noun ends at `end` when it was seen."""
    return _is_stop(scope, match, some("stop")) or (end < 0 and _bad(match["word"], time))


def _is_stop(scope: Scope, match: re.Match[str], stop: frozenset[str]) -> bool:
    """Say whether a word ends a noun phrase; "US" in capitals does not."""
    return match["word"] in stop and scope.text[match.start("word") : match.end("word")] != "US"


def _is_model(scope: Scope, match: re.Match[str], begin: int) -> bool:
    """Say whether a number within a noun phrase belongs to the name before it: "12 Orbit 7 handsets"."""
    name = scope.text[begin : match.start("word")].split() if begin >= 0 else []
    return bool(name) and match["word"].isdigit() and len(match["word"]) < 4 and not name[-1].islower()


_SIZED = re.compile(r"[0-9]{1,4}-(?:year-olds|[a-z]{3,12})")
"""A number that tells the size of the things counted: "650 18-hole courses"."""


def _bad(word: str, time: frozenset[str]) -> bool:
    return (
        word in time
        or word in some("nouns past")
        or (word[0].isdigit() and not _SIZED.fullmatch(word))
        or bool(_FOR_NOTHING.search(word))
    )


def phrase(scope: Scope, at: int, *, most: int = 4) -> tuple[int, int] | None:
    """Return the span of up to `most` words of a noun phrase after `at`, up to a function word or a sign."""
    stop = some("stop")
    begin, end, left = -1, at, most
    while left > 0:
        match = _NEXT.match(scope.lower, end, scope.end)
        if match is None or _is_stop(scope, match, stop) or (word := match["word"])[0].isdigit():
            break
        if begin >= 0 and word in _WHEN and _TIME_AFTER.match(scope.lower, match.end(), scope.end):
            break
        if begin >= 0 and (
            (_is_past(word) and not _last(scope, end).endswith("ly"))
            or (is_plural(_last(scope, end)) and not is_plural(word))
        ):
            break
        begin = match.start("word") if begin < 0 else begin
        end = match.end()
        left -= not word.endswith("ly")
    return (begin, end) if begin >= 0 else None


def _is_past(word: str) -> bool:
    """Say whether a word is a past form, which ends the noun phrase before it."""
    return _PARTICIPLE.search(word) is not None or word in some("nouns past") | some("nouns past or participle")


def _last(scope: Scope, end: int) -> str:
    return scope.lower[max(scope.start, end - 30) : end].split()[-1]


def of_phrase(scope: Scope, at: int) -> tuple[int, int] | None:
    """Return the span of the noun phrase in "of the voters" after `at`, without "of the"; else `None`."""
    match = _OF.match(scope.lower, at, scope.end)
    whole = phrase(scope, match.end()) if match else None
    if whole is None or scope.lower[whole[1] - 2 : whole[1]] not in _OWNER:
        return whole
    number = _NUMBER.match(scope.lower, whole[1], scope.end)
    owned = counted(scope, number.end()) if number else None
    return whole if owned is None else (whole[0], owned[1])  # "of the country's 4,100 schools"


_RECORDED = re.compile(
    r"\s{1,2}(?P<what>hours|minutes)(?=\s{1,2}of\s{1,2}(?:[a-z]{3,12}\s)?"
    r"(?:footage|videos?|recordings?|tapes?|audio|film|observations?|testimony|material)\b)"
)
"""Time that tells how much there is of something: "300 hours of footage"."""
