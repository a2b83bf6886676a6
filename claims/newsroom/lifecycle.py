"""The states of a claim, the moves between them, and who may make them."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from claims.errors import LifecycleError
from claims.newsroom.roles import Mover


class ClaimState(StrEnum):
    """Where a claim stands in the work; the verdict is another matter and kept apart.

    A withdrawn claim is one whose making was undone: its mark is a proposal again, or gone if a person had added it.
    """

    OPEN = "open"
    PROPOSED = "proposed"
    RETURNED = "returned"
    SIGNED = "signed"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class Priority(IntEnum):
    """How soon a claim should be looked at; the number orders a list."""

    LOW = -1
    NORMAL = 0
    HIGH = 1


class Move(StrEnum):
    """What a person does to a claim."""

    EDIT = "edit"
    PROPOSE = "propose"
    CONFIRM = "confirm"
    SEND_BACK = "send-back"
    DISMISS = "dismiss"
    RESTORE = "restore"
    PLAN = "plan"
    CORRECT = "correct"


class Decision(StrEnum):
    """What the second person says to a proposed verdict."""

    CONFIRM = "confirm"
    SEND_BACK = "send-back"


class CopyAnswer(StrEnum):
    """What whoever writes the copy said to a suggested wording."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


_S, _M = ClaimState, Move

#: (state before, move) -> state after. What is not here is not allowed.
#: An edit of a claim that has a verdict reopens it: the verdict was given on other words or other evidence.
_AFTER = {
    (_S.OPEN, _M.EDIT): _S.OPEN,
    (_S.RETURNED, _M.EDIT): _S.RETURNED,
    (_S.PROPOSED, _M.EDIT): _S.OPEN,
    (_S.SIGNED, _M.EDIT): _S.OPEN,
    (_S.OPEN, _M.PROPOSE): _S.PROPOSED,
    (_S.RETURNED, _M.PROPOSE): _S.PROPOSED,
    (_S.PROPOSED, _M.PROPOSE): _S.PROPOSED,
    (_S.SIGNED, _M.PROPOSE): _S.PROPOSED,
    (_S.SIGNED, _M.CORRECT): _S.OPEN,
    (_S.PROPOSED, _M.CONFIRM): _S.SIGNED,
    (_S.PROPOSED, _M.SEND_BACK): _S.RETURNED,
    (_S.OPEN, _M.DISMISS): _S.DISMISSED,
    (_S.RETURNED, _M.DISMISS): _S.DISMISSED,
    (_S.PROPOSED, _M.DISMISS): _S.DISMISSED,
    (_S.DISMISSED, _M.RESTORE): _S.OPEN,
    **{(state, _M.PLAN): state for state in (_S.OPEN, _S.PROPOSED, _S.RETURNED, _S.SIGNED)},
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a person may make a move.

    Attributes:
        state: the claim's present state.
        proposer: id of the person whose verdict is the newest, `None` without one.
    """

    state: ClaimState
    proposer: int | None = None


def after(standing: Standing, move: Move, mover: Mover) -> ClaimState:
    """Return the state that `move` by `mover` leads to.

    Raises:
        LifecycleError: when their role or the claim's state does not allow the move, or four eyes are asked for and
            these are the same two.
    """
    if not mover.role.may_change:
        raise LifecycleError(f"A {mover.role} looks at claims and changes none; '{move}' needs another role.")
    state = _AFTER.get((standing.state, move))
    if state is None:
        allowed = ", ".join(m.value for (s, m) in _AFTER if s is standing.state)
        raise LifecycleError(f"A claim that is {standing.state} cannot be moved by '{move}'; it allows: {allowed}.")
    if move in (Move.CONFIRM, Move.SEND_BACK) and mover.person_id == standing.proposer:
        raise LifecycleError(
            "A verdict is checked by a second person: whoever proposed it can neither confirm it nor send it back. "
            "Ask someone else, or propose another verdict."
        )
    return state


def may(standing: Standing, move: Move, mover: Mover) -> bool:
    """Say whether `after` would allow the move."""
    try:
        after(standing, move, mover)
    except LifecycleError:
        return False
    return True
