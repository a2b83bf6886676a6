"""The newsroom that tests get as a copy is the one that the services lay, and no test sees what another did."""

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.services.articles import reading
from app.services.context import Desk
from app.services.desk import accounts
from app.services.log import history
from db.ear import Ear
from db.session import Database
from tests import lending
from tests.databases import BEGINNING, Postgres
from tests.factories import Clock, Newsroom, newsroom
from tests.lending import Lending, Lent


def told(room: Newsroom) -> list[object]:
    """Return what is on record of a newsroom, who sits there and what is marked in its article."""
    lines = [(line.tag, line.at, line.actor, line.after) for line in history.newest(room.desk, limit=50)]
    marks = [(mark.key, mark.span, mark.text, mark.state) for mark in reading.article(room.desk, room.article_id).marks]
    return [lines, marks, accounts.people(room.desk), room.ana.person_id, room.ben.person_id, room.eve.person_id]


def test_a_copy_is_what_the_services_lay(room: Newsroom, sqlite_template: Path, tmp_path: Path, planted: None) -> None:
    """The same people, marks and lines of the log, and the clock goes on from where they ended."""
    shutil.copyfile(sqlite_template, tmp_path / "fresh.sqlite")
    fresh = newsroom(Desk(Database(f"sqlite:///{tmp_path / 'fresh.sqlite'}"), Clock(BEGINNING)))

    assert told(room) == told(fresh)
    assert room.desk.now() == fresh.desk.now()
    assert history.verify(room.desk).problems == ()
    fresh.desk.database.dispose()


def test_no_two_tests_share_a_desk(room: Newsroom, sqlite_template: Path) -> None:
    """What one test does is not there for the next."""
    room.accept()

    assert len(history.of_claim(room.desk, 1)) == 1
    assert room.desk.database.url.database != str(sqlite_template)


def test_a_desk_without_a_room_is_empty(desk: Desk) -> None:
    assert (accounts.people(desk), reading.articles(desk)) == ((), ())


def test_a_database_that_was_lent_is_as_it_was_made(postgres: Postgres, planted: None) -> None:
    """Rows and counters; a desk that was worked on is told by nothing from one that was not."""
    lent_out = Lending(lambda template: postgres.empty(template=template), postgres.drop)
    url = lent_out.lend("claimdesk_newsroom")
    before = held(url)
    database = Database(url)
    accounts.add_person(Desk(database, Clock(BEGINNING)), "Kim")
    database.dispose()
    changed = held(url)
    lent_out.give_back(url)

    assert changed != before
    assert lent_out.lend("claimdesk_newsroom") == url
    assert held(url) == before
    lent_out.give_back(url)
    lent_out.end()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER verdict_fixed ON verdict",
        "ALTER TABLE claim DISABLE TRIGGER claim_with_audit",
        "ALTER FUNCTION claimdesk_claim_with_audit() SECURITY DEFINER",
        "ALTER TABLE claim ADD COLUMN more integer",
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET lock_timeout = 7', current_database()); END $$",
    ],
)
def test_a_database_that_was_made_into_another_is_lent_no_more(postgres: Postgres, statement: str) -> None:
    lent_out = Lending(lambda template: postgres.empty(template=template), postgres.drop)
    url = lent_out.lend("claimdesk_template")
    database = Database(url)
    with database.write() as session:
        session.execute(text(statement))
    database.dispose()

    lent_out.give_back(url)

    assert lent_out.free == []


def test_a_connection_that_the_server_ended_is_not_used_again(postgres: Postgres) -> None:
    """Another test may end those that stand idle."""
    lent_out = Lending(lambda template: postgres.empty(template=template), postgres.drop)
    url = lent_out.lend("claimdesk_template")
    databases = [Database(url) for _ in range(2)]
    with databases[0].read() as session:
        first = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
    databases[0].dispose()
    with postgres.engine.connect() as other:
        other.execute(text(f"SELECT pg_terminate_backend({first}, 5000)"))

    with databases[1].read() as session:
        second = session.execute(text("SELECT pg_backend_pid()")).scalar_one()

    assert second != first
    databases[1].dispose()
    lent_out.give_back(url)
    lent_out.end()


def test_a_connection_that_an_ear_left_is_not_used_again(postgres: Postgres) -> None:
    """It listens, and each of its statements would be a transaction of its own."""
    lent_out = Lending(lambda template: postgres.empty(template=template), postgres.drop)
    url = lent_out.lend("claimdesk_template")
    databases = [Database(url) for _ in range(2)]
    ear = Ear(databases[0], threading.Event())
    ear.wait(0.0, 0.0)
    ear.close()
    databases[0].dispose()

    with databases[1].write() as session:
        listens = session.execute(text("SELECT count(*) FROM pg_listening_channels()")).scalar_one()
        first = session.execute(text("SELECT txid_current()")).scalar_one()
        second = session.execute(text("SELECT txid_current()")).scalar_one()

    assert listens == 0
    assert first == second
    databases[1].dispose()
    lent_out.give_back(url)
    lent_out.end()


def test_what_one_thread_looks_at_no_other_thread_takes(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else one in use is looked at, and the next one is used without a look."""
    lent_out = Lending(lambda template: postgres.empty(template=template), postgres.drop)
    url = lent_out.lend("claimdesk_template")
    databases = [Database(url) for _ in range(3)]
    with databases[0].read() as session:
        session.execute(text("SELECT 1"))
    databases[0].dispose()
    opened: list[Any] = []

    def look(connection: Any) -> bool:
        monkeypatch.undo()
        with databases[1].engine.connect() as other:  # comes while the first is being looked at
            opened.append(other.connection.dbapi_connection)
            return opened[0] is not connection

    monkeypatch.setattr(lending, "_is_left_alone", look)
    with databases[2].engine.connect() as mine:
        opened.append(mine.connection.dbapi_connection)

    assert opened[0] is not opened[1]
    for database in databases:
        database.dispose()
    lent_out.give_back(url)
    lent_out.end()


def held(url: str) -> object:
    """Return all rows of a database, and where its counters stand."""
    found = Lent.made(url, "")
    found.connection.close()
    return found.rows, found.empty
