"""What a claim's sources amount to: whether they are enough by the policy, and how each compares with the claim."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from app.services.context import Desk
from app.services.views import ClaimSheet, EvidenceView
from claims.compare import Comparison, compare_claim
from claims.lifecycle import Priority
from claims.model import ClaimType
from claims.policy import Attached, Policy, Sourcing, default_policy, evaluate
from claims.sourcing import Stance

_Slots = tuple[tuple[str, str | None], ...]


def policy_of(desk: Desk) -> Policy:
    """Return the sourcing policy of a desk."""
    return desk.outside.policy if desk.outside else default_policy()


def sourcing(desk: Desk, sheet: ClaimSheet) -> Sourcing:
    """Say whether what is attached to a claim is enough by the desk's policy."""
    return enough(desk, sheet.type, sheet.priority, sheet.evidence)


def enough(desk: Desk, claim_type: ClaimType, priority: int, evidence: Sequence[EvidenceView]) -> Sourcing:
    """Say whether this evidence is enough for a claim of that type and priority."""
    return evaluate(policy_of(desk), claim_type, Priority(priority), tuple(_attached(evidence)))


def _attached(evidence: Iterable[EvidenceView]) -> Iterable[Attached]:
    for one in evidence:
        yield Attached(
            source_id=one.source_id, kind=one.kind, is_primary=one.is_primary, stance=Stance(one.stance),
            has_passage=bool(one.passage), has_copy=one.copy_id is not None,
            independence_group=one.known.independence_group, confidentiality=one.known.confidentiality,
        )  # fmt: skip


def compared(
    claim_type: ClaimType, slots: Mapping[str, str | None], text: str, passage: str, published: date | None = None
) -> Comparison | None:
    """Return how a claim as it stands compares with a passage, `None` where there is nothing to compare.

    Args:
        claim_type, slots, text: of the claim; `text` is its wording.
        passage: exact words of a source.
        published: the day on which the source was published.
    """
    return _compared(claim_type, tuple(sorted(slots.items())), text, passage, published) if passage else None


@lru_cache(maxsize=4_000)
def _compared(kind: ClaimType, slots: _Slots, text: str, passage: str, published: date | None) -> Comparison | None:
    return compare_claim(kind, dict(slots), text, passage, source_published=published)
