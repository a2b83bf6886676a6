"""The state of a database's schema, and the way to the newest.

Alembic is imported only where a schema changes: it takes a fifth of what a command takes to start.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

import migrations
from db.session import Database
from db.sqlite_file import is_foreign, whole_copy

if TYPE_CHECKING:
    from alembic.config import Config

#: Where the migrations stand; the name of a file begins with its revision, in the order in which they follow.
FOLDERS = (Path(migrations.__file__).parent / "versions",)


class NewerSchemaError(Exception):
    """The database was made by a newer Claimdesk."""


class ForeignDatabaseError(Exception):
    """The database belongs to another program."""


class BackupError(Exception):
    """The copy that an upgrade needs beside the database could not be made; nothing was changed."""


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for our migrations, bound to a connection when one is given."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(migrations.__file__).parent))
    settings.set_main_option("path_separator", "newline")
    settings.set_main_option("version_locations", "\n".join(map(str, FOLDERS)))
    settings.attributes["connection"] = connection
    return settings


def known() -> tuple[str, ...]:
    """Return the revisions that this Claimdesk knows, the oldest first.

    Raises:
        RuntimeError: when there is none.
    """
    found = sorted(path.name.partition("_")[0] for folder in FOLDERS for path in folder.glob("[0-9]*_*.py"))
    if not found:
        raise RuntimeError("The folder 'migrations/versions' is empty; this installation is broken.")
    return tuple(found)


def head() -> str:
    """Return the newest revision that this Claimdesk knows."""
    return known()[-1]


def current(database: Database) -> str | None:
    """Return the revision of a database, `None` for an empty one.

    Raises:
        ForeignDatabaseError: when it has tables, and they are not ours.
        NewerSchemaError: when this Claimdesk does not know that revision.
    """
    with database.read() as session:
        tables = set(inspect(session.connection()).get_table_names())
        is_told = "alembic_version" in tables
        revision = session.scalar(text("SELECT version_num FROM alembic_version")) if is_told else None
    if is_foreign(tables, revision):
        raise ForeignDatabaseError(
            "The database holds tables of another program. Nothing was touched. Make a database for Claimdesk alone, "
            "and name it in CLAIMDESK_DATABASE_URL."
        )
    if revision is not None and revision not in known():
        raise NewerSchemaError(
            f"The database has schema '{revision}', which this Claimdesk does not know: a newer one made it. "
            "Update Claimdesk, or name another database in CLAIMDESK_DATABASE_URL. Nothing was changed."
        )
    return revision


def upgrade(database: Database, now: datetime, *, to: str = "head") -> Path | None:
    """Bring a database to a revision, with its triggers; an SQLite file that holds data is first copied.

    Triggers that were lost before stay lost: what the migration itself drops is put back, and nothing else.

    Returns:
        The path of the copy, beside the database; `None` when none was needed.

    Raises:
        ForeignDatabaseError: when the database is another program's.
        NewerSchemaError: when the database is of a newer Claimdesk.
        BackupError: when the copy could not be made.
    """
    before = current(database)
    if before == head() and to == "head":
        return None
    from alembic import command

    copy = _back_up(database, now) if before is not None else None
    with database.migrating() as connection:
        command.upgrade(config(connection), to)
    return copy


def downgrade(database: Database, to: str) -> None:
    """Take a database back to an older revision; data that only newer tables hold goes with them."""
    from alembic import command

    with database.migrating() as connection:
        command.downgrade(config(connection), to)


def is_empty(database: Database) -> bool:
    """Say whether a database has no tables at all."""
    with database.read() as session:
        return not inspect(session.connection()).get_table_names()


def _back_up(database: Database, now: datetime) -> Path | None:
    if not database.is_sqlite or not database.url.database:
        return None
    path = Path(database.url.database)
    copy = path.with_name(f"{path.stem}-before-upgrade-{now:%Y%m%dT%H%M%S}{path.suffix}")
    try:
        with whole_copy(path, copy) as made, closing(sqlite3.connect(made)) as written:
            sound = written.execute("PRAGMA integrity_check").fetchone()[0]
            if sound != "ok":
                raise sqlite3.DatabaseError(sound)
    except (sqlite3.Error, OSError) as error:
        raise BackupError(
            f"Before the upgrade the database is copied to {copy}; that failed ({error}). Nothing was changed. "
            "Make room or give leave to write in that folder, then start again."
        ) from error
    return copy
