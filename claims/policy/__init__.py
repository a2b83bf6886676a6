"""What a claim's sources must be: the sourcing policy as data, and whether what is attached is enough."""

from claims.policy.evaluate import Sourcing, evaluate
from claims.policy.file import default_policy, load_policy
from claims.policy.terms import Alternative, Attached, Policy, Requirement

__all__ = ["Alternative", "Attached", "Policy", "Requirement", "Sourcing", "default_policy", "evaluate", "load_policy"]
