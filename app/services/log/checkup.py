"""What a support person would ask of a desk: what it runs on, how big it is, and what should be looked after.

Nothing that anybody wrote is in it, and no secret: it may be sent to strangers.
"""

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from app import VERSION
from app.language import _
from app.services.log.cosigning import states_in
from app.services.log.maintenance import DatabaseStatus, status
from app.services.log.nodes import counted
from db import file_systems
from db.articles import ArticleRow
from db.audit import AuditHeadRow, CheckpointRow
from db.people import PersonRow
from db.records import ClaimRow
from db.session import Database

#: Bytes; with less room on the disk a desk may not outlast the day: a kept page with its pictures has some 10 MB.
_LITTLE = 1024**3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a desk.

    Attributes:
        name: what it is about, for scripts.
        said: what was found.
        advice: what to do, in a sentence; `""` where all is well.
    """

    name: str
    said: str
    advice: str = ""


def check_up(database: Database, data: Path, files: Path, mounts: Path = file_systems.MOUNTS) -> tuple[Finding, ...]:
    """Look at a desk without changing anything.

    Args:
        database: of the desk; there may be nothing in it.
        data: the data folder.
        files: the folder of kept files.
        mounts: what is mounted where, as Linux tells it; elsewhere there is no such file.
    """
    state = status(database)
    return (
        Finding("claimdesk", VERSION),
        Finding("python", f"{platform.python_version()}, {platform.platform()}"),
        Finding("database", state.address, " ".join(state.problems)),
        _schema(state),
        *([Finding("sqlite", sqlite3.sqlite_version)] if database.is_sqlite else []),
        *(_amounts(database) if state.is_current else ()),
        *(_witnesses(database, data) if state.is_current else ()),
        _kept(files),
        _disk(data),
        *_file_system(database, data, mounts),
        *_readers(database),
    )


def _schema(state: DatabaseStatus) -> Finding:
    words = _("{schema}, newest is {newest}").format(schema=state.schema or _("none"), newest=state.newest)
    is_behind = not state.is_current and (state.schema is not None or not state.exists)
    return Finding("schema", words, _("Bring it up to date with 'claimdesk db upgrade'.") if is_behind else "")


def _amounts(database: Database) -> Iterator[Finding]:
    with database.read() as session:
        for name, kind in (("people", PersonRow), ("articles", ArticleRow), ("claims", ClaimRow)):
            yield Finding(name, f"{session.scalar(select(func.count()).select_from(kind)) or 0:,}")
        lines = session.scalar(select(AuditHeadRow.seq)) or 0
        newest = session.scalar(select(func.max(CheckpointRow.size))) or 0
        there, due = counted(session)
    words = _("{lines:,} lines; the newest signed head is over {newest:,}").format(lines=lines, newest=newest)
    is_alone = bool(lines) and not newest
    advice = _("Sign one with 'claimdesk audit checkpoint', and keep it elsewhere: only that shows a log cut short.")
    yield Finding("log", words, advice if is_alone else "")
    words = _("{there:,} of {due:,} nodes of the tree over the log").format(there=there, due=due)
    advice = _("Without them the log cannot be signed. Type 'claimdesk audit verify'; if all its lines hold, "
              "'claimdesk audit repair' makes the tree anew from them.")  # fmt: skip
    yield Finding("tree", words, advice if there != due else "")


def _witnesses(database: Database, data: Path) -> Iterator[Finding]:
    with database.read() as session:
        for witness in states_in(session, data):
            if witness.cosigned is None:
                said = _("{name} has cosigned nothing yet").format(name=witness.name)
            else:
                words = _("{name} cosigned {lines:,} lines on {at:%Y-%m-%d %H:%M} UTC")
                said = words.format(name=witness.name, lines=witness.cosigned[0], at=witness.cosigned[1])
            yield Finding("witness", said, witness.trouble)


def _kept(files: Path) -> Finding:
    sizes = [path.stat().st_size for path in files.rglob("*") if path.is_file()] if files.is_dir() else []
    return Finding("kept files", _("{n:,}, {size:,} bytes").format(n=len(sizes), size=sum(sizes)))


def _disk(data: Path) -> Finding:
    there = next(folder for folder in (data, *data.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    advice = _("Make room: the disk is nearly full, and what is done may not be stored.") if free < _LITTLE else ""
    return Finding("disk", _("{free:,} bytes free at {folder}").format(free=free, folder=data), advice)


def _file_system(database: Database, data: Path, mounts: Path) -> Iterator[Finding]:
    kind = file_systems.kind_of(Path(str(database.url.database)) if database.is_sqlite else data, mounts)
    if not kind:
        return
    is_at_risk = database.is_sqlite and file_systems.is_shared(kind)
    advice = _("Put the database on a disk of this machine: SQLite is not safe on one that machines share.")
    yield Finding("file system", kind, advice if is_at_risk else "")


def _readers(database: Database) -> Iterator[Finding]:
    file = Path(str(database.url.database))
    if database.is_sqlite and file_systems.is_open_to_others(file):
        advice = _("Let nobody else read it: chmod 600 '{file}'").format(file=file)
        yield Finding("readers", _("everybody with an account on this machine may read the database"), advice)
