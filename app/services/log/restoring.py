"""A back-up put in the place of what a desk holds; how far that takes the log back stands in the log."""

import json
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from app.documents.store import Store, StoreError
from app.language import _
from app.services.context import Desk
from app.services.desk.accounts import begin_as
from app.services.errors import AwayError, InputError, ServiceError, UnreachableError
from app.services.log import history
from app.services.log.backups import (
    CHECKPOINT,
    DATABASE,
    FILES,
    FORM,
    MANIFEST,
    head_of,
    looked_at,
    parts_of,
    schema_of,
)
from app.services.log.heads import KeptNote
from app.services.log.maintenance import MaintenanceError, exists
from app.services.record.publishing import SUFFIX, publish
from app.services.record.unit import locked
from claims.newsroom.audit import AuditTag
from claims.newsroom.checkpoint import NoteError, read
from db import migrate, portable
from db.accounts import SessionRow
from db.session import Database
from db.sqlite_file import named_when_whole, whole_copy


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        lines: of the log that was brought back, without the line that tells of it.
        was: how many lines the log had before, as far as that is known; 0 where there was none.
        kept: copy of the database as it was before; `None` where there was none.
        files: how many kept files were brought back that were missing or damaged.
        problems: what does not hold at the desk as it is now; empty when all is well.
    """

    lines: int
    was: int
    kept: Path | None
    files: int
    problems: tuple[str, ...]

    @property
    def is_rolled_back(self) -> bool:
        """Whether the log lost lines by it."""
        return self.was > self.lines


@dataclass(frozen=True, slots=True)
class _Source:
    """What is to be restored: database file, folder of kept files and checkpoints, where there are some."""

    database: Path
    files: Path | None = None
    notes: tuple[KeptNote, ...] = ()


def restore(desk: Desk, backup: Path, name: str, *, is_to_replace: bool = False) -> Restored:
    """Put a back-up in the place of what a desk holds. Nobody may be at work there meanwhile.

    The back-up is brought to the newest schema and verified in a temporary place, with the line that tells of the
    restore; only then is it put where the desk looks for it, all of it or nothing. What was there before is copied
    first. Sessions are not brought back: one that was ended would stand again.

    Args:
        desk: where; kept files go into its folder, and those that it has beyond the back-up stay.
        backup: the folder, or the file of a database alone, such as the copy that is made before an upgrade.
        name: who does it; added to the desk when nobody in the back-up has that name.
        is_to_replace: whether a desk that is there may be replaced.

    Raises:
        InputError: when it is no back-up, or a desk is there that may not be replaced.
        MaintenanceError: when the back-up is damaged, or of a newer Claimdesk, or it cannot be put in place. The
            database is as it was then.
        AwayError: when the database cannot be reached.
    """
    try:
        source = _whole(backup)
        there = exists(desk.database) and _is_in_use(desk.database)
        if there and not is_to_replace:
            words = _("There is a desk at {address} already. To put the back-up in its place, say --replace; it is "
                     "copied first.")  # fmt: skip
            raise InputError("replace", words.format(address=desk.database.address))
        return _restored(desk, source, name, is_there=there)
    except UnreachableError as error:
        raise AwayError(error) from error
    except (OSError, sqlite3.Error, DBAPIError, StoreError, migrate.BackupError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        words = _("The back-up could not be put in place ({why}). The database is as it was.")
        raise MaintenanceError(words.format(why=getattr(cause, "strerror", None) or str(cause))) from error


def _restored(desk: Desk, source: _Source, name: str, *, is_there: bool) -> Restored:
    folder = _folder(desk)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=folder) as place:
        made = Path(place) / DATABASE
        with whole_copy(source.database, made):
            pass
        prepared = portable.file_database(made)
        try:
            if schema_of(prepared) is None:
                raise MaintenanceError(
                    _("{file} has no desk in it; name a back-up that 'claimdesk backup' wrote.").format(
                        file=source.database
                    )
                )
            migrate.upgrade(prepared, desk.now())
            lines, head = head_of(prepared)
            files = _put_back(desk, source)
            present = _present(desk, is_there=is_there)
            _put_on_record(replace(desk, database=prepared), name, present, (lines, head))
            copy = looked_at(desk, prepared, source.files) if source.files else Desk(prepared, desk.now)
            problems = history.verify(copy, checkpoints=source.notes).problems
        finally:
            prepared.dispose()
        set_aside = _set_aside(desk, folder) if is_there else None
        _put_in_place(desk.database, made)
    _retire(desk, lines)
    with suppress(ServiceError):
        publish(desk)
    return Restored(lines, present[0], set_aside, files, problems)


def _whole(backup: Path) -> _Source:
    """Return what a back-up holds, once all of it was held against its manifest.

    Raises:
        InputError: when it is no back-up.
        MaintenanceError: when it is damaged.
    """
    if backup.is_file():
        return _Source(backup)
    try:
        manifest = json.loads((backup / MANIFEST).read_text(encoding="utf-8"))
        listed = {str(part["path"]): (part["bytes"], part["sha256"]) for part in manifest["files"]}
        form = manifest["form"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        words = _("{folder} is no finished back-up: it has no {manifest} that can be read. Name a folder that "
                 "'claimdesk backup' wrote.")  # fmt: skip
        raise InputError("folder", words.format(folder=backup, manifest=MANIFEST)) from error
    if form != FORM:
        raise MaintenanceError(_("A newer Claimdesk made this back-up; update Claimdesk first."))
    present = {part.path: (part.size, part.digest) for part in parts_of(backup)}
    wrong = sorted(path for path in present.keys() | listed.keys() if present.get(path) != listed.get(path))
    if wrong or DATABASE not in listed:
        words = _("The back-up is damaged: {files} not as its manifest has it. Nothing was changed; use another one.")
        raise MaintenanceError(words.format(files=", ".join(wrong[:5]) or DATABASE))
    signed = [path for path in sorted(listed) if path == CHECKPOINT or path.endswith(SUFFIX)]
    notes = tuple(KeptNote(path, (backup / path).read_text(encoding="utf-8", errors="replace")) for path in signed)
    return _Source(backup / DATABASE, backup / FILES, notes)


def _is_in_use(database: Database) -> bool:
    """Say whether anything was ever done in a database; one that cannot be read may have been."""
    try:
        return schema_of(database) is not None and head_of(database)[0] > 0
    except DBAPIError:
        return True


def _present(desk: Desk, *, is_there: bool) -> tuple[int, str]:
    """Return how far the log goes that is there, with its hash; without one, as far as a checkpoint tells."""
    if is_there:
        with suppress(DBAPIError):
            return head_of(desk.database)
    sizes = [0]
    for file in _notes(desk):
        with suppress(NoteError, OSError, UnicodeDecodeError):
            sizes.append(read(file.read_text(encoding="utf-8")).size)
    return max(sizes), ""


def _put_on_record(prepared: Desk, name: str, was: tuple[int, str], now: tuple[int, str]) -> None:
    with locked(prepared, guarded=False) as (session, head):
        session.execute(delete(SessionRow))
        work = begin_as(prepared, session, head, name)
        why = _("Restored from a back-up.")
        if was[0] > now[0]:
            why = _("Rolled back from {was} to {now} lines.").format(was=was[0], now=now[0])
        work.log(
            AuditTag.DESK_RESTORE, before={"lines": was[0]}, after={"lines": now[0]}, why=why,
            facts={"was": was[1], "head": now[1]},
        )  # fmt: skip


def _put_back(desk: Desk, source: _Source) -> int:
    """Keep every file of a back-up that is missing at the desk, or is damaged there; return how many."""
    if source.files is None or not source.files.is_dir():
        return 0
    wrong, count = set(desk.store.verify()), 0
    for digest in Store(source.files):
        if digest not in desk.store or digest in wrong:
            desk.store.put(source.files.joinpath(digest[:2], digest[2:4], digest).read_bytes())
            count += 1
    return count


def _folder(desk: Desk) -> Path:
    """Return where the restored database is prepared: beside the file, else in the data folder."""
    if desk.database.is_sqlite:
        return Path(str(desk.database.url.database)).absolute().parent
    return desk.store.folder.parent


def _set_aside(desk: Desk, folder: Path) -> Path:
    """Copy what is replaced; a file that is too damaged for it is kept as it is."""
    file = Path(str(desk.database.url.database)) if desk.database.is_sqlite else folder / "claimdesk.sqlite"
    copy = folder / f"{file.stem}-before-restore-{desk.now():%Y%m%dT%H%M%S}{file.suffix}"
    try:
        with migrate.copied(desk.database, copy):
            pass
    except sqlite3.Error:
        copy.touch(mode=0o600)
        shutil.copyfile(file, copy)
    return copy


def _put_in_place(database: Database, made: Path) -> None:
    if not database.is_sqlite:
        migrate.upgrade(database, datetime.now(UTC))
        portable.load(made, database)
        return
    database.dispose()
    file = Path(str(database.url.database))
    # A journal of another database beside it would be taken for its own.
    for ending in ("-wal", "-shm"):
        file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
    with named_when_whole(file) as whole:
        shutil.move(made, whole)


def _notes(desk: Desk) -> list[Path]:
    place = desk.log_place
    return sorted(place.checkpoints.glob(f"*{SUFFIX}")) if place else []


def _retire(desk: Desk, lines: int) -> None:
    """Move checkpoints over lines that are gone into a folder beside the others: the log no longer has to fit them."""
    for file in _notes(desk):
        with suppress(NoteError, UnicodeDecodeError):
            if read(file.read_text(encoding="utf-8")).size > lines:
                gone = file.parent / f"before-restore-{desk.now():%Y%m%dT%H%M%S}"
                gone.mkdir(exist_ok=True)
                file.replace(gone / file.name)
