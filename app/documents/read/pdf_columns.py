"""The order in which the lines of a page of a PDF are read: that of the file, unless their places tell another."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from app.documents.read.pdf_lines import Line, follows, joined

#: Lines that must have a part beginning at the same place before that is a column.
_MANY = 6
#: What prose is, against the cells of a table: characters of a part at least, and the share (0 to 1) of parts that
#: begin in the middle of a sentence.
_LENGTH, _GOING_ON = 16, 0.3
#: Share of the lines that stand higher than the one before, from which the file has them in no order.
_MUDDLED = 0.2
#: Height of a line, and the distance from which the next one is no neighbour, in sizes of the letters.
_HEIGHT, _NEAR = 0.6, 2.0


def in_order(parts: Sequence[Line]) -> tuple[list[Line], bool]:
    """Return the lines of a page as they are read, and whether columns were parted that the file draws line by line.

    What lies on the page as most of it does comes first, then what is turned another way.

    Args:
        parts: in the order of the file.
    """
    if not parts:
        return [], False
    letters: Counter[int] = Counter()
    for part in parts:
        letters[part.turned] += len(part.text)
    ways = [way for way, _count in letters.most_common()]
    lines: list[Line] = []
    is_parted = False
    for way in ways:
        these = [part for part in parts if part.turned == way]
        edges = _column_edges(these)
        is_parted = is_parted or bool(edges)
        lines += _by_columns(these, edges) if edges else _from_the_top(joined(these))
    return lines, is_parted


def _rows(parts: Sequence[Line]) -> list[list[Line]]:
    """Return the parts of each line, from left to right."""
    rows: list[list[Line]] = []
    for part in parts:
        if rows and follows(rows[-1][-1], part):
            rows[-1].append(part)
        else:
            rows.append([part])
    return rows


def _column_edges(parts: Sequence[Line]) -> list[float]:
    """Return where columns begin that are drawn line by line across, from left to right; empty where there are none."""
    rows = [row for row in _rows(parts) if len(row) > 1]
    counts = Counter(round(part.left) for row in rows for part in row[1:])
    lefts = sorted(left for left, count in counts.items() if count >= _MANY and count >= len(rows) / 2)
    edges = [left - 1.0 for left in lefts]
    if not edges:
        return []
    columns: list[list[Line]] = [[] for _column in range(len(edges) + 1)]
    for row in rows:
        for part in row:
            columns[_column(part, edges)].append(part)
    return edges if all(map(_is_prose, columns)) else []


def _column(part: Line, edges: Sequence[float]) -> int:
    return sum(part.left >= edge for edge in edges)


def _crosses(part: Line, edges: Sequence[float]) -> bool:
    return any(part.left < edge < part.right for edge in edges)


def _is_prose(parts: Sequence[Line]) -> bool:
    """Say whether these lines are running text, and no cells of a table."""
    if len(parts) < _MANY or sum(len(part.text) for part in parts) < _LENGTH * len(parts):
        return False
    return sum(part.text[:1].islower() for part in parts) >= _GOING_ON * len(parts)


def _by_columns(parts: Sequence[Line], edges: Sequence[float]) -> list[Line]:
    """Return the lines, those beside each other column by column."""
    lines: list[Line] = []
    for is_across, rows in groupby(_blocks(parts, edges), key=lambda row: any(_crosses(part, edges) for part in row)):
        block = [part for row in rows for part in row]
        if is_across:
            lines += joined(block)
        else:
            for column in range(len(edges) + 1):
                lines += joined([part for part in block if _column(part, edges) == column])
    return lines


def _blocks(parts: Sequence[Line], edges: Sequence[float]) -> Iterator[list[Line]]:
    """Yield the rows; one that stands far from its neighbours, as the number of a page does, belongs to no column."""
    rows = _rows(parts)
    for at, row in enumerate(rows):
        base, size = row[0].base, row[0].size
        beside = rows[max(0, at - 1) : at] + rows[at + 1 : at + 2]
        is_alone = len(row) == 1 and all(abs(base - other[0].base) > _NEAR * size for other in beside)
        yield [replace(row[0], left=edges[0] - 1, right=edges[0] + 1)] if is_alone else row


def _from_the_top(lines: list[Line]) -> list[Line]:
    """Return lines that the file has in no order from the top down, where none stands beside another."""
    ups = sum(after.base > before.base + before.size * _HEIGHT for before, after in pairwise(lines))
    if ups < _MUDDLED * len(lines):
        return lines
    ordered = sorted(lines, key=lambda line: -line.base)
    is_one_column = all(upper.base - lower.base >= _HEIGHT * lower.size for upper, lower in pairwise(ordered))
    return ordered if is_one_column else lines
