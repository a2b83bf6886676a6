"""The database itself: what state it is in, its schema, and copies of it that can be trusted."""

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from app.language import _
from app.services.context import Desk
from app.services.errors import InputError, ServiceError
from app.services.log import history
from app.services.record import guards
from db import migrate
from db.session import SAFE_SQLITE, Database, UnreachableError
from db.sqlite_file import whole_copy


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


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a database, written and verified.

    Attributes:
        digest: SHA-256 of the file.
        lines: of the audit log in it; `None` when its schema is too old to be read.
        problems: what does not hold in the copy, as it does not in the database; empty when all is well.
    """

    path: Path
    size: int
    digest: str
    lines: int | None
    problems: tuple[str, ...]


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
    if database.is_sqlite and sqlite3.sqlite_version_info < SAFE_SQLITE:
        problems.append(
            _(
                "SQLite {version} has a rare fault with several processes on one file; "
                "{safe} has it no more. Use one Claimdesk at a time, and back up."
            ).format(version=sqlite3.sqlite_version, safe=".".join(map(str, SAFE_SQLITE)))
        )
    size = path.stat().st_size if path is not None and there else None
    address = database.url.render_as_string(hide_password=True)
    return DatabaseStatus(
        address=address, exists=there, schema=schema, newest=migrate.head(), size=size, problems=tuple(problems)
    )


def upgrade(database: Database, now: datetime) -> Upgrade:
    """Bring a database to the newest schema; one that holds data is copied first (SQLite).

    Raises:
        MaintenanceError: when a newer Claimdesk made it, or another program, or it cannot be copied.
    """
    try:
        before = migrate.current(database)
        copy = migrate.upgrade(database, now)
    except (migrate.NewerSchemaError, migrate.ForeignDatabaseError, migrate.BackupError) as error:
        raise MaintenanceError(str(error)) from error
    return Upgrade(before=before, after=migrate.head(), copy=copy)


def backup(desk: Desk, target: Path, *, replace: bool = False) -> Backup:
    """Copy a database as it is at one moment, verify the copy, and only then give it its name.

    Args:
        desk: whose database; others may go on working with it.
        target: file to write.
        replace: whether a file of that name may be replaced.

    Raises:
        InputError: when the file exists, or is the database itself.
        MaintenanceError: when the database is no file, the copy cannot be written, or is damaged.
    """
    source = _file(desk.database)
    if source is None:
        raise MaintenanceError(
            _("This desk is on PostgreSQL, which has its own tool for it: {command}").format(
                command=f"pg_dump --format=custom --file={target} '{_for_pg_dump(desk.database)}'"
            )
        )
    if not exists(desk.database):
        raise MaintenanceError(_("There is no database at {path} yet; nothing to copy.").format(path=source))
    if target.exists() and target.samefile(source):
        raise InputError("file", _("{path} is the database itself; name another file.").format(path=target))
    if target.exists() and not replace:
        raise InputError("file", _("{path} exists; name another file, or replace it with --force.").format(path=target))
    try:
        with whole_copy(source, target) as made:
            lines, problems = _checked(made, desk)
            with made.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise MaintenanceError(_not_written(target, error)) from error
    return Backup(path=target, size=target.stat().st_size, digest=digest, lines=lines, problems=problems)


def _not_written(target: Path, error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if getattr(cause, "sqlite_errorcode", 0) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _damaged(str(cause))
    return _(
        "The copy could not be written in {folder} ({why}). Nothing of it was left there. Make room, or name a place "
        "on another disk."
    ).format(folder=target.absolute().parent, why=getattr(cause, "strerror", None) or str(cause))


def _damaged(what: str) -> str:
    return _("The copy is damaged ({what}) and was not kept; so may be the database itself.").format(what=what)


def _checked(copy: Path, desk: Desk) -> tuple[int | None, tuple[str, ...]]:
    database = Database(URL.create("sqlite", database=str(copy)).render_as_string())
    try:
        is_current = migrate.current(database) == migrate.head()
        log = history.verify(Desk(database, desk.now, desk.outside)) if is_current else None
    finally:
        database.dispose()
    connection = sqlite3.connect(copy)
    try:
        integrity = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
    if integrity != ["ok"] or loose:
        what = (
            "; ".join(integrity[:3])
            if integrity != ["ok"]
            else _("rows that refer to nothing: {n}").format(n=len(loose))
        )
        raise MaintenanceError(_damaged(what))
    if log is None:
        return None, (_("Its schema is old: 'claimdesk db upgrade' it before its log can be verified."),)
    return log.lines, log.problems


def _file(database: Database) -> Path | None:
    return Path(database.url.database or ":memory:") if database.is_sqlite else None


def _for_pg_dump(database: Database) -> str:
    return database.url.set(drivername="postgresql").render_as_string(hide_password=True)
