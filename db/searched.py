"""The words of articles and of sources, in pieces short enough to be shown around what was found in them.

Kept in step with what it is made of by whatever writes that; nothing of the record, and made anew at any time.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import (
    ColumnElement,
    Connection,
    ForeignKey,
    Table,
    Text,
    and_,
    column,
    delete,
    event,
    insert,
    literal,
    select,
    table,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.articles import ArticleVersionRow
from db.base import Base, Sealed
from db.evidence import EvidenceRow, KeptCopyRow, SourceDetailRow, SourceRow
from db.newest import is_newest_text

#: Characters: a piece ends with the first line that makes it so long, and never gets longer than the second.
_ENOUGH, _MOST = 160, 800


class SearchedRow(Base):
    """A piece `[start, end)` of a text, with its words.

    It is of the newest text of an article (`version_id`), or of a source: of the newest copy of it that has a text
    (`copy_id`), of a passage that is attached to a claim (`evidence_id`), or, without either, of its names.
    """

    __tablename__ = "searched"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("article_version.id", ondelete="RESTRICT"), index=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"), index=True)
    copy_id: Mapped[int | None] = mapped_column(ForeignKey("kept_copy.id", ondelete="RESTRICT"))
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id", ondelete="RESTRICT"))
    start: Mapped[int]
    end: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


_TABLE: Table = SearchedRow.__table__  # type: ignore[assignment]  # a mapped class has one
_COLUMNS = _TABLE.c
_OF = ("version_id", "source_id", "copy_id", "evidence_id")
_INDEX = table("searched_words", column("searched_words"), column("rowid"), column("text"))
#: Migrations make it on a desk; this is for a database in memory.
_MAKE = text("CREATE VIRTUAL TABLE searched_words USING fts5(text, content='searched', content_rowid='id')")


def pieces(words: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a text that are not blank, in order, as half-open spans of characters."""
    start = 0
    while start < len(words):
        end = words.find("\n", start + _ENOUGH, start + _MOST) + 1
        if not end and len(words) > start + _MOST:
            end = words.rfind(" ", start + _ENOUGH, start + _MOST) + 1
        end = end or min(len(words), start + _MOST)
        if not words[start:end].isspace():
            yield start, end
        start = end


def fill(connection: Connection) -> None:
    """Make all pieces anew from what is stored."""
    connection.execute(delete(_TABLE))
    texts = select(ArticleVersionRow.id, ArticleVersionRow.text).where(is_newest_text())
    for number, words in connection.execute(texts).all():
        _insert(connection, {"version_id": number}, words)
    copies = select(KeptCopyRow.id, KeptCopyRow.source_id, KeptCopyRow.text).order_by(KeptCopyRow.id)
    newest = {source: (number, words) for number, source, words in connection.execute(copies) if words}
    for source, (number, words) in newest.items():
        _insert(connection, {"source_id": source, "copy_id": number}, words)
    for source in connection.execute(select(SourceRow.id)).scalars().all():
        _insert(connection, {"source_id": source}, _names(connection, source))
    links = select(EvidenceRow.id, EvidenceRow.source_id, EvidenceRow.passage).where(EvidenceRow.withdrawn_at.is_(None))
    for number, source, words in connection.execute(links).all():
        _insert(connection, {"source_id": source, "evidence_id": number}, words)
    index(connection)


def index(connection: Connection) -> None:
    """Make SQLite's index of the pieces anew: no word is left in it that was taken out."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO searched_words (searched_words) VALUES ('rebuild')"))


def _insert(connection: Connection, of: Mapping[str, int], words: str) -> None:
    ids = {name: of.get(name) for name in _OF}
    rows = [{**ids, "start": start, "end": end, "text": words[start:end]} for start, end in pieces(words)]
    if rows:
        connection.execute(insert(_TABLE), rows)


def _put(connection: Connection, of: Mapping[str, int], words: str) -> None:
    """Put the pieces of a text in the place of those that it had."""
    mine = and_(*(_COLUMNS[name] == of.get(name) for name in _OF))
    _take_out(connection, mine)
    _insert(connection, of, words)
    if connection.dialect.name == "sqlite":
        new = select(_COLUMNS.id, _COLUMNS.text).where(mine)
        connection.execute(insert(_INDEX).from_select(["rowid", "text"], new))


def _take_out(connection: Connection, gone: ColumnElement[bool]) -> None:
    if connection.dialect.name == "sqlite":
        old = select(literal("delete"), _COLUMNS.id, _COLUMNS.text).where(gone)
        connection.execute(insert(_INDEX).from_select(["searched_words", "rowid", "text"], old))
    connection.execute(delete(_TABLE).where(gone))


def _names(connection: Connection, source_id: int) -> str:
    """Return title, publisher and author of a source as they are held now; nothing of them when they were erased."""
    newest = (
        select(SourceDetailRow.title, SourceDetailRow.publisher, SourceDetailRow.author)
        .where(SourceDetailRow.source_id == source_id)
        .order_by(SourceDetailRow.id.desc())
        .limit(1)
    )
    asked = select(SourceRow.title, SourceRow.publisher).where(SourceRow.id == source_id)
    title, publisher = connection.execute(asked).one()
    row = connection.execute(newest).first()
    names = (row.title or title, row.publisher or publisher, row.author) if row else (title, publisher)
    return " · ".join(name for name in names if name and name != Sealed.ERASED)


@event.listens_for(_TABLE, "after_create")
def _made(_table: object, connection: Connection, **_: object) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(_MAKE)


@event.listens_for(ArticleVersionRow, "after_insert")
def _text_came(_mapper: object, connection: Connection, row: ArticleVersionRow) -> None:
    earlier = select(ArticleVersionRow.id).where(ArticleVersionRow.article_id == row.article_id)
    _take_out(connection, _COLUMNS.version_id.in_(earlier))
    _put(connection, {"version_id": row.id}, row.text)


@event.listens_for(KeptCopyRow, "after_insert")
def _copy_came(_mapper: object, connection: Connection, row: KeptCopyRow) -> None:
    if row.text:
        _take_out(connection, and_(_COLUMNS.source_id == row.source_id, _COLUMNS.copy_id.is_not(None)))
        _put(connection, {"source_id": row.source_id, "copy_id": row.id}, row.text)


@event.listens_for(EvidenceRow, "after_insert")
@event.listens_for(EvidenceRow, "after_update")
def _link_changed(_mapper: object, connection: Connection, row: EvidenceRow) -> None:
    words = row.passage if row.withdrawn_at is None else ""
    _put(connection, {"source_id": row.source_id, "evidence_id": row.id}, words or "")


@event.listens_for(SourceRow, "after_insert")
@event.listens_for(SourceRow, "after_update")
def _source_changed(_mapper: object, connection: Connection, row: SourceRow) -> None:
    _put(connection, {"source_id": row.id}, _names(connection, row.id))


@event.listens_for(SourceDetailRow, "after_insert")
@event.listens_for(SourceDetailRow, "after_update")
def _details_changed(_mapper: object, connection: Connection, row: SourceDetailRow) -> None:
    _put(connection, {"source_id": row.source_id}, _names(connection, row.source_id))
