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
    AGREE = "agree"
    DIFFER = "differ"
    ADJUDICATE = "adjudicate"


class Decision(StrEnum):
    """What another person says to a proposed verdict; in a blind check the second one may differ."""

    CONFIRM = "confirm"
    SEND_BACK = "send-back"
    DIFFER = "differ"


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
    (_S.PROPOSED, _M.AGREE): _S.SIGNED,
    (_S.PROPOSED, _M.DIFFER): _S.PROPOSED,
    (_S.PROPOSED, _M.ADJUDICATE): _S.SIGNED,
    (_S.OPEN, _M.DISMISS): _S.DISMISSED,
    (_S.RETURNED, _M.DISMISS): _S.DISMISSED,
    (_S.PROPOSED, _M.DISMISS): _S.DISMISSED,
    (_S.DISMISSED, _M.RESTORE): _S.OPEN,
    **{(state, _M.PLAN): state for state in (_S.OPEN, _S.PROPOSED, _S.RETURNED, _S.SIGNED)},
}
#: Moves on a proposed verdict that its check does not allow: an open one, a blind one, one in which two differ.
_NOT_OPEN = frozenset({_M.AGREE, _M.DIFFER, _M.ADJUDICATE})
_NOT_BLIND = frozenset({_M.CONFIRM, _M.ADJUDICATE})
_NOT_DIFFERING = frozenset({_M.CONFIRM, _M.PROPOSE, _M.AGREE, _M.DIFFER})
_BY_ANOTHER = frozenset({_M.CONFIRM, _M.SEND_BACK, _M.AGREE, _M.DIFFER, _M.ADJUDICATE})


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a person may make a move.

    Attributes:
        state: the claim's present state.
        proposer: id of the person whose verdict is the newest, `None` without one.
        is_of_one: the desk is one person's and says so: who proposed a verdict may confirm it.
        is_blind: the verdict is hidden until somebody else gave theirs.
        second: id of the person who gave another verdict in a blind check, `None` where none differs.
    """

    state: ClaimState
    proposer: int | None = None
    is_of_one: bool = False
    is_blind: bool = False
    second: int | None = None

    def allows(self) -> dict[Move, ClaimState]:
        """Return the moves that the claim's state and its check allow to anybody, with where each leads."""
        ruled_out = _NOT_DIFFERING if self.second is not None else _NOT_BLIND if self.is_blind else _NOT_OPEN
        return {
            move: to
            for (state, move), to in _AFTER.items()
            if state is self.state and (state is not ClaimState.PROPOSED or move not in ruled_out)
        }


def after(standing: Standing, move: Move, mover: Mover) -> ClaimState:
    """Return the state that `move` by `mover` leads to.

    Raises:
        LifecycleError: when their role, the claim's state or its check does not allow the move, or the eyes of another
            person are asked for and these are the same.
    """
    if not mover.role.may_change:
        raise LifecycleError(f"A {mover.role} looks at claims and changes none; '{move}' needs another role.")
    allows = standing.allows()
    if move not in allows:
        allowed = ", ".join(allows)
        raise LifecycleError(f"A claim that is {standing.state} cannot be moved by '{move}'; it allows: {allowed}.")
    is_own = move in _BY_ANOTHER and mover.person_id in (standing.proposer, standing.second)
    if is_own and not (standing.is_of_one and move is Move.CONFIRM):
        raise LifecycleError(
            "A verdict is checked by a second person: whoever proposed it can neither confirm it nor send it back. "
            "Ask someone else, or propose another verdict."
        )
    is_hidden = standing.is_blind and standing.state is ClaimState.PROPOSED and mover.person_id != standing.proposer
    if is_hidden and move is Move.PROPOSE:
        raise LifecycleError("This claim has a verdict that is hidden from you: give yours as the second one.")
    return allows[move]


def may(standing: Standing, move: Move, mover: Mover) -> bool:
    """Say whether `after` would allow the move."""
    try:
        after(standing, move, mover)
    except LifecycleError:
        return False
    return True
