"""Full-text search in claims, articles and sources: FTS5 on SQLite, text indexes on PostgreSQL.

SQLite's index is kept in step here and not by triggers of its own: inside a trigger, a database that trusts no schema
lets nothing write to a virtual table.

Words are found by their beginning, in any order, without regard to case: "harb vell" finds "Vellmar's harbour".
"""

import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    column,
    event,
    func,
    inspect,
    literal_column,
    or_,
    select,
    table,
    text,
    true,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from claims.newsroom.finding import Found
from db.articles import ArticleVersionRow
from db.evidence import EvidenceRow
from db.proposals import ProposalRow
from db.records import ClaimRow
from db.searched import SearchedRow

_WORD = re.compile(r"\w+")
_REBUILD = {
    "claim_search": text("INSERT INTO claim_search (claim_search) VALUES ('rebuild')"),
    "searched_words": text("INSERT INTO searched_words (searched_words) VALUES ('rebuild')"),
}
_ADD = text("INSERT INTO claim_search (rowid, text) VALUES (:id, :words)")
_REMOVE = text("INSERT INTO claim_search (claim_search, rowid, text) VALUES ('delete', :id, :words)")


def is_index(name: str) -> bool:
    """Say whether a table or an index belongs to the search, and so to no model."""
    return name.startswith(("claim_search", "ix_claim_search", "searched_words", "ix_searched_words"))


def rebuild(connection: Connection) -> None:
    """Make SQLite's indexes anew, those that a database of its schema has; nothing on PostgreSQL."""
    if connection.dialect.name == "sqlite":
        for name in set(_REBUILD) & set(inspect(connection).get_table_names()):
            connection.execute(_REBUILD[name])


def claims_with(words: str, dialect: str, places: Collection[Found] = tuple(Found)) -> ColumnElement[bool]:
    """Return the condition that a claim has all these words, each by its beginning; true without words.

    They stand in its wording, in the piece of the article that it begins in, or in a source that is attached to it:
    in one passage, in one piece of its newest copy, or in its names.

    Args:
        words: as typed; signs between words are passed over.
        dialect: `sqlite` or `postgresql`.
        places: where they may stand.
    """
    if not _WORD.search(words):
        return true()
    piece, link = SearchedRow, EvidenceRow
    has = pieces_with(words, dialect)
    begins = and_(ClaimRow.start >= piece.start, ClaimRow.start < piece.end)
    is_around = and_(piece.version_id == ClaimRow.version_id, begins)
    is_its = or_(piece.evidence_id.is_(None), piece.evidence_id == link.id)
    asked = {
        Found.CLAIM: select(ClaimRow.id).where(_wording(words, dialect)),
        Found.ARTICLE: select(ClaimRow.id).join(piece, is_around).where(has),
        Found.SOURCE: select(link.claim_id)
        .join(piece, piece.source_id == link.source_id)
        .where(has, is_its, link.withdrawn_at.is_(None)),
    }
    return ClaimRow.id.in_(union_all(*(asked[place] for place in places)))


def proposals_around(words: str, dialect: str) -> ColumnElement[bool]:
    """Return the condition that the piece of the article in which a listed proposal begins has all these words."""
    piece, text_of, row = SearchedRow, ArticleVersionRow, ProposalRow
    is_around = and_(row.start >= piece.start, row.start < piece.end, row.within.is_(None))
    return row.candidate_id.in_(
        select(row.candidate_id)
        .join(text_of, text_of.article_id == row.article_id)
        .join(piece, and_(piece.version_id == text_of.id, is_around))
        .where(pieces_with(words, dialect))
    )


def pieces_with(words: str, dialect: str) -> ColumnElement[bool]:
    """Return the condition that a query's `SearchedRow` has all these words, each by its beginning."""
    if dialect == "sqlite":
        return SearchedRow.id.in_(_matching("searched_words", words))
    return _has(SearchedRow.text, words)


def has_part(text_of: ColumnElement[str] | InstrumentedAttribute[str], word: str, dialect: str) -> ColumnElement[bool]:
    """Return the condition that a text has a word anywhere in it, without regard to case."""
    # SQLite's own comparison passes over the capitals A to Z of its own accord, at half the price.
    is_plain = dialect == "sqlite" and word.isascii()
    return (text_of.contains if is_plain else text_of.icontains)(word, autoescape=True)


def _wording(words: str, dialect: str) -> ColumnElement[bool]:
    return ClaimRow.id.in_(_matching("claim_search", words)) if dialect == "sqlite" else _has(ClaimRow.text, words)


def _matching(name: str, words: str) -> Select[int]:
    query = " ".join(f'"{word}"*' for word in _WORD.findall(words))
    match = text(f"{name} MATCH :{name}").bindparams(bindparam(name, query))
    return select(table(name, column("rowid", Integer)).c.rowid).where(match)


def _has(words_of: InstrumentedAttribute[str], words: str) -> ColumnElement[bool]:
    query = " & ".join(f"{word}:*" for word in _WORD.findall(words))
    simple: ColumnElement[Any] = literal_column("'simple'::regconfig")
    return func.to_tsvector(simple, words_of).bool_op("@@")(func.to_tsquery(simple, query))


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
