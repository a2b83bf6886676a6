"""What another process commits to the log is heard from PostgreSQL; SQLite and a database that is away say nothing."""

import threading
from collections.abc import Iterator
from time import monotonic

import pytest
from sqlalchemy import text

from app.services.context import Desk
from app.services.desk import accounts
from db.ear import CHANNEL, Ear
from db.session import Database
from tests.factories import Clock

#: Seconds that nobody waits for where something is heard.
LONG = 30.0


@pytest.fixture
def other(postgres_url: str, clock: Clock) -> Iterator[Desk]:
    """A desk on PostgreSQL, as another process has it."""
    database = Database(postgres_url)
    yield Desk(database, clock)
    database.dispose()


@pytest.fixture
def ear(postgres_url: str) -> Iterator[Ear]:
    """An ear that listens."""
    database = Database(postgres_url)
    one = Ear(database, threading.Event())
    one.wait(LONG, LONG)
    yield one
    one.close()
    database.dispose()


def seconds_of(ear: Ear, unheard: float, heard: float) -> float:
    """Return how long it waited."""
    begin = monotonic()
    ear.wait(unheard, heard)
    return monotonic() - begin


def test_what_another_process_commits_is_heard(ear: Ear, other: Desk) -> None:
    """One act is heard once, however many lines it writes; then nothing is, for as long as one waits."""
    accounts.add_person(other, "Ana")

    assert seconds_of(ear, LONG, LONG) < LONG / 2
    assert seconds_of(ear, LONG, 0.1) >= 0.1


def test_what_is_not_committed_is_not_heard(ear: Ear, other: Desk) -> None:
    """An act that is refused tells nobody."""
    with other.database.write() as session:
        session.execute(text(f"SELECT pg_notify('{CHANNEL}', '')"))
        session.rollback()

    assert seconds_of(ear, LONG, 0.1) >= 0.1


def test_a_line_that_was_cut_is_opened_anew(ear: Ear, other: Desk) -> None:
    """Whoever waits is called to look what happened meanwhile."""
    with other.database.engine.connect() as connection:
        connection.execute(text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        ))  # fmt: skip

    assert seconds_of(ear, LONG, LONG) + seconds_of(ear, LONG, LONG) < LONG / 2
    accounts.add_person(other, "Ana")
    assert seconds_of(ear, LONG, LONG) < LONG / 2


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at.sqlite", "postgresql://nobody@127.0.0.1:1/nothing"])
def test_where_nobody_can_be_heard_one_looks_oneself(url: str) -> None:
    """After the time for that; and at once when the server ends."""
    over = threading.Event()
    ear = Ear(Database(url), over)

    assert LONG > seconds_of(ear, 0.1, LONG) >= 0.1
    over.set()
    assert seconds_of(ear, LONG, LONG) < LONG / 2
