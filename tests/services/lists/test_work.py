"""The work of two weeks: what was done on which day, and with which verdicts."""

from dataclasses import replace
from datetime import timedelta

from app.services.checking import review
from app.services.lists import work
from app.services.lists.work import Work
from tests.factories import Newsroom


def test_an_idle_desk_has_done_nothing(room: Newsroom):
    assert work.of(room.desk) == Work((), ())


def test_claims_verdicts_and_answers_are_counted_on_their_day(room: Newsroom):
    room.signed("2019")
    room.propose(room.accept("last year"), grade="false")
    today = room.desk.now().date()

    done = work.of(room.desk)

    assert done.days == ((today, (2, 2, 1)),)
    assert done.verdicts == (("date", (("bad", "False", 1), ("good", "True", 1))),)


def test_what_was_taken_back_is_not_counted(room: Newsroom):
    room.propose(room.accept("2019"))
    room.undo()
    assert work.of(room.desk).days[-1][1] == (1, 0, 0)
    assert work.of(room.desk).verdicts == ()
    room.undo()
    assert work.of(room.desk) == Work((), ())


def test_a_dismissed_claim_was_taken_up_and_has_no_verdict_to_show(room: Newsroom):
    claim = room.accept("2019")
    room.propose(claim)
    review.dismiss(room.desk, room.again(room.ana), claim, room.version(claim), "Not a fact to check.")

    assert work.of(room.desk).days[-1][1] == (1, 1, 0)
    assert work.of(room.desk).verdicts == ()


def test_only_two_weeks_are_looked_at_from_the_first_day_with_work(room: Newsroom):
    room.signed("2019")
    began = room.desk.now()
    then = began.date()

    days = work.of(replace(room.desk, now=lambda: began + timedelta(days=13))).days
    assert [days[0], len(days), days[-1][1]] == [(then, (1, 1, 1)), 14, (0, 0, 0)]

    assert work.of(replace(room.desk, now=lambda: began + timedelta(days=14))) == Work((), ())
