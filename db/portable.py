"""All rows of a database carried over into one of the other kind: a copy of PostgreSQL is a file of SQLite.

So a copy needs no tool of the server's own version, may be opened, read and verified like any desk, and goes back into
either kind of database.
"""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, MetaData, Table, delete, insert, select, text

from db import search, triggers
from db.session import Database

#: Rows that are carried over at a time.
_BATCH = 500
#: Made by the migrations themselves, with what they put there.
_OF_THE_SCHEMA = ("alembic_version",)


def unload(database: Database, file: Path) -> None:
    """Put all rows of a database, as they are at one moment, into a file of SQLite that has the same schema."""
    target = file_database(file)
    try:
        with database.read() as session, target.migrating() as written:
            triggers.remove(written)
            _carry(session.connection(), written)
            search.rebuild(written)
            triggers.install(written)
    finally:
        target.dispose()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def load(file: Path, database: Database) -> None:
    """Put the rows of a file of SQLite in the place of all that a PostgreSQL database holds; all of it or nothing.

    Both must have the newest schema.
    """
    source = file_database(file)
    try:
        with source.read() as session, database.migrating() as written:
            triggers.remove(written)
            tables = _tables(written)
            within = [
                (table.name, key.name) for table in tables for key in table.foreign_key_constraints
                if key.referred_table is table
            ]  # fmt: skip
            for table, key in within:
                written.exec_driver_sql(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{key}" DEFERRABLE INITIALLY DEFERRED')
            _carry(session.connection(), written)
            written.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
            for table, key in within:
                written.exec_driver_sql(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{key}" NOT DEFERRABLE')
            _count_on(written, tables)
            triggers.install(written)
    finally:
        source.dispose()


def file_database(file: Path) -> Database:
    """Return the database in a file of SQLite."""
    return Database(URL.create("sqlite", database=str(file)).render_as_string())


def _carry(read: Connection, written: Connection) -> None:
    """Put the rows of one database in the place of those of another with the same schema, in two transactions."""
    there = {table.name: table for table in _tables(written)}
    for table in reversed(there.values()):
        written.execute(delete(table))
    for table in _tables(read):
        is_sqlite = written.dialect.name == "sqlite"
        rows = read.execution_options(stream_results=True).execute(select(table)).mappings()
        for batch in rows.partitions(_BATCH):
            moved = [{name: _moved(value, is_sqlite=is_sqlite) for name, value in row.items()} for row in batch]
            written.execute(insert(there[table.name]), moved)


def _tables(connection: Connection) -> list[Table]:
    """Return the tables of a database of ours, each after those that it points to."""
    schema = MetaData()
    schema.reflect(connection, only=lambda name, _: not (name in _OF_THE_SCHEMA or search.is_index(name)))
    return schema.sorted_tables


def _moved(value: object, *, is_sqlite: bool) -> object:
    """Return a value as the other database takes it: SQLite stores UTC without saying so."""
    if isinstance(value, datetime):
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return aware.replace(tzinfo=None) if is_sqlite else aware
    return value


def _count_on(connection: Connection, tables: list[Table]) -> None:
    """Let PostgreSQL number new rows from where the rows that were put there end."""
    for table in tables:
        for column in table.primary_key.columns:
            sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"),
                                         {"table": f'"{table.name}"', "column": column.name})  # fmt: skip
            if sequence:
                newest = select(text(f'coalesce(max("{column.name}"), 0)')).select_from(table)
                last = connection.scalar(newest) or 0
                connection.execute(text("SELECT setval(:sequence, :last, :was_used)"),
                                   {"sequence": sequence, "last": max(last, 1), "was_used": last > 0})  # fmt: skip
