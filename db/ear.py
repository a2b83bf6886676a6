"""Hears from PostgreSQL that somebody wrote to the log, through whichever process: what `unit` notifies of."""

import threading
from contextlib import suppress
from time import monotonic
from typing import cast

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from db.session import Database

#: Each change of the log notifies this channel as it is committed, without a word of what it is.
CHANNEL = "claimdesk_log"
#: Seconds that one waits at most before one looks whether to end.
_STEP = 1.0


class Ear:
    """One connection of a process that listens as long as its database is there, and again when it is back.

    Args:
        database: whose log; SQLite says nothing, so that whoever waits has to look.
        over: set when nobody is to wait any longer.
    """

    def __init__(self, database: Database, over: threading.Event) -> None:
        self._database, self._over = database, over
        self._line: Connection | None = None

    def wait(self, unheard: float, heard: float) -> None:
        """Wait until the log may have grown, which is to be looked up then.

        Args:
            unheard: seconds to wait while nobody can be heard: of SQLite, and while the database is away.
            heard: at most so many seconds while somebody can, for what stands between may swallow what is said.
        """
        if self._line is None:
            if not self._begin():
                self._over.wait(unheard)
            return
        try:
            until = monotonic() + heard
            while (left := until - monotonic()) > 0 and not self._over.is_set():
                if next(self._driver().notifies(timeout=min(_STEP, left), stop_after=1), None):
                    return
        except (psycopg.Error, SQLAlchemyError):
            self.close()

    def close(self) -> None:
        """Listen no longer."""
        if self._line is not None:
            with suppress(SQLAlchemyError, psycopg.Error):
                self._line.close()
            self._line = None

    def _begin(self) -> bool:
        """Begin to listen, and say whether that went well: what was written until then is to be looked up."""
        if self._database.is_sqlite or self._over.is_set():
            return False
        try:
            self._line = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._line.detach()  # it goes on listening, so nobody else may get it from the pool
            self._line.exec_driver_sql(f"LISTEN {CHANNEL}")
        except SQLAlchemyError:
            self.close()
        return self._line is not None

    def _driver(self) -> psycopg.Connection:
        assert self._line is not None  # noqa: S101  # for the type checker
        return cast(psycopg.Connection, self._line.connection.dbapi_connection)
