"""The ends of a quotation: words that stand in the place of others are changed there, not added."""

from collections.abc import Sequence
from dataclasses import replace

from claims.compare.align import Alignment, Difference, Stretch
from claims.compare.words import Word

#: Words at an end that may stand for as many of the source; more are a sentence of their own.
_MOST = 2


def replaced_at_ends(found: Alignment, source: Sequence[Word]) -> Alignment:
    """Return an alignment in which words added at an end are changed ones, where the source's sentence goes on there.

    Laying a quotation along a source, adding a word at its end costs less than to change one. Yet whoever writes
    "fourteen boats sank" for "forty boats sank" has changed a word.

    Args:
        found: a quotation along `source`.
        source: words of one place.
    """
    stretches = list(found.stretches)
    if len(stretches) < 2:
        return found
    stretches[0] = _first(stretches[0], source)
    stretches[-1] = _last(stretches[-1], source)
    return replace(found, stretches=tuple(stretches))


def _first(stretch: Stretch, source: Sequence[Word]) -> Stretch:
    count, at = stretch.quote[1] - stretch.quote[0], stretch.source[0]
    if stretch.kind is not Difference.ADDED or count > min(_MOST, at) or _is_cut(source, at - count + 1, at + 1):
        return stretch
    return Stretch(Difference.CHANGED, stretch.quote, (at - count, at))


def _last(stretch: Stretch, source: Sequence[Word]) -> Stretch:
    count, at = stretch.quote[1] - stretch.quote[0], stretch.source[1]
    if stretch.kind is not Difference.ADDED or count > min(_MOST, len(source) - at) or _is_cut(source, at, at + count):
        return stretch
    return Stretch(Difference.CHANGED, stretch.quote, (at, at + count))


def _is_cut(source: Sequence[Word], start: int, end: int) -> bool:
    return any(word.after_stop for word in source[start:end])
