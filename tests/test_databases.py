"""The newsroom that tests get as a copy is the one that the services lay."""

import shutil
from pathlib import Path

from app.services.articles import reading
from app.services.context import Desk
from app.services.desk import accounts
from app.services.log import history
from db.session import Database
from tests.databases import BEGINNING
from tests.factories import Clock, Newsroom, newsroom


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
