"""A claim beside what a source says: the differences as facts, for a person to judge."""

from claims.compare.claim import compare_claim
from claims.compare.result import Comparison, Fact, FactKind, Outcome, from_json, to_json

__all__ = ["Comparison", "Fact", "FactKind", "Outcome", "compare_claim", "from_json", "to_json"]
