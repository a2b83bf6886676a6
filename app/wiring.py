"""From settings to a desk that works: engine, folder, schema. Plain Python, no Streamlit."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from app.config import Settings
from app.documents.fetch import PUBLIC, Network
from app.documents.store import Store, StoreError
from app.documents.web.addresses import Allowance
from app.services.context import Desk, Outside
from claims.errors import PolicyError
from claims.policy import default_policy, load_policy
from db import migrate
from db.migrate import BackupError, NewerSchemaError
from db.session import Database


class DeskError(Exception):
    """The desk cannot be opened; the text says why and what to do."""


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


def open_database(settings: Settings) -> Database:
    """Return the database that the settings name; an SQLite file's folder is made if need be.

    Raises:
        DeskError: when the URL is none, or the folder cannot be written.
    """
    try:
        database = Database(settings.database_url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise DeskError(
            f"CLAIMDESK_DATABASE_URL cannot be used ({error}); write sqlite:////path/to/file.sqlite or "
            "postgresql://user:password@host/name."
        ) from error
    if database.is_sqlite and database.url.database:
        folder = Path(database.url.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DeskError(f"The folder {folder} cannot be made ({error.strerror}); {_ELSEWHERE}") from error
    return database


_ELSEWHERE = "name another file in CLAIMDESK_DATABASE_URL, for example sqlite:////tmp/claimdesk.sqlite."


def open_desk(settings: Settings) -> Desk:
    """Return a desk whose database has the newest schema.

    Raises:
        DeskError: when the database cannot be opened or written, or is of a newer Claimdesk.
    """
    database = open_database(settings)
    try:
        migrate.upgrade(database, now())
    except (NewerSchemaError, BackupError) as error:
        raise DeskError(str(error)) from error
    except DatabaseError as error:
        raise DeskError(_why_not(database, error)) from error
    return Desk(database, now, _outside(settings))


def _outside(settings: Settings) -> Outside:
    """Return what lies beyond the database; a file `policy.toml` in the data folder is the desk's own policy.

    Raises:
        DeskError: when that file is no policy, or the folder cannot be made.
    """
    own = settings.data / "policy.toml"
    try:
        policy = load_policy(own.read_text(encoding="utf-8")) if own.is_file() else default_policy()
        store = Store(settings.data / "files")
    except (PolicyError, UnicodeDecodeError) as error:
        raise DeskError(f"{own} cannot be used: {error} Mend it, or move it away to go by the default.") from error
    except (OSError, StoreError) as error:
        raise DeskError(f"The folder {settings.data / 'files'} for kept copies cannot be made: {error}") from error
    network = Network(allowance=Allowance(settings.fetch_also)) if settings.fetch_also else PUBLIC
    return Outside(store, network, policy)


def _why_not(database: Database, error: DatabaseError) -> str:
    shown = database.url.render_as_string(hide_password=True)
    reason = str(error.orig).strip()
    if database.is_sqlite:
        return (
            f"The database {shown} cannot be opened for writing ({reason}). Check that the folder may be written, "
            f"or {_ELSEWHERE}"
        )
    return f"The database {shown} does not answer ({reason}). Check that the server runs and the address is right."
