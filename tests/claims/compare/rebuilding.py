"""What a comparison reports of a quotation, put together again: it must make the source of it."""

from collections.abc import Sequence
from itertools import pairwise

from claims.compare.align import Difference, Stretch
from claims.compare.words import Word


def assert_rebuilt(found: Sequence[Stretch], one: Sequence[Word], other: Sequence[Word]) -> None:
    """Hold that stretches make the source of the quotation: nothing is left out, nothing is told twice."""
    rebuilt = [
        word.folded
        for stretch in found
        for word in (one[slice(*stretch.quote)] if stretch.kind is Difference.SAME else other[slice(*stretch.source)])
    ]
    first, last = found[0].source[0], found[-1].source[1]
    assert rebuilt == [word.folded for word in other[first:last]]
    assert [n for stretch in found for n in range(*stretch.quote)] == list(range(len(one)))
    assert all(a.source[1] == b.source[0] for a, b in pairwise(found))
