"""The same act on many claims at once: looked at first, done in one transaction, and undone in one go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.language import _
from app.services.checking import planning, review, verdicts
from app.services.checking.verdicts import Given
from app.services.context import LOOKS_ONLY, NOBODY, Act, Actor, Desk
from app.services.errors import InputError, NotAllowedError, ServiceError, StaleClaimError
from app.services.inputs import paragraph
from app.services.lists.queue import QueueRow, claims_in, proposals_in
from app.services.record.change import load
from app.services.record.unit import Unit, unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Move, Priority, Standing, may

#: Claims in one go; more would hold everybody else up.
MOST = 500
_ALREADY = _("It is so already.")


class Kind(StrEnum):
    """What can be done to many at once."""

    ASSIGN = "assign"
    DUE = "due"
    PRIORITY = "priority"
    DISMISS = "dismiss"
    ACCEPT = "accept"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Action:
    """One kind of act with what it needs; the rest is left as it is.

    Attributes:
        person_id: to assign to, `None` for nobody.
        day: by which, `None` for no day.
        reason: why they are dismissed, or why they get this verdict.
        scale, grade: slugs, for a verdict; a second person confirms each.
    """

    kind: Kind
    person_id: int | None = None
    day: date | None = None
    priority: Priority = Priority.NORMAL
    reason: str = ""
    scale: str = ""
    grade: str = ""

    def checked(self) -> "Action":
        """Return the action validated.

        Raises:
            InputError: when it dismisses or judges without a reason, or by a grade that is not on the scale.
        """
        if self.kind is Kind.VERDICT:
            Given.checked(self.scale, self.grade, self.reason)
        if self.kind is Kind.DISMISS:
            paragraph("reason", self.reason, _("The reason"), required=True)
        return self


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim or a proposal that an act passes over, and why; `text` is its words, as they were typed."""

    key: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an act would do: on these, each with the version seen, and not on those."""

    will: tuple[QueueRow, ...]
    wont: tuple[LeftOut, ...]

    @property
    def items(self) -> tuple[tuple[str, int], ...]:
        """What `apply` takes: keys, with the versions seen."""
        return tuple((row.key, row.version) for row in self.will)


@dataclass(frozen=True, slots=True)
class Applied:
    """What an act did: on how many, and what it passed over."""

    done: int
    left_out: tuple[LeftOut, ...]


def preview(desk: Desk, action: Action, keys: Sequence[str]) -> Preview:
    """Say what an act would do, and change nothing.

    Args:
        desk: where; nobody may do anything.
        action: what.
        keys: of claims (`c` and id) and proposals (`m` and id), at most `MOST`.

    Raises:
        InputError: when there are too many, or a key names nothing by its form.
    """
    claims, proposals = _sorted_out(keys)
    with desk.read() as session:
        rows = [*claims_in(session, claims, desk.person_id), *proposals_in(session, proposals)]
    by_key = {row.key: row for row in rows}
    will, wont = list[QueueRow](), list[LeftOut]()
    for key in dict.fromkeys(keys):
        row = by_key.get(key)
        why = _why_not(desk.actor, action, row) if row else _("Somebody decided on it meanwhile.")
        if row is None or why:
            wont.append(LeftOut(key, row.text if row else "", why))
        else:
            will.append(row)
    return Preview(tuple(will), tuple(wont))


def apply(desk: Desk, act: Act, action: Action, items: Sequence[tuple[str, int]]) -> Applied:
    """Do it, on all that are still as they were seen; what changed meanwhile is left out and named.

    Args:
        desk: where.
        act: who; one request, so that undoing takes all of it back.
        action: what.
        items: keys, each with the version that the person saw.

    Raises:
        InputError: when there are too many, or a dismissal has no reason.
        NotAllowedError: when none of them allows it any more; nothing was changed then.
    """
    action.checked()
    _sorted_out([key for key, _version in items])
    with unit(desk, act) as work:
        left_out = tuple(_one_by_one(desk, work, action, items))
        if len(left_out) == len(items):
            raise NotAllowedError(
                _("Nothing was changed. {why}").format(
                    why=left_out[0].why if left_out else _("Choose some claims first.")
                )
            )
    return Applied(len(items) - len(left_out), left_out)


def _one_by_one(desk: Desk, work: Unit, action: Action, items: Sequence[tuple[str, int]]) -> Iterator[LeftOut]:
    """Act on each; yield those that do not allow it, which change nothing."""
    for key, seen_version in items:
        try:
            _act_on(desk, work, action, key, seen_version)
        except StaleClaimError as error:
            names = ", ".join(dict.fromkeys(line.actor for line in error.changes)) or _("Somebody")
            yield LeftOut(key, "", _("{who} changed it meanwhile.").format(who=names))
        except ServiceError as error:
            yield LeftOut(key, "", str(error))


def _act_on(desk: Desk, work: Unit, action: Action, key: str, seen_version: int) -> None:
    number = int(key[1:])
    if key[0] == "m":
        if action.kind is Kind.ACCEPT:
            review.decide(work, number, AuditTag.CLAIM_ACCEPT, ClaimState.OPEN)
        elif action.kind is Kind.DISMISS:
            review.decide(work, number, AuditTag.CLAIM_DISMISS, ClaimState.DISMISSED, action.reason.strip())
        else:
            raise NotAllowedError(_NO_CLAIM_YET)
        return
    claim = load(work, number, seen_version)
    if action.kind is Kind.ASSIGN:
        planning.replan(work, claim, assignee=action.person_id)
    elif action.kind is Kind.DUE:
        planning.replan(work, claim, due_on=action.day)
    elif action.kind is Kind.PRIORITY:
        planning.replan(work, claim, priority=action.priority)
    elif action.kind is Kind.VERDICT:
        verdicts.propose_in(desk, work, claim, Given.checked(action.scale, action.grade, action.reason))
    elif action.kind is Kind.DISMISS:
        review.set_aside(work, claim, action.reason.strip())
    else:
        raise NotAllowedError(_CLAIM_ALREADY)


_NO_CLAIM_YET = _("Nobody has decided on it yet: accept it first.")
_CLAIM_ALREADY = _("It is a claim already.")


def _why_not(actor: Actor | None, action: Action, row: QueueRow) -> str:
    """Return why an act passes a row over, `""` when it does not."""
    if actor is None:
        return NOBODY
    if not actor.role.may_change:
        return LOOKS_ONLY
    if row.state is None:
        return "" if action.kind in (Kind.ACCEPT, Kind.DISMISS) else _NO_CLAIM_YET
    if action.kind is Kind.ACCEPT:
        return _CLAIM_ALREADY
    move = {Kind.DISMISS: Move.DISMISS, Kind.VERDICT: Move.PROPOSE}.get(action.kind, Move.PLAN)
    if not may(Standing(row.state), move, actor):
        return _("It is dismissed.") if row.state is ClaimState.DISMISSED else _("It is signed off.")
    same = {
        Kind.ASSIGN: (row.assignee.id if row.assignee else None) == action.person_id,
        Kind.DUE: row.due_on == action.day,
        Kind.PRIORITY: row.priority == action.priority,
    }
    return _ALREADY if same.get(action.kind) else ""


def _sorted_out(keys: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the ids of the claims, and of the proposals, that keys name."""
    if len(keys) > MOST:
        raise InputError("keys", _("{n:,} at once are too many; choose at most {most}.").format(n=len(keys), most=MOST))
    for key in keys:
        if key[:1] not in ("c", "m") or not key[1:].isascii() or not key[1:].isdecimal() or len(key) > 11:
            raise InputError("keys", _("“{key}” names no claim; choose some in the list.").format(key=key[:40]))
    return [int(key[1:]) for key in keys if key[0] == "c"], [int(key[1:]) for key in keys if key[0] == "m"]
