"""Copies of the database, taken while others work, and what a database says of itself."""

import resource
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.services.context import Desk
from app.services.desk import accounts
from app.services.log import history, maintenance
from db import migrate
from db.session import Database
from tests.factories import Newsroom


def test_a_copy_holds_everything_and_stands_alone(sqlite_room: Newsroom, tmp_path: Path):
    desk = sqlite_room.desk
    made = maintenance.backup(desk, tmp_path / "copy.sqlite")
    assert made.problems == ()
    assert made.lines == history.count(desk)
    assert made.size == made.path.stat().st_size
    (tmp_path / "elsewhere").mkdir()
    moved = made.path.rename(tmp_path / "elsewhere" / "desk.sqlite")
    copy = Desk(Database(f"sqlite:///{moved}"), desk.now)
    assert history.head(copy) == history.head(desk)
    assert history.verify(copy, (history.head(desk),)).problems == ()
    copy.database.dispose()


def test_a_copy_taken_while_others_write_is_one_moment_of_the_log(sqlite_desk: Desk, tmp_path: Path):
    stop = threading.Event()

    def work() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            accounts.add_person(sqlite_desk, f"Person {number}")

    accounts.add_person(sqlite_desk, "Ana")
    worker = threading.Thread(target=work)
    worker.start()
    try:
        copies = [maintenance.backup(sqlite_desk, tmp_path / f"copy-{n}.sqlite") for n in range(3)]
    finally:
        stop.set()
        worker.join()
    assert [copy.problems for copy in copies] == [(), (), ()]
    lines = [copy.lines or 0 for copy in copies]
    assert lines == sorted(lines)
    assert 0 < lines[0] <= lines[-1] <= history.count(sqlite_desk)


def test_a_damaged_database_leaves_no_copy_behind(sqlite_room: Newsroom, tmp_path: Path):
    path = Path(str(sqlite_room.desk.database.url.database))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute('INSERT INTO sentence (extraction_id, number, block, start, "end") VALUES (99, 1, 0, 0, 5)')
    connection.close()
    with pytest.raises(maintenance.MaintenanceError, match="rows that refer to nothing: 1"):
        maintenance.backup(sqlite_room.desk, tmp_path / "copy.sqlite")
    assert [found.name for found in tmp_path.iterdir() if "copy" in found.name] == []


def test_a_copy_of_an_older_database_says_that_its_log_was_not_read(tmp_path: Path, sqlite_desk: Desk):
    database = Database(f"sqlite:///{tmp_path / 'old.sqlite'}")
    migrate.upgrade(database, sqlite_desk.now(), to="0005")
    made = maintenance.backup(Desk(database, sqlite_desk.now), tmp_path / "copy.sqlite")
    database.dispose()
    assert made.lines is None
    assert "schema is old" in made.problems[0]


@pytest.mark.parametrize("room_for", [1_000, 100_000])
def test_a_full_disk_is_said_and_nothing_is_left_of_the_copy(sqlite_room: Newsroom, tmp_path: Path, room_for: int):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "copy.sqlite").write_text("an older copy")
    with no_file_longer_than(room_for), pytest.raises(maintenance.MaintenanceError) as refused:
        maintenance.backup(sqlite_room.desk, tmp_path / "there" / "copy.sqlite", replace=True)
    assert str(refused.value).startswith(f"The copy could not be written in {tmp_path / 'there'} (")
    assert str(refused.value).endswith("Make room, or name a place on another disk.")
    assert [found.name for found in (tmp_path / "there").iterdir()] == ["copy.sqlite"]
    assert (tmp_path / "there" / "copy.sqlite").read_text() == "an older copy"
    assert history.verify(sqlite_room.desk).problems == ()


def test_a_folder_that_is_not_there_is_said(sqlite_room: Newsroom, tmp_path: Path):
    with pytest.raises(maintenance.MaintenanceError, match=r"nowhere \(No such file or directory\)"):
        maintenance.backup(sqlite_room.desk, tmp_path / "nowhere" / "copy.sqlite")


def test_an_upgrade_that_finds_no_room_for_its_copy_changes_and_leaves_nothing(tmp_path: Path, sqlite_desk: Desk):
    (tmp_path / "old").mkdir()
    database = Database(f"sqlite:///{tmp_path / 'old' / 'desk.sqlite'}")
    migrate.upgrade(database, sqlite_desk.now(), to="0005")
    before = [found.name for found in (tmp_path / "old").iterdir()]
    with no_file_longer_than(100_000), pytest.raises(maintenance.MaintenanceError, match="Nothing was changed"):
        maintenance.upgrade(database, sqlite_desk.now())
    assert migrate.current(database) == "0005"
    assert [found.name for found in (tmp_path / "old").iterdir()] == before
    database.dispose()


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Let the system refuse to write files past a size in bytes, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_database_of_a_newer_claimdesk_is_told_and_not_touched(sqlite_desk: Desk):
    with sqlite_desk.database.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    found = maintenance.status(sqlite_desk.database)
    assert not found.is_current
    assert any("a newer one made it" in problem for problem in found.problems)
    with pytest.raises(maintenance.MaintenanceError, match="newer"):
        maintenance.upgrade(sqlite_desk.database, sqlite_desk.now())


def test_status_tells_schema_size_and_address(database: Database):
    found = maintenance.status(database)
    assert found.is_current
    assert found.schema == found.newest == migrate.head()
    assert (found.size is not None) == database.is_sqlite
    assert found.address == database.url.render_as_string(hide_password=True)
