"""From settings to a desk that works: engine, folder, schema. Plain Python, no Streamlit."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from app.config import Settings
from app.documents.fetch import PUBLIC, Network
from app.documents.store import Store
from app.documents.web.addresses import Allowance
from app.language import _
from app.services.context import Desk, Outside
from claims.errors import PolicyError
from claims.policy import default_policy, load_policy
from db import migrate
from db.migrate import BackupError, NewerSchemaError
from db.session import Database

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


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
        said = _("CLAIMDESK_DATABASE_URL cannot be used ({why}); write sqlite:////path/to/file.sqlite or "
                 "postgresql://user:password@host/name.")  # fmt: skip
        raise DeskError(said.format(why=error)) from error
    if database.is_sqlite and database.url.database:
        folder = Path(database.url.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            said = _("The folder {folder} cannot be made ({why}); name another file in CLAIMDESK_DATABASE_URL, for "
                     "example sqlite:////tmp/claimdesk.sqlite.")  # fmt: skip
            raise DeskError(said.format(folder=folder, why=error.strerror)) from error
    return database


def open_desk(settings: Settings) -> Desk:
    """Return a desk whose database has the newest schema.

    Raises:
        DeskError: when the database cannot be opened or written, or is of a newer Claimdesk, or when the desk's own
            policy or root certificates cannot be used.
    """
    outside, database = _outside(settings), open_database(settings)
    try:
        migrate.upgrade(database, now())
    except (NewerSchemaError, BackupError) as error:
        raise DeskError(str(error)) from error
    except DatabaseError as error:
        raise DeskError(_why_not(database, error)) from error
    return Desk(database, now, outside)


def files_folder(settings: Settings) -> Path:
    """Return the folder of kept files; it is made when the first one is kept."""
    return settings.data / "files"


def _outside(settings: Settings) -> Outside:
    """Return what lies beyond the database; a file `policy.toml` in the data folder is the desk's own policy.

    Raises:
        DeskError: when that file is no policy, or the root certificates cannot be used.
    """
    own = settings.data / "policy.toml"
    try:
        policy = load_policy(own.read_text(encoding="utf-8")) if own.exists() else default_policy()
    except PolicyError as error:
        raise _no_policy(own, str(error)) from error
    except UnicodeDecodeError as error:
        raise _no_policy(own, _("It is not written in UTF-8.")) from error
    except OSError as error:
        why = _("It cannot be read ({why}).").format(why=error.strerror or error)
        raise _no_policy(own, why) from error
    network = Network(allowance=Allowance(settings.fetch_also)) if settings.fetch_also else PUBLIC
    return Outside(Store(files_folder(settings)), network, policy, _stamp_roots(settings))


def _stamp_roots(settings: Settings) -> tuple[Certificate, ...]:
    """Return the certificates in the file `tsa-roots.pem` of the data folder, none where there is no such file.

    Raises:
        DeskError: when that file holds no certificate.
    """
    own = settings.data / "tsa-roots.pem"
    if not own.exists():
        return ()
    from app.documents.trusted_time import StampError, roots_from  # only here: few desks need what checks certificates

    try:
        return roots_from(own.read_bytes())
    except StampError as error:
        said = _("{file} cannot be used. {why} Mend it, or move it away.")
        raise DeskError(said.format(file=own, why=error)) from error
    except OSError as error:
        said = _("{file} cannot be read ({why}). Mend it, or move it away.")
        raise DeskError(said.format(file=own, why=error.strerror or error)) from error


def _no_policy(own: Path, why: str) -> DeskError:
    said = _("{file} cannot be used as the sourcing policy. {why} Mend it, or move it away to go by the default.")
    return DeskError(said.format(file=own, why=why))


def _why_not(database: Database, error: DatabaseError) -> str:
    shown = database.url.render_as_string(hide_password=True)
    reason = str(error.orig).strip()
    if database.is_sqlite:
        said = _("The database {database} cannot be opened for writing ({why}). Check that the folder may be written, "
                 "or name another file in CLAIMDESK_DATABASE_URL, for example "
                 "sqlite:////tmp/claimdesk.sqlite.")  # fmt: skip
        return said.format(database=shown, why=reason)
    said = _("The database {database} does not answer ({why}). Check that the server runs and the address is right.")
    return said.format(database=shown, why=reason)
