"""Words of an alignment that count as changed: at an end, in a contraction, or as an editor put them in."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from claims.compare.align import Alignment, Difference, Stretch
from claims.compare.words import Word
from claims.wordlists import words as word_list

#: Words at an end that may stand for as many of the source; more are a sentence of their own.
_MOST = 2
#: Words with which a figure goes on.
_GOES_ON = word_list("compare", "ends goes on")


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


def contracted(found: Alignment, quote: Sequence[Word], source: Sequence[Word]) -> Alignment:
    """Return an alignment in which a contraction stands for all its words: "don't" for "do not", or the other way.

    Args:
        found: an alignment of `quote` along `source`.
        quote: its words.
        source: words of one place.
    """
    stretches: list[Stretch] = []
    for stretch in found.stretches:
        before = stretches[-1] if stretches else None
        if before and _is_contraction(before, stretch, quote, source):
            stretches[-1] = Stretch(
                Difference.CHANGED, (before.quote[0], stretch.quote[1]), (before.source[0], stretch.source[1])
            )
        else:
            stretches.append(stretch)
    return replace(found, stretches=tuple(stretches))


def by_an_editor(found: Alignment, quote: Sequence[Word], source: Sequence[Word]) -> Alignment:
    """Return an alignment in which words that a source has in square brackets are changed ones: nobody said them.

    Args:
        found: an alignment of `quote` along `source`.
        quote: its words; those that it has in brackets itself stay as they are.
        source: words of one place.
    """
    stretches: list[Stretch] = []
    for one in found.stretches:
        if one.kind is not Difference.SAME:
            stretches.append(one)
            continue
        pairs = zip(range(*one.quote), range(*one.source), strict=True)
        for put_in, run in groupby(pairs, lambda at: source[at[1]].is_inserted and not quote[at[0]].is_inserted):
            part = list(run)
            kind = Difference.CHANGED if put_in else Difference.SAME
            (row, column), (last, end) = part[0], part[-1]
            stretches.append(Stretch(kind, (row, last + 1), (column, end + 1)))
    return replace(found, stretches=tuple(stretches))


def figure_to_its_end(found: Alignment, quote: Sequence[Word], source: Sequence[Word]) -> Alignment:
    """Return an alignment that tells what a figure at a quotation's end has lost: "costs 5" of "costs 5 million"."""
    last = found.stretches[-1]
    end = last.source[1]
    is_figure = last.kind is Difference.SAME and quote[-1].folded[-1:].isdigit()
    if not is_figure or end == len(source) or source[end].after_stop or source[end].folded not in _GOES_ON:
        return found
    lost = Stretch(Difference.DROPPED, (len(quote), len(quote)), (end, end + 1))
    return replace(found, stretches=(*found.stretches, lost))


def _is_contraction(one: Stretch, other: Stretch, quote: Sequence[Word], source: Sequence[Word]) -> bool:
    """Say whether one stretch changes a single word and the other drops or adds one beside its contraction."""
    changed, beside = (one, other) if one.kind is Difference.CHANGED else (other, one)
    if changed.kind is not Difference.CHANGED or changed.quote[1] - changed.quote[0] != 1:
        return False
    if beside.kind is Difference.DROPPED:
        return beside.source[1] - beside.source[0] <= _MOST and "'" in quote[changed.quote[0]].folded
    is_added = beside.kind is Difference.ADDED and beside.quote[1] - beside.quote[0] <= _MOST
    return is_added and "'" in source[changed.source[0]].folded


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
