"""Initials of a PDF that reach over several lines, put before the rest of their word."""

from collections.abc import Container, Sequence
from dataclasses import replace

from app.documents.read.pdf_lines import Line

#: How many times larger than the line beside it an initial is, and how far it stands from that, in sizes of that line.
_LARGER, _BESIDE = 1.8, 1.5
_OPENING = "“‘„«»\"'("
#: Letters that are words, too: only the other words of the text tell whether a blank stands behind one.
_WORDS = frozenset("AIOaioÀÉYyE")


def with_initials(lines: Sequence[Line], words: Container[str]) -> list[Line]:
    """Return the lines of a page, an initial with the line that goes on with it: "T" and "he bridge" are "The bridge".

    Args:
        lines: in order.
        words: of the text, in small letters.
    """
    put: list[Line] = []
    for line in lines:
        if put and _begins(put[-1], line):
            initial = put.pop().text
            joint = " " if _is_apart(initial, line.text, words) else ""
            line = replace(line, text=f"{initial}{joint}{line.text}")
        put.append(line)
    return put


def _begins(initial: Line, line: Line) -> bool:
    """Say whether a line of one letter stands left of another, from its top down to below it."""
    letter = initial.text.lstrip(_OPENING)
    is_large = 0 < _LARGER * line.size <= initial.size
    is_level = initial.base < line.base < initial.base + initial.size
    gap = line.left - initial.right
    is_beside = -0.5 * line.size <= gap <= _BESIDE * line.size
    return (
        len(letter) == 1 and letter.isalpha() and is_large and is_level and is_beside and initial.turned == line.turned
    )


def _is_apart(initial: str, text: str, words: Container[str]) -> bool:
    letter, first = initial[-1], text.split()[0].strip(".,;:!?”’\"'").lower()
    if letter not in _WORDS or f"{letter.lower()}{first}" in words:
        return False
    return first in words or not first[:1].isalpha()
