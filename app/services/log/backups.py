"""Back-ups: a folder with everything that a desk was given, which proves what it holds before it has its name."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from sqlalchemy import func, inspect, select, table, text
from sqlalchemy.exc import DBAPIError

from app import VERSION
from app.documents.store import Store
from app.language import _
from app.services.context import Desk
from app.services.errors import AwayError, CheckpointError, InputError, UnreachableError
from app.services.log import history
from app.services.log.cosigning import CosignedHead, cosigned_heads, write_cosigned
from app.services.log.heads import KeptNote
from app.services.log.maintenance import MaintenanceError, exists
from app.services.record.publishing import note_in, write_note
from app.services.record.signing import is_there, make_key
from db import migrate
from db.portable import file_database
from db.session import Database
from db.sqlite_file import named_when_whole

#: What a back-up is made of, beside the folder `files`, which is laid out like the folder of kept files, and
#: `witnessed`.
DATABASE, CHECKPOINT, MANIFEST, FILES = "database.sqlite", "checkpoint", "manifest.json", "files"
#: Version of the form of the manifest.
FORM = 1
_PIECE = 2**20


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a back-up: its path in the folder, how many bytes it has, and their SHA-256."""

    path: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a back-up says of itself.

    Attributes:
        claimdesk: version that made it.
        made_at: ISO 8601 in UTC.
        kind: of the database that was copied: `sqlite` or `postgresql`.
        schema: its revision, `None` for a database without tables.
        lines: of the audit log.
        head: hash of the newest of them.
        rows: name of a table -> how many rows it has.
        parts: every file, in order of their paths.
    """

    claimdesk: str
    made_at: str
    kind: str
    schema: str | None
    lines: int
    head: str
    rows: Mapping[str, int]
    parts: tuple[Part, ...]

    def written(self) -> str:
        """Return it as JSON."""
        parts = [{"path": part.path, "bytes": part.size, "sha256": part.digest} for part in self.parts]
        manifest = {
            "form": FORM, "claimdesk": self.claimdesk, "made_at": self.made_at, "database": self.kind,
            "schema": self.schema, "lines": self.lines, "head": self.head, "rows": dict(self.rows), "files": parts,
        }  # fmt: skip
        return json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Backup:
    """A back-up that was made and verified.

    Attributes:
        path: the folder.
        manifest: what it says of itself.
        size: of all its files, in bytes.
        is_signed: whether it has a checkpoint.
        problems: what does not hold in it, as it does not at the desk; empty when all is well.
    """

    path: Path
    manifest: Manifest
    size: int
    is_signed: bool
    problems: tuple[str, ...]


def back_up(desk: Desk, target: Path) -> Backup:
    """Copy database and kept files as they are at one moment, verify the copy, and only then give it its name.

    Whatever was acknowledged before it began is in it, though others go on working. Files are copied after the
    database, because a file is kept before the database tells of it. The copy is opened as a desk of its own, and its
    log is verified there with everything that it speaks of.

    Raises:
        InputError: when there is something of that name.
        MaintenanceError: when there is no database, the copy cannot be written, or the database is damaged.
        AwayError: when the database cannot be reached.
    """
    if target.exists():
        raise InputError("folder", _("{path} exists; name a folder that is not there yet.").format(path=target))
    try:
        if not exists(desk.database) or schema_of(desk.database) is None:
            shown = desk.database.address
            raise MaintenanceError(_("There is no desk at {address} yet; nothing to copy.").format(address=shown))
        with named_when_whole(target) as made:
            return replace(_made(desk, made), path=target)
    except UnreachableError as error:
        raise AwayError(error) from error
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise MaintenanceError(_not_written(target, error)) from error


def schema_of(database: Database) -> str | None:
    """Return the revision of a database, `None` for an empty one.

    Raises:
        MaintenanceError: when it is another program's, or a newer Claimdesk's.
        AwayError: when it cannot be reached.
    """
    try:
        return migrate.current(database)
    except (migrate.NewerSchemaError, migrate.ForeignDatabaseError) as error:
        raise MaintenanceError(str(error)) from error
    except UnreachableError as error:
        raise AwayError(error) from error


def _made(desk: Desk, folder: Path) -> Backup:
    folder.mkdir(mode=0o700)
    make_key(desk)
    with migrate.copied(desk.database, folder / DATABASE):
        pass
    _hold(folder / DATABASE)
    unsound = list(_copy_files(desk, folder / FILES))
    database = file_database(folder / DATABASE)
    try:
        schema, rows, (lines, head) = migrate.current(database), _rows(database), head_of(database)
        copy = looked_at(desk, database, folder / FILES)
        note, problems, cosigned = "", tuple(unsound), tuple[CosignedHead, ...]()
        if schema == migrate.head():
            with database.read() as session:
                note = note_in(desk, session, lines)
                with suppress(CheckpointError):  # a back-up of a damaged tree is one; verifying says what is wrong
                    cosigned = tuple(cosigned_heads(session, lines, note)) if note else ()
            checkpoints = (KeptNote(CHECKPOINT, note, lines),) if note and desk.outside else ()
            problems += history.verify(copy, checkpoints=checkpoints).problems
        else:
            problems += (_("Its schema is old: 'claimdesk db upgrade' it before its log can be verified."),)
    finally:
        database.dispose()
    if note:
        (folder / CHECKPOINT).write_text(note, encoding="utf-8")
        write_cosigned(folder, cosigned)
        if desk.log_place is not None:
            with suppress(CheckpointError):
                write_note(desk.log_place, lines, note)
    at = desk.now().astimezone(UTC).isoformat(timespec="seconds")
    kind = desk.database.url.get_backend_name()
    manifest = Manifest(
        claimdesk=VERSION, made_at=at, kind=kind, schema=schema, lines=lines, head=head, rows=rows,
        parts=tuple(parts_of(folder)),
    )  # fmt: skip
    (folder / MANIFEST).write_text(manifest.written(), encoding="utf-8")
    return Backup(folder, manifest, sum(part.size for part in manifest.parts), bool(note), problems)


def looked_at(desk: Desk, database: Database, files: Path) -> Desk:
    """Return a desk over what is in a back-up: with its files, and the key, but not the checkpoints, of the desk."""
    if desk.outside is None:
        return replace(desk, database=database)
    key, place = desk.outside.log_key, desk.log_place
    if not key and place is not None and is_there(place):
        key = place.key_file.read_text(encoding="ascii").strip()
    return replace(desk, database=database, outside=replace(desk.outside, store=Store(files), log_key=key))


def parts_of(folder: Path) -> Iterator[Part]:
    """Yield every file of a back-up but its manifest, hashed anew."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path != folder / MANIFEST:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            yield Part(path.relative_to(folder).as_posix(), path.stat().st_size, digest)


def _copy_files(desk: Desk, folder: Path) -> Iterator[str]:
    """Copy every kept file; yield, in sentences, those that are not what was kept: they are copied all the same."""
    folder.mkdir(mode=0o700)
    if desk.outside is None:
        return
    there = Store(folder)
    for digest in desk.outside.store:
        to, hashed = there.path(digest), hashlib.sha256()
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        to.touch(mode=0o600)
        with desk.outside.store.path(digest).open("rb") as read, to.open("wb") as written:
            while piece := read.read(_PIECE):
                hashed.update(piece)
                written.write(piece)
        if hashed.hexdigest() != digest:
            yield _("The kept file {digest} is not what was kept.").format(digest=digest)


def _rows(database: Database) -> dict[str, int]:
    with database.read() as session:
        names = sorted(inspect(session.connection()).get_table_names())
        return {name: session.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}


def head_of(database: Database) -> tuple[int, str]:
    """Return how many lines the log of a database has, and the hash of the newest; also of an older schema."""
    with database.read() as session:
        head = session.execute(text("SELECT seq, hash FROM audit_head")).one()
    return head.seq, head.hash


def _hold(file: Path) -> None:
    """Refuse a copy that is damaged.

    Raises:
        MaintenanceError: when it is.
    """
    with closing(sqlite3.connect(file)) as connection:
        integrity = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    if integrity != ["ok"]:
        raise MaintenanceError(_damaged("; ".join(integrity[:3])))
    if loose:
        raise MaintenanceError(_damaged(_("rows that refer to nothing: {n}").format(n=len(loose))))


def _damaged(what: str) -> str:
    return _("The copy is damaged ({what}) and was not kept; so may be the database itself.").format(what=what)


def _not_written(target: Path, error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if getattr(cause, "sqlite_errorcode", 0) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _damaged(str(cause))
    return _(
        "The copy could not be written in {folder} ({why}). Nothing of it was left there. Make room, or name a place "
        "on another disk."
    ).format(folder=target.absolute().parent, why=getattr(cause, "strerror", None) or str(cause))
