"""PostgreSQL databases that are lent to one test after another: each is put back to what it held as it was made.

Making one for each test, opening it and dropping it took five times as long as a test's own statements.
"""

import select
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event, make_url
from sqlalchemy.engine import Dialect

#: How often a database is lent before a new one takes its place: rows that tests left behind stay in its files.
USES = 25
#: What a change of the schema, of a guard or of the database's settings leaves another number in.
_MADE_OF = "SELECT " + ", ".join(  # noqa: S608  # names of our own
    f"(SELECT count(*) FROM {table}), (SELECT max(xmin::text::bigint) FROM {table})"  # noqa: S608
    for table in ("pg_class", "pg_attribute", "pg_trigger", "pg_proc", "pg_constraint", "pg_db_role_setting")
)
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_COUNTERS = (
    "SELECT format('SELECT setval(%L, %s, %L)', sequencename, coalesce(last_value, start_value),"
    " last_value IS NOT NULL) FROM pg_sequences WHERE schemaname = 'public'"
)


@dataclass
class Lent:
    """A database, what it held as it was made, and a connection that puts that back."""

    url: str
    template: str
    connection: psycopg.Connection
    made_of: Any
    rows: dict[str, bytes]
    empty: bytes
    uses: int = 0

    @classmethod
    def made(cls, url: str, template: str) -> "Lent":
        """Keep what a new database holds."""
        address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        connection = psycopg.connect(address, autocommit=True, prepare_threshold=1)
        # No guard and no foreign key stands in the way of what puts rows back; and nobody waits for a test that hangs.
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET lock_timeout = '2s'")
        tables = [name for (name,) in connection.execute(_TABLES)]
        deletes = [f'DELETE FROM "{name}"' for name in tables]  # noqa: S608  # so are these
        counters = [statement for (statement,) in connection.execute(_COUNTERS)]
        rows = {name: _copied(connection, name) for name in tables}
        return cls(
            url, template, connection, connection.execute(_MADE_OF).fetchone(),
            {name: copied for name, copied in rows.items() if copied}, "; ".join([*deletes, *counters]).encode(),
        )  # fmt: skip

    def put_back(self) -> bool:
        """Put rows and counters back to what they were; return `False` where more than those was changed."""
        try:
            if self.connection.execute(_MADE_OF).fetchone() != self.made_of:
                return False
            self.connection.execute(self.empty)
            for name, rows in self.rows.items():
                with self.connection.cursor().copy(_copy(name, "FROM STDIN")) as copy:
                    copy.write(rows)
        except psycopg.Error:
            return False
        return True


def _copy(name: str, where: str) -> sql.Composed:
    return sql.SQL("COPY {} " + where).format(sql.Identifier(name))


def _copied(connection: psycopg.Connection, name: str) -> bytes:
    with connection.cursor().copy(_copy(name, "TO STDOUT")) as copy:
        return b"".join(bytes(piece) for piece in copy)


@dataclass
class Lending:
    """Lends databases that `make` makes of a template, and `drop` takes away."""

    make: Callable[[str], str]
    drop: Callable[[str], None]
    free: list[Lent] = field(default_factory=list)
    out: dict[str, Lent] = field(default_factory=dict)

    def lend(self, template: str) -> str:
        """Return the address of a database that holds what the template does."""
        found = next((one for one in self.free if one.template == template), None)
        if found is not None:
            self.free.remove(found)
        else:
            found = Lent.made(self.make(template), template)
        self.out[found.url] = found
        return found.url

    def give_back(self, url: str) -> None:
        """Let another test have a database, or drop it: after many tests, or one that changed more than rows."""
        given = self.out.pop(url)
        given.uses += 1
        if given.uses < USES and given.put_back():
            self.free.append(given)
        else:
            self._end(given)

    def end(self) -> None:
        """Drop all that were given back."""
        while self.free:
            self._end(self.free.pop())

    def _end(self, one: Lent) -> None:
        one.connection.close()
        self.drop(one.url)


_Key = tuple[tuple[str, str], ...]
_idle: dict[_Key, list[psycopg.Connection]] = defaultdict(list)
_keys: dict[int, _Key] = {}


def share_connections(engine: Engine, dialect: Dialect) -> None:
    """Let an engine begin with a connection that one before it left idle; `dialect` is what its pool closes them by."""
    event.listen(engine, "do_connect", _again)
    dialect.do_close = _leave  # type: ignore[method-assign]  # this instance's alone


def _again(dialect: Dialect, _record: object, words: list[Any], given: dict[str, Any]) -> psycopg.Connection:
    key = tuple(sorted((name, str(value)) for name, value in given.items() if name != "context"))  # alike in all
    connection = _taken(_idle[key]) or dialect.connect(*words, **given)
    _keys[id(connection)] = key
    return connection


def _taken(idle: list[psycopg.Connection]) -> psycopg.Connection | None:
    """Take an idle connection that can be used, if there is one; first taken, then looked at, for threads meet here."""
    while idle:
        with suppress(IndexError):  # another thread was quicker
            connection = idle.pop()
            if _is_left_alone(connection):
                return connection
            connection.close()
    return None


def _is_left_alone(connection: psycopg.Connection) -> bool:
    """Say whether the server has sent nothing since: neither that it ended a connection, nor what one listened for."""
    said = select.poll()
    said.register(connection, select.POLLIN)
    return not said.poll(0)


def _leave(connection: psycopg.Connection) -> None:
    key = _keys.pop(id(connection), None)
    is_usable = not connection.closed and connection.info.transaction_status == TransactionStatus.IDLE
    # One in autocommit was somebody's own: it may listen, and a thread may still wait for what it hears.
    if key is None or not is_usable or connection.autocommit:
        connection.close()
    else:
        connection._notice_handlers.clear()
        _idle[key].append(connection)


def close_idle(database: str) -> None:
    """Close the connections to a database that nobody uses."""
    for key in [key for key in _idle if ("dbname", database) in key]:
        for connection in _idle.pop(key):
            connection.close()
