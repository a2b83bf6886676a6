"""The words of a quotation laid along those of a source: what is the same, changed, added, dropped or marked as cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from claims.compare.words import Word

#: What a step costs; found on `pairs.toml`, beside this. A change is cheaper than dropping one word and
#: adding another, a spelling of the same word cheaper still; what an editor marked costs next to nothing, and a word of
#: the source beside what an editor put in a little.
_DROPPED, _ADDED, _CHANGE, _SPELLING, _BESIDE, _INSERTED, _CUT = 0.75, 1.55, 1.6, 0.6, 0.3, 0.05, 0.01
_ACROSS, _ADD, _DROP = range(3)
#: Likeness of two words, 0 to 1, from which one is a spelling of the other.
_ALIKE = 0.75


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
    costs = [0.0] * (len(source) + 1)
    moves: list[bytearray] = []
    heard = [word.folded for word in source]
    for number, word in enumerate(quote):
        is_last = number + 1 == len(quote)
        drop = float("inf") if is_last else _drop(word, quote[number + 1])
        costs, row = _row(word, heard, costs, drop)
        moves.append(row)
    end = min(range(len(costs)), key=costs.__getitem__)
    return Alignment(_stretches(quote, source, moves, end), costs[end])


def _row(word: Word, heard: Sequence[str], before: Sequence[float], drop: float) -> tuple[list[float], bytearray]:
    """Take one more word of the quotation; this is where the time goes.

    Returns:
        For each number of source words passed: the least cost, and the move that leads there.
    """
    is_inserted = word.is_inserted
    add = _INSERTED if is_inserted else _ADDED
    cost = before[0] + add
    costs, moves = [cost], bytearray(len(before))
    moves[0] = _ADD
    steps = {other: _cost(word, other) for other in set(heard)}
    for column, other in enumerate(heard, 1):
        across, added, dropped = before[column - 1] + steps[other], before[column] + add, cost + drop
        cost, move = across, _ACROSS
        if added < cost or (added == cost and is_inserted):  # what an editor put in need not stand for anything
            cost, move = added, _ADD
        if dropped < cost:
            cost, move = dropped, _DROP
        costs.append(cost)
        moves[column] = move
    return costs, moves


def _drop(word: Word, after: Word) -> float:
    """Return what it costs to pass over a word of the source between two words of the quotation."""
    if after.after_cut:
        return _CUT
    return _BESIDE if word.is_inserted or after.is_inserted else _DROPPED


def _stretches(
    quote: Sequence[Word], source: Sequence[Word], moves: Sequence[bytearray], end: int
) -> tuple[Stretch, ...]:
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


def _cost(word: Word, other: str) -> float:
    if word.folded == other:
        return 0.0
    if word.is_inserted:
        return _INSERTED
    return _SPELLING if are_alike(word.folded, other) else _CHANGE


@lru_cache(maxsize=20_000)
def are_alike(one: str, other: str) -> bool:
    """Say whether two words may be spellings of one: figures never are."""
    if one[0] != other[0] and one[-3:] != other[-3:]:
        return False
    if len(one) < 4 or len(other) < 4 or any(sign.isdigit() for sign in one + other):
        return False
    return abs(len(one) - len(other)) <= 3 and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
