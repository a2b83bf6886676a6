"""The words of a quotation laid along those of a source: what is the same, changed, added, dropped or marked as cut."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from claims.compare.words import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What a step costs; found on `pairs.toml`, beside this. A change is cheaper than dropping one word and
#: adding another, a spelling of the same word cheaper still; what an editor marked costs next to nothing, and a word of
#: the source beside what an editor put in a little.
#: In hundredths, for whole numbers are the same in whatever order they are added.
_DROPPED, _ADDED, _CHANGE, _SPELLING, _BESIDE, _INSERTED, _CUT = 75, 155, 160, 60, 30, 5, 1
_ACROSS, _ADD, _DROP = range(3)
#: Likeness of two words, 0 to 1, from which one is a spelling of the other.
_ALIKE = 0.75
#: Less than two likenesses of short words can differ by.
_NEARLY = 0.001


class Difference(StrEnum):
    """What becomes of words between a source and a quotation of it."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"
    INSERTED = "inserted"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row that fared alike; half-open numbers of words on both sides.

    Attributes:
        kind: `added` words are in the quotation alone, `dropped` ones in the source alone; `inserted` are the
            quotation's in brackets, with the source's words that they stand for; `cut` ones were left out at an
            ellipsis.
        quote: of the quotation's words, from and to; empty for `dropped` and `cut`.
        source: of the source's words, from and to; empty for `added`.
    """

    kind: Difference
    quote: tuple[int, int]
    source: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quotation along one place of a source; the stretches follow each other without a gap on both sides."""

    stretches: tuple[Stretch, ...]
    cost: float


def align(quote: Sequence[Word], source: Sequence[Word]) -> Alignment:
    """Lay a quotation along the part of `source` where it costs least; words before and after that part cost nothing.

    Args:
        quote: its words, at least one.
        source: words of one place; time and memory grow with the product of both lengths.
    """
    import numpy as np  # only here: most who start the workbench compare nothing for a while

    heard = _Heard([word.folded for word in source])
    costs = np.zeros(len(source) + 1, np.int64)
    moves: list[bytes] = []
    for number, word in enumerate(quote):
        drop = _drop(word, quote[number + 1]) if number + 1 < len(quote) else None
        costs, row = _row(word, heard, costs, drop)
        moves.append(row)
    end = int(costs.argmin())
    return Alignment(_stretches(quote, source, moves, end), int(costs[end]) / 100)


class _Heard:
    """The words of a source, each kind of word once, and where each stands."""

    def __init__(self, heard: Sequence[str]) -> None:
        import numpy as np

        self.numbers = {word: number for number, word in enumerate(dict.fromkeys(heard))}
        self.at = np.array([self.numbers[word] for word in heard], np.int64)
        self.by_end: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.numbers:
            self.by_end[word[0]].append(word)
            self.by_end[f" {word[-3:]}"].append(word)

    def steps(self, word: Word) -> "NDArray[np.int64]":
        """Return what it costs to take each word of the source for a word of the quotation."""
        import numpy as np

        one = word.folded
        costs = np.full(len(self.numbers), _INSERTED if word.is_inserted else _CHANGE, np.int64)
        if not word.is_inserted:
            for other in (*self.by_end.get(one[0], ()), *self.by_end.get(f" {one[-3:]}", ())):
                if are_alike(one, other):
                    costs[self.numbers[other]] = _SPELLING
        if one in self.numbers:
            costs[self.numbers[one]] = 0
        return costs[self.at]


def _row(word: Word, heard: _Heard, before: "NDArray[np.int64]", drop: int | None) -> tuple["NDArray[np.int64]", bytes]:
    """Take one more word of the quotation; this is where the time goes.

    Returns:
        For each number of source words passed: the least cost, and the move that leads there.
    """
    import numpy as np

    costs = before + (_INSERTED if word.is_inserted else _ADDED)
    moves = np.full(len(costs), _ADD, np.uint8)
    across = before[:-1] + heard.steps(word)
    # What an editor put in need not stand for anything.
    is_across = across < costs[1:] if word.is_inserted else across <= costs[1:]
    costs[1:][is_across] = across[is_across]
    moves[1:][is_across] = _ACROSS
    if drop is not None:
        passed = np.arange(len(costs)) * drop
        least = np.minimum.accumulate(costs - passed) + passed
        moves[least < costs] = _DROP
        costs = least
    return costs, moves.tobytes()


def _drop(word: Word, after: Word) -> int:
    """Return what it costs to pass over a word of the source between two words of the quotation."""
    if after.after_cut:
        return _CUT
    return _BESIDE if word.is_inserted or after.is_inserted else _DROPPED


def _stretches(quote: Sequence[Word], source: Sequence[Word], moves: Sequence[bytes], end: int) -> tuple[Stretch, ...]:
    """Follow the moves back from the end, and join what fared alike."""
    steps: list[tuple[Difference, int, int]] = []
    row, column = len(quote), end
    while row:
        move = moves[row - 1][column]
        word = quote[row - 1]
        if move == _DROP:
            column -= 1
            after = quote[row]  # nothing is passed over behind the last word
            put_in = word.is_inserted or after.is_inserted
            kind = Difference.CUT if after.after_cut else Difference.INSERTED if put_in else Difference.DROPPED
            steps.append((kind, row, column))
        elif move == _ADD:
            row -= 1
            steps.append((Difference.INSERTED if word.is_inserted else Difference.ADDED, row, column))
        else:
            row, column = row - 1, column - 1
            kind = Difference.SAME if word.folded == source[column].folded else Difference.CHANGED
            steps.append((Difference.INSERTED if word.is_inserted and kind != Difference.SAME else kind, row, column))
    return tuple(_joined(list(reversed(steps)), len(quote), end))


def _joined(steps: Sequence[tuple[Difference, int, int]], words: int, end: int) -> Iterator[Stretch]:
    """Make stretches of steps; a step reaches to where the next begins, the last to the end."""
    first = 0
    for number in range(1, len(steps) + 1):
        if number < len(steps) and steps[number][0] == steps[first][0]:
            continue
        kind, row, column = steps[first]
        _, to_row, to_column = steps[number] if number < len(steps) else (kind, words, end)
        yield Stretch(kind, (row, to_row), (column, to_column))
        first = number


@lru_cache(maxsize=20_000)
def are_alike(one: str, other: str) -> bool:
    """Say whether two words may be spellings of one: figures never are."""
    if one[0] != other[0] and one[-3:] != other[-3:]:
        return False
    if len(one) < 4 or len(other) < 4 or abs(len(one) - len(other)) > 3 or any(map(str.isdigit, one + other)):
        return False
    # The longest blocks are never longer than all that is alike in order, which is found far quicker.
    if Indel.normalized_similarity(one, other) < _ALIKE - _NEARLY:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
