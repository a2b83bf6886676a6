"""What a database says of itself, and how its schema is brought up to date."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text

from app.services.context import Desk
from app.services.log import maintenance
from db import migrate
from db.session import Database
from db.triggers import installed
from tests.databases import Postgres
from tests.limits import no_file_longer_than


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


def test_postgresql_is_copied_before_its_schema_changes(postgres: Postgres, sqlite_desk: Desk, tmp_path: Path):
    database = Database(postgres.empty())
    migrate.upgrade(database, sqlite_desk.now(), to="0012")
    with database.write() as session:
        session.execute(text("INSERT INTO person (id, name, created_at) VALUES (7, 'Ana', '2024-03-01T10:00:00+02')"))
    done = maintenance.upgrade(database, sqlite_desk.now(), tmp_path / "data")
    database.dispose()
    assert done.copy is not None
    assert done.copy.parent == tmp_path / "data"
    with sqlite3.connect(done.copy) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0012",)
        assert connection.execute("SELECT * FROM person").fetchall() == [(7, "Ana", "2024-03-01 08:00:00.000000")]
    connection.close()


def test_a_migration_cut_short_changed_nothing(empty_database: Database, sqlite_desk: Desk):
    migrate.upgrade(empty_database, sqlite_desk.now(), to="0011")
    before = schema_of(empty_database)

    def cut_short() -> None:
        with empty_database.migrating() as connection:
            command.upgrade(migrate.config(connection), "head")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_short()
    assert schema_of(empty_database) == before
    maintenance.upgrade(empty_database, sqlite_desk.now())
    assert migrate.current(empty_database) == migrate.head()


def schema_of(database: Database) -> tuple[str | None, list[str], set[str]]:
    with database.read() as session:
        connection = session.connection()
        return migrate.current(database), sorted(inspect(connection).get_table_names()), installed(connection)
