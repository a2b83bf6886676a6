"""Back-ups: all that a desk was given, taken while others work, and put back."""

import json
import shutil
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.store import Store
from app.services.access import sessions
from app.services.context import Desk, Outside
from app.services.desk import accounts
from app.services.errors import InputError, NotAllowedError
from app.services.log import backups, history, restoring
from app.services.log.maintenance import MaintenanceError
from app.services.record.publishing import publish
from claims.newsroom.audit import AuditTag
from claims.newsroom.checkpoint import read
from claims.newsroom.roles import Role
from db import migrate
from db.portable import file_database
from db.session import Database
from tests.accounts import Staff
from tests.databases import Postgres
from tests.ends import ended, started
from tests.factories import Newsroom
from tests.limits import no_file_longer_than


def at(desk: Desk, url: str, folder: Path) -> Desk:
    """Return a desk elsewhere, with a folder of its own."""
    return replace(desk, database=Database(url), outside=Outside(Store(folder / "files")))


def test_a_back_up_has_everything_and_proves_it(room: Newsroom, tmp_path: Path):
    digest = room.desk.store.put(b"A page that was kept.")
    made = backups.back_up(room.desk, tmp_path / "copy")
    manifest = json.loads((tmp_path / "copy" / "manifest.json").read_text())
    assert made.problems == ()
    assert (manifest["lines"], manifest["head"]) == history.head(room.desk)
    assert manifest["schema"] == migrate.head()
    assert manifest["rows"]["claim"] == 0 < manifest["rows"]["candidate"]
    assert {part["path"] for part in manifest["files"]} == {
        "database.sqlite", "checkpoint", f"files/{digest[:2]}/{digest[2:4]}/{digest}",
    }  # fmt: skip
    assert read((tmp_path / "copy" / "checkpoint").read_text()).size == manifest["lines"]
    copy = at(room.desk, f"sqlite:///{tmp_path}/copy/database.sqlite", tmp_path / "copy")
    assert history.verify(copy, (history.head(room.desk),)).problems == ()
    copy.database.dispose()


def test_what_was_acknowledged_before_it_began_is_in_it(desk: Desk, tmp_path: Path):
    stop, done = threading.Event(), [0]

    def work() -> None:
        while not stop.is_set():
            accounts.add_person(desk, f"Person {done[0]}")
            done[0] += 1

    accounts.add_person(desk, "Ana")
    worker = started(work)
    try:
        for number in range(2):
            acknowledged = done[0] + 1
            made = backups.back_up(desk, tmp_path / str(number))
            assert made.problems == ()
            assert acknowledged <= made.manifest.lines
    finally:
        stop.set()
        ended(worker)


def test_a_damaged_database_leaves_no_copy_behind(sqlite_room: Newsroom, tmp_path: Path):
    path = Path(str(sqlite_room.desk.database.url.database))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute('INSERT INTO sentence (extraction_id, number, block, start, "end") VALUES (99, 1, 0, 0, 5)')
    connection.close()
    with pytest.raises(MaintenanceError, match="rows that refer to nothing: 1"):
        backups.back_up(sqlite_room.desk, tmp_path / "copy")
    assert [found.name for found in tmp_path.iterdir() if "copy" in found.name] == []


@pytest.mark.parametrize("room_for", [1_000, 100_000])
def test_a_full_disk_is_said_and_nothing_is_left_of_the_copy(sqlite_room: Newsroom, tmp_path: Path, room_for: int):
    (tmp_path / "there").mkdir()
    with no_file_longer_than(room_for), pytest.raises(MaintenanceError) as refused:
        backups.back_up(sqlite_room.desk, tmp_path / "there" / "copy")
    assert str(refused.value).startswith(f"The copy could not be written in {tmp_path / 'there'} (")
    assert list((tmp_path / "there").iterdir()) == []
    assert history.verify(sqlite_room.desk).problems == ()


def test_one_that_was_cut_short_is_never_taken_for_a_back_up(sqlite_room: Newsroom, tmp_path: Path):
    made = backups.back_up(sqlite_room.desk, tmp_path / "copy")
    (made.path / "manifest.json").unlink()  # it is written last
    with pytest.raises(InputError, match="is no finished back-up"):
        restoring.restore(sqlite_room.desk, made.path, "Ana", is_to_replace=True)


@pytest.mark.parametrize("harm", ["database.sqlite", "checkpoint", "files"])
def test_a_damaged_back_up_changes_nothing(sqlite_room: Newsroom, tmp_path: Path, harm: str):
    kept = sqlite_room.desk.store.put(b"A page that was kept.")
    made, head = backups.back_up(sqlite_room.desk, tmp_path / "copy"), history.head(sqlite_room.desk)
    file = Store(made.path / "files").path(kept) if harm == "files" else made.path / harm
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    with pytest.raises(MaintenanceError, match="The back-up is damaged"):
        restoring.restore(sqlite_room.desk, made.path, "Ana", is_to_replace=True)
    assert history.head(sqlite_room.desk) == head


def test_a_restore_brings_back_database_and_files_and_says_how_far_it_rolled_back(room: Newsroom, tmp_path: Path):
    desk = room.desk
    kept = desk.store.put(b"A page that was kept.")
    then = history.head(desk)
    made = backups.back_up(desk, tmp_path / "copy")
    accounts.add_person(desk, "Somebody new")
    publish(desk)
    lost = history.head(desk)
    shutil.rmtree(desk.store.folder)
    with pytest.raises(InputError, match="There is a desk at"):
        restoring.restore(desk, made.path, "Ana")
    done = restoring.restore(desk, made.path, "Ana", is_to_replace=True)
    assert (done.was, done.lines, done.files, done.problems) == (lost[0], then[0], 1, ())
    assert done.is_rolled_back
    assert desk.store.get(kept) == b"A page that was kept."
    newest = history.newest(desk, limit=1)[0]
    assert (newest.tag, newest.actor, newest.seq) == (AuditTag.DESK_RESTORE, "Ana", then[0] + 1)
    assert newest.why == f"Rolled back from {lost[0]} to {then[0]} lines."
    assert history.verify(desk, (then,)).problems == ()
    cut = history.verify(desk, (lost,)).problems
    assert f"Line {then[0] + 1} says that the desk was restored from a back-up" in cut[-1]
    assert done.kept is not None
    before = replace(desk, database=file_database(done.kept))
    assert history.head(before) == lost
    before.database.dispose()
    accounts.add_person(desk, "Somebody after that")
    assert history.verify(desk).problems == ()


def test_a_desk_moves_to_another_machine_and_to_the_other_kind_of_database(
    room: Newsroom, tmp_path: Path, postgres: Postgres
):
    made = backups.back_up(room.desk, tmp_path / "copy")
    url = f"sqlite:///{tmp_path}/new.sqlite"
    if room.desk.database.is_sqlite:
        url = postgres.empty(template="claimdesk_template")
    there = at(room.desk, url, tmp_path / "there")
    done = restoring.restore(there, made.path, "Ana")
    assert (done.was, done.kept) == (0, None)
    assert history.newest(there, limit=1)[0].why == "Restored from a back-up."
    assert history.verify(there, (history.head(room.desk),)).problems == ()
    there.database.dispose()


def test_checkpoints_alone_tell_that_the_log_was_longer(sqlite_room: Newsroom, tmp_path: Path):
    desk = sqlite_room.desk
    made = backups.back_up(desk, tmp_path / "copy")
    accounts.add_person(desk, "Somebody new")
    size = publish(desk).size
    desk.database.dispose()
    for file in tmp_path.glob("claimdesk.sqlite*"):
        file.unlink()
    assert restoring.restore(desk, made.path, "Ana").was == size == made.manifest.lines + 1


@pytest.fixture
def accounts_desk(sqlite_desk: Desk, quick_hashes: None) -> Desk:
    return replace(sqlite_desk, has_accounts=True)


def test_a_session_that_was_ended_does_not_stand_again(staff: Staff, tmp_path: Path):
    token = staff.log_in(Role.READER)
    made = backups.back_up(staff.desk, tmp_path / "copy")
    sessions.log_out(staff.desk, token)
    restoring.restore(staff.desk, made.path, "Ada Brook", is_to_replace=True)
    assert sessions.look(staff.desk, token) is None
    with pytest.raises(NotAllowedError):
        restoring.restore(staff.desk, made.path, "Nobody Known", is_to_replace=True)


@pytest.mark.parametrize("prepared", ["older", "damaged"])
def test_what_cannot_be_copied_or_is_old_is_restored_over_all_the_same(
    sqlite_room: Newsroom, tmp_path: Path, prepared: str
):
    desk = sqlite_room.desk
    made = backups.back_up(desk, tmp_path / "copy")
    source: Path = made.path
    file = Path(str(desk.database.url.database))
    if prepared == "older":
        source = tmp_path / "old.sqlite"
        old = file_database(source)
        migrate.upgrade(old, desk.now(), to="0012")
        old.dispose()
    else:
        desk.database.dispose()
        file.write_bytes(file.read_bytes()[:20_000] + b"\0" * 9_000)
    done = restoring.restore(desk, source, "Ana", is_to_replace=True)
    assert done.kept is not None
    assert done.kept.stat().st_mode & 0o777 == 0o600
    assert done.problems == ()
    assert history.verify(desk).problems == ()


def test_a_full_disk_leaves_the_desk_as_it_was(sqlite_room: Newsroom, tmp_path: Path):
    made, head = backups.back_up(sqlite_room.desk, tmp_path / "copy"), history.head(sqlite_room.desk)
    with no_file_longer_than(50_000), pytest.raises(MaintenanceError, match="The database is as it was"):
        restoring.restore(sqlite_room.desk, made.path, "Ana", is_to_replace=True)
    assert history.head(sqlite_room.desk) == head


@pytest.mark.parametrize(
    "words", ["", "{}", "[]", "[" * 9_000, '{"form": 1, "files": [{"path": 1, "bytes": 1, "sha256": 1}]}']
)
def test_what_is_no_manifest_is_refused_in_words(sqlite_room: Newsroom, tmp_path: Path, words: str):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "manifest.json").write_text(words)
    with pytest.raises((InputError, MaintenanceError), match=r"is no finished back-up|The back-up is damaged"):
        restoring.restore(sqlite_room.desk, tmp_path / "copy", "Ana", is_to_replace=True)


def test_a_signed_head_that_cannot_be_read_is_named(sqlite_room: Newsroom, tmp_path: Path):
    made = backups.back_up(sqlite_room.desk, tmp_path / "copy")
    (made.path / "checkpoint").write_bytes(b"\xff\xfe")
    told = json.loads((made.path / "manifest.json").read_text())
    told["files"] = [{"path": one.path, "bytes": one.size, "sha256": one.digest} for one in backups.parts_of(made.path)]
    (made.path / "manifest.json").write_text(json.dumps(told))
    done = restoring.restore(sqlite_room.desk, made.path, "Ana", is_to_replace=True)
    assert [one for one in done.problems if one.startswith("checkpoint: This is no checkpoint")] != []
