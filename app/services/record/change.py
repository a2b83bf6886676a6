"""One change of one claim: checks what the person saw, makes the move, writes the line with what undoes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import cast

from sqlalchemy import bindparam, select

from app.services.errors import NotAllowedError, StaleClaimError, no_claim
from app.services.record.blind import answers_to, standing_of, veil
from app.services.record.digests import beside, content_digest, newest_verdict, standing_digest
from app.services.record.four_eyes import may_sign_own
from app.services.record.quotations import Links, restate
from app.services.record.sealing import Personal
from app.services.record.unit import Unit
from claims.errors import LifecycleError
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState, Move, after
from db.audit import AuditLineRow
from db.records import ClaimRow
from db.session import MAX_ID

#: A claim, in a statement that is made once: every act on one sends it.
_CLAIM = select(ClaimRow).where(ClaimRow.id == bindparam("claim"))
#: Columns of a claim that changes set, and that undoing sets back; each line names those it changed, as they were.
_COLUMNS = (
    "start", "end", "text", "slots", "state", "reason", "assignee_id", "due_on", "priority", "question", "verdict_id",
    "chosen_scale", "chosen_grade", "chosen_by_id", "suggestion", "suggestion_answer", "suggested_by_id",
    "suggested_at", "split_from_id", "merged_into_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What a change puts on record; `personal` are those of its fields that are words of a person."""

    tag: AuditTag
    before: Mapping[str, Json]
    after: Mapping[str, Json]
    why: str = ""
    facts: Mapping[str, Json] = field(default_factory=dict)
    personal: Personal | None = None


def load(work: Unit, claim_id: int, seen_version: int) -> ClaimRow:
    """Return the claim's row if it is still as the person saw it.

    Raises:
        UnknownError: when there is no such claim.
        StaleClaimError: when it changed since, with what changed.
    """
    row = work.session.execute(_CLAIM, {"claim": claim_id}).first() if 0 < claim_id <= MAX_ID else None
    claim: ClaimRow | None = row[0] if row else None
    if claim is None:
        raise no_claim()
    if claim.version != seen_version:
        lines = work.session.scalars(
            select(AuditLineRow).where(AuditLineRow.claim_id == claim_id).order_by(AuditLineRow.seq)
        )
        missed = max(1, claim.version - seen_version)
        late = lines.all()[-missed:]
        hides = veil(work.session, late, work.person.id)
        raise StaleClaimError(tuple(map(hides.view, late)))
    return claim


def change(work: Unit, claim: ClaimRow, move: Move, make: Callable[[], Entry]) -> None:
    """Make one change to a claim with its audit line, in the order that the database's triggers ask for.

    Args:
        work: the transaction.
        claim: as `load` returned it.
        move: what kind of change it is; decides the next state.
        make: changes the row, or adds rows beside it and flushes them, and says what goes on record.

    Raises:
        NotAllowedError: when the state, or the person, does not allow the move.
    """
    carry_out(work, claim, _allowed(work, claim, move), make)


def carry_out(work: Unit, claim: ClaimRow, state: ClaimState | None, make: Callable[[], Entry]) -> None:
    """Make one change as `change` does, to a state that the caller answers for; `None`: what `make` sets."""
    was, stood = _columns(claim), claim.state
    entry = make()
    claim.state = state or claim.state
    if claim.state is not stood:
        entry = replace(
            entry,
            before={**entry.before, "state": stood.value},
            after={**entry.after, "state": claim.state.value},
        )
    now = _columns(claim)
    changed: dict[str, Json] = {name: value for name, value in was.items() if now[name] != value}
    claim.updated_at = work.now
    entry = replace(entry, facts={**entry.facts, "was": changed})
    claim.audit_seq, links = _record(work, claim, entry, claim.version + 1)
    work.session.flush()
    restate(work.session, claim, links)


def former(was: Mapping[str, Json]) -> dict[str, object]:
    """Return the columns of a claim, name -> value, that a line says it had before."""
    return {name: _value(name, was[name]) for name in _COLUMNS if name in was}


def set_back(claim: ClaimRow, was: Mapping[str, Json]) -> None:
    """Give a claim the columns back that a line says it had before."""
    for name, value in former(was).items():
        setattr(claim, name, value)


def create(work: Unit, claim: ClaimRow, entry: Entry) -> None:
    """Store a new claim with its audit line; undoing that leaves it withdrawn."""
    claim.audit_seq = work.next_seq
    work.session.add(claim)
    work.session.flush()
    after = {**entry.after, "state": claim.state.value}
    facts = {**entry.facts, "was": {"state": ClaimState.WITHDRAWN.value}}
    _seq, links = _record(work, claim, replace(entry, after=after, facts=facts), claim.version)
    restate(work.session, claim, links)


def _columns(claim: ClaimRow) -> dict[str, Json]:
    return {name: _json(getattr(claim, name)) for name in _COLUMNS}


def _json(value: object) -> Json:
    if isinstance(value, date):  # or a moment
        return value.isoformat()
    if isinstance(value, ClaimState):
        return value.value
    return dict(value) if isinstance(value, dict) else cast(Json, value)  # the other columns are text or numbers


def _value(name: str, stored: Json) -> object:
    if name == "state":
        return ClaimState(str(stored))
    if name == "suggested_at":
        return datetime.fromisoformat(str(stored)) if stored else None
    return date.fromisoformat(str(stored)) if name == "due_on" and stored else stored


def _allowed(work: Unit, claim: ClaimRow, move: Move) -> ClaimState:
    # Who proposed a verdict, and what others said to it, counts while it waits for them.
    verdict = newest_verdict(work.session, claim.id) if claim.state is ClaimState.PROPOSED else None
    proposer = verdict.person_id if verdict else None
    is_own = move is Move.CONFIRM and proposer == work.person.id
    is_of_one = is_own and may_sign_own(work.session, has_accounts=work.has_accounts)
    standing = standing_of(claim, verdict, answers_to(work.session, verdict), is_of_one=is_of_one)
    try:
        return after(standing, move, work.actor)
    except LifecycleError as error:
        raise NotAllowedError(str(error)) from error


def _record(work: Unit, claim: ClaimRow, entry: Entry, version: int) -> tuple[int, Links]:
    """Write a claim's line; return its place, and what is attached to the claim."""
    rows = beside(work.session, [claim.id])[claim.id]
    content = content_digest(claim, rows.links)
    standing = standing_digest(claim, content, rows)
    seq = work.log(
        entry.tag,
        article_id=claim.article_id,
        claim_id=claim.id,
        before=entry.before,
        after=entry.after,
        why=entry.why,
        facts={**entry.facts, "content": content, "standing": standing, "version": version},
        personal=entry.personal,
    )
    return seq, rows.links
