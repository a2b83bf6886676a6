"""Words of a quotation and of a source, made alike where writing differs and speech does not."""

import re
import unicodedata
from collections import deque
from functools import lru_cache
from typing import NamedTuple

from claims.model import Span

#: A word with what joins its parts, a figure, or the marks by which an editor says what was left out or put in.
#: Accents that stand behind their letter, and signs without width inside a word.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_LETTERS = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
_WORD = re.compile(rf"{_LETTERS}(?:[’'ʼ.,:\-‐‑]{_LETTERS})*|\.{{3,}}|(?:\. ){{2,}}\.|…|\[|\]|[%€$£]")
#: What a transcriber writes between the words: time codes, numbers of subtitles, what the hall did, hesitation.
_TIME = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
_PASSED = re.compile(
    rf"(?:^\d{{1,5}}[ \t]*\n)?\[?{_TIME}(?:[ \t]*-->[ \t]*{_TIME}[^\n]{{0,60}})?\]?"
    r"|[\[(]\d{1,3}:\d{2}[\])]|^\d{1,3}:\d{2}\b"
    r"|[\[(](?:applause|laughter|laughs|inaudible|crosstalk|pause|music|cheers|cheering)[^\])\n]{0,30}[\])]",
    re.MULTILINE | re.IGNORECASE,
)
_STOP = re.compile(r"[.!?:]")
_HESITATION = re.compile(r"(?:[Uu]h*m+|[Uu]h+|[Ee]rm?|[Ee]hm|[Hh]m+|[Mm]mm+)")
_ELLIPSIS = re.compile(r"\.{3,}|(?:\. ){2,}\.|…")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: n for n, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SIGNS = {"%": "percent"}
_JOINED = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060")})


class Word(NamedTuple):
    """One word of a text.

    Attributes:
        start: where it begins, in characters of the text as it was received.
        end: where it ends, exclusive.
        folded: as it is compared: composed (NFKC), in one case, with plain apostrophes and hyphens, small numbers in
            figures.
        is_inserted: whether it stands in square brackets, as an editor's own.
        after_cut: whether an ellipsis stands between it and the word before.
        after_stop: whether it begins a sentence, or what follows a colon.
    """

    start: int
    end: int
    folded: str
    is_inserted: bool = False
    after_cut: bool = False
    after_stop: bool = False

    def to(self, last: "Word") -> Span:
        """Return the characters from this word to another one, both included."""
        return Span(self.start, last.end)


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """Return a word as it is compared; numbers up to ninety-nine in figures, and those without their commas."""
    one = unicodedata.normalize("NFKC", word).translate(_JOINED).casefold()
    if one[:1].isdigit():
        return one.replace(",", "") if _THOUSANDS.fullmatch(one) else one
    tens, _, ones = one.partition("-")
    if ones and tens in _TENS and ones in _ONES[:9]:
        return str(_NUMBERS[tens] + _NUMBERS[ones])
    return str(_NUMBERS[one]) if one in _NUMBERS else _SIGNS.get(one, one)


def words(text: str, *, edited: bool = False, within: tuple[int, int] | None = None) -> tuple[Word, ...]:
    """Cut a text into words, in order; white space, other marks and hesitation ("um") are nothing.

    Args:
        text: any text.
        edited: whether square brackets and ellipses are an editor's, as in a quotation; in a source they are the
            speaker's pauses, and what a transcriber writes between the words is passed over: time codes, "[applause]".
        within: the characters that are cut into words, half-open; `None` for all. Positions count from the start of
            the text.
    """
    start, end = within or (0, len(text))
    passed = deque(() if edited else (match.span() for match in _PASSED.finditer(text, start, end)))
    found: list[Word] = []
    closing = text.rfind("]")
    inserted = cut = False
    for match in _WORD.finditer(text, start, end):
        sign = match[0]
        while passed and passed[0][1] <= match.start():
            passed.popleft()
        if (passed and passed[0][0] <= match.start()) or _HESITATION.fullmatch(sign):
            continue
        if sign in "[]":
            inserted = edited and sign == "[" and match.end() <= closing
        elif _ELLIPSIS.fullmatch(sign):
            cut = edited
        elif not (inserted and sign.casefold() == "sic"):
            is_first = not found or _STOP.search(text, found[-1].end, match.start()) is not None
            found.append(Word(*match.span(), folded(sign), inserted, cut, is_first))
            cut = False
    return tuple(found)
