"""Corrections: a signed verdict turns out to be wrong; it stays on record, and the claim is open again."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Act, Desk
from app.services.inputs import paragraph
from app.services.record.change import Entry, change, load
from app.services.record.digests import Beside, newest_verdict
from app.services.record.lines import body_of, part_of
from app.services.record.unit import unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState, Decision, Move
from db.audit import AuditLineRow
from db.records import ClaimRow

_TOLD = (AuditTag.CLAIM_CORRECT, AuditTag.CLAIM_UNDO)


def found_wrong(session: Session, claims: Sequence[ClaimRow], beside: Mapping[int, Beside]) -> frozenset[int]:
    """Return the ids of those claims whose newest verdict was signed off and found wrong, and none was given since.

    A claim that was signed off is also open again after any other change of it: then its verdict was not found wrong.
    One query where there is a claim that may be, none otherwise.
    """
    given = {claim.id: _signed_at(claim, beside[claim.id]) for claim in claims}
    asked = {number: at for number, at in given.items() if at is not None}
    if not asked:
        return frozenset()
    query = select(AuditLineRow).where(AuditLineRow.claim_id.in_(asked), AuditLineRow.tag.in_(_TOLD))
    lines = session.scalars(query).all()
    undone = {part_of(body_of(line.body) or {}, "facts").get("undoes") for line in lines}
    return frozenset(
        line.claim_id
        for line in lines
        if line.claim_id
        and line.tag is AuditTag.CLAIM_CORRECT
        and line.seq not in undone
        and line.at >= asked[line.claim_id]
    )


def _signed_at(claim: ClaimRow, rows: Beside) -> datetime | None:
    """Return when the verdict was given that was signed off and stands on an open claim, `None` where none does."""
    newest = rows.newest_verdict
    if newest is None or claim.state is not ClaimState.OPEN:
        return None
    answers = (answer for answer in rows.signoffs if answer.verdict_id == newest.id and answer.withdrawn_at is None)
    return newest.created_at if any(answer.decision is Decision.CONFIRM for answer in answers) else None


def correct(desk: Desk, act: Act, claim_id: int, seen_version: int, reason: str) -> None:
    """Set down that the signed verdict of a claim is wrong, and why. Another one is proposed and signed as usual.

    Later reports carry the correction, and say which earlier ones went out with the old verdict.

    Raises:
        InputError: without a reason.
        NotAllowedError: for a claim that is not signed off.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    why = paragraph("reason", reason, _("The reason"), required=True)
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)

        def make() -> Entry:
            verdict = newest_verdict(work.session, claim_id)
            facts: dict[str, Json] = {"verdict": verdict.id} if verdict else {}
            before = {"verdict": verdict.grade_label} if verdict else {}
            return Entry(AuditTag.CLAIM_CORRECT, before, {}, why=why, facts=facts)

        change(work, claim, Move.CORRECT, make)
