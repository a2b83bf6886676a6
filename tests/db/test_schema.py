"""The schema: made by migrations alone, up and down with data in it, and its guards put back each time."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from app.services.articles import intake
from app.services.context import Desk
from app.services.log import history
from app.services.record.unit import unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import text_digest
from db import migrate, search, triggers
from db.schema import metadata
from db.session import Database, LostRowsError
from tests.factories import Clock, act_of, newsroom, planted_reading

pytestmark = pytest.mark.slow

NOW = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
REVISIONS = [f"{number:04}" for number in range(1, 22)]

BATCH = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9001", "{head}", None, None

def upgrade():
    with op.batch_alter_table("{table}") as batch:
        batch.alter_column("{column}", type_=sa.String(length=99_999), existing_type=sa.Text())

def downgrade():
    with op.batch_alter_table("{table}") as batch:
        batch.alter_column("{column}", type_=sa.Text(), existing_type=sa.String(length=99_999))
"""
BROKEN = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9001", "{head}", None, None

def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO no_such_table VALUES (1)")
"""
LOSING = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "9001", "{head}", None, None

def upgrade():
    op.execute("DELETE FROM article")
"""


@pytest.fixture
def add_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put one more migration after ours, as a later Claimdesk would."""

    def add(script: str, **words: str) -> None:
        folder = tmp_path / "later"
        folder.mkdir()
        (folder / "9001_later.py").write_text(script.format(head=migrate.head(), **words), encoding="utf-8")
        monkeypatch.setattr(migrate, "FOLDERS", (*migrate.FOLDERS, folder))

    return add


@pytest.fixture
def busy_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk on which work has been done, up to a confirmed verdict."""
    monkeypatch.setattr(intake, "extract", planted_reading)
    newsroom(desk).signed()
    return desk


def whole(database: Database) -> dict[str, int]:
    """Return the number of rows of each table."""
    with database.read() as session:
        return {
            name: session.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()  # noqa: S608  # our own names
            for name in metadata.tables
        }


def guards(database: Database) -> set[str]:
    """Return the triggers that a database has."""
    with database.read() as session:
        return triggers.installed(session.connection())


def test_models_say_what_the_migrations_made(database: Database) -> None:
    """Nothing is in the models that no migration makes, nor the other way round."""
    with database.read() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"compare_type": True, "include_name": _of_a_model}
        )

        assert compare_metadata(context, metadata) == []


def _of_a_model(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind in ("table", "index") and name and search.is_index(name))


def test_every_migration_is_tried_here() -> None:
    """A new migration asks for a look at these tests; the names of the files say what follows what."""
    scripts = ScriptDirectory.from_config(migrate.config()).walk_revisions()

    assert [script.revision for script in scripts] == REVISIONS[::-1]
    assert list(migrate.known()) == list(REVISIONS)


def test_every_migration_goes_up_down_and_up_again(empty_database: Database, clock: Clock) -> None:
    """Down leaves the tables of before, and up works once more, with all guards of the tables that are there."""
    for older, revision in zip(["base", *REVISIONS], REVISIONS, strict=False):
        before = _tables(empty_database) - {"alembic_version"}
        migrate.upgrade(empty_database, clock(), to=revision)

        migrate.downgrade(empty_database, older)
        left = _tables(empty_database) - {"alembic_version"}
        migrate.upgrade(empty_database, clock(), to=revision)

        assert left == before, revision
        assert migrate.current(empty_database) == revision
        assert triggers.expected(_tables(empty_database)) <= guards(empty_database), revision
    migrate.downgrade(empty_database, "base")
    assert set(metadata.tables) & _tables(empty_database) == set()


def test_the_first_migration_goes_down_with_data_in_it(busy_desk: Desk, clock: Clock) -> None:
    """A desk full of work can be taken down to nothing and be used afresh."""
    migrate.downgrade(busy_desk.database, "base")
    migrate.upgrade(busy_desk.database, clock())

    assert whole(busy_desk.database) == dict.fromkeys(metadata.tables, 0) | {"audit_head": 1}
    assert "its end was cut off" in history.verify(busy_desk).problems[0]
    shutil.rmtree(busy_desk.store.folder.with_name("checkpoints"))
    assert history.verify(busy_desk).problems == ()


def test_a_log_that_is_there_already_gets_its_tree(busy_desk: Desk, clock: Clock) -> None:
    """The tree that the migration makes of the lines is the one that grew with them."""
    act = act_of(1)
    with unit(busy_desk, act) as work:
        for number in range(520):
            work.log(AuditTag.GUARDS_REPAIR, facts={"number": number})
    before = whole(busy_desk.database)

    migrate.downgrade(busy_desk.database, "0011")
    migrate.upgrade(busy_desk.database, clock())

    assert before["audit_node"] == 3
    assert whole(busy_desk.database) == before | {"checkpoint": 0}
    assert history.verify(busy_desk).problems == ()


def _tables(database: Database) -> set[str]:
    with database.read() as session:
        return set(migrate.inspect(session.connection()).get_table_names())


@pytest.mark.parametrize(
    ("table", "column"),
    [("article_version", "text"), ("audit_line", "body"), ("claim", "reason"), ("verdict", "rationale")],
)
def test_a_table_made_anew_keeps_its_rows_and_its_guards(
    busy_desk: Desk, add_migration: Callable[..., None], table: str, column: str
) -> None:
    """Alembic's batch mode drops a table's triggers on SQLite; they are back when the migration ends."""
    before = whole(busy_desk.database)
    add_migration(BATCH, table=table, column=column)

    migrate.upgrade(busy_desk.database, NOW)
    up = guards(busy_desk.database)
    migrate.downgrade(busy_desk.database, "-1")

    assert triggers.expected() <= up
    assert triggers.expected() <= guards(busy_desk.database)
    assert whole(busy_desk.database) == before
    assert history.verify(busy_desk).problems == ()


def test_a_migration_that_fails_changes_nothing(busy_desk: Desk, add_migration: Callable[..., None]) -> None:
    """Neither the table it had made nor the dropped triggers stay."""
    add_migration(BROKEN)

    with pytest.raises((OperationalError, ProgrammingError), match="no_such_table"):
        migrate.upgrade(busy_desk.database, NOW)

    assert "half" not in _tables(busy_desk.database)
    assert migrate.current(busy_desk.database) == REVISIONS[-1]
    assert triggers.expected() <= guards(busy_desk.database)
    assert history.verify(busy_desk).problems == ()


def test_a_migration_cannot_leave_rows_that_point_nowhere(busy_desk: Desk, add_migration: Callable[..., None]) -> None:
    """Foreign keys rest on SQLite during a migration, but not past its end."""
    before = whole(busy_desk.database)
    add_migration(LOSING)

    with pytest.raises((LostRowsError, IntegrityError)):
        migrate.upgrade(busy_desk.database, NOW)

    assert whole(busy_desk.database) == before
    with busy_desk.database.write() as session, pytest.raises(IntegrityError):
        session.execute(text("DELETE FROM article"))


def test_other_guards_come_with_a_migration() -> None:
    """Desks that are there get new words of a guard by a migration alone: without one, they would refuse all work.

    If this fails, write a migration (an empty one will do: `make db-revision`), and note it here with the new digest.
    """
    brought_by, digest = "0019", "35eff0227159530e"
    texts = [sorted(triggers._texts(is_sqlite=is_sqlite).items()) for is_sqlite in (True, False)]

    assert text_digest(str(texts))[:16] == digest
    assert brought_by in REVISIONS


def test_a_written_migration_needs_nothing_of_ours(database: Database, tmp_path: Path) -> None:
    """Times and words from a list are written as SQLAlchemy's own types, so that old migrations go on working."""
    with database.migrating() as connection:
        triggers.remove(connection)
        connection.execute(text("DROP TABLE signoff"))
        found = migrate.config(connection)
        found.set_main_option("version_locations", f"{migrate.FOLDERS[0]}\n{tmp_path}")
        command.revision(found, "signoff anew", autogenerate=True, rev_id="9001", version_path=str(tmp_path))

    (script,) = [path.read_text(encoding="utf-8") for path in tmp_path.glob("9001*.py")]
    assert 'sa.Column("created_at", sa.DateTime(timezone=True), nullable=False)'.replace('"', "'") in script
    assert "sa.Column('decision', sa.String(length=40), nullable=False)" in script
    assert "db." not in script
    compile(script, "9001.py", "exec")


def test_a_newer_database_is_refused_and_left_alone(busy_desk: Desk) -> None:
    """An older Claimdesk says so instead of guessing."""
    with busy_desk.database.migrating() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from-the-future'"))
    before = whole(busy_desk.database)

    with pytest.raises(migrate.NewerSchemaError, match=r"'from-the-future'.*newer.*Nothing was changed"):
        migrate.upgrade(busy_desk.database, NOW)

    assert whole(busy_desk.database) == before


def test_an_upgrade_copies_the_file_first(
    sqlite_desk: Desk, add_migration: Callable[..., None], tmp_path: Path
) -> None:
    """The copy beside the database holds everything, the newest saves included, at the old schema."""
    newsroom(sqlite_desk, "No dates here.\n")
    add_migration(BATCH, table="claim", column="reason")

    copy = migrate.upgrade(sqlite_desk.database, NOW)

    assert copy == tmp_path / "claimdesk-before-upgrade-20240301T090000.sqlite"
    kept = Database(f"sqlite:///{copy}")
    assert migrate.current(kept) == REVISIONS[-1]
    assert whole(kept) == whole(sqlite_desk.database)
    assert history.verify(Desk(kept, sqlite_desk.now)).problems == ()
    kept.dispose()


def test_without_a_copy_there_is_no_upgrade(
    sqlite_desk: Desk, add_migration: Callable[..., None], tmp_path: Path
) -> None:
    """Where the copy cannot be written, the database stays as it was."""
    add_migration(BATCH, table="claim", column="reason")
    (tmp_path / "claimdesk-before-upgrade-20240301T090000.sqlite").mkdir()

    with pytest.raises(migrate.BackupError, match="Nothing was changed"):
        migrate.upgrade(sqlite_desk.database, NOW)

    assert migrate.current(sqlite_desk.database) == REVISIONS[-1]


def test_an_empty_or_current_database_needs_no_copy(empty_database: Database, tmp_path: Path) -> None:
    """Copies appear only when there is something to lose."""
    assert migrate.is_empty(empty_database)
    first = migrate.upgrade(empty_database, NOW)
    second = migrate.upgrade(empty_database, NOW)

    assert (first, second) == (None, None)
    assert not migrate.is_empty(empty_database)
    assert not list(tmp_path.glob("*before-upgrade*"))


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    """Opening a picture as a database raises, and leaves it as it is."""
    path = tmp_path / "photo.sqlite"
    path.write_bytes(b"\x89PNG" * 300)
    database = Database(f"sqlite:///{path}")

    with pytest.raises(Exception, match="file is not a database") as caught:
        migrate.upgrade(database, NOW)

    assert isinstance(caught.value.__cause__, sqlite3.DatabaseError)
    assert path.read_bytes() == b"\x89PNG" * 300
    database.dispose()
