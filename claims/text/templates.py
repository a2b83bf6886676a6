"""Patterns written as templates: pieces by name, and spaces that may be line ends of the copy."""

import re
from collections.abc import Mapping

_FOLD = re.compile(r"\n *")
_PLACE = re.compile(r"%([a-z]+)%")
_SPACE = re.compile(r"\[[^\]]{0,400}\]|\(\?<[=!][^)]{0,400}\)| ")


def compiled(template: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    """Return a template as a pattern over lower-case clean text.

    A line end with the spaces after it stands for nothing, so that long templates may be folded; `%name%` stands for a
    piece, in which other pieces may stand; a plain space stands for one or two spaces or line ends.

    Raises:
        KeyError: when there is no piece of a name.
    """
    whole = _FOLD.sub("", template)
    while _PLACE.search(whole):
        whole = _PLACE.sub(lambda match: pieces[match[1]], whole)
    return re.compile(_SPACE.sub(_widened, whole))


def _widened(match: re.Match[str]) -> str:
    """Widen a space; inside brackets one sign stays one sign, and what looks behind keeps its length."""
    piece = match[0]
    if piece == " ":
        return r"(?:[ \n]{1,2})"
    return piece.replace(" ", r" \n") if piece.startswith("[") else piece
