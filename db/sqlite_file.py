"""What a file is before SQLite is let at it: whether it is a database, whose, and whether it may be used."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from sqlalchemy import URL

from db import file_systems


class Trouble(StrEnum):
    """Why a file cannot be used."""

    FOLDER = "folder"
    NO_FILE = "no-file"
    UNREADABLE = "unreadable"
    READ_ONLY = "read-only"
    READ_ONLY_FOLDER = "read-only-folder"
    NO_DATABASE = "no-database"
    DAMAGED = "damaged"
    NO_ROOM = "no-room"
    FOREIGN = "foreign"
    SHARED = "shared"


class UnusableFileError(Exception):
    """A file that cannot be used as the database; it was not touched."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def file_of(url: URL) -> Path | None:
    """Return the file that an SQLite URL names, `None` for any other URL and for none."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(url.database.removeprefix("file:") if "uri" in url.query else url.database)


def keep_for_its_owner(path: Path) -> None:
    """Let nobody but its owner read a file that was just made: SQLite lets others read what they may read elsewhere.

    One with anything in it stays as it is: whoever lets others read it has said so. What SQLite writes beside a file
    may be read by whom that may be read by.
    """
    with suppress(OSError):
        if not path.stat().st_size:
            path.chmod(0o600)


def look(path: Path, *, to_write: bool, may_be_shared: bool = False) -> None:
    """See that a file can be used as the database, without touching it; one that is not there yet can.

    Args:
        path: the file.
        may_be_shared: whether it may be written on a file system that machines share.
        to_write: whether it is to be written, too. SQLite then writes two more files beside it.

    Raises:
        UnusableFileError: when it cannot.
    """
    if path.is_dir():
        raise UnusableFileError(Trouble.FOLDER)
    if path.exists():
        if not path.is_file():
            raise UnusableFileError(Trouble.NO_FILE)
        if not _may(path, os.R_OK):
            raise UnusableFileError(Trouble.UNREADABLE)
        _read(path)
        if to_write and not _may(path, os.W_OK):
            raise UnusableFileError(Trouble.READ_ONLY)
    if to_write and not may_be_shared and file_systems.is_shared(file_systems.kind_of(path)):
        raise UnusableFileError(Trouble.SHARED)
    if to_write and not _may(path.absolute().parent, os.W_OK | os.X_OK):
        raise UnusableFileError(Trouble.READ_ONLY_FOLDER)


def is_foreign(tables: set[str], revision: str | None = None) -> bool:
    """Say whether a database with these tables, at this revision, is another program's; an empty one is nobody's."""
    return "audit_head" not in tables and bool(tables - {"alembic_version"} or revision)


@contextmanager
def named_when_whole(target: Path) -> Iterator[Path]:
    """Give a place for a file, or for a folder of files, that gets the name `target` when the block ends well.

    Whatever goes wrong, nothing is left of it; what a power cut leaves has another name, with a dot before it.

    Raises:
        OSError: when it cannot be written there.
    """
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.half-", dir=target.parent) as folder:
        made = Path(folder) / "copy"
        yield made
        for path in (made, *sorted(made.rglob("*"))):
            _make_sure_of(path)
        made.replace(target)
        _make_sure_of(target.parent)


@contextmanager
def whole_copy(source: Path, target: Path) -> Iterator[Path]:
    """Give a copy of a database as it is at one moment, whole in one file; others may go on working meanwhile.

    It gets the name `target` when the block ends well. Whatever goes wrong, nothing is left of it.

    Raises:
        OSError: when it cannot be written there.
        sqlite3.Error: when it cannot be written there, or the database is damaged.
    """
    with named_when_whole(target) as made:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(made)) as written:
            read.backup(written)  # in one step, so that it is one moment of the database
            written.execute("PRAGMA journal_mode=DELETE")
        made.chmod(0o600)
        yield made


def _make_sure_of(path: Path) -> None:
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


#: What SQLite says of a file, by its primary code. While there is a journal, also reading takes a file beside it.
_TROUBLES = {
    sqlite3.SQLITE_NOTADB: Trouble.NO_DATABASE, sqlite3.SQLITE_FULL: Trouble.NO_ROOM,
    sqlite3.SQLITE_IOERR: Trouble.NO_ROOM, sqlite3.SQLITE_CANTOPEN: Trouble.NO_ROOM,
}  # fmt: skip


def _read(path: Path) -> None:
    # Never by `open`: closing a file lets go of every lock that this process holds on it, SQLite's own as well.
    # While nobody works with it, a file is read as one that never changes; else SQLite would leave files beside it.
    rests = not path.with_name(f"{path.name}-wal").exists()
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if rests else ''}"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            (program,) = connection.execute("PRAGMA application_id").fetchone()
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            (size,) = connection.execute("PRAGMA page_size").fetchone()
    except sqlite3.DatabaseError as error:
        raise UnusableFileError(_TROUBLES.get(error.sqlite_errorcode & 0xFF, Trouble.DAMAGED)) from error
    if program or is_foreign(tables):
        raise UnusableFileError(Trouble.FOREIGN)
    if rests and path.stat().st_size < pages * size:
        raise UnusableFileError(Trouble.DAMAGED)


def _may(path: Path, how: int) -> bool:
    return os.access(path, how, effective_ids=os.access in os.supports_effective_ids)
