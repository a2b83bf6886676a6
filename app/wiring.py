"""From settings to a desk that works: engine, folder, schema. Plain Python, no Streamlit."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from app.config import Mode, Settings
from app.documents.fetch import PUBLIC, Network
from app.documents.store import Store
from app.documents.web.addresses import Allowance
from app.language import _
from app.services.context import Desk, Outside
from claims.errors import PolicyError
from claims.policy import default_policy, load_policy
from db import migrate, sqlite_file
from db.migrate import BackupError, ForeignDatabaseError, NewerSchemaError
from db.session import Database, UnreachableError
from db.sqlite_file import Trouble, UnusableFileError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


class DeskError(Exception):
    """The desk cannot be opened; the text says why and what to do."""


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


def open_database(settings: Settings, *, to_write: bool = True, look: bool = True) -> Database:
    """Return the database that the settings name; an SQLite file's folder is made if need be.

    Args:
        settings: which.
        to_write: whether it is to be written, too.
        look: whether a file that cannot be used is refused; not where it is to be replaced.

    Raises:
        DeskError: when the URL is none, the folder cannot be made, or the file cannot be used; it is not touched then.
    """
    try:
        database = Database(settings.database_url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        words = _("CLAIMDESK_DATABASE_URL cannot be used ({why}); write sqlite:////path/to/file.sqlite or "
                 "postgresql://user:password@host/name.")  # fmt: skip
        raise DeskError(words.format(why=error)) from error
    file = sqlite_file.file_of(database.url)
    if file is not None:
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if look:
                sqlite_file.look(file, to_write=to_write, may_be_shared=settings.shared_disk)
        except OSError as error:
            words = _("The folder {folder} cannot be made ({why}); name another file in CLAIMDESK_DATABASE_URL, for "
                     "example sqlite:////tmp/claimdesk.sqlite.")  # fmt: skip
            raise DeskError(words.format(folder=file.parent, why=error.strerror)) from error
        except UnusableFileError as error:
            raise DeskError(_UNUSABLE[error.trouble].format(file=file, folder=file.absolute().parent)) from error
    return database


_UNUSABLE = {
    Trouble.FOLDER: _(
        "{file} is a folder, and the database is a file. Name a file in CLAIMDESK_DATABASE_URL, for example "
        "sqlite:///{file}/claimdesk.sqlite."
    ),
    Trouble.NO_FILE: _("{file} is no plain file. Name another one in CLAIMDESK_DATABASE_URL."),
    Trouble.UNREADABLE: _(
        "{file} may not be read by you. Ask its owner for leave to read and write it, or name another file in "
        "CLAIMDESK_DATABASE_URL."
    ),
    Trouble.READ_ONLY: _(
        "{file} may only be read, and Claimdesk has to write it. Give yourself leave to write the file, or put a copy "
        "of it where you may write, and name that in CLAIMDESK_DATABASE_URL. 'claimdesk audit verify' works as it is."
    ),
    Trouble.READ_ONLY_FOLDER: _(
        "The folder {folder} may not be written, and SQLite writes its journal beside {file}. Give yourself leave to "
        "write the folder, or name a file in another one in CLAIMDESK_DATABASE_URL."
    ),
    Trouble.NO_DATABASE: _(
        "{file} is not a database. It was not touched. Name another file in CLAIMDESK_DATABASE_URL; one that is not "
        "there yet is made."
    ),
    Trouble.DAMAGED: _(
        "{file} is damaged: a part of the database is missing or cannot be read, as when it was cut off while it was "
        "copied. It was not touched. Put a backup in its place."
    ),
    Trouble.NO_ROOM: _(
        "{file} cannot be opened: the disk is full, or does not answer. SQLite needs some room in {folder} even to "
        "read. Make room there, then try again. What was saved is still there."
    ),
    Trouble.SHARED: _(
        "{file} is on a file system that machines share, such as NFS or SMB. SQLite is not safe there: the database "
        "can be damaged without a word. Name a file on a disk of this machine in CLAIMDESK_DATABASE_URL, or use "
        "PostgreSQL. If you know that no other machine ever opens it and take the risk, set CLAIMDESK_SHARED_DISK=1."
    ),
    Trouble.FOREIGN: _(
        "{file} is the database of another program. It was not touched. Name another file in CLAIMDESK_DATABASE_URL; "
        "one that is not there yet is made."
    ),
}


def database_file(settings: Settings, *, look: bool = True) -> Path | None:
    """Return the file that one server at a time may work on; `None` where the database serves several.

    Raises:
        DeskError: as `open_database`.
    """
    return sqlite_file.file_of(open_database(settings, look=look).url)


def desk_as_it_is(settings: Settings, *, look: bool = True) -> Desk:
    """Return a desk over whatever is in its database, to copy that or to replace it.

    Raises:
        DeskError: as `open_database`.
    """
    database = open_database(settings, to_write=not look, look=look)
    return Desk(database, now, _outside(settings), has_accounts=settings.mode is Mode.ACCOUNTS)


def open_desk(settings: Settings, *, to_look: bool = False) -> Desk:
    """Return a desk whose database has the newest schema.

    Args:
        settings: which.
        to_look: whether it is only to be looked at: then an older schema is refused, and not brought up to date.

    Raises:
        DeskError: when the database cannot be opened or written, or is of a newer Claimdesk, or when the desk's own
            policy or root certificates cannot be used.
    """
    outside, database = _outside(settings), open_database(settings, to_write=not to_look)
    try:
        if not to_look:
            migrate.upgrade(database, now(), folder=settings.data)
        elif migrate.current(database) != migrate.head():
            words = _("The database {database} has an older schema, and this command changes nothing. Bring it up to "
                     "date first: claimdesk db upgrade")  # fmt: skip
            raise DeskError(words.format(database=database.address))
    except Exception as error:
        database.dispose()
        if isinstance(error, NewerSchemaError | ForeignDatabaseError | BackupError):
            raise DeskError(str(error)) from error
        if isinstance(error, DatabaseError | UnreachableError):
            raise DeskError(_why_not(database, error)) from error
        raise
    return Desk(database, now, outside, has_accounts=settings.mode is not Mode.SINGLE)


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
    known = settings.data / "refused-passwords.txt"
    return Outside(
        Store(files_folder(settings)), network, policy, _stamp_roots(settings), known if known.is_file() else None,
        settings.log_key, settings.witness_places,
    )  # fmt: skip


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
        words = _("{file} cannot be used. {why} Mend it, or move it away.")
        raise DeskError(words.format(file=own, why=error)) from error
    except OSError as error:
        words = _("{file} cannot be read ({why}). Mend it, or move it away.")
        raise DeskError(words.format(file=own, why=error.strerror or error)) from error


def _no_policy(own: Path, why: str) -> DeskError:
    words = _("{file} cannot be used as the sourcing policy. {why} Mend it, or move it away to go by the default.")
    return DeskError(words.format(file=own, why=why))


def _why_not(database: Database, error: DatabaseError | UnreachableError) -> str:
    shown = database.address
    reason = error.reason if isinstance(error, UnreachableError) else str(error.orig).strip()
    if database.is_sqlite:
        words = _("The database {database} cannot be opened for writing ({why}). Check that there is room on its "
                 "disk, and that the folder may be written, or name another file in CLAIMDESK_DATABASE_URL, for "
                 "example sqlite:////tmp/claimdesk.sqlite.")  # fmt: skip
        return words.format(database=shown, why=reason)
    if getattr(getattr(error, "orig", None), "sqlstate", None) == "42501":
        words = _("The account in {database} may not do that ({why}). If the schema is to be changed, do it as the "
                 "owner of the tables: claimdesk db upgrade")  # fmt: skip
        return words.format(database=shown, why=reason)
    words = _("The database {database} does not answer ({why}). Check that the server runs and the address is right.")
    return words.format(database=shown, why=reason)
