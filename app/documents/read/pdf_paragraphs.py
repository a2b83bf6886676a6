"""Lines joined into paragraphs: by the gaps between them, their size and their ends; broken words put together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from app.documents.read.pdf_initials import with_initials
from app.documents.read.pdf_lines import Line
from app.language import _

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]{1,100})[-\u2010\u00ad]$")
_LONGEST_WORD = 80
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
            last = _broken(line)
            self._words.update(word.lower() for word in _WORD.findall(line[: last.start()] if last else line))
        self.kept = 0

    def __contains__(self, word: object) -> bool:
        """Say whether a word, in small letters, stands in the text."""
        return word in self._words

    def ended(self, before: str, after: str) -> str:
        """Return a line as it goes over into the next: with a blank, or with its last word ready for the rest of it."""
        last, first = _broken(before), _FIRST.match(after)
        if last is None or first is None:
            return before if before.endswith(("-", "\u2010")) and after[:1].isdigit() else f"{before} "
        whole, parted = (f"{last[1]}{sign}{first[0]}".lower() for sign in ("", "-"))
        if before.endswith("\u00ad") or (whole in self._words and parted not in self._words):
            return before[:-1]
        if after[:1].islower() and parted not in self._words:
            self.kept += 1
        return before

    def notes(self) -> tuple[str, ...]:
        """Return a note about words whose hyphen stayed because nothing told whether it belongs there."""
        if not self.kept:
            return ()
        note = _("Words broken at the end of a line that kept their hyphen, rightly or not: {n:,}.")
        return (note.format(n=self.kept),)


def paragraphs(lines: Sequence[Line], hyphens: Hyphens) -> Iterator[str]:
    """Yield the paragraphs of one page."""
    lines = with_initials(lines, hyphens)
    usual, widest = _usual_gap(lines), max((len(line.text) for line in lines), default=0)
    words: list[str] = []
    for at, line in enumerate(lines):
        if words and _is_new(lines[at - 1], line, usual, widest):
            yield "".join(words)
            words.clear()
        elif words:
            words[-1] = hyphens.ended(words[-1], line.text)
        words.append(line.text)
    if words:
        yield "".join(words)


def _broken(line: str) -> re.Match[str] | None:
    """Return the end of a line that breaks a word; only the last letters are looked at, however long the line."""
    return _LAST.search(line, max(0, len(line) - _LONGEST_WORD))


def _usual_gap(lines: Sequence[Line]) -> float:
    """Return the usual distance between two lines of one paragraph, in points; 0 when the page does not tell.

    A page of widely spaced lines has no close ones; of a page with few lines, only the letters tell.
    """
    gaps = [gap for upper, two in pairwise(lines) if (gap := upper.base - two.base) > 0]
    size = median([line.size for line in lines if line.size] or [0.0])
    close = [gap for gap in gaps if gap <= size * _WIDEST_LINE]
    return median(close or (gaps if len(gaps) >= _MANY else []) or [size * _LEADING])


def _is_new(before: Line, line: Line, usual: float, widest: int) -> bool:
    """Say whether a line starts a paragraph."""
    gap = before.base - line.base
    if line.turned != before.turned:
        return True
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
