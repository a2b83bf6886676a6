"""The database itself: what state it is in, and its schema."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import ProgrammingError

from app.language import _
from app.services.errors import ServiceError
from app.services.record import guards
from db import migrate, roles
from db.session import SAFE_SQLITE, Database, UnreachableError


class MaintenanceError(ServiceError):
    """Something about the database that keeps it from being used as asked."""


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """What a database is.

    Attributes:
        address: its URL, the password hidden.
        exists: there is anything at that address.
        schema: its revision; `None` for an empty one, and for one that cannot be told.
        newest: the newest revision this Claimdesk knows.
        size: of the file in bytes, without its write-ahead log; `None` when it is no file.
        problems: what is wrong, in sentences.
    """

    address: str
    exists: bool
    schema: str | None
    newest: str
    size: int | None
    problems: tuple[str, ...]

    @property
    def is_current(self) -> bool:
        """Whether it exists and has the newest schema."""
        return self.exists and self.schema == self.newest


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did: revisions before (`None`: empty) and after, and the copy that was made first."""

    before: str | None
    after: str
    copy: Path | None


def exists(database: Database) -> bool:
    """Say whether there is a database at all; a PostgreSQL server is taken to have one."""
    path = _file(database)
    return path is None or (path.is_file() and path.stat().st_size > 0)


def answers(database: Database) -> bool:
    """Say whether a database can be reached at present."""
    try:
        with database.read() as session:
            session.connection()
    except UnreachableError:
        return False
    return True


def status(database: Database) -> DatabaseStatus:
    """Look at a database without changing or creating anything."""
    path, there = _file(database), exists(database)
    problems: list[str] = []
    schema = None
    if there:
        try:
            schema = migrate.current(database)
        except (migrate.NewerSchemaError, migrate.ForeignDatabaseError) as error:
            problems.append(str(error))
    if schema == migrate.head():
        problems.extend(filter(None, [guards.trouble(database)]))
    problems.extend(filter(None, [sqlite_fault(database)]))
    size = path.stat().st_size if path is not None and there else None
    address = database.address
    return DatabaseStatus(
        address=address, exists=there, schema=schema, newest=migrate.head(), size=size, problems=tuple(problems)
    )


def allow(database: Database, role: str) -> None:
    """Let an account of PostgreSQL work at the desk without owning its tables; done as their owner.

    Raises:
        MaintenanceError: on SQLite, where there are no accounts, or when the server refuses.
    """
    if database.is_sqlite:
        raise MaintenanceError(_("SQLite has no accounts; whoever may write the file owns the database."))
    try:
        with database.migrating() as connection:
            roles.allow(connection, role)
    except ProgrammingError as error:
        words = _("PostgreSQL refused ({why}). Make the account first, and run this as the owner of the tables.")
        raise MaintenanceError(words.format(why=str(error.orig).strip())) from error


def sqlite_fault(database: Database) -> str:
    """Return what is to be known of the SQLite that is used, `""` where it has no fault that is known."""
    if not database.is_sqlite or sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return ""
    words = _("SQLite {version} has a rare fault with several processes on one file; {safe} has it no more. Use one "
             "Claimdesk at a time, and back up.")  # fmt: skip
    return words.format(version=sqlite3.sqlite_version, safe=".".join(map(str, SAFE_SQLITE)))


def upgrade(database: Database, now: datetime, folder: Path | None = None) -> Upgrade:
    """Bring a database to the newest schema; one that holds data is copied first, PostgreSQL into a folder.

    Raises:
        MaintenanceError: when a newer Claimdesk made it, or another program, or it cannot be copied.
    """
    try:
        before = migrate.current(database)
        copy = migrate.upgrade(database, now, folder=folder)
    except (migrate.NewerSchemaError, migrate.ForeignDatabaseError, migrate.BackupError) as error:
        raise MaintenanceError(str(error)) from error
    return Upgrade(before=before, after=migrate.head(), copy=copy)


def _file(database: Database) -> Path | None:
    return Path(database.url.database or ":memory:") if database.is_sqlite else None
