"""Lines joined into paragraphs: by the gaps between them, their size and their ends; broken words put together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from app.documents.read.pdf_lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+")
_ITEM = re.compile(r"[•‣◦▪●○■·*–—-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
_STOPS = tuple(".!?:…”’\"'»)")
#: Times the usual gap, or the size of the letters, after which a paragraph is over.
_WIDE, _WIDEST_LINE = 1.3, 1.9
#: Gaps that are enough to tell what is usual; distance of lines where they are not, in sizes of the letters.
_MANY, _LEADING = 5, 1.25
#: Share of the widest line below which a line that ends a sentence ends its paragraph.
_SHORT = 0.75


class Hyphens:
    """Knows the words of a text, and tells whether a hyphen at the end of a line belongs to the word.

    Args:
        lines: all lines of the text.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            self._words.update(word.lower() for word in _WORD.findall(_LAST.sub("", line)))
        self.kept = 0

    def join(self, before: str, after: str) -> str:
        """Return two lines as one, the word between them put together if that is safe."""
        last, first = _LAST.search(before), _FIRST.match(after)
        if last is None or first is None:
            return before + ("" if before.endswith(("-", "\u2010")) and after[:1].isdigit() else " ") + after
        whole, parted = (f"{last[1]}{sign}{first[0]}".lower() for sign in ("", "-"))
        if before.endswith("\u00ad") or (whole in self._words and parted not in self._words):
            return before[:-1] + after
        if after[:1].islower() and parted not in self._words:
            self.kept += 1
        return before + after

    def notes(self) -> tuple[str, ...]:
        """Return a note about words whose hyphen stayed because nothing told whether it belongs there."""
        if not self.kept:
            return ()
        return (f"Words broken at the end of a line that kept their hyphen, rightly or not: {self.kept:,}.",)


def paragraphs(lines: Sequence[Line], hyphens: Hyphens) -> Iterator[str]:
    """Yield the paragraphs of one page."""
    usual, widest = _usual_gap(lines), max((len(line.text) for line in lines), default=0)
    text = ""
    for at, line in enumerate(lines):
        if at and not _is_new(lines[at - 1], line, usual, widest):
            text = hyphens.join(text, line.text)
            continue
        if text:
            yield text
        text = line.text
    if text:
        yield text


def _usual_gap(lines: Sequence[Line]) -> float:
    """Return the usual distance between two lines of one paragraph, in points; 0 when the page does not tell.

    A page of widely spaced lines has no close ones; of a page with few lines, only the letters tell.
    """
    gaps = [gap for one, two in pairwise(lines) if (gap := one.base - two.base) > 0]
    size = median([line.size for line in lines if line.size] or [0.0])
    close = [gap for gap in gaps if gap <= size * _WIDEST_LINE]
    return median(close or (gaps if len(gaps) >= _MANY else []) or [size * _LEADING])


def _is_new(before: Line, line: Line, usual: float, widest: int) -> bool:
    """Say whether a line starts a paragraph."""
    gap = before.base - line.base
    if _ITEM.match(line.text) and before.text.endswith((*_STOPS, ";", ",")):
        return True
    if min(before.size, line.size) > 0 and max(before.size, line.size) > 1.15 * min(before.size, line.size):
        return True
    is_ended = before.text.endswith(_STOPS)
    if gap < 0:  # the top of the next column
        return is_ended or not line.text[:1].islower()
    if usual and gap > usual * _WIDE:
        return True
    is_indented = line.left - before.left > line.size and line.size > 0
    return is_ended and (len(before.text) < widest * _SHORT or (is_indented and not line.text[:1].islower()))
