"""A database that goes away: said in words of its own, and used again as soon as it is back, without a restart."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.services.articles import reading
from app.services.checking import review
from app.services.context import Desk
from app.services.desk import accounts, drafts
from app.services.errors import AwayError
from app.services.log import history, maintenance
from db import migrate
from db.session import Database, UnreachableError
from tests.app.test_config import refusal
from tests.databases import BEGINNING
from tests.factories import Clock, newsroom


@pytest.fixture
def on_postgresql(postgres_url: str, clock: Clock) -> Iterator[Desk]:
    """A desk on PostgreSQL alone."""
    database = Database(postgres_url)
    yield Desk(database, clock)
    database.dispose()


@pytest.mark.slow
def test_a_desk_goes_on_when_its_server_is_back(own_postgres: Any, clock: Clock, planted: None, tmp_path: Path) -> None:
    """While it is stopped, whoever reads, saves, drafts or starts is told so; then all is as it was."""
    database = Database(own_postgres.get_uri())
    migrate.upgrade(database, BEGINNING)
    room = newsroom(Desk(database, clock))
    claim_id = room.accept("2019")
    lines = history.count(room.desk)

    own_postgres.stop()

    assert not maintenance.answers(database)
    with pytest.raises(UnreachableError, match="The database cannot be reached"):
        reading.article(room.desk, room.article_id)
    with pytest.raises(AwayError, match=r"What you typed stays in its field.*Nothing was saved\.$"):
        review.reword(room.desk, room.again(room.ana), claim_id, 1, "Other words.")
    with pytest.raises(AwayError):
        drafts.save(room.at(room.ana), "draft-wording-c1", "Other words.")
    assert "does not answer" in refusal(own_postgres.get_uri(), tmp_path)

    own_postgres.start()

    assert maintenance.answers(database)
    assert reading.article(room.desk, room.article_id).marks
    room.reword(claim_id, "Other words.")
    assert history.count(room.desk) == lines + 1
    assert history.verify(room.desk).problems == ()
    database.dispose()


def test_a_connection_that_is_cut_in_the_middle_of_reading(on_postgresql: Desk) -> None:
    """The page that was read is lost; the next one finds a new connection."""
    with pytest.raises(UnreachableError), on_postgresql.database.read() as session:
        session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    assert accounts.people(on_postgresql) == ()


def test_a_connection_that_is_cut_before_a_change_is_complete(on_postgresql: Desk) -> None:
    """Nothing of it is there, and that is what is said."""
    with pytest.raises(UnreachableError) as lost, on_postgresql.database.write() as session:
        session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    assert not lost.value.is_unsure


def test_a_connection_that_is_cut_while_a_change_is_confirmed(on_postgresql: Desk, postgres: Any) -> None:
    """Nobody knows then whether it was saved, so nobody says that it was not."""

    def cut(session: Session) -> None:
        if session.in_nested_transaction():
            return
        pid = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with postgres.engine.connect() as other:
            other.execute(text(f"SELECT pg_terminate_backend({pid}, 5000)"))

    event.listen(Session, "before_commit", cut)
    try:
        with pytest.raises(AwayError, match="Whether this was saved is not known"):
            accounts.add_person(on_postgresql, "Ana")
    finally:
        event.remove(Session, "before_commit", cut)

    assert accounts.add_person(on_postgresql, "Ana").name == "Ana"
    assert history.verify(on_postgresql).problems == ()


def test_an_sqlite_file_whose_folder_went_away(sqlite_desk: Desk, tmp_path: Path) -> None:
    """A disk was taken out; it is put in again."""
    accounts.add_person(sqlite_desk, "Ana")
    sqlite_desk.database.dispose()
    folder = tmp_path / "desk"
    folder.mkdir()
    (tmp_path / "claimdesk.sqlite").rename(folder / "claimdesk.sqlite")
    desk = Desk(Database(f"sqlite:///{folder / 'claimdesk.sqlite'}"), sqlite_desk.now)
    folder.rename(tmp_path / "taken out")

    with pytest.raises(UnreachableError):
        accounts.people(desk)
    with pytest.raises(AwayError):
        accounts.add_person(desk, "Ben")

    (tmp_path / "taken out").rename(folder)
    assert [one.name for one in accounts.people(desk)] == ["Ana"]
    desk.database.dispose()


def test_what_is_wrong_with_a_question_is_no_matter_of_reach(database: Database) -> None:
    """A fault of our own is not waited for."""
    for way in (database.read, database.write):
        with pytest.raises(DBAPIError, match="no_such_table"), way() as session:
            session.execute(text("SELECT * FROM no_such_table"))


def test_a_database_that_goes_away_while_one_leads_is_said_in_its_own_words(on_postgresql: Desk) -> None:
    """Its restart ends the connection that holds the lead; so it is when there is none to begin with."""
    database = on_postgresql.database
    other = Database(database.url.render_as_string(hide_password=False))

    def end_all_others() -> None:
        with other.engine.connect() as connection:
            ends = (
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
            )
            connection.execute(text(f"{ends} pg_backend_pid()"))

    with pytest.raises(UnreachableError), database.leading("verify"):
        end_all_others()
    with database.leading("verify") as leads:
        assert leads
    other.dispose()
    away = Database(database.url.set(host="127.0.0.1", port=1, query={}).render_as_string(hide_password=False))
    with pytest.raises(UnreachableError), away.leading("verify"):
        pytest.fail("nobody leads there")
