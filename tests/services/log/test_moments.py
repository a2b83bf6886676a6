"""What a judgement was given on, and how long a claim was in each state."""

from datetime import timedelta

from app.services.checking import cutting, evidence
from app.services.log import history, moments
from app.services.log.moments import Saw
from tests.factories import Newsroom

REGISTER = "Supports: Harbour register, “Opened 4 May 2019.”"


def test_a_judgement_was_given_on_the_sources_that_stood_then(room: Newsroom) -> None:
    """Whatever is attached, taken off or put back later."""
    claim = room.accept("2019")
    link = room.attach(claim)
    room.propose(claim)
    evidence.withdraw(room.desk, room.again(room.ana), claim, room.version(claim), link)
    room.propose(claim)
    room.undo()
    room.undo()
    room.confirm(claim)
    room.attach(claim, passage="In May.")

    saw = moments.saw(room.desk, claim)

    assert [saw[seq] for seq in sorted(saw)] == [Saw(1, (REGISTER,)), Saw(1, ()), Saw(1, (REGISTER,))]


def test_sources_of_a_claim_that_was_merged_count_from_then_on(sqlite_room: Newsroom) -> None:
    """Undoing that takes them off again."""
    room = sqlite_room
    claim, other = room.accept("2019"), room.accept("last year")
    room.attach(other)
    cutting.merge(room.desk, room.again(room.ana), claim, room.version(claim), other, room.version(other))
    room.propose(claim)
    room.undo()
    room.undo()
    room.propose(claim)

    saw = moments.saw(room.desk, claim)

    assert [saw[seq] for seq in sorted(saw)] == [Saw(1, (REGISTER,)), Saw(1, ())]


def test_time_per_stage(sqlite_room: Newsroom) -> None:
    """Each state from when to when; the last one goes on."""
    claim = sqlite_room.signed("2019")

    stages = moments.stages_of(sqlite_room.desk, claim)

    assert [stage.state for stage in stages] == ["open", "proposed", "signed"]
    lines = {line.seq: line for line in history.of_claim(sqlite_room.desk, claim)}
    assert stages[0].since == min(line.at for line in lines.values())
    assert [stage.until for stage in stages[:-1]] == [stage.since for stage in stages[1:]]
    assert stages[-1].until is None
    assert all(stage.took > timedelta() for stage in stages)


def test_time_per_stage_of_all_claims_of_an_article(sqlite_room: Newsroom) -> None:
    """How many were ever there, the middle and the longest; a claim counts once for a state it came back to."""
    room = sqlite_room
    claim = room.signed("2019")
    room.attach(claim)
    room.accept("last year")

    stages = moments.stages_of_article(room.desk, room.article_id)

    assert [(stage.state, stage.claims) for stage in stages] == [("open", 2), ("proposed", 1), ("signed", 1)]
    proposed, signed = (line.at for line in history.of_claim(room.desk, claim)[2:4])
    assert stages[1].median == stages[1].longest == signed - proposed
    assert timedelta() < stages[0].median < stages[0].longest
