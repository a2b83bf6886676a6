"""The line of the copy around words that say little alone: “May 2019”, “40 percent”."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.articles import ArticleVersionRow

#: Characters; longer words are understood alone.
_SHORT = 40
#: Characters shown before the words, and after them.
_SHOWN = 60
#: Characters looked at to find where the line begins and ends; more than are shown.
_READ = 2 * _SHOWN


class Place(NamedTuple):
    """Where words stand: `[start, end)` of a text."""

    version_id: int
    start: int
    end: int


class Around(NamedTuple):
    """What stands before and after words in their line, cut at a blank; `""` at its ends."""

    before: str = ""
    after: str = ""


ALONE = Around()


def around(session: Session, places: Mapping[int, tuple[Place, str]]) -> dict[int, Around]:
    """Return what stands around words, by id, in one statement; long ones are left out.

    Where something else is shown than the words themselves, such as the clause they stand in, they stand behind it.

    Args:
        session: an open transaction.
        places: by id: where the words stand, and the words as they are shown.
    """
    short = {number: place for number, (place, _words) in places.items() if place.end - place.start <= _SHORT}
    asked = select(ArticleVersionRow.id, ArticleVersionRow.text).where(
        ArticleVersionRow.id.in_({place.version_id for place in short.values()})
    )
    texts = {row.id: row.text for row in session.execute(asked)}
    return {number: _around(texts[place.version_id], place, places[number][1]) for number, place in short.items()}


def _around(text: str, place: Place, shown: str) -> Around:
    words = text[place.start : place.end]
    if words != shown:
        return Around(after=f" (“{' '.join(words.split())}”)")
    before, after = text[max(0, place.start - _READ) : place.start], text[place.end : place.end + _READ]
    return Around(first_line(before[::-1], _SHOWN)[::-1].lstrip(), first_line(after, _SHOWN).rstrip())


def first_line(text: str, most: int) -> str:
    """Return the beginning of a text: its first line, at most so many characters of it, ended at a word."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"
