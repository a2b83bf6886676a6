"""An account of PostgreSQL that works at the desk and owns nothing: what it can do, and what the server refuses it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import ProgrammingError
from typer.testing import CliRunner

from app.cli.main import app
from app.services.context import Desk
from app.services.inputs import NewSource
from app.services.log import history, maintenance, repair
from app.services.log.maintenance import MaintenanceError
from app.services.record.unit import unit
from app.services.sources import describing, erasing
from app.services.undo import undo
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import SourceKind
from db import migrate, triggers
from db.session import Database
from tests.databases import Postgres
from tests.factories import Clock, Newsroom, newsroom

PASSWORD = "hush"  # noqa: S105  # of a test


@pytest.fixture
def worker(postgres: Postgres, clock: Clock) -> Iterator[Desk]:
    """A desk whose schema is one step old, at which an account may work that owns nothing; brought up to date then."""
    owner = Database(postgres.empty(template="claimdesk_template"))
    migrate.downgrade(owner, "0012")
    with owner.migrating() as connection:
        connection.exec_driver_sql(f"CREATE ROLE worker LOGIN PASSWORD '{PASSWORD}'")
    maintenance.allow(owner, "worker")
    migrate.upgrade(owner, clock())
    owner.dispose()
    database = Database(
        make_url(owner.url).set(username="worker", password=PASSWORD).render_as_string(hide_password=False)
    )
    yield Desk(database, clock)
    database.dispose()
    with postgres.engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {owner.url.database} WITH (FORCE)"))
        connection.execute(text("DROP ROLE worker"))


def test_it_works_at_the_desk_and_cannot_touch_what_is_on_record(worker: Desk, planted: None) -> None:
    """Also in tables that an upgrade made later."""
    room: Newsroom = newsroom(worker)
    claim = room.accept("2019")
    room.reword(claim, "Vellmar opened its harbour in 2019")
    assert undo.undo(worker, room.again(room.ana)).said
    person = describing.add_source(worker, room.again(room.ana), NewSource(SourceKind.PERSON, "Ilse Brandt"))
    assert erasing.erase(worker, room.again(room.ana), person, "Asked for by letter").rows == 1
    assert history.verify(worker).problems == ()

    statements = [
        *(f"{act} {table}" for table in ("audit_line", "audit_node", "checkpoint", "verdict", "claim") for act in
          ("DELETE FROM", "TRUNCATE")),
        "DELETE FROM line_words",
        "UPDATE audit_line SET body = ''", "UPDATE person SET name = 'x'", "INSERT INTO audit_head VALUES (2, 0, '')",
        "DROP TRIGGER audit_line_no_update ON audit_line", "ALTER TABLE audit_line DISABLE TRIGGER ALL",
        "DROP TABLE audit_line", "UPDATE alembic_version SET version_num = 'x'", "CREATE TABLE more (id int)",
        "SET session_replication_role = replica",
    ]  # fmt: skip
    for statement in statements:
        with (
            pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
            worker.database.write() as session,
        ):
            session.execute(text(statement))
    with worker.database.read() as session:
        assert triggers.wrong(session.connection()) == {}


def test_where_it_cannot_be_done_that_is_said(sqlite_url: str, postgres_url: str) -> None:
    for url, words in ((sqlite_url, "SQLite has no accounts"), (postgres_url, "Make the account first")):
        done = CliRunner().invoke(app, ["db", "roles", "nobody"], env={"CLAIMDESK_DATABASE_URL": url})
        assert (done.exit_code, words in done.output) == (2, True), done.output


def test_it_puts_back_what_the_tree_over_the_log_lacks_and_replaces_nothing(
    worker: Desk, postgres: Postgres, planted: None
) -> None:
    """A node that is to be replaced is for the owner of the tables, who is told so; so are guards."""
    room: Newsroom = newsroom(worker)
    with unit(worker, room.again(room.ana)) as work:
        for number in range(300):
            work.log(AuditTag.ARTICLE_FETCH, facts={"number": number})
    owner = Database(
        postgres.engine.url.set(database=worker.database.url.database).render_as_string(hide_password=False)
    )

    def as_owner(statement: str) -> None:
        with owner.migrating() as connection:
            triggers.remove(connection)
            connection.exec_driver_sql(statement)
            triggers.install(connection)

    as_owner("DELETE FROM audit_node")
    assert len(repair.repair_tree(worker, "Ana")) == 1
    assert history.verify(worker).problems == ()

    as_owner("UPDATE audit_node SET hash = '00'")
    with pytest.raises(MaintenanceError, match="Run this as the owner of the tables"):
        repair.repair_tree(worker, "Ana")
    assert len(repair.repair_tree(Desk(owner, worker.now), "Ana")) == 1
    assert history.verify(worker).problems == ()

    with owner.migrating() as connection:
        connection.exec_driver_sql("DROP TRIGGER verdict_fixed ON verdict")
    with pytest.raises(MaintenanceError, match="Run this as the owner of the tables"):
        repair.repair_guards(worker, "Ana")
    owner.dispose()
