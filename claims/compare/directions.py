"""Which way a figure went: words of change, and the one that stands nearest to it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from claims.model import Span
from claims.statistics.words import some
from claims.text.clean import lowered

_WORD = re.compile(r"[a-z-]+")
_NO = re.compile(r"(?:\bnot|n['’]t|\bnever|\bno|\bwithout)\s(?!only|just)(?:[a-z]+\s)?$")


def direction_beside(text: str, sentence: Span, span: Span) -> tuple[str, Span] | None:
    """Return whether a figure rose or fell, by the word of change that stands nearest before it, else behind it.

    Returns:
        `rise`, `fall`, or `no rise` and `no fall` where that is denied, and the word; `None` for no change.
    """
    lower = lowered(text[sentence.start : sentence.end])
    words = _WORD.finditer(lower)
    found = [m for m in words if m[0] in directions() and not (m[0] == "up" and lower.startswith(" to ", m.end()))]
    if not found:
        return None
    at, end = span.start - sentence.start, span.end - sentence.start
    one = min(found, key=lambda m: (m.start() >= end, abs(m.start() - at)))
    is_denied = _NO.search(lower[max(0, one.start() - 24) : one.start()]) is not None
    word = Span(sentence.start + one.start(), sentence.start + one.end())
    return ("no " if is_denied else "") + directions()[one[0]], word


@lru_cache(maxsize=1)
def directions() -> Mapping[str, str]:
    """Return the words of change with the way they go."""
    up = some("rise") | some("change_rise") | some("moved_up")
    down = some("fall") | some("change_fall") | some("moved_down")
    return MappingProxyType(dict.fromkeys(down, "fall") | dict.fromkeys(up, "rise"))
