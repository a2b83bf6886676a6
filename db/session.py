"""Engines for SQLite and PostgreSQL, and the two ways to a session: one that writes, one that only reads."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

#: The first SQLite without the WAL-reset fault. Source: sqlite.org, release log of 3.51.3 (March 2026).
SAFE_SQLITE = (3, 51, 3)
_SQLITE_PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON", "recursive_triggers=ON",
    "trusted_schema=OFF",
)  # fmt: skip
_POSTGRES_OPTIONS = "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=15s"


class Database:
    """A database with one writer at a time (SQLite) or as many as PostgreSQL takes.

    Attributes:
        url: SQLAlchemy URL; `sqlite:////path/file.sqlite` or `postgresql://…` (psycopg is chosen by itself).
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        if self.url.drivername in ("postgresql", "postgres"):
            self.url = self.url.set(drivername="postgresql+psycopg")
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = self._engine(write=True)
        self._reading = self._engine(write=False) if self.is_sqlite else self.engine
        # SQLite's own waiting is unfair; a lock in the process is not. Two processes still meet at the file.
        self._turn = threading.Lock() if self.is_sqlite else nullcontext()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session in one transaction that may write: committed at the end, rolled back on any error.

        Nothing of Streamlit, no network and no parsing of files belongs inside.
        """
        with self._turn, Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one moment of the database and cannot change it."""
        with Session(self._reading, autoflush=False) as session:
            yield session

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Give a connection in one transaction for a change of the schema."""
        with self._turn, self.engine.begin() as connection:
            yield connection

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        self._reading.dispose()

    def _engine(self, *, write: bool) -> Engine:
        if not self.is_sqlite:
            return create_engine(self.url, connect_args={"options": _POSTGRES_OPTIONS}, pool_pre_ping=True)
        engine = create_engine(self.url)

        @event.listens_for(engine, "connect")
        def prepare(connection: sqlite3.Connection, _record: Any) -> None:
            connection.isolation_level = None
            for pragma in _SQLITE_PRAGMAS if write else (*_SQLITE_PRAGMAS, "query_only=ON"):
                connection.execute(f"PRAGMA {pragma}")

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

        return engine
