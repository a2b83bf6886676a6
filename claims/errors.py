"""The errors that `claims` raises: one family, each saying what was wrong and what was expected."""


class ClaimsError(Exception):
    """Base of every error that `claims` raises."""


class SpanError(ClaimsError):
    """A span that no text can have."""


class LexiconError(ClaimsError):
    """A data file of ours that cannot be read as what it should be."""


class SlotError(ClaimsError):
    """A slot value that the claim type does not allow."""


class ScaleError(ClaimsError):
    """A rating scale, or a grade on it, that does not hold."""


class LifecycleError(ClaimsError):
    """A move that the state of a claim, or the person, does not allow."""


class ComparisonError(ClaimsError):
    """A comparison of a claim with a source that cannot be, or cannot be read back."""


class PolicyError(ClaimsError):
    """A sourcing policy that does not hold."""
