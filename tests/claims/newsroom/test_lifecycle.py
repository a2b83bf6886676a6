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
