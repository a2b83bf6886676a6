"""When the log was verified last: kept beside the log, shown on pages, done by itself each night."""

from datetime import timedelta

import pytest

from app.services.log import history, last_check
from app.services.log.heads import printed_heads
from app.services.log.history import LogCheck
from app.services.log.last_check import FILE
from tests.factories import Newsroom


def look(room: Newsroom) -> LogCheck:
    check = history.verify(room.desk)
    assert last_check.note(room.desk, check)
    return check


def test_what_verifying_found_is_kept_beside_the_log(room: Newsroom) -> None:
    """Not in it: who only looks changes nothing of what is looked at."""
    assert last_check.state(room.desk).check is None
    lines = history.count(room.desk)

    check = look(room)
    room.accept("2019")
    now = last_check.state(room.desk)

    assert (now.check.lines, now.check.head, now.check.problems) == (lines, check.head, ())
    assert (now.lines, now.is_cut, now.is_broken, last_check.warning(room.desk)) == (lines + 1, False, False, "")


def test_a_log_that_did_not_hold_is_told_with_what_to_do(sqlite_room: Newsroom) -> None:
    """Until it is verified again, and holds."""
    last_check.note(sqlite_room.desk, LogCheck(4, "0" * 64, ("Line 3: its words do not match its hash.",), first_bad=3))

    told = last_check.warning(sqlite_room.desk)

    assert told.startswith("The log does not hold: verified 2024-03-01")
    assert "Line 3: its words do not match its hash." in told
    assert "find out who changed it" in told
    look(sqlite_room)
    assert last_check.warning(sqlite_room.desk) == ""


def test_a_log_that_lost_its_end_since_is_told(sqlite_room: Newsroom) -> None:
    """An older copy that was put back holds by itself; that it is not what was verified shows at once."""
    check = history.verify(sqlite_room.desk)
    last_check.note(sqlite_room.desk, LogCheck(check.lines + 5, "a" * 64, ()))

    now = last_check.state(sqlite_room.desk)

    assert (now.is_cut, now.is_broken) == (True, True)
    assert "It is an older copy, or its end was cut off." in last_check.warning(sqlite_room.desk)


@pytest.mark.parametrize(
    "words", ["", "no JSON", "[]", "{}", '{"at": "soon", "lines": 1, "head": "", "problems": []}', '{"lines": "x"}']
)
def test_a_file_that_says_nothing_is_as_none(sqlite_room: Newsroom, words: str) -> None:
    """Whatever stands there, pages go on."""
    (sqlite_room.desk.log_place.key_file.parent / FILE).write_text(words, encoding="utf-8")

    assert last_check.state(sqlite_room.desk).check is None
    assert last_check.warning(sqlite_room.desk) == ""


def test_what_was_found_of_another_log_says_nothing_of_this_one(sqlite_room: Newsroom) -> None:
    """A copy that somebody verifies with the same folder is another database."""
    look(sqlite_room)
    file = sqlite_room.desk.log_place.key_file.parent / FILE
    file.write_text(file.read_text(encoding="utf-8").replace(".sqlite", ".copy"), encoding="utf-8")

    assert last_check.state(sqlite_room.desk).check is None


def test_each_night_the_log_is_verified_once_and_signed(room: Newsroom) -> None:
    """A checkpoint is published when it is whole and there is a key; what was done since is not done again."""
    room.signed("2019")
    heads = printed_heads(room.desk)
    room.accept("last year")

    check = last_check.tonight(room.desk, heads)

    assert check.problems == ()
    assert last_check.state(room.desk).signed[0] == check.lines == history.count(room.desk)
    assert last_check.tonight(room.desk, heads) is None
    room.desk.now.time += timedelta(days=1)
    assert last_check.tonight(room.desk, heads) is not None
