"""The state of a database's schema, and the way to the newest."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

import migrations
from db import triggers
from db.session import Database


class NewerSchemaError(Exception):
    """The database was made by a newer Claimdesk."""


class BackupError(Exception):
    """The copy that an upgrade needs beside the database could not be made; nothing was changed."""


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for our migrations, bound to a connection when one is given."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(migrations.__file__).parent))
    settings.attributes["connection"] = connection
    return settings


def head() -> str:
    """Return the newest revision that this Claimdesk knows."""
    revision = ScriptDirectory.from_config(config()).get_current_head()
    if revision is None:
        raise RuntimeError("The folder 'migrations/versions' is empty; this installation is broken.")
    return revision


def current(database: Database) -> str | None:
    """Return the revision of a database, `None` for an empty one.

    Raises:
        NewerSchemaError: when this Claimdesk does not know that revision.
    """
    with database.read() as session:
        revision = MigrationContext.configure(session.connection()).get_current_revision()
    revisions = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    if revision is not None and revision not in revisions:
        raise NewerSchemaError(
            f"The database has schema '{revision}', which this Claimdesk does not know: a newer one made it. "
            "Update Claimdesk, or name another database in CLAIMDESK_DATABASE_URL. Nothing was changed."
        )
    return revision


def upgrade(database: Database, now: datetime, *, to: str = "head") -> Path | None:
    """Bring a database to a revision, with all its triggers; an SQLite file that holds data is first copied.

    Returns:
        The path of the copy, beside the database; `None` when none was needed.

    Raises:
        NewerSchemaError: when the database is of a newer Claimdesk.
        BackupError: when the copy could not be made.
    """
    before = current(database)
    if before == head() and to == "head":
        _restore_triggers(database)
        return None
    copy = _back_up(database, now) if before is not None else None
    with database.migrating() as connection:
        command.upgrade(config(connection), to)
    return copy


def downgrade(database: Database, to: str) -> None:
    """Take a database back to an older revision; data that only newer tables hold goes with them."""
    with database.migrating() as connection:
        command.downgrade(config(connection), to)


def is_empty(database: Database) -> bool:
    """Say whether a database has no tables at all."""
    with database.read() as session:
        return not inspect(session.connection()).get_table_names()


def _restore_triggers(database: Database) -> None:
    with database.read() as session:
        whole = triggers.expected() <= triggers.installed(session.connection())
    if not whole:
        with database.migrating() as connection:
            triggers.install(connection)


def _back_up(database: Database, now: datetime) -> Path | None:
    if not database.is_sqlite or not database.url.database:
        return None
    path = Path(database.url.database)
    copy = path.with_name(f"{path.stem}-before-upgrade-{now:%Y%m%dT%H%M%S}{path.suffix}")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            sound = target.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        sound = str(error)
    if sound != "ok":
        raise BackupError(
            f"Before the upgrade the database is copied to {copy}; that failed ({sound}). Nothing was changed. "
            "Make room or give leave to write in that folder, then start again."
        )
    return copy
