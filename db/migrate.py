"""The state of a database's schema, the way to the newest, and copies that may be kept.

Alembic is imported only where a schema changes: it takes a fifth of what a command takes to start.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

import migrations
from db import portable
from db.session import Database
from db.sqlite_file import is_foreign, named_when_whole, whole_copy

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
    numbers = sorted(path.name.partition("_")[0] for folder in FOLDERS for path in folder.glob("[0-9]*_*.py"))
    if not numbers:
        raise RuntimeError("The folder 'migrations/versions' is empty; this installation is broken.")
    return tuple(numbers)


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


def upgrade(database: Database, now: datetime, *, to: str = "head", folder: Path | None = None) -> Path | None:
    """Bring a database to a revision, with its triggers; one that holds data is first copied.

    Triggers that were lost before stay lost: what the migration itself drops is put back, and nothing else.

    Args:
        database: which.
        now: the time, for the name of the copy.
        to: the revision.
        folder: where a copy of PostgreSQL goes; without it none is made. A file is copied beside itself.

    Returns:
        The path of the copy; `None` when none was made.

    Raises:
        ForeignDatabaseError: when the database is another program's.
        NewerSchemaError: when the database is of a newer Claimdesk.
        BackupError: when the copy could not be made.
    """
    before = current(database)
    if before == head() and to == "head":
        return None
    from alembic import command

    copy = _back_up(database, now, folder) if before is not None else None
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


@contextmanager
def copied(database: Database, target: Path) -> Iterator[Path]:
    """Give a copy of a database as it is at one moment, as one file of SQLite; others may go on working meanwhile.

    It gets the name `target` when the block ends well. Whatever goes wrong, nothing is left of it.

    Raises:
        OSError, sqlite3.Error, DBAPIError: when it cannot be written there, or the database cannot be read.
    """
    if database.is_sqlite:
        with whole_copy(Path(str(database.url.database)), target) as made:
            yield made
        return
    # It is written on a disk of this machine: the target may be on one that machines share.
    with named_when_whole(target) as made, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "copy.sqlite"
        copy = portable.file_database(file)
        upgrade(copy, datetime.now(UTC), to=current(database) or "head")
        copy.dispose()
        portable.unload(database, file)
        shutil.copyfile(file, made)
        made.chmod(0o600)
        yield made


def _back_up(database: Database, now: datetime, folder: Path | None) -> Path | None:
    if database.is_sqlite:
        path = Path(str(database.url.database))
        folder, stem, suffix = path.parent, path.stem, path.suffix
    elif folder is not None:
        stem, suffix = "claimdesk", ".sqlite"
    else:
        return None
    copy = folder / f"{stem}-before-upgrade-{now:%Y%m%dT%H%M%S}{suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with copied(database, copy) as made, closing(sqlite3.connect(made)) as written:
            sound = written.execute("PRAGMA integrity_check").fetchone()[0]
            if sound != "ok":
                raise sqlite3.DatabaseError(sound)
    except (sqlite3.Error, OSError, DBAPIError) as error:
        why = error.orig if isinstance(error, DBAPIError) else error
        raise BackupError(
            f"Before the upgrade the database is copied to {copy}; that failed ({why}). Nothing was changed. "
            "Make room or give leave to write in that folder, then start again."
        ) from error
    return copy
