"""Where in a long source a quotation may stand: stretches in which its rarer words come together."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from heapq import nsmallest
from itertools import count, pairwise

from claims.compare.words import Word, folded
from claims.text.clean import lowered

#: Places of a source that are looked at closely; more than a speech has that begin alike.
MOST = 12
#: Words of the source that may lie before, after and (for each ellipsis) within a quotation.
_AROUND, _CUT_OUT = 12, 150
#: Characters of a word with the space behind it; less than English has, as the blocks overlap.
_LETTERS = 6
#: How many places of anchors are looked up, beyond those of the rarest one; each costs some 100 ns.
_LOOKED_UP = 20_000
#: Pairs of words are anchors too when fewer than this share of the words is rare enough.
_RARE_SHARE = 0.5
#: Quotations of so many words are sought by runs first, in sources of more than so many characters; a run that stands
#: more often than this is not followed to the end.
_LONG_QUOTE, _LONG_SOURCE, _COMMON = 8, 20_000, 200
#: Quotations that are sought in a source before its index is made for them: making it takes as long as ten searches.
_INDEXED = 3
#: About so many runs, of three words each, are sought.
_RUNS = 18
#: Stretches that share less than this of what the fullest one does are a chance likeness.
_LEAST = 0.25
#: Characters up to which a source is looked at as a whole, and kinds of signs that are replaced one by one.
_SHORT, _FEW = 400, 12
_RUN = re.compile(r"[^\W_]+")


def searches(text: str, quote: Sequence[Word], source: str) -> Iterator[Iterator[tuple[int, int]]]:
    """Yield ways to find a quotation in a source, the quickest first; each yields stretches, fullest first.

    First runs of it as they are written, then without regard to case and marks, then single words. A stretch is
    half-open characters of the source, cuts no word at an end, and may overlap another.

    Args:
        text: the quotation.
        quote: its words, at least one.
        source: the text as it was received.
    """
    is_indexed = next(_asked(source)) >= _INDEXED
    yield _by_runs(text, quote, source, _as_written if is_indexed else _found)
    plain = _plain(source)
    yield _by_runs(_plain_words(text), quote, plain, _looked_up)
    yield _by_words(quote, plain)


def _by_runs(
    text: str, quote: Sequence[Word], source: str, places_of: Callable[[str, str], Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Yield where runs of a quotation stand letter by letter; nothing for a short source or quotation.

    This takes a tenth of the time that single words do, and finds what was quoted with care.
    """
    reach = _reach(quote)
    if len(quote) < _LONG_QUOTE or len(source) <= max(_LONG_SOURCE, 2 * reach):
        return
    starts: dict[str, Sequence[int]] = {}
    triples = list(zip(quote, quote[1:], quote[2:], strict=False))
    for three in triples[:: max(1, len(triples) // _RUNS)]:
        if not (any(word.is_inserted for word in three) or three[1].after_cut or three[2].after_cut):
            run = text[three[0].start : three[2].end]
            places = places_of(run, source)
            if 0 < len(places) < _COMMON:
                starts[run] = places
    yield from _fullest(starts, reach, source, least=_LEAST)


def _by_words(quote: Sequence[Word], source: str) -> Iterator[tuple[int, int]]:
    """Yield where many words of a quotation stand close together; a short source as a whole."""
    reach = _reach(quote)
    if len(source) <= max(_SHORT, 2 * reach):
        yield 0, len(source)
    else:
        yield from _fullest(_anchors(quote, source), reach, source)


def _reach(quote: Sequence[Word]) -> int:
    """Return how many characters of a source a quotation may reach over."""
    between = _AROUND + _CUT_OUT * sum(word.after_cut for word in quote)
    return max(_LETTERS * len(quote), quote[-1].end - quote[0].start) + _LETTERS * between


def _fullest(
    anchors: Mapping[str, Sequence[int]], reach: int, source: str, *, least: float = 0
) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are worth most, those only that are worth some share, 0 to 1, of the first."""
    blocks = {anchor: {at // reach for at in places} for anchor, places in anchors.items()}
    worth = _worth(blocks, {anchor: 1 / len(places) ** 0.5 for anchor, places in anchors.items()})
    ranked = nsmallest(MOST, worth, key=lambda block: (-worth[block], block))
    standing = set[int]().union(*blocks.values())
    margin = _LETTERS * _AROUND
    seen: list[int] = []
    for block in ranked:
        holding = {block, block + 1} & standing
        if worth[block] < least * worth[ranked[0]] or any(holding <= {other, other + 1} for other in seen):
            continue
        seen.append(block)
        start, end = max(0, block * reach - margin), min(len(source), (block + 2) * reach + margin)
        yield _without_half_words(source, start, end)


@lru_cache(maxsize=4)  # many quotations are laid along one source
def _plain(source: str) -> str:
    """Return a source as its words are compared, as far as each character stays where it was."""
    return _plain_words(source)


def _plain_words(text: str) -> str:
    """Return the words of a text as they are compared; `_plain` keeps them."""
    lower = lowered(text)
    if lower.isascii():
        return lower
    folds: dict[str, str | int | None] = {
        sign: plain for sign in set(lower) if sign > "\x7f" and len(plain := folded(sign)) == 1 and plain != sign
    }
    if len(folds) > _FEW:
        return lower.translate(str.maketrans(folds))
    for sign, fold in folds.items():
        lower = lower.replace(sign, str(fold))
    return lower


def _anchors(quote: Sequence[Word], source: str) -> Mapping[str, Sequence[int]]:
    """Return where the rarer words of a quotation stand, and pairs of words when too few of them are rare."""
    rare = _rarest({word.folded for word in quote}, source)
    if len(rare) < _RARE_SHARE * len(quote):
        rare |= _rarest({f"{one.folded} {two.folded}" for one, two in pairwise(quote)}, source)
    return rare


def _rarest(anchors: set[str], source: str) -> dict[str, Sequence[int]]:
    """Return the places of the rarest anchors, as many as may be looked up, at least of one."""
    most = {anchor: len(_rarest_run(anchor, source)[0]) for anchor in anchors}
    starts: dict[str, Sequence[int]] = {}
    total = 0
    for anchor in sorted(filter(most.__getitem__, anchors), key=lambda anchor: (most[anchor], anchor)):
        total += most[anchor]
        if starts and total > _LOOKED_UP:
            break
        if places := _looked_up(anchor, source):
            starts[anchor] = places
    return starts


def _found(run: str, source: str, most: int = _COMMON) -> Sequence[int]:
    """Return where a run stands with no letter beside it, in order, up to so many places; the source is sought."""
    size, places = len(run), list[int]()
    at = source.find(run)
    while at >= 0 and len(places) < most:
        if _is_whole(at, size, source):
            places.append(at)
        at = source.find(run, at + 1)
    return places


def _as_written(run: str, source: str) -> Sequence[int]:
    """Return what `_found` does, by the index of the source: as quick as a look-up, once the index is made."""
    standing, offset, _length = _rarest_run(_plain_words(run), _plain(source))
    starts = (at - offset for at in standing if source.startswith(run, max(0, at - offset)))
    return [at for at in starts if at >= 0 and _is_whole(at, len(run), source)][:_COMMON]


@lru_cache(maxsize=4)
def _asked(source: str) -> Iterator[int]:
    """Return a counter of the quotations that a source was searched for: of two or three, no index pays."""
    return count()


def _looked_up(anchor: str, plain: str) -> Sequence[int]:
    """Return where an anchor stands with no letter beside it, in order; by the index of a plain source."""
    standing, offset, length = _rarest_run(anchor, plain)
    size = len(anchor)
    if length == size:
        return standing
    starts = (at - offset for at in standing if at >= offset)
    return [at for at in starts if plain.startswith(anchor, at) and _is_whole(at, size, plain)]


def _rarest_run(anchor: str, plain: str) -> tuple[Sequence[int], int, int]:
    """Return where the rarest run of letters and digits in an anchor stands, its start in the anchor, its length.

    An anchor of other signs, such as a picture, is a run by itself.
    """
    index = _index(plain)
    runs = [(index.get(run[0], ()), run.start(), len(run[0])) for run in _RUN.finditer(anchor)]
    if not runs:
        return _found(anchor, plain, _LOOKED_UP), 0, len(anchor)
    return min(runs, key=lambda run: len(run[0]))


@lru_cache(maxsize=2)  # many quotations are laid along one source
def _index(plain: str) -> Mapping[str, Sequence[int]]:
    """Return where each run of letters and digits begins, in order."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    starts = map(re.Match.start, _RUN.finditer(plain))
    # No line of Python for each of 200,000 words.
    deque(map(list.append, map(index.__getitem__, _RUN.findall(plain)), starts), maxlen=0)
    return index


def _is_whole(at: int, size: int, source: str) -> bool:
    """Say whether no letter or digit stands beside a stretch."""
    return not (source[at - 1 : at].isalnum() or source[at + size : at + size + 1].isalnum())


def _worth(blocks: Mapping[str, Set[int]], weight: Mapping[str, float]) -> Mapping[int, float]:
    """Return what each two blocks of a source in a row are worth: each anchor once, a rare one more."""
    worth: defaultdict[int, float] = defaultdict(float)
    for anchor, standing in blocks.items():
        for block in standing | {max(0, block - 1) for block in standing}:
            worth[block] += weight[anchor]
    return worth


_HALF = re.compile(r"\S{0,60}")


def _without_half_words(source: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends to the right until they cut no word, by at most 60 characters."""
    if start and (match := _HALF.match(source, start)):
        start = match.end() if match.end() < end else start
    match = _HALF.match(source, end)
    return start, match.end() if match else end
