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
    """Return what stands around words, by id, in one statement; those that are long or were reworded are left out.

    Args:
        session: an open transaction.
        places: by id: where the words stand, and the words as they are shown.
    """
    short = {number: place for number, (place, words) in places.items() if len(words) <= _SHORT}
    asked = select(ArticleVersionRow.id, ArticleVersionRow.text).where(
        ArticleVersionRow.id.in_({place.version_id for place in short.values()})
    )
    texts = {row.id: row.text for row in session.execute(asked)}
    return {
        number: _around(texts[place.version_id], place)
        for number, place in short.items()
        if texts[place.version_id][place.start : place.end] == places[number][1]
    }


def _around(text: str, place: Place) -> Around:
    first = text.rfind("\n", 0, place.start) + 1
    last = text.find("\n", place.end)
    before, after = text[first : place.start].lstrip(), text[place.end : last if last >= 0 else len(text)].rstrip()
    if len(before) > _SHOWN:
        before = f"… {before[-_SHOWN:].partition(' ')[2]}"
    if len(after) > _SHOWN:
        after = f"{after[:_SHOWN].rpartition(' ')[0]} …"
    return Around(before, after)
