"""A long text in small blocks: which hold a claim's words, and stretches made of some of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claims.model import Span

#: Characters of a block.
BLOCK = 200


def worth_of(words: Sequence[str], lower: str) -> dict[int, int]:
    """Return how many of the words stand in each block or beside it; blocks with none are left out."""
    standing: defaultdict[int, int] = defaultdict(int)
    for number, word in enumerate(words):
        at = lower.find(word)
        while at >= 0:
            block = at // BLOCK
            standing[block] |= 1 << number
            at = lower.find(word, (block + 1) * BLOCK)
    blocks = {block + beside for block in standing for beside in (-1, 0, 1)}
    near = {block: [standing.get(block + beside, 0) for beside in (-1, 0, 1)] for block in blocks}
    return {block: (one | two | three).bit_count() for block, (one, two, three) in near.items()}


def joined(blocks: Sequence[int], length: int) -> Iterator[Span]:
    """Yield blocks with those beside them, as stretches that do not touch."""
    start = end = 0
    for block in blocks:
        first, last = max(0, (block - 1) * BLOCK), min(length, (block + 2) * BLOCK)
        if first > end and end:
            yield Span(start, end)
        start = first if first > end or not end else start
        end = last
    if end:
        yield Span(start, end)
