"""Settings of the desk, with what they were before on record."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.reports.paper import Paper
from app.services.context import Desk
from app.services.desk import settings
from app.services.desk.settings import MAX_DUE_DAYS, DeskSettings
from app.services.errors import InputError, StaleSettingsError
from app.services.log import history
from claims.newsroom.audit import AuditTag
from claims.newsroom.rating import scales
from db.articles import ArticleRow
from tests.factories import Newsroom, add_article

SCALE = next(iter(scales()))


def test_a_new_desk_has_settings(desk: Desk) -> None:
    """The first scale, no name, no due dates."""
    assert settings.get(desk) == DeskSettings("", SCALE, 0)


def test_a_change_is_kept_and_on_record(room: Newsroom) -> None:
    """From what to what; what was not changed does not stand in the line."""
    changed = settings.change(room.desk, room.again(room.ana), name="  Harbour   desk ", due_days=3)
    settings.change(room.desk, room.again(room.ben), due_days=0, name="Harbour desk")

    assert changed == DeskSettings("Harbour desk", SCALE, 3)
    assert settings.get(room.desk) == DeskSettings("Harbour desk", SCALE, 0)
    second, first = history.newest(room.desk, limit=2)
    assert (first.tag, first.actor) == (AuditTag.DESK_SETTING, "Ana")
    assert (first.before, first.after) == ({"name": "", "due_days": "0"}, {"name": "Harbour desk", "due_days": "3"})
    assert (second.before, second.after) == ({"due_days": "3"}, {"due_days": "0"})
    assert history.verify(room.desk).problems == ()


def test_what_a_colleague_changed_meanwhile_is_not_written_over(room: Newsroom) -> None:
    """Of two who change one setting the later is told what it is now; what only one of them changes is no conflict."""
    seen = {"name": "", "due_days": 0, "paper": "a4"}
    settings.change(room.desk, room.again(room.ben), name="City desk", paper="letter")

    with pytest.raises(StaleSettingsError, match="Name is “City desk” now") as told:
        settings.change(room.desk, room.again(room.ana), name="Harbour desk", due_days=3, seen=seen)
    assert (told.value.now, settings.get(room.desk).due_days) == ({"name": "City desk"}, 0)
    settings.change(room.desk, room.again(room.ana), due_days=3, name="City desk", paper="letter", seen=seen)

    assert settings.get(room.desk) == DeskSettings("City desk", SCALE, 3, paper=Paper.LETTER)
    assert history.newest(room.desk)[0].after == {"due_days": "3"}


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("paper", "a3"), ("paper", "a4"),
        ("name", "x" * 121), ("scale", "nonsense"), ("due_days", -1), ("due_days", MAX_DUE_DAYS + 1), ("scale", SCALE),
        ("stamp_server", "stamps.example"), ("stamp_server", "ftp://stamps.example/"), ("stamp_server", ""),
        ("stamp_server", "https://desk:secret@stamps.example/"), ("stamp_server", "https://stamps.example:8443/"),
    ],
)  # fmt: skip
def test_what_is_no_setting_is_refused(room: Newsroom, field: str, value: object) -> None:
    """Nothing is stored, nothing goes on record; neither when nothing would change."""
    before = history.count(room.desk)

    with pytest.raises(InputError):
        settings.change(room.desk, room.again(room.ana), **{field: value})  # type: ignore[arg-type]  # one of its fields

    assert history.count(room.desk) == before
    assert settings.get(room.desk) == DeskSettings()


def test_a_time_stamp_server_is_named_and_taken_back(room: Newsroom) -> None:
    """By its address; without one nothing is stamped, which is how a desk begins."""
    before = settings.get(room.desk).stamp_server

    settings.change(room.desk, room.again(room.ana), stamp_server=" http://stamps.example/tsa ")
    named = settings.get(room.desk).stamp_server
    settings.change(room.desk, room.again(room.ana), stamp_server="")

    assert (before, named, settings.get(room.desk).stamp_server) == ("", "http://stamps.example/tsa", "")
    assert history.newest(room.desk)[0].before == {"stamp_server": "http://stamps.example/tsa"}
    assert history.verify(room.desk).problems == ()


def test_a_desk_without_a_network_names_public_servers_only(room: Newsroom) -> None:
    """What could never be asked is refused when it is typed, with a way on."""
    bare = replace(room.desk, outside=None)

    with pytest.raises(InputError, match=r"ports 80 and 443, not from 8443\. Leave the field empty for none"):
        settings.change(bare, room.again(room.ana), stamp_server="https://stamps.example:8443/")


def test_a_scale_that_is_gone_gives_way_to_the_first(room: Newsroom) -> None:
    """A desk whose scale was taken out of the program still works."""
    with room.desk.database.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO setting (name, value) VALUES ('scale', 'long-gone'), ('due_days', 'x')")

    assert settings.get(room.desk) == DeskSettings("", SCALE, 0)


def test_due_dates_follow_the_setting() -> None:
    """Counted in days from the day an article came in; none when none is set."""
    assert DeskSettings(due_days=3).due_on(date(2024, 2, 28)) == date(2024, 3, 2)
    assert DeskSettings().due_on(date(2024, 2, 28)) is None


def test_a_new_article_gets_its_due_date(room: Newsroom) -> None:
    """From the setting of the day; older articles keep theirs, and the log has it."""
    settings.change(room.desk, room.again(room.ana), due_days=3)
    article_id = add_article(room.desk, room.ana)

    with room.desk.database.read() as session:
        due = {row.id: row.due_on for row in session.scalars(select(ArticleRow))}
    assert due == {room.article_id: None, article_id: date(2024, 3, 4)}
    assert history.newest(room.desk)[0].after["due_on"] == "2024-03-04"
    assert history.verify(room.desk).problems == ()

    with room.desk.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE article SET due_on = '2024-03-09' WHERE due_on IS NOT NULL")

    assert len(history.verify(room.desk).problems) == 1
