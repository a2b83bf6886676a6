"""Words of people that can be erased: the log and its digests count a salted digest of them in their place."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from claims.newsroom.canonical import Json, canonical_json
from claims.newsroom.sealed import seal
from db.base import Base, Sealed

#: What stands in a line of the log where such words were.
PLACE: Mapping[str, Json] = {"erasable": True}


@dataclass(frozen=True, slots=True)
class Personal:
    """Which fields of a line are words of a source that is a person, by their names."""

    source_id: int
    names: frozenset[str]

    def within(self, fields: Mapping[str, Json]) -> dict[str, Json]:
        """Return those fields that are such words, and not empty."""
        return {name: value for name, value in fields.items() if name in self.names and value}


def new_salt() -> str:
    """Return a salt nobody can guess: 16 random bytes in 32 hexadecimal digits."""
    return secrets.token_hex(16)


def seal_row(row: Sealed) -> None:
    """Seal a new row before it is stored: from now on its digest counts the seal, and not its words."""
    row.salt = new_salt()
    row.seal = seal(row.salt, _words(row))


def uncounted(row: Base) -> tuple[str, ...]:
    """Return the columns that a digest of a row leaves out: what the seal stands for, or the seal where there is none.

    So the digests of rows from before there were seals stay what they were.
    """
    if not isinstance(row, Sealed):
        return ()
    return ("salt", *row.OF_A_PERSON) if row.seal else ("salt", "seal")


def holds(row: Sealed) -> bool:
    """Say whether a row's words are those that its seal stands for."""
    return seal(row.salt, _words(row)) == row.seal


def is_blank(row: Sealed) -> bool:
    """Say whether neither the words of a row nor its salt are stored any more."""
    return not row.salt and all(getattr(row, name) in ("", row.ERASED) for name in row.OF_A_PERSON)


def blank(row: Sealed) -> None:
    """Take the words and the salt out of a row; what must have a text says that it was erased."""
    for name in row.OF_A_PERSON:
        setattr(row, name, row.ERASED if name in row.NEVER_EMPTY else "")
    row.salt = ""


def _words(row: Sealed) -> str:
    return canonical_json({name: getattr(row, name) or "" for name in row.OF_A_PERSON})
