"""What stands beside a figure of a source: the direction of a change, the period."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from claims.compare.dates import dates_of, nearest
from claims.compare.heard import dated
from claims.compare.result import Fact, FactKind
from claims.model import Span
from claims.statistics.words import some
from claims.text.clean import CleanText, lowered

_WORD = re.compile(r"[a-z-]+")
_NO = re.compile(r"(?:\bnot|n['’]t|\bnever|\bno|\bwithout)\s(?!only|just)(?:[a-z]+\s)?$")


def period_beside(period: str, sentence: Span, cleaned: CleanText, published: date | None) -> Fact:
    """Compare a claimed period with the dates in a sentence of a source.

    Args:
        period: ISO 8601 or TIMEX3.
        sentence: in the clean text.
        cleaned: the source.
        published: its day of publication, `None` when unknown.
    """
    reading = dated(sentence.of(cleaned.text), published)
    heard = dates_of(reading, "DATE", period)
    if not heard:
        return Fact("period", FactKind.MISSING, period)
    one, kind = nearest(period, heard, reading)
    at = reading.clean.to_source(one.span)
    there = cleaned.to_source(Span(sentence.start + at.start, sentence.start + at.end))
    return Fact("period", kind, period, one.value or one.span.of(reading.text), there)


def direction_beside(text: str, sentence: Span, span: Span) -> tuple[str, Span] | None:
    """Return whether a figure rose or fell, by the word of change that stands nearest before it, else behind it.

    Returns:
        `rise`, `fall`, or `no rise` and `no fall` where that is denied, and the word; `None` for no change.
    """
    lower = lowered(text[sentence.start : sentence.end])
    words = _WORD.finditer(lower)
    ways = [m for m in words if m[0] in _ways() and not (m[0] == "up" and lower.startswith(" to ", m.end()))]
    if not ways:
        return None
    at, end = span.start - sentence.start, span.end - sentence.start
    one = min(ways, key=lambda m: (m.start() >= end, abs(m.start() - at)))
    is_denied = _NO.search(lower[max(0, one.start() - 24) : one.start()]) is not None
    word = Span(sentence.start + one.start(), sentence.start + one.end())
    return ("no " if is_denied else "") + _ways()[one[0]], word


@lru_cache(maxsize=1)
def _ways() -> Mapping[str, str]:
    """Return the words of change with the way they go."""
    up = some("rise") | some("change_rise") | some("moved_up")
    down = some("fall") | some("change_fall") | some("moved_down")
    return MappingProxyType(dict.fromkeys(down, "fall") | dict.fromkeys(up, "rise"))
