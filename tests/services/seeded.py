"""Statements counted, for lists that must not slow down by the row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from db.session import Database

#: For tests of how many statements are sent: as many are sent to PostgreSQL.
on_sqlite_alone = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
#: For tests of who waits for whom: SQLite has one writer at a time.
on_postgres_alone = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """List the SQL statements that readers send."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        heard.append(statement)

    event.listen(database._reading, "before_cursor_execute", hear)
    yield heard
    event.remove(database._reading, "before_cursor_execute", hear)


def selects(database: Database, call: Callable[[], object]) -> int:
    """Return how many queries a call sends."""
    with statements(database) as heard:
        call()
    return len([statement for statement in heard if statement.lstrip().upper().startswith("SELECT")])
