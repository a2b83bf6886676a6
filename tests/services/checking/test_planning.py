"""Planning: who checks a claim, by when, how soon, and what help they need; and a grade chosen before its reason."""

from datetime import date

import pytest

from app.services.checking import planning, review, verdicts
from app.services.errors import (
    InputError,
    NotAllowedError,
    RepeatedRequestError,
    StaleClaimError,
    UnknownError,
)
from app.services.log import history
from app.services.undo import undo
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Move, Priority
from tests.factories import Newsroom


def test_a_plan_is_on_the_sheet_and_in_the_history_in_words(room: Newsroom) -> None:
    """Names and days, not numbers; what was not named stays as it was, and is not in the line."""
    claim_id = room.accept()
    room.plan(claim_id, assignee=room.ben.person_id, due_on=date(2024, 3, 8))
    room.plan(claim_id, room.ben, priority=Priority.HIGH, question=" Which register? ")

    sheet = room.sheet(claim_id)
    first, second = history.of_claim(room.desk, claim_id)[-2:]
    assert sheet.assignee is not None
    assert (sheet.assignee.name, sheet.due_on, sheet.priority, sheet.question) == (
        "Ben", date(2024, 3, 8), Priority.HIGH, "Which register?",
    )  # fmt: skip
    assert (first.tag, first.before, first.after) == (
        AuditTag.CLAIM_PLAN, {"assignee": "", "due_on": ""}, {"assignee": "Ben", "due_on": "2024-03-08"},
    )  # fmt: skip
    assert (second.before, second.after) == (
        {"priority": "normal", "question": ""}, {"priority": "high", "question": "Which register?"},
    )  # fmt: skip
    assert history.verify(room.desk).problems == ()


def test_a_plan_is_taken_off_again(room: Newsroom) -> None:
    """Nobody, no day, no question."""
    claim_id = room.accept()
    room.plan(claim_id, assignee=room.eve.person_id, due_on=date(2024, 3, 8), question="Who knows?")

    room.plan(claim_id, assignee=None, due_on=None, question="")

    sheet = room.sheet(claim_id)
    assert (sheet.assignee, sheet.due_on, sheet.question) == (None, None, "")


def test_planning_voids_no_verdict(room: Newsroom) -> None:
    """A signed off claim stays signed off, and its verdict holds."""
    claim_id = room.signed()

    room.plan(claim_id, priority=Priority.LOW)
    room.choose(claim_id, room.eve, "false")

    sheet = room.sheet(claim_id)
    assert (sheet.state, [v.holds for v in sheet.verdicts]) == (ClaimState.SIGNED, [True])
    assert Move.PLAN in sheet.moves


def test_a_plan_that_is_there_already_is_not_saved(room: Newsroom) -> None:
    """Nothing is put on record."""
    claim_id = room.accept()
    room.plan(claim_id, assignee=room.ben.person_id)
    before = history.count(room.desk)

    for parts in ({}, {"assignee": room.ben.person_id}, {"priority": Priority.NORMAL, "question": " "}):
        with pytest.raises(InputError, match="nothing to save"):
            room.plan(claim_id, **parts)

    assert history.count(room.desk) == before


def test_what_cannot_be_planned(room: Newsroom) -> None:
    """Somebody who is not there, a question too long, a page that is behind, a claim that rests."""
    claim_id = room.accept()
    act = room.again(room.ana)

    with pytest.raises(UnknownError, match="no person 99"):
        planning.plan(room.desk, act, claim_id, 1, assignee=99)
    with pytest.raises(InputError, match="2,000"):
        planning.plan(room.desk, act, claim_id, 1, question="x" * 2001)
    room.plan(claim_id, room.ben, priority=Priority.HIGH)
    with pytest.raises(StaleClaimError, match="Ben"):
        planning.plan(room.desk, act, claim_id, 1, priority=Priority.LOW)
    review.dismiss(room.desk, room.again(room.ana), claim_id, 2, "Known.")
    with pytest.raises(NotAllowedError, match="dismissed"):
        planning.plan(room.desk, act, claim_id, 3, priority=Priority.LOW)


def test_a_grade_is_chosen_and_the_verdict_takes_its_place(room: Newsroom) -> None:
    """Chosen by one, changed by another, gone once a verdict is proposed with its reason."""
    claim_id = room.accept()
    room.choose(claim_id, room.ben, "false")
    chosen = room.sheet(claim_id)
    room.choose(claim_id, room.eve, "mixed")
    line = history.of_claim(room.desk, claim_id)[-1]
    room.propose(claim_id, room.eve)

    sheet = room.sheet(claim_id)
    assert (chosen.chosen_scale, chosen.chosen_grade, chosen.chosen_by, chosen.state) == (
        "desk-six", "false", "Ben", ClaimState.OPEN,
    )  # fmt: skip
    assert (line.tag, line.before["grade"], line.after["grade"]) == (AuditTag.CLAIM_CHOOSE, "False", "Mixed")
    assert (sheet.chosen_scale, sheet.chosen_grade, sheet.chosen_by) == ("", "", "")
    assert history.verify(room.desk).problems == ()


def test_a_choice_is_taken_off(room: Newsroom) -> None:
    """With no grade; and taking off what is not there is no change."""
    claim_id = room.accept()
    room.choose(claim_id)

    verdicts.choose(room.desk, room.again(room.ana), claim_id, 2, scale="", grade="")

    assert room.sheet(claim_id).chosen_grade == ""
    with pytest.raises(InputError, match="No grade is chosen"):
        verdicts.choose(room.desk, room.again(room.ana), claim_id, 3, scale="", grade="")


def test_what_cannot_be_chosen(room: Newsroom) -> None:
    """A grade of no scale or another, and the one that is chosen already."""
    claim_id = room.accept()
    room.choose(claim_id)
    act = room.again(room.ana)

    with pytest.raises(InputError, match="no scale 'desk-nine'"):
        verdicts.choose(room.desk, act, claim_id, 2, scale="desk-nine", grade="true")
    with pytest.raises(InputError, match="'pants' is not on scale"):
        verdicts.choose(room.desk, act, claim_id, 2, scale="desk-six", grade="pants")
    with pytest.raises(InputError, match="chosen already"):
        room.choose(claim_id)


def test_a_proposal_is_accepted_and_graded_in_one_go(room: Newsroom) -> None:
    """Both or neither; they stay two acts, and undoing takes back one after the other."""
    candidate, act = int(room.key("2019")[1:]), room.again(room.ana)
    with pytest.raises(InputError, match="'pants' is not on scale"):
        verdicts.grade_proposal(room.desk, act, candidate, scale="desk-six", grade="pants")
    with pytest.raises(InputError, match="No grade is chosen"):
        verdicts.grade_proposal(room.desk, act, candidate, scale="desk-six", grade="")
    assert room.key("2019") == f"m{candidate}"

    claim_id, version = verdicts.grade_proposal(room.desk, act, candidate, scale="desk-six", grade="false")

    sheet = room.sheet(claim_id)
    assert (sheet.version, sheet.state, sheet.chosen_grade, sheet.chosen_by) == (
        version, ClaimState.OPEN, "false", "Ana",
    )  # fmt: skip
    with pytest.raises(RepeatedRequestError) as done:
        verdicts.grade_proposal(room.desk, act, candidate, scale="desk-six", grade="false")
    assert done.value.claim_id == claim_id
    assert undo.undo(room.desk, room.again(room.ana)).text.startswith("chose a grade")
    assert (room.sheet(claim_id).state, room.sheet(claim_id).chosen_grade) == (ClaimState.OPEN, "")
    assert undo.undo(room.desk, room.again(room.ana)).text.startswith("accepted the claim")
    assert room.key("2019") == f"m{candidate}"
    assert history.verify(room.desk).problems == ()


def test_a_choice_stays_readable_when_its_scale_is_gone(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The history then has the grade's short name."""
    claim_id = room.accept()
    room.choose(claim_id, grade="false")
    monkeypatch.setattr(verdicts, "scales", dict)

    verdicts.choose(room.desk, room.again(room.ana), claim_id, 2, scale="", grade="")

    assert history.of_claim(room.desk, claim_id)[-1].before["grade"] == "false"
