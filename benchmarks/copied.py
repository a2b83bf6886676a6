"""A seeded desk of PostgreSQL made many times as large: whole articles are copied within the database."""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, Table, text

from db.base import Base
from db.session import Database

#: What a seeded desk holds beside people.
_TABLES = (
    "article", "article_version", "extraction", "block", "sentence", "candidate", "proposal", "audit_line", "source",
    "evidence", "claim", "verdict", "signoff",
)  # fmt: skip
#: Columns that point at a row without a foreign key that says so.
_POINTERS = {
    ("audit_line", "claim_id"): "claim", ("claim", "verdict_id"): "verdict", ("proposal", "article_id"): "article",
}  # fmt: skip
#: What has to differ from copy to copy.
_OTHER = {
    ("audit_line", "hash"): "md5(hash || n) || md5(n || hash)", ("audit_line", "request_id"): "request_id || '-' || n",
    ("article", "title"): "title || ' / ' || n",
}  # fmt: skip


def multiply(database: Database, copies: int) -> None:
    """Add so many copies of every article, with all that belongs to it.

    Ids go on from the largest; people stay the same. The log's lines are copied with new hashes that no chain holds
    together: the desk is to be looked at, not to be verified.
    """
    with database.migrating() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        largest = {name: _largest(connection, Base.metadata.tables[name]) for name in _TABLES}
        for name in _TABLES:
            table = Base.metadata.tables[name]
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            values = ", ".join(_value(column, largest) for column in table.columns)
            statement = f"INSERT INTO {name} ({names}) SELECT {values} FROM {name}, generate_series(1, {copies}) AS n"  # noqa: S608  # names of our own
            connection.execute(text(statement))
            if "id" in table.columns:
                last = largest[name] * (copies + 1)
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {last})"))
        head = "UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit_line ORDER BY seq DESC LIMIT 1)"
        connection.execute(text(head))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("VACUUM ANALYZE"))


def _largest(connection: Connection, table: Table) -> int:
    own = [name for name in ("id", "seq") if name in table.columns]
    return connection.scalar(text(f"SELECT max({own[0]}) FROM {table.name}")) or 0 if own else 0  # noqa: S608


def _value(column: Column[object], largest: dict[str, int]) -> str:
    """Return what a column holds in copy `n`."""
    own = (column.table.name, column.name)
    if own in _OTHER:
        return _OTHER[own]
    pointed = _POINTERS.get(own) or next(iter(_pointed(column)), "")
    return f'"{column.name}" + n * {largest[pointed]}' if largest.get(pointed) else f'"{column.name}"'


def _pointed(column: Column[object]) -> Iterator[str]:
    """Yield the table whose ids a column holds, where there is one."""
    if column.foreign_keys:
        yield from _pointed(next(iter(column.foreign_keys)).column)
    elif column.name in ("id", "seq"):
        yield column.table.name
