"""Engines: what is asked of SQLite and PostgreSQL, and what addresses are taken."""

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import ArgumentError

from app.config import Settings
from app.services.context import Desk
from app.services.desk import accounts
from app.wiring import DeskError, open_database, open_desk
from db import migrate
from db.people import PersonRow
from db.session import MAX_ID, Database, find
from tests.databases import BEGINNING


def test_a_save_is_on_the_disk_before_it_is_confirmed(sqlite_desk: Desk) -> None:
    """SQLite is asked for everything that keeps a save through a power cut, and for guards that always fire."""
    wanted = {
        "journal_mode": "wal", "synchronous": 2, "busy_timeout": 30000, "foreign_keys": 1, "recursive_triggers": 1,
        "trusted_schema": 0,
    }  # fmt: skip

    with sqlite_desk.database.write() as session:
        writing = {name: session.execute(text(f"PRAGMA {name}")).scalar_one() for name in wanted}
    with sqlite_desk.database.read() as session:
        query_only = session.execute(text("PRAGMA query_only")).scalar_one()

    assert writing == wanted
    assert query_only == 1


def test_postgresql_never_waits_for_ever(postgres_url: str) -> None:
    """Locks, statements and forgotten transactions all have their limit."""
    database = Database(postgres_url.replace("postgresql+psycopg", "postgres"))

    with database.write() as session:
        names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "transaction_isolation")
        found = [session.execute(text(f"SHOW {name}")).scalar_one() for name in names]
    database.dispose()

    assert found == ["5s", "30s", "15s", "read committed"]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "nonsense", "sqlite:"])
def test_an_address_that_cannot_hold_a_desk(url: str, tmp_path) -> None:
    """Memory forgets, and nonsense is none: both are said with how to write it."""
    with pytest.raises(ArgumentError):
        Database(url)
    with pytest.raises(DeskError, match=r"CLAIMDESK_DATABASE_URL cannot be used .*; write sqlite:///"):
        open_database(Settings(url, tmp_path, 8501, open_browser=False))


def test_what_is_no_database_or_cannot_be_copied_is_said(tmp_path) -> None:
    """A picture given as a database: the message names it and the remedy, and the file is left as it is."""
    path = tmp_path / "photo.sqlite"
    path.write_bytes(b"\x89PNG" * 300)

    with pytest.raises(DeskError, match=r"photo\.sqlite is not a database\. It was not touched"):
        open_desk(Settings(f"sqlite:///{path}", tmp_path, 8501, open_browser=False))

    assert path.read_bytes() == b"\x89PNG" * 300


def test_times_go_in_from_anywhere_and_come_out_in_utc(desk: Desk) -> None:
    """The moment is the same to the microsecond."""
    moment = datetime(2024, 3, 1, 12, 30, 0, 123456, tzinfo=timezone(timedelta(hours=4, minutes=30)))
    with desk.database.write() as session:
        session.add(PersonRow(name="Ana", created_at=moment))

    with desk.database.read() as session:
        stored = session.get_one(PersonRow, 1).created_at

    assert stored == moment
    assert stored.tzinfo is UTC


def test_an_id_of_any_size_can_be_asked_for(desk: Desk) -> None:
    """What no database could hold is simply not there."""
    ana = accounts.add_person(desk, "Ana")

    with desk.database.read() as session:
        found = [find(session, PersonRow, number) for number in (ana.id, 0, -1, MAX_ID, MAX_ID + 1, 10**40)]

    assert [row.name if row else None for row in found] == ["Ana", None, None, None, None, None]


def test_one_of_several_processes_leads_a_piece_of_work(database: Database) -> None:
    """Until it is done, or the process is gone; another piece of work has its own leader."""
    other = Database(database.url.render_as_string(hide_password=False))
    with database.leading("verify") as leads, other.leading("verify") as also, other.leading("digest") as another:
        assert (leads, also, another) == (True, database.is_sqlite, True)
    with other.leading("verify") as leads:
        assert leads
    other.dispose()


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """With its write-ahead log: others on the machine would read every word there, past the key of the browser."""
    before = os.umask(0o022)
    try:
        database = Database(f"sqlite:///{tmp_path / 'desk.sqlite'}")
        migrate.upgrade(database, BEGINNING)
        with database.write() as session:
            session.execute(text("UPDATE audit_head SET seq = 0"))
            modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.glob("desk.sqlite*")}
    finally:
        os.umask(before)
        database.dispose()

    assert modes == {"desk.sqlite": 0o600, "desk.sqlite-wal": 0o600, "desk.sqlite-shm": 0o600}


def test_a_file_that_others_may_use_stays_so(sqlite_url: str) -> None:
    """Whoever lets a group use it has said so."""
    file = Path(str(make_url(sqlite_url).database))
    file.chmod(0o660)
    database = Database(sqlite_url)
    with database.write() as session:
        session.execute(text("UPDATE audit_head SET seq = 0"))
    database.dispose()

    assert file.stat().st_mode & 0o777 == 0o660
