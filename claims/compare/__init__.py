"""A claim beside what a source says: the differences as facts, for a person to judge.

The comparison itself is read when two texts are compared; what came of one is stored and shown without it.
"""

from typing import TYPE_CHECKING, Any

from claims.compare.result import Comparison, Fact, FactKind, Outcome, from_json, to_json

if TYPE_CHECKING:
    from claims.compare.claim import compare_claim

__all__ = ["Comparison", "Fact", "FactKind", "Outcome", "compare_claim", "from_json", "to_json"]


def __getattr__(name: str) -> Any:
    if name == "compare_claim":
        from claims.compare import claim

        return claim.compare_claim
    raise AttributeError(f"module 'claims.compare' has no attribute '{name}'")
