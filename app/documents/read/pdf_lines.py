"""The lines of a page of a PDF, made of runs of letters, each with its place and the size of its letters."""

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from statistics import median

from app.documents.read.pdf_runs import Run
from app.documents.read.raised import index_of

#: Letters drawn as one sign: two or three letters to everybody who reads or searches.
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
#: Gaps, in sizes of the letters: from where it parts two words, and from where it may part two columns.
_WORD, _COLUMN = 0.13, 0.7
#: Steps up or down, in sizes of the letters, within one line: raised and lowered digits. From which step on they are
#: that, and below which share of the line's size.
_STEP, _LIFT, _SMALLER = 0.5, 0.12, 0.9
#: Hebrew, Arabic and their kin.
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, or the part of it that stands in one column.

    Attributes:
        text: its words, without white space at the ends; never empty.
        left, base: where it begins and stands, in points from the lower left corner.
        size: of its letters, in points; 0 when not known.
        right: where it ends.
        turned: quarters of a turn by which it lies on the page; its places are told as if it were upright.
        unmapped: how many of its letters the file does not name.
    """

    text: str
    left: float
    base: float
    size: float
    right: float = 0.0
    turned: int = 0
    unmapped: int = 0


class _Open:
    """A line that is being put together."""

    def __init__(self, run: Run) -> None:
        self.first = run
        self.base, self.size = run.base, run.size
        self.text: list[str] = []
        self.left, self.right = run.lefts[0], run.rights[0]
        self.unmapped = 0
        self.is_from_right = False

    def takes(self, run: Run) -> bool:
        """Say whether a run stands on this line."""
        is_near = abs(run.base - self.base) <= _STEP * max(run.size, self.size)
        return is_near and run.turned == self.first.turned and not run.starts_line

    def done(self) -> Line | None:
        text = " ".join("".join(self.text).translate(_LIGATURES).split())
        # Two halves of one character beyond the first 65,536.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if not text:
            return None
        return Line(text, self.left, self.base, self.size, self.right, self.first.turned, self.unmapped)


def parts_of(runs: Iterable[Run]) -> Iterator[Line]:
    """Yield the lines of a page in the order of the file; what stands far apart on one line is a part of its own."""
    line: _Open | None = None
    for run in runs:
        if line is not None and not line.takes(run):
            yield from _ended(line)
            line = None
        if line is None:
            line = _Open(run)
        elif run.size > line.size:
            line.base, line.size = run.base, run.size
        line.is_from_right = line.is_from_right or _FROM_THE_RIGHT.search(run.text) is not None
        line = yield from _put(line, _lifted(line, run))
    if line is not None:
        yield from _ended(line)


def _lifted(line: _Open, run: Run) -> Run:
    """Return a run whose digits stand above or below the line with signs that say so."""
    step = run.base - line.base
    if not line.text or run.size >= _SMALLER * line.size or abs(step) < _LIFT * line.size:
        return run
    digits = run.text.strip()
    index = index_of(digits, line.text[-1][-1:], is_raised=step > 0)
    if index is None:
        return run
    signed = [run.lefts[0]] * (len(index) - len(digits))  # a sign before them, for digits that have none of their own
    text = run.text.replace(digits, index, 1)
    return replace(run, text=text, lefts=[*signed, *run.lefts], rights=[*signed, *run.rights])


def joined(parts: Sequence[Line]) -> list[Line]:
    """Return whole lines: parts that follow each other from left to right on one line are put together.

    The library ends a line behind a raised digit, too, where the word goes on.
    """
    lines: list[Line] = []
    for part in parts:
        last = lines[-1] if lines else None
        if last is not None and follows(last, part):
            size = max(last.size, part.size)
            joint = " " if part.left - last.right > _WORD * size else ""
            lines[-1] = Line(f"{last.text}{joint}{part.text}", last.left, last.base, size, part.right,
                             last.turned, last.unmapped + part.unmapped)  # fmt: skip
        else:
            lines.append(part)
    return lines


def follows(before: Line, part: Line) -> bool:
    """Say whether a part stands on the same line, further right."""
    is_level = abs(before.base - part.base) <= _STEP * min(before.size, part.size)
    return is_level and before.turned == part.turned and part.left >= before.right


def _ended(line: _Open) -> Iterator[Line]:
    done = line.done()
    if done is not None:
        yield done


def _put(line: _Open, run: Run) -> Generator[Line, None, _Open]:
    """Put the letters of a run on a line; yield the part that ends at a wide gap, return the one that is open then."""
    size = max(line.size, run.size)
    steps = [left - right for left, right in zip(run.lefts, chain((line.right,), run.rights), strict=False)]
    back = max(left - right for left, right in zip(chain((line.left,), run.lefts), run.rights, strict=False))
    before = chain(line.text[-1][-1:] if line.text else " ", run.text)
    apart = max((step for step, sign in zip(steps, before, strict=False) if sign != " "), default=0.0)
    if line.is_from_right or not (apart > _WORD * size or max(steps) > _COLUMN * size or back > _COLUMN * size):
        # Letters that run to the left, with numbers that run to the right, the library has put in order.
        line.text.append(run.text)
        line.left, line.right = min(line.left, *run.lefts), max(line.right, *run.rights)
        line.unmapped += 0 if run.is_mapped else len(run.text)
        return line
    return (yield from _put_each(line, run, size))


def _put_each(line: _Open, run: Run, size: float) -> Generator[Line, None, _Open]:
    """Put the letters of a run on a line one by one, as `_put` does, with the blanks that only their places tell."""
    word = _WORD * size + _usual_gap(run)
    is_first = not line.text
    for sign, left, right in zip(run.text, run.lefts, run.rights, strict=True):
        if sign == " ":
            line.text.append(" ")
            continue
        gap = max(left - line.right, line.left - right) if not is_first else 0.0
        if gap > _COLUMN * size and gap > word:
            yield from _ended(line)
            line = _Open(run)
            line.left, line.right = left, right
        elif gap > word:
            line.text.append(" ")
        is_first = False
        line.text.append(sign)
        line.right = max(line.right, right) if gap <= _COLUMN * size else right
        line.unmapped += not run.is_mapped
    return line


def _usual_gap(run: Run) -> float:
    """Return the usual gap between two letters of one word: more than none where they are spaced."""
    sides = zip(run.text, run.rights, run.text[1:], run.lefts[1:], strict=False)
    gaps = [left - right for sign, right, following, left in sides if sign != " " != following]
    return max(0.0, median(gaps)) if len(gaps) > 1 else 0.0
