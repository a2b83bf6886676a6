"""States of a claim, moves between them, and who may make them."""

from dataclasses import dataclass

import pytest

from claims.errors import LifecycleError
from claims.newsroom.lifecycle import ClaimState, Move, Standing, after, may
from claims.newsroom.roles import Role


@dataclass(frozen=True)
class Colleague:
    """Somebody of the desk; an editor unless said otherwise."""

    person_id: int
    role: Role = Role.EDITOR


ANA, BEN = Colleague(1), Colleague(2)

S, M = ClaimState, Move
ALLOWED = {
    S.OPEN: {M.EDIT: S.OPEN, M.PROPOSE: S.PROPOSED, M.DISMISS: S.DISMISSED, M.PLAN: S.OPEN},
    S.PROPOSED: {
        M.EDIT: S.OPEN, M.PROPOSE: S.PROPOSED, M.CONFIRM: S.SIGNED, M.SEND_BACK: S.RETURNED, M.DISMISS: S.DISMISSED,
        M.PLAN: S.PROPOSED,
    },
    S.RETURNED: {M.EDIT: S.RETURNED, M.PROPOSE: S.PROPOSED, M.DISMISS: S.DISMISSED, M.PLAN: S.RETURNED},
    S.SIGNED: {M.EDIT: S.OPEN, M.PROPOSE: S.PROPOSED, M.PLAN: S.SIGNED, M.CORRECT: S.OPEN},
    S.DISMISSED: {M.RESTORE: S.OPEN},
    S.WITHDRAWN: {},
}  # fmt: skip


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("move", M)
def test_every_move_from_every_state(state: ClaimState, move: Move) -> None:
    """What is on the list leads where it says; everything else is refused with what is allowed."""
    standing = Standing(state, proposer=1)

    if move in ALLOWED[state]:
        assert after(standing, move, BEN) is ALLOWED[state][move]
        assert may(standing, move, BEN)
    else:
        with pytest.raises(LifecycleError, match=f"A claim that is {state} cannot.*it allows") as caught:
            after(standing, move, BEN)
        assert not may(standing, move, BEN)
        assert all(allowed.value in str(caught.value) for allowed in ALLOWED[state])


@pytest.mark.parametrize("move", M)
def test_only_a_second_person_judges_a_verdict(move: Move) -> None:
    """The proposer may do everything but confirm and send back."""
    standing = Standing(S.PROPOSED, proposer=1)

    assert may(standing, move, ANA) == (move in ALLOWED[S.PROPOSED] and move not in (M.CONFIRM, M.SEND_BACK))


#: What is checked blind: the second person cannot confirm what is hidden; of two that differ a third person decides.
BLIND = {M.EDIT, M.PROPOSE, M.AGREE, M.DIFFER, M.SEND_BACK, M.DISMISS, M.PLAN}
DIFFERING = {M.EDIT, M.ADJUDICATE, M.SEND_BACK, M.DISMISS, M.PLAN}


@pytest.mark.parametrize("move", M)
def test_a_blind_verdict_is_answered_with_another_one(move: Move) -> None:
    """Not by whoever gave it; nobody but them proposes another one."""
    standing = Standing(S.PROPOSED, proposer=1, is_blind=True)

    assert may(standing, move, BEN) == (move in BLIND - {M.PROPOSE})
    assert may(standing, move, ANA) == (move in BLIND - {M.AGREE, M.DIFFER, M.SEND_BACK})
    assert may(Standing(S.OPEN, proposer=1, is_blind=True), M.PROPOSE, BEN)


@pytest.mark.parametrize("move", M)
def test_of_two_verdicts_that_differ_neither_giver_decides(move: Move) -> None:
    standing = Standing(S.PROPOSED, proposer=1, second=2)

    assert may(standing, move, Colleague(3)) == (move in DIFFERING)
    for one_of_them in (ANA, BEN):
        assert may(standing, move, one_of_them) == (move in DIFFERING - {M.ADJUDICATE, M.SEND_BACK})


def test_the_same_verdict_signs_and_another_one_waits() -> None:
    blind = Standing(S.PROPOSED, proposer=1, is_blind=True)

    assert [after(blind, move, BEN) for move in (M.AGREE, M.DIFFER)] == [S.SIGNED, S.PROPOSED]
    assert after(Standing(S.PROPOSED, 1, second=2), M.ADJUDICATE, Colleague(3)) is S.SIGNED


@pytest.mark.parametrize("move", M)
def test_at_a_desk_of_one_its_person_signs_and_cannot_send_back(move: Move) -> None:
    """All else is as at any desk."""
    standing = Standing(S.PROPOSED, proposer=1, is_of_one=True)

    assert may(standing, move, ANA) == (move in ALLOWED[S.PROPOSED] and move is not M.SEND_BACK)


def test_every_state_can_be_left() -> None:
    """No claim is stuck for ever; one that was taken back is a proposal again, and is decided on as such."""
    assert all(any(may(Standing(state), move, BEN) for move in M) for state in S if state is not S.WITHDRAWN)


@pytest.mark.parametrize("role", Role)
def test_a_reader_looks_and_every_other_role_works_on_claims(role: Role) -> None:
    """Whatever the claim's state allows."""
    someone = Colleague(2, role)
    moves = {(state, move) for state in S for move in ALLOWED[state] if may(Standing(state, 1), move, someone)}

    assert moves == (set() if role is Role.READER else {(state, move) for state in S for move in ALLOWED[state]})


def test_a_reader_is_told_why() -> None:
    with pytest.raises(LifecycleError, match="A reader looks at claims and changes none; 'edit' needs another role"):
        after(Standing(S.OPEN), M.EDIT, Colleague(2, Role.READER))
