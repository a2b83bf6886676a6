"""What a claim's sources amount to: whether they are enough by the policy."""

from collections.abc import Collection, Sequence
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.services.context import Desk
from app.services.record.digests import links_of
from app.services.sources.held import known_of
from app.services.views import NOTHING_KNOWN, ClaimSheet, EvidenceView, SourceKnown
from claims.newsroom.lifecycle import Priority
from claims.newsroom.sourcing import SourceKind, Stance
from claims.policy import Attached, Policy, Sourcing, default_policy, evaluate
from db.evidence import EvidenceRow, SourceRow
from db.records import SET_ASIDE, ClaimRow

#: Evidence of one claim, each piece with its source.
Links: TypeAlias = Sequence[tuple[EvidenceRow, SourceRow]]


def policy_of(desk: Desk) -> Policy:
    """Return the sourcing policy of a desk."""
    return desk.outside.policy if desk.outside else default_policy()


def sourcing(desk: Desk, sheet: ClaimSheet) -> Sourcing:
    """Say whether what is attached to a claim is enough by the desk's policy."""
    attached = tuple(_attached(evidence, evidence.kind, evidence.known) for evidence in sheet.evidence)
    return evaluate(policy_of(desk), sheet.type, Priority(sheet.priority), attached)


def sourcing_in(desk: Desk, session: Session, claim: ClaimRow, links: Links) -> Sourcing:
    """Say what `sourcing` says, of a claim in an open transaction, in two queries (none without links)."""
    details = known_of(session, {source.id for _, source in links})
    attached = tuple(_attached(link, source.kind, details.get(source.id, NOTHING_KNOWN)) for link, source in links)
    return evaluate(policy_of(desk), claim.type, Priority(claim.priority), attached)


def met_by(desk: Desk, claim_ids: Collection[int]) -> dict[int, bool]:
    """Say of some claims whether what is attached to each is enough, dismissed ones left out; in four queries at most.

    Args:
        desk: where.
        claim_ids: of claims; an id of none is left out.
    """
    if not claim_ids:
        return {}
    with desk.read() as session:
        open_ones = select(ClaimRow.id, ClaimRow.type, ClaimRow.priority).where(
            ClaimRow.id.in_(claim_ids), ClaimRow.state.not_in(SET_ASIDE)
        )
        claims = session.execute(open_ones).all()
        links = links_of(session, [claim.id for claim in claims])
        details = known_of(session, {source.id for of_claim in links.values() for _, source in of_claim})
    policy = policy_of(desk)
    return {
        claim.id: evaluate(
            policy,
            claim.type,
            Priority(claim.priority),
            tuple(
                _attached(link, source.kind, details.get(source.id, NOTHING_KNOWN)) for link, source in links[claim.id]
            ),
        ).is_met
        for claim in claims
    }


def _attached(link: EvidenceView | EvidenceRow, kind: SourceKind, details: SourceKnown) -> Attached:
    return Attached(
        source_id=link.source_id, kind=kind, is_primary=link.is_primary, stance=Stance(link.stance),
        has_passage=bool(link.passage), has_copy=link.copy_id is not None,
        independence_group=details.independence_group, confidentiality=details.confidentiality,
    )  # fmt: skip
