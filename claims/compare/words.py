"""Words of a quotation and of a source, made alike where writing differs and speech does not."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from claims.model import Span

#: A word with what joins its parts, a figure, or the marks by which an editor says what was left out or put in.
#: Accents that stand behind their letter, and signs without width inside a word.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_LETTERS = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
_WORD = re.compile(rf"{_LETTERS}(?:[’'ʼ.,:\-‐‑]{_LETTERS})*|\.{{3,}}|(?:\. ){{2,}}\.|…|\[|\]|[%€$£]")
_ELLIPSIS = re.compile(r"\.{3,}|(?:\. ){2,}\.|…")
_JOINED = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060")})


class Word(NamedTuple):
    """One word of a text.

    Attributes:
        start: where it begins, in characters of the text as it was received.
        end: where it ends, exclusive.
        folded: as it is compared: composed (NFKC), in one case, with plain apostrophes and hyphens.
        is_inserted: whether it stands in square brackets, as an editor's own.
        after_cut: whether an ellipsis stands between it and the word before.
    """

    start: int
    end: int
    folded: str
    is_inserted: bool = False
    after_cut: bool = False

    def to(self, last: "Word") -> Span:
        """Return the characters from this word to another one, both included."""
        return Span(self.start, last.end)


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """Return a word as it is compared."""
    return unicodedata.normalize("NFKC", word).translate(_JOINED).casefold()


def words(text: str, *, edited: bool = False, within: tuple[int, int] | None = None) -> tuple[Word, ...]:
    """Cut a text into words, in order; white space and other marks are nothing.

    Args:
        text: any text.
        edited: whether square brackets and ellipses are an editor's, as in a quotation; in a source they are the
            speaker's pauses and the transcriber's notes, and are passed over.
        within: the characters that are cut into words, half-open; `None` for all. Positions count from the start of
            the text.
    """
    found: list[Word] = []
    closing = text.rfind("]")
    inserted = cut = False
    for match in _WORD.finditer(text, *(within or (0, len(text)))):
        sign = match[0]
        if sign in "[]":
            inserted = edited and sign == "[" and match.end() <= closing
        elif _ELLIPSIS.fullmatch(sign):
            cut = edited
        elif inserted and sign.casefold() == "sic":
            continue
        else:
            found.append(Word(*match.span(), folded(sign), inserted, cut))
            cut = False
    return tuple(found)
