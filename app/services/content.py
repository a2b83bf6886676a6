"""What a claim is made of, as a value with a digest: what verdicts, signatures and the log refer to."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.canonical import Json, digest
from db.evidence import EvidenceRow
from db.records import ClaimRow
from db.verdicts import VerdictRow


def content_digest(claim: ClaimRow, evidence: Sequence[EvidenceRow]) -> str:
    """Return the digest of what a verdict is given on: words, slots and evidence, not state or verdict."""
    links: list[Json] = [
        [e.id, e.source_id, e.stance.value, e.is_primary, e.passage, e.locator, e.note]
        for e in sorted(evidence, key=lambda e: e.id)
        if e.withdrawn_at is None
    ]
    return digest([claim.type.value, claim.start, claim.end, claim.text, dict(claim.slots), links])


def standing_digest(claim: ClaimRow, content: str, verdict: VerdictRow | None) -> str:
    """Return the digest of everything about a claim as it stands: content, state, reason and newest verdict."""
    given: Json = None
    if verdict is not None:
        given = [verdict.id, verdict.person_id, verdict.scale, verdict.grade, verdict.rationale, verdict.content_digest]
    return digest([claim.id, content, claim.state.value, claim.reason, given])


def evidence_of(session: Session, claim_id: int) -> Sequence[EvidenceRow]:
    """Return the evidence of a claim that was not withdrawn, oldest first."""
    return session.scalars(
        select(EvidenceRow)
        .where(EvidenceRow.claim_id == claim_id, EvidenceRow.withdrawn_at.is_(None))
        .order_by(EvidenceRow.id)
    ).all()


def newest_verdict(session: Session, claim_id: int) -> VerdictRow | None:
    """Return the newest verdict on a claim, `None` without one."""
    return session.scalars(
        select(VerdictRow).where(VerdictRow.claim_id == claim_id).order_by(VerdictRow.id.desc()).limit(1)
    ).first()
