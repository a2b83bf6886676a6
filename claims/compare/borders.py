"""Where one sentence of a source ends and the next one begins, as far as comparisons read it."""

import re
from collections.abc import Iterator

from claims.text.tokens import abbreviations
from claims.wordlists import words as word_list

_STOP, _CLOSED_STOP = re.compile(r"[.!?](?=\s)|\n"), re.compile(r"[.!?][”\"’»)\]]{0,3}\s|\n")
#: The word before a full stop, and the one behind it.
_LAST, _NEXT, _REACH = re.compile(r"[\w.]{1,12}\Z"), re.compile(r"\W{0,6}(\w{1,12})"), 12
_LETTERS = re.compile(r"(?:[^\W\d_]\.){1,5}[^\W\d_]")
#: Words with which a sentence opens, also behind "U.S.".
_OPENERS = word_list("compare", "borders openers")


def borders(text: str, start: int, end: int, *, behind_marks: bool = False) -> Iterator[re.Match[str]]:
    """Yield the ends of sentences in a part of a text, and its line ends; an abbreviation ends none: "Mr. Marsh".

    Args:
        text: a clean text.
        start, end: of the part.
        behind_marks: whether a sentence may end behind marks that close, and takes the blank behind it along.
    """
    for found in (_CLOSED_STOP if behind_marks else _STOP).finditer(text, start, end):
        is_plain = found[0].strip() == "."
        if not (is_plain and _is_short(text, start, found.start())):
            yield found


def _is_short(text: str, start: int, stop: int) -> bool:
    """Say whether a full stop belongs to an abbreviation before it, and no sentence opens behind it."""
    last = _LAST.search(text, max(start, stop - _REACH), stop)
    if last is None or not (last[0].lower() in abbreviations() or _LETTERS.fullmatch(last[0])):
        return False
    behind = _NEXT.match(text, stop + 1)
    return behind is None or not behind[1][0].isupper() or behind[1].lower() not in _OPENERS
