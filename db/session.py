"""Engines for SQLite and PostgreSQL, and the two ways to a session: one that writes, one that only reads."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from time import monotonic, sleep
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from db import schema, sqlite_file
from db.base import Base
from db.turns import Turns

#: The first SQLite without the WAL-reset fault. Source: sqlite.org, release log of 3.51.3 (March 2026).
SAFE_SQLITE = (3, 51, 3)
#: The largest id that an integer column of PostgreSQL holds.
MAX_ID = 2**31 - 1
#: Seconds that a process waits for others to end their writing, and from one try to the next.
PATIENCE, _AGAIN = 30.0, 0.002
#: Milliseconds that SQLite waits by itself, for what is soon over.
_BUSY = 30_000
_SQLITE_PRAGMAS = (
    "synchronous=FULL", f"busy_timeout={_BUSY}", "foreign_keys=ON", "recursive_triggers=ON", "trusted_schema=OFF",
)  # fmt: skip
_POSTGRES_OPTIONS = "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=15s"
#: How long a server may take to answer a first call, unless its address says otherwise.
_CONNECT_SECONDS = 5
#: Names the lock that a change of the schema takes, so that two processes do not make it at once; any number will do.
_MIGRATION_LOCK = 706_211

#: Named here so that whoever opens a database knows all its tables, and the search's index is kept in step.
_TABLES = schema.metadata

_Row = TypeVar("_Row", bound=Base)


class UnreachableError(Exception):
    """The database cannot be reached, or went away in the middle.

    Attributes:
        reason: what its driver says, on one line.
        is_unsure: the connection was lost while a change was being committed: nobody here knows whether it was.
    """

    def __init__(self, reason: str, *, is_unsure: bool = False) -> None:
        super().__init__(f"The database cannot be reached ({reason}).")
        self.reason = reason
        self.is_unsure = is_unsure


class LostRowsError(Exception):
    """A change of the schema would leave rows that point nowhere."""


class Database:
    """A database with one writer at a time (SQLite) or as many as PostgreSQL takes.

    Attributes:
        url: SQLAlchemy URL; `sqlite:////path/file.sqlite` or `postgresql://…` (psycopg is chosen by itself).
    """

    def __init__(self, url: str) -> None:
        """Make the engines; nothing is opened yet.

        Raises:
            ArgumentError: for a URL that is none, or for SQLite without a file.
        """
        self.url = make_url(url)
        if self.url.drivername in ("postgresql", "postgres"):
            self.url = self.url.set(drivername="postgresql+psycopg")
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite and self.url.database in (None, "", ":memory:"):
            raise ArgumentError("an SQLite database needs a file, because memory forgets")
        self.engine = self._sqlite(write=True) if self.is_sqlite else self._postgresql()
        # What is read belongs to one moment: on PostgreSQL, that needs a snapshot for the whole transaction.
        self._reading = (
            self._sqlite(write=False)
            if self.is_sqlite
            else self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        )
        # SQLite's own waiting is unfair; turns in the process are not. Two processes still meet at the file.
        self._turn = Turns() if self.is_sqlite else nullcontext()

    @property
    def address(self) -> str:
        """The URL as people may see it: without a password, which may stand among the parameters at its end, too."""
        secret = [name for name in self.url.query if "password" in name]
        return self.url.difference_update_query(secret).render_as_string(hide_password=True)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session in one transaction that may write: committed at the end, rolled back on any error.

        Nothing of Streamlit, no network and no parsing of files belongs inside.

        Raises:
            UnreachableError: when the database is away.
        """
        is_done = False
        try:
            with self._turn, Session(self.engine, expire_on_commit=False) as session, session.begin():
                yield session
                is_done = True
        except DBAPIError as error:
            self._tell_if_away(error, is_unsure=is_done)
            raise

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one moment of the database and cannot change it.

        Raises:
            UnreachableError: when the database is away.
        """
        try:
            with Session(self._reading, autoflush=False) as session:
                yield session
        except DBAPIError as error:
            self._tell_if_away(error)
            raise

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Give a connection in one transaction for a change of the schema.

        SQLite changes a column by making its table anew, which foreign keys would forbid: they rest meanwhile, and
        are checked before anything is kept.

        Raises:
            LostRowsError: when a row would be left that points nowhere; nothing is changed then.
        """
        with self._turn, self.engine.connect() as connection:
            if not self.is_sqlite:
                with connection.begin():
                    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
                    yield connection
                return
            driver = connection.connection.cursor()
            driver.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    yield connection
                    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                    if lost:
                        raise LostRowsError(f"Rows would point nowhere: {[tuple(row) for row in lost[:5]]}.")
            finally:
                driver.execute("PRAGMA foreign_keys=ON")
                driver.close()

    @contextmanager
    def leading(self, work: str) -> Iterator[bool]:
        """Say whether it is for this process to do what one of several shall do, such as the work of the night.

        While the block runs nobody else is told so. PostgreSQL holds that by a lock, and lets go of it when the process
        ends, however it ends. SQLite has one server, which always leads.

        Args:
            work: names what is to be done; each piece has a leader of its own.

        Raises:
            UnreachableError: when the database is away, or went away while the block ran.
        """
        if self.is_sqlite:
            yield True
            return
        number = int.from_bytes(hashlib.sha256(f"claimdesk/{work}".encode()).digest()[:8], signed=True)
        try:
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                leads = bool(connection.scalar(select(func.pg_try_advisory_lock(number))))
                try:
                    yield leads
                finally:
                    if leads:
                        connection.execute(select(func.pg_advisory_unlock(number)))
        except DBAPIError as error:
            self._tell_if_away(error)
            raise

    def compact(self) -> bool:
        """Write a file of SQLite anew, so that nothing of what was deleted is left in it or in its write-ahead log.

        Returns:
            Whether that is so now; never for PostgreSQL, where the owner of the tables does such work.

        Raises:
            sqlite3.Error: when there is no room for it, or somebody else is writing.
        """
        if not self.is_sqlite:
            return False
        with self._turn, self.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)  # noqa: S101  # for the type checker
            driver.execute("VACUUM")
            is_busy, *_frames = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not is_busy

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        self._reading.dispose()

    def _tell_if_away(self, error: DBAPIError, *, is_unsure: bool = False) -> None:
        """Raise `UnreachableError` for an error that says nothing of what was asked, only that nobody answers."""
        if self.is_sqlite:
            is_away = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CANTOPEN
        else:
            # Without a connection there is no state; 08 is about connections, 57P about the server's coming and going.
            state = getattr(error.orig, "sqlstate", None) or "08"
            is_away = error.connection_invalidated or (
                isinstance(error, OperationalError) and state.startswith(("08", "57P"))
            )
        if is_away:
            raise UnreachableError(" ".join(str(error.orig).split()), is_unsure=is_unsure) from error

    def _postgresql(self) -> Engine:
        wait = {} if "connect_timeout" in self.url.query else {"connect_timeout": _CONNECT_SECONDS}
        engine = create_engine(
            self.url, connect_args={"options": _POSTGRES_OPTIONS, **wait}, pool_pre_ping=True, hide_parameters=True
        )
        event.listen(engine, "handle_error", _without_values)
        return engine

    def _sqlite(self, *, write: bool) -> Engine:
        engine, file = create_engine(self.url, hide_parameters=True), sqlite_file.file_of(self.url)

        @event.listens_for(engine, "connect")
        def prepare(connection: sqlite3.Connection, _record: Any) -> None:
            if file is not None:
                sqlite_file.keep_for_its_owner(file)
            connection.isolation_level = None
            connection.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own knows A to Z alone
            # The journal's mode is written into the file: whoever only looks leaves it as it is.
            for pragma in (*_SQLITE_PRAGMAS, "journal_mode=WAL" if write else "query_only=ON"):
                connection.execute(f"PRAGMA {pragma}")

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            if write:
                _wait_for_turn(connection)
            else:
                connection.exec_driver_sql("BEGIN")

        return engine


def _lower(words: object) -> str | None:
    return None if words is None else str(words).lower()


def _without_values(context: ExceptionContext) -> None:
    """Leave out of an error the details in which PostgreSQL tells whole rows: it may reach a log."""
    message = getattr(getattr(context.original_exception, "diag", None), "message_primary", None)
    if message:
        context.original_exception.args = (message,)
        if context.sqlalchemy_exception is not None:
            context.sqlalchemy_exception.args = (f"({type(context.original_exception).__name__}) {message}",)


def _wait_for_turn(connection: Connection) -> None:
    """Begin to write as soon as no other process does.

    SQLite's own waiting sleeps the longer the longer it lasts, so that whoever comes last is served first: with eight
    processes one of them got no turn in eight seconds. Who asks again every few milliseconds has the same chance.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101  # for the type checker
    until = monotonic() + PATIENCE
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while monotonic() < until:
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    break
                sleep(_AGAIN)
            else:
                return
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # once more, so that what is wrong is told as every error is
    finally:
        driver.execute(f"PRAGMA busy_timeout={_BUSY}")


def find(session: Session, kind: type[_Row], number: int) -> _Row | None:
    """Return the row with an id, `None` when there is none or no id can be that number."""
    return session.get(kind, number) if 0 < number <= MAX_ID else None
