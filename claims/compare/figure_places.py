"""Where in a long source a claimed figure may stand: beside most of the claim's words, or where its digits are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from claims.compare.figures import Figure
from claims.model import Span
from claims.numbers import COUNTING, TENS, UNDER_TWENTY
from claims.text.clean import lowered

#: Characters up to which a source is read whole; of a longer one, so many blocks about the claim's words and so many
#: with its digits, the fullest first, with what stands so far beside them.
_WHOLE, _ABOUT, _EQUAL, _BLOCK = 40_000, 60, 40, 200
#: Numbers up to ninety-nine in words, as a pattern has them.
_IN_WORDS = dict(COUNTING) | {
    rf"{tens}[-\s]{one}": COUNTING[tens] + COUNTING[one] for tens in TENS for one in UNDER_TWENTY[1:10]
}
#: A block has a figure, if only in words.
_FIGURE = re.compile(rf"[0-9½¼¾]|\b(?:half|third|quarter|dozen|hundred|thousand|million|billion|{'|'.join(COUNTING)})")


def figure_places(text: str, about: Iterable[str], figures: Sequence[Figure]) -> tuple[Span, ...] | None:
    """Return the stretches of a clean text that are worth reading for a claimed figure, in order.

    Args:
        text: the source.
        about: what the claim is about, words in one case; when there are none, all of a text is read.
        figures: what the claimed figure can be.

    Returns:
        `None` for all of it.
    """
    words = sorted(about)
    if len(text) <= _WHOLE or not words:
        return None
    lower = lowered(text)
    worth = _worth(words, lower)
    near = (block for block in sorted(worth, key=lambda block: (-worth[block], block)) if _has_figure(lower, block))
    chosen = {block for block, _ in zip(near, range(_ABOUT), strict=False)}
    equal = {match.start() // _BLOCK for match in _digits(figures).finditer(lower)}
    chosen |= set(sorted(equal, key=lambda block: (-worth.get(block, 0), block))[:_EQUAL])
    return tuple(_joined(sorted(chosen), len(text)))


def _worth(words: Sequence[str], lower: str) -> dict[int, int]:
    """Return how many of the words stand in each block or beside it; blocks with none are left out."""
    standing: defaultdict[int, int] = defaultdict(int)
    for number, word in enumerate(words):
        at = lower.find(word)
        while at >= 0:
            block = at // _BLOCK
            standing[block] |= 1 << number
            at = lower.find(word, (block + 1) * _BLOCK)
    blocks = {block + beside for block in standing for beside in (-1, 0, 1)}
    near = {block: [standing.get(block + beside, 0) for beside in (-1, 0, 1)] for block in blocks}
    return {block: (one | two | three).bit_count() for block, (one, two, three) in near.items()}


def _has_figure(lower: str, block: int) -> bool:
    return _FIGURE.search(lower, max(0, block * _BLOCK), (block + 1) * _BLOCK) is not None


def _digits(figures: Sequence[Figure]) -> re.Pattern[str]:
    """Return a pattern for a number with the digits of a claimed one, whatever its size: "1,2", "12 000", "twelve"."""
    ways = set()
    for number in (end for figure in figures for end in (figure.low, figure.high) if end is not None):
        digits = _significant(number)
        ways.add(rf"(?<![1-9])(?<![1-9][.,]){'[.,  ]?'.join(digits)}(?![.,]?[1-9])")
        ways |= {rf"\b{word}" for word, value in _IN_WORDS.items() if _significant(Decimal(value)) == digits}
    return re.compile("|".join(sorted(ways)))


def _significant(number: Decimal) -> str:
    return "".join(map(str, number.as_tuple().digits)).strip("0") or "0"


def _joined(blocks: Sequence[int], length: int) -> Iterator[Span]:
    """Yield blocks with those beside them, as stretches that do not touch."""
    start = end = 0
    for block in blocks:
        first, last = max(0, (block - 1) * _BLOCK), min(length, (block + 2) * _BLOCK)
        if first > end and end:
            yield Span(start, end)
        start = first if first > end or not end else start
        end = last
    if end:
        yield Span(start, end)
