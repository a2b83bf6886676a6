"""Rows of texts with what is to be read in them, all tried in one test: a test each cost five times the reading."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

_Text = TypeVar("_Text", bound=Hashable)
_Told = TypeVar("_Told")


def misread(rows: Iterable[tuple[_Text, _Told]], read: Callable[[_Text], _Told]) -> dict[_Text, tuple[_Told, _Told]]:
    """Return what was read and what was expected, by the text, of each row of which they differ; there must be rows."""
    told = [(text, read(text), expected) for text, expected in rows]
    assert told
    return {text: (found, expected) for text, found, expected in told if found != expected}
