"""Full-text search in the wording of claims: FTS5 on SQLite, a text index on PostgreSQL; neither needs anything more.

SQLite's index is kept in step here and not by triggers of its own: inside a trigger, a database that trusts no schema
lets nothing write to a virtual table.

Words are found by their beginning, in any order, without regard to case: "harb vell" finds "Vellmar's harbour".
"""

import re
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    bindparam,
    column,
    event,
    func,
    inspect,
    literal_column,
    select,
    table,
    text,
    true,
)

from db.records import ClaimRow

_WORD = re.compile(r"\w+")
_TABLE = table("claim_search", column("rowid", Integer))
_ADD = text("INSERT INTO claim_search (rowid, text) VALUES (:id, :words)")
_REMOVE = text("INSERT INTO claim_search (claim_search, rowid, text) VALUES ('delete', :id, :words)")


def is_index(name: str) -> bool:
    """Say whether a table or an index belongs to the search, and so to no model."""
    return name.startswith(("claim_search", "ix_claim_search"))


def claims_with(words: str, dialect: str) -> ColumnElement[bool]:
    """Return the condition that a claim's wording has all these words, each by its beginning; true without words.

    Args:
        words: as typed; signs between words are passed over.
        dialect: `sqlite` or `postgresql`.
    """
    terms = _WORD.findall(words)
    if not terms:
        return true()
    if dialect == "sqlite":
        query = " ".join(f'"{word}"*' for word in terms)
        match = text("claim_search MATCH :claim_words").bindparams(bindparam("claim_words", query))
        return ClaimRow.id.in_(select(_TABLE.c.rowid).where(match))
    query = " & ".join(f"{word}:*" for word in terms)
    simple: ColumnElement[Any] = literal_column("'simple'::regconfig")
    return func.to_tsvector(simple, ClaimRow.text).bool_op("@@")(func.to_tsquery(simple, query))


@event.listens_for(ClaimRow, "after_insert")
def _added(_mapper: object, connection: Connection, claim: ClaimRow) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(_ADD, {"id": claim.id, "words": claim.text})


@event.listens_for(ClaimRow, "after_update")
def _changed(_mapper: object, connection: Connection, claim: ClaimRow) -> None:
    before = inspect(claim).attrs.text.history.deleted
    if connection.dialect.name == "sqlite" and before:
        connection.execute(_REMOVE, {"id": claim.id, "words": before[0]})
        connection.execute(_ADD, {"id": claim.id, "words": claim.text})
