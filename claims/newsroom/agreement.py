"""How far two people who judge the same things agree, beyond what chance alone would give."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far pairs of verdicts agree.

    Attributes:
        pairs: how many pairs there are.
        same: how many of them are the same.
        alpha: Krippendorff's alpha for nominal data: 1 when all are the same, 0 when they are the same no more often
            than by chance, below 0 when less often. `None` where there is no telling: without two pairs, or when every
            verdict is of one grade.
    """

    pairs: int
    same: int
    alpha: float | None

    @property
    def share(self) -> float:
        """Pairs that are the same, as a share from 0 to 1; 0 without a pair."""
        return self.same / self.pairs if self.pairs else 0.0


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Return how far the first and second verdicts on some claims agree.

    Who gives the first and who the second changes from claim to claim. So alpha fits, in which the two are
    interchangeable, and Cohen's kappa does not: it is for the same two people throughout. Every difference counts
    alike, whether the grades are next to each other or at the ends of the scale.

    Source: Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section B, nominal data, two
    observers, no missing data: alpha = 1 - (n - 1) * o / (n² - Σ n_c²), where n counts verdicts, o those in pairs that
    differ, and n_c those of grade c.
    """
    n = 2 * len(pairs)
    differ = 2 * sum(first != second for first, second in pairs)
    counts = Counter(grade for pair in pairs for grade in pair)
    expected = n * n - sum(number * number for number in counts.values())
    alpha = 1 - (n - 1) * differ / expected if len(pairs) > 1 and expected else None
    return Agreement(len(pairs), len(pairs) - differ // 2, alpha)
