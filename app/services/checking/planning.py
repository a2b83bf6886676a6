"""Planning: who checks a claim, by when, how soon, and what help they need; it voids no verdict."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from app.language import _
from app.services.context import Act, Desk
from app.services.errors import InputError, UnknownError
from app.services.inputs import paragraph
from app.services.record.change import Entry, change, load
from app.services.record.unit import Unit, unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import Move, Priority
from db.people import PersonRow
from db.records import ClaimRow
from db.session import find


class Keep(Enum):
    """Stands for a part of the plan that is to stay as it is."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


def plan(
    desk: Desk,
    act: Act,
    claim_id: int,
    seen_version: int,
    *,
    assignee: int | Keep | None = KEEP,
    due_on: date | Keep | None = KEEP,
    priority: Priority | Keep = KEEP,
    question: str | Keep = KEEP,
) -> None:
    """Set parts of a claim's plan; what is not named stays.

    Args:
        desk: where.
        act: who.
        claim_id: of which claim.
        seen_version: the version of the claim that the person saw.
        assignee: id of the person who is to check it, `None` for nobody.
        due_on: the day by which, `None` for no day.
        priority: how soon it should be looked at.
        question: what help is needed with; empty when none is needed any longer.

    Raises:
        InputError: when nothing would change, or the question is too long.
        UnknownError: when the person is not one of the desk.
        StaleClaimError: when someone changed the claim since it was seen.
        NotAllowedError: when the claim is dismissed.
    """
    asked = question if isinstance(question, Keep) else paragraph("question", question, _("The question"), limit=2000)
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        replan(work, claim, assignee=assignee, due_on=due_on, priority=priority, question=asked)


def replan(
    work: Unit,
    claim: ClaimRow,
    *,
    assignee: int | Keep | None = KEEP,
    due_on: date | Keep | None = KEEP,
    priority: Priority | Keep = KEEP,
    question: str | Keep = KEEP,
) -> None:
    """Set parts of a claim's plan in an open transaction, as `plan` does."""
    if isinstance(assignee, int) and find(work.session, PersonRow, assignee) is None:
        raise UnknownError(
            _("There is no person {number} at the desk; choose one from the list.").format(number=assignee)
        )

    def make() -> Entry:
        before = _plan(work, claim)
        claim.assignee_id = claim.assignee_id if isinstance(assignee, Keep) else assignee
        claim.due_on = claim.due_on if isinstance(due_on, Keep) else due_on
        claim.priority = claim.priority if isinstance(priority, Keep) else priority.value
        claim.question = claim.question if isinstance(question, Keep) else question
        after = _plan(work, claim)
        changed = [name for name in after if after[name] != before[name]]
        if not changed:
            raise InputError("plan", _("The plan is as it was; there is nothing to save."))
        return Entry(
            AuditTag.CLAIM_PLAN, {name: before[name] for name in changed}, {name: after[name] for name in changed}
        )

    change(work, claim, Move.PLAN, make)


def _plan(work: Unit, claim: ClaimRow) -> Mapping[str, Json]:
    """Return a claim's plan in words."""
    person = work.session.get(PersonRow, claim.assignee_id) if claim.assignee_id else None
    return {
        "assignee": person.name if person else "",
        "due_on": claim.due_on.isoformat() if claim.due_on else "",
        "priority": Priority(claim.priority).name.lower(),
        "question": claim.question,
    }
