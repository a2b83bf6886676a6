"""What a browser began and comes back with: at any server of the desk, once, for a while, and for nobody else."""

from dataclasses import replace

import pytest

from app.services.access import good_once
from app.services.context import Desk
from db.session import Database
from tests.factories import Clock


def test_it_is_taken_once_by_whose_it_is(desk: Desk) -> None:
    good_once.keep(desk, "browser", "state", "kept")

    assert good_once.take(desk, "another", "state") is None
    assert good_once.take(desk, "browser", "another") is None
    assert [good_once.take(desk, "browser", "state") for _time in range(2)] == ["kept", None]


def test_another_server_of_the_desk_takes_it(desk: Desk) -> None:
    """It stands in the database, which both have, and not in the process that made it; then neither has it."""
    other = replace(desk, database=Database(desk.database.engine.url.render_as_string(hide_password=False)))
    good_once.keep(desk, "browser", "state")

    taken = good_once.take(other, "browser", "state")

    other.database.dispose()
    assert (taken, good_once.take(desk, "browser", "state")) == ("", None)


def test_it_is_good_for_ten_minutes(desk: Desk, clock: Clock) -> None:
    """One that is too old is given to nobody, and goes with the next that is kept."""
    good_once.keep(desk, "browser", "old")
    good_once.keep(desk, "browser", "new")
    clock.time += good_once.LAST * 0.9
    assert good_once.take(desk, "browser", "old") == ""
    clock.time += good_once.LAST * 0.2

    assert good_once.take(desk, "browser", "new") is None


def test_so_many_are_kept_and_the_oldest_go(desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the log-in again and again fills nothing."""
    monkeypatch.setattr(good_once, "_MOST", 2)
    for name in ("first", "second", "third"):
        clock.time += good_once.LAST / 10
        good_once.keep(desk, "browser", name)

    assert [good_once.take(desk, "browser", name) for name in ("first", "second", "third")] == [None, "", ""]
