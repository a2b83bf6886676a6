"""The check-up: what it says of a desk, what it asks to look after, and what it never says."""

import shutil
import tempfile
from pathlib import Path

import pytest

from app.services.log import checkup, maintenance
from db.session import Database
from tests.factories import COPY, Newsroom


def findings(database: Database, folder: Path, mounts: str = "disk / ext4 rw 0 0\n") -> dict[str, checkup.Finding]:
    """Return what is found of a desk whose files lie in a folder, by name."""
    table = folder / "mounts"
    table.write_text(mounts, "utf-8")
    return {one.name: one for one in checkup.check_up(database, folder, folder / "files", table)}


def test_a_desk_is_told_in_numbers_and_nothing_of_its_words(room: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a").write_bytes(b"12345")
    room.accept("2019")

    found = findings(room.desk.database, tmp_path)

    assert (found["people"].said, found["articles"].said, found["claims"].said) == ("3", "1", "1")
    assert found["kept files"].said == "1, 5 bytes"
    assert found["file system"] == checkup.Finding("file system", "ext4")
    told = " ".join(f"{one.said} {one.advice}" for one in found.values())
    assert not [word for word in (*COPY.split(), "Ana", "2019") if len(word) > 4 and word in told]


def test_a_log_of_which_nothing_is_signed_is_to_be_signed(room: Newsroom, tmp_path: Path) -> None:
    assert "claimdesk audit checkpoint" in findings(room.desk.database, tmp_path)["log"].advice


def test_a_full_disk_and_a_shared_one_are_named(
    room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkup, "_LITTLE", 10**20)

    found = findings(room.desk.database, tmp_path, f"disk / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\n")

    assert "nearly full" in found["disk"].advice
    assert found["file system"].said == "nfs4"
    assert bool(found["file system"].advice) is room.desk.database.is_sqlite


def test_an_empty_database_is_told_what_to_do(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'none.sqlite'}")

    found = findings(database, tmp_path)

    assert "claimdesk db upgrade" in found["schema"].advice
    assert "claims" not in found
    assert not maintenance.exists(database)
    database.dispose()


def test_a_database_that_everybody_on_the_machine_may_read_is_named(room: Newsroom) -> None:
    """One that an older Claimdesk made; it is let be where a folder keeps others out."""
    with tempfile.TemporaryDirectory() as name:
        folder, database = Path(name), room.desk.database
        if database.is_sqlite:
            database = Database(f"sqlite:///{shutil.copyfile(str(database.url.database), folder / 'desk.sqlite')}")
            (folder / "desk.sqlite").chmod(0o644)
        inside = findings(database, folder)
        folder.chmod(0o755)
        (folder / "mounts").unlink()
        found = findings(database, folder)
        database.dispose()

    assert "readers" not in inside
    assert ("readers" in found) is room.desk.database.is_sqlite
    if room.desk.database.is_sqlite:
        assert found["readers"].advice == f"Let nobody else read it: chmod 600 '{folder / 'desk.sqlite'}'"
