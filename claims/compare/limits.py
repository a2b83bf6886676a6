"""The words before a figure that say which side of it is meant, and what a change does with it."""

import re

from claims.compare.result import FactKind
from claims.model import Span
from claims.text.clean import lowered

#: Words before a figure, and the limit that they set. Source: ours.
_BEFORE = {
    "more than": "more than", "over": "more than", "above": "more than", "exceeding": "more than",
    "upwards of": "more than", "greater than": "more than", "higher than": "more than", "exceeded": "more than",
    "less than": "less than", "fewer than": "less than", "under": "less than", "below": "less than",
    "lower than": "less than", "not even": "less than",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "a minimum of": "at least",
    "not less than": "at least", "not fewer than": "at least",
    "at most": "at most", "up to": "at most", "as many as": "at most", "as much as": "at most", "as high as": "at most",
    "no more than": "at most", "not more than": "at most", "not over": "at most", "a maximum of": "at most",
    "nearly": "nearly", "almost": "nearly", "close to": "nearly",
    "not": "not",
}  # fmt: skip
#: Words behind a figure or the thing it counts.
_BEHIND = {"more": "at least", "over": "at least", "above": "at least"} | dict.fromkeys(
    ("fewer", "less", "under", "below"), "at most"
)
#: Signs before a figure that do so too, where they are no arrow; at the start of a line ">" cites.
_SIGNS = {
    "<": "less than",
    ">": "more than",
    "≤": "at most",
    "≥": "at least",
    "<=": "at most",
    ">=": "at least",
    "=<": "at most",
}
_SIGN = re.compile(r"[^\s<>=-]\s{0,2}([<>]=|=<|[<>≤≥])\s{0,2}$")
_SIDES = {"more than": 1, "at least": 1, "less than": -1, "at most": -1, "nearly": -1}
_ABOUT = (
    r"(?:(?:the|an?|about|around|some|roughly|approximately|only|just|well|slightly|estimated|total of)\s{1,2}){0,3}$"
)
_WORDS = "|".join(sorted(_BEFORE, key=len, reverse=True))
_LIMIT = re.compile(rf"\b({_WORDS})\s{{1,2}}{_ABOUT}")
#: Of a share in words the limit is a part: "less than half the homes".
_FIRST = re.compile(rf"({_WORDS})\s")
_OR_MORE = re.compile(
    rf"(?P<plus>\+|-plus\b)|\s(?:[a-z]+\s)?(?:or|and)\s(?P<way>{'|'.join(_BEHIND)})\b(?!\s(?:than|[0-9]))"
)
#: A verb that is denied before the figure, or one that denies, nothing but a few words between. Source: ours.
_DENIED = re.compile(
    r"(?:(?:\bnot|n['’]t|\bnever|\bcannot)\s(?!only|just|merely|until|till|before|without)(?:[a-z]+\s){1,4}"
    r"|\b(?:den(?:y|ies|ied|ying)|disput(?:es?|ed)|reject(?:s|ed)|refuted|untrue|false)\s(?:[a-z]+\s){0,4})$"
)
_ROLE = re.compile(
    r"\b(?:(?P<by>by)|(?P<to>(?<!up )(?<!close )to)|(?P<at>reach(?:ed|es|ing)?|hit|hits|hitting)|(?P<from>from))\s{1,2}"
    rf"(?:(?:{_WORDS})\s{{1,2}})?{_ABOUT}"
)
#: How far, in characters, words before a figure are looked at.
_REACH = 48


def limit_at(text: str, sentence: Span, span: Span) -> tuple[str, Span | None]:
    """Return the limit that the words beside a figure set, and those words; `""` and `None` for none.

    It is `more than`, `less than`, `at least`, `at most`, `nearly`, `not` ("not 100 but 40") or `denied` (a verb
    before it is: "did not kill 100").
    """
    start = max(sentence.start, span.start - _REACH)
    before = lowered(text[start : span.start])
    if match := _FIRST.match(lowered(text[span.start : span.end])):
        return _BEFORE[match[1]], Span(span.start, span.start + match.end(1))
    if match := _LIMIT.search(before):
        return _BEFORE[match[1]], Span(start + match.start(1), start + match.end(1))
    if match := _SIGN.search(before):
        return _SIGNS[match[1]], Span(start + match.start(1), start + match.end(1))
    if match := _DENIED.search(before):
        return "denied", Span(start + match.start(), start + match.end())
    if match := _OR_MORE.match(lowered(text[span.end : span.end + _REACH])):
        name = "at least" if match["plus"] else _BEHIND[match["way"]]
        return name, Span(span.end + match.start(), span.end + match.end())
    return "", None


def role_at(text: str, sentence: Span, span: Span) -> tuple[str, Span | None]:
    """Return `by`, `to`, `from` or `at` (it reached the figure) for a change, and the word; `""`, `None` for none."""
    start = max(sentence.start, span.start - _REACH)
    match = _ROLE.search(lowered(text[start : span.start]))
    name = match.lastgroup if match else None
    return (name, Span(start + match.start(name), start + match.end(name))) if match and name else ("", None)


def compare_limits(claimed: str, said: str, *, is_equal: bool) -> FactKind | None:
    """Return how two limits of figures that agree stand to each other; `None` when there is nothing to tell.

    Args:
        claimed: as `limit_at` names it, `""` for none.
        said: the same for the source.
        is_equal: whether the figures are equal, not rounded.
    """
    if claimed == said:
        return FactKind.SAME if claimed in _SIDES and claimed != "nearly" else None
    if "denied" in (claimed, said):
        return FactKind.UNRESOLVED
    if "not" in (claimed, said) or (said == "less than" and not claimed):
        return FactKind.DIFFERENT
    if claimed and said:
        if _SIDES[claimed] != _SIDES[said]:
            return FactKind.DIFFERENT
        return None if "nearly" in (claimed, said) else FactKind.OVERLAPPING
    if said:
        return None if said == "nearly" else FactKind.OVERLAPPING
    return FactKind.MISSING if is_equal and claimed in ("more than", "less than") else None


def side_of(limit: str) -> int:
    """Return on which side of a limit a figure may lie: 1 above, -1 below, 0 where none is set."""
    return 0 if limit == "nearly" else _SIDES.get(limit, 0)
