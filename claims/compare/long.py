"""A very long quotation laid along a source: by the fewest changes, found fast, and told in the same stretches."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from rapidfuzz.distance import Indel

from claims.compare.align import Alignment, Difference, Stretch
from claims.compare.words import Word

#: Words alike at an end count as found by chance when more than so many words of the source for each part them off.
_STRAY = 4
#: What becomes of one word: the number in the quotation and in the source, `None` where it is not there.
_Step = tuple[Difference, int | None, int | None]


def align_long(quote: Sequence[Word], source: Sequence[Word]) -> Alignment:
    """Lay a quotation of any length along a part of `source`; rougher than `align`, and fast.

    A word changed to a spelling of itself costs as much as any other change. Words of the source before and after the
    quotation are left out.

    Args:
        quote: its words, at least one.
        source: words of one place.

    Returns:
        As `align`; the cost is the number of words that stand on one side only.
    """
    if runs := _runs(quote, source):
        return Alignment(runs, 0.0)
    steps = _taken_up(_begun(list(_steps(quote, source))), quote, source, -1)
    steps = _taken_up(_begun(steps[::-1]), quote, source, 1)[::-1]
    odd = sum(row is None or column is None for _, row, column in steps)
    return Alignment(_joined(steps), float(odd))


def _runs(quote: Sequence[Word], source: Sequence[Word]) -> tuple[Stretch, ...]:
    """Return where each piece of a quotation stands word for word, one behind the other; empty when one does not.

    The fewest changes alone may lead to stray words before a piece.
    """
    lines = _lines(source)
    cuts = [n for n, word in enumerate(quote) if n and word.after_cut]
    pieces = [(row, to_row, _lines(quote[row:to_row])) for row, to_row in pairwise([0, *cuts, len(quote)])]
    end = 0
    for _, _, piece in pieces:
        at = lines.find(piece, end)
        if at < 0:
            return ()
        end = at + len(piece) - 1
    runs: list[Stretch] = []
    for row, to_row, piece in reversed(pieces):  # back from the last one, so that they stand close together
        end = lines.rfind(piece, 0, end + 1)
        column = lines.count("\n", 0, end)
        to_column = column + to_row - row
        if runs and runs[-1].source[0] > to_column:
            runs.append(Stretch(Difference.CUT, (to_row, to_row), (to_column, runs[-1].source[0])))
        runs.append(Stretch(Difference.SAME, (row, to_row), (column, to_column)))
    return tuple(reversed(runs))


def _lines(words: Sequence[Word]) -> str:
    """Return words as they are compared, with a line break around each."""
    return "".join(f"\n{word.folded}" for word in words) + "\n"


def _steps(quote: Sequence[Word], source: Sequence[Word]) -> Iterator[_Step]:
    matches = Indel.opcodes([word.folded for word in quote], [word.folded for word in source])
    for match in matches:
        row, to_row, column, to_column = match.src_start, match.src_end, match.dest_start, match.dest_end
        if match.tag == "equal":
            yield from ((Difference.SAME, row + n, column + n) for n in range(to_row - row))
        elif match.tag == "insert":
            kind = Difference.CUT if row < len(quote) and quote[row].after_cut else Difference.DROPPED
            yield from ((kind, None, n) for n in range(column, to_column))
        else:
            for n in range(row, to_row):
                yield Difference.INSERTED if quote[n].is_inserted else Difference.ADDED, n, None


def _begun(steps: list[_Step]) -> list[_Step]:
    """Take off the words of the source before the quotation, those that stray words of it were found among too."""
    first = next((n for n, step in enumerate(steps) if step[1] is not None), 0)
    head: list[_Step] = []
    place = first
    for is_gap, run in groupby(steps[first:], key=lambda step: step[1] is None):
        part = list(run)
        place += len(part)
        if is_gap and part[0][0] is Difference.DROPPED and len(part) > _STRAY * len(head) and place < len(steps):
            head = [(Difference.ADDED, row, None) for _, row, _ in head]
            return head + _begun(steps[place:])
        if is_gap or len(head) + len(part) > _STRAY * _STRAY:
            break
        head += part
    return steps[first:]


def _taken_up(steps: list[_Step], quote: Sequence[Word], source: Sequence[Word], way: int) -> list[_Step]:
    """Find stray words again right beside the rest, where they stand there too; `way` is -1 before it, 1 behind."""
    first = next((n for n, step in enumerate(steps) if step[2] is not None), 0)
    place = steps[first][2] if steps else None
    stretches = list(steps)
    for n in range(first - 1, -1, -1):
        row = steps[n][1]
        place = None if place is None else place + way
        if row is None or place is None or not 0 <= place < len(source) or quote[row].folded != source[place].folded:
            break
        stretches[n] = (Difference.SAME, row, place)
    return stretches


def _joined(steps: Sequence[_Step]) -> tuple[Stretch, ...]:
    """Make stretches of steps; words that are dropped where others are added have been changed."""
    row = column = None
    for _, at, there in steps:
        row = at if row is None else row
        column = there if column is None else column
    row, column = row or 0, column or 0
    stretches: list[Stretch] = []
    for kind, run in groupby(steps, key=lambda step: step[0]):
        part = list(run)
        to_row = row + sum(at is not None for _, at, _ in part)
        to_column = column + sum(there is not None for _, _, there in part)
        if stretches and {stretches[-1].kind, kind} == {Difference.ADDED, Difference.DROPPED}:
            last = stretches.pop()
            stretches.append(Stretch(Difference.CHANGED, (last.quote[0], to_row), (last.source[0], to_column)))
        else:
            stretches.append(Stretch(kind, (row, to_row), (column, to_column)))
        row, column = to_row, to_column
    return tuple(stretches)
