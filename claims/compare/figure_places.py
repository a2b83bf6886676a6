"""Where in a long source a claimed figure may stand: beside most of the claim's words, or where its digits are."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from claims.compare.figures import Figure
from claims.compare.stretches import BLOCK, joined, worth_of
from claims.model import Span
from claims.numbers import COUNTING, TENS, UNDER_TWENTY
from claims.text.clean import lowered

#: Characters up to which a source is read whole; of a longer one, so many blocks about the claim's words and so many
#: with its digits, the fullest first, with what stands so far beside them.
_WHOLE, _ABOUT, _EQUAL = 40_000, 60, 40
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
    worth = worth_of(words, lower)
    near = (block for block in sorted(worth, key=lambda block: (-worth[block], block)) if _has_figure(lower, block))
    chosen = {block for block, _ in zip(near, range(_ABOUT), strict=False)}
    equal = {match.start() // BLOCK for match in _digits(figures).finditer(lower)}
    chosen |= set(sorted(equal, key=lambda block: (-worth.get(block, 0), block))[:_EQUAL])
    return tuple(joined(sorted(chosen), len(text)))


def _has_figure(lower: str, block: int) -> bool:
    return _FIGURE.search(lower, max(0, block * BLOCK), (block + 1) * BLOCK) is not None


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
