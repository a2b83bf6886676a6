"""What somebody who owns the database can do past the program, looked at by verifying, and undone."""

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from app.services.context import Desk
from app.services.log import history
from db.session import Database
from tests.databases import BEGINNING
from tests.factories import Clock


def allow_anything(connection: Connection) -> None:
    """Let rows point nowhere, and history be changed, in the transaction of a connection."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    else:
        connection.exec_driver_sql("SET LOCAL session_replication_role = 'replica'")


class Tampered:
    """A desk whose file someone can write to past the program."""

    def __init__(self, url: str) -> None:
        self.desk = Desk(Database(url), Clock(BEGINNING))

    def run(self, *statements: str, **values: object) -> tuple[str, ...]:
        """Run statements past the services; return what verifying says then, guards aside, and undo them."""
        with self.desk.database.engine.connect() as connection:
            allow_anything(connection)
            for statement in statements:
                connection.execute(text(statement), values)
            return self.check(connection)

    def check(self, connection: Connection, *heads: tuple[int, str]) -> tuple[str, ...]:
        """Verify what an open connection sees."""
        desk = Desk(Seeing(connection), self.desk.now)  # type: ignore[arg-type]  # as much of a database as is read
        return tuple(p for p in history.verify(desk, heads).problems if "guards" not in p)


class Seeing:
    """Reads through one connection, so that what it is about to undo can be looked at."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def read(self) -> Session:
        """Give a session on the connection that leaves its transaction alone."""
        return Session(self.connection, join_transaction_mode="conditional_savepoint", autoflush=False)
