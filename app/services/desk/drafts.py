"""What somebody has typed and not yet saved, kept so that a reload, a crash or a conflict loses no word of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from app.language import _
from app.services.context import Desk
from app.services.errors import InputError
from app.services.inputs import storable
from app.services.record.workplace import workplace
from db.workplace import DraftRow

#: Characters in one draft: ten times what any field takes, so that a text too long to save can still be cut.
MAX_DRAFT = 200_000
_KEY = re.compile(r"[A-Za-z0-9][\w.:/-]{0,119}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text not yet saved.

    Attributes:
        seen_version: the version of the claim it was begun on, 0 where that means nothing.
        at: when it was last kept.
    """

    text: str
    seen_version: int
    at: datetime


def save(desk: Desk, key: str, text: str, seen_version: int = 0) -> None:
    """Keep what a person has typed into a field, in place of what was kept before; an empty text drops it.

    Args:
        desk: where; whoever is at it sees the draft, and nobody else.
        key: names the field: 1 to 120 letters (A to Z), digits and `_ . : / -`, first a letter or digit.
        text: as typed, white space at its ends included.
        seen_version: the version of the claim that the text was begun on.

    Raises:
        InputError: for a key that is none, or a text longer than `MAX_DRAFT`; what was kept before stays.
    """
    name, words = _checked(key), storable(text).text
    if len(words) > MAX_DRAFT:
        raise InputError(
            "draft",
            _(
                "This text has {n:,} characters; a draft holds at most {most:,}. It stands in the field "
                "and is not kept: copy it elsewhere before you leave."
            ).format(n=len(words), most=MAX_DRAFT),
        )
    with workplace(desk) as (session, person_id):
        if not words:
            session.execute(delete(DraftRow).where(DraftRow.person_id == person_id, DraftRow.key == name))
            return
        insert = sqlite.insert if desk.database.is_sqlite else postgresql.insert
        columns = {"text": words, "seen_version": seen_version, "updated_at": desk.now()}
        session.execute(
            insert(DraftRow)
            .values(person_id=person_id, key=name, **columns)
            .on_conflict_do_update(index_elements=["person_id", "key"], set_=columns)
        )


def of(desk: Desk, prefix: str = "") -> dict[str, Draft]:
    """Return one's own drafts whose keys begin with `prefix`, by key; all of them without one, none for nobody."""
    query = select(DraftRow).where(DraftRow.person_id == desk.person_id).order_by(DraftRow.key)
    with desk.read() as session:
        rows = session.scalars(query.where(DraftRow.key.startswith(prefix, autoescape=True)))
        # SQLite's LIKE knows no capitals.
        return {
            row.key: Draft(row.text, row.seen_version, row.updated_at) for row in rows if row.key.startswith(prefix)
        }


def discard(desk: Desk, keys: Iterable[str]) -> None:
    """Drop one's own drafts, most often because their words were saved; keys without a draft are passed over."""
    names = [_checked(key) for key in keys]
    if names:
        with workplace(desk) as (session, person_id):
            session.execute(delete(DraftRow).where(DraftRow.person_id == person_id, DraftRow.key.in_(names)))


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise InputError(
            "key",
            _("'{key}' names no field; a draft's key has letters, digits and _ . : / - alone.").format(key=key[:40]),
        )
    return key
