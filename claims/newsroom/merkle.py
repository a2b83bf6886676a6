"""A Merkle tree over the lines of the log: roots, and proofs that a line is in it or that it only grew.

Source: RFC 6962 (Certificate Transparency), section 2.1. A leaf is the text of a line as it is stored, in UTF-8.
Hashes are 32 bytes. Levels count from 0, the leaves; node `n` of level `l` covers the leaves from `n * 2**l` up to,
and not with, `(n + 1) * 2**l`, and there is one only where all of those leaves are.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence

#: Gives the hash of a whole node, by level and number.
Node = Callable[[int, int], bytes]

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(body: str) -> bytes:
    """Return the hash of a line's text."""
    return hashlib.sha256(b"\0" + body.encode()).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node over two others."""
    return hashlib.sha256(b"\1" + left + right).digest()


class CompactRange:
    """The root of a growing tree, in as many hashes as the number of leaves has binary ones.

    Attributes:
        size: leaves so far.
        edge: hashes of the whole subtrees from left to right, the largest first.
    """

    __slots__ = ("edge", "size")

    def __init__(self, size: int = 0, edge: Sequence[bytes] = ()) -> None:
        self.size, self.edge = size, list(edge)

    def append(self, leaf: bytes) -> None:
        """Take in the hash of the next leaf."""
        made, size = leaf, self.size
        while size & 1:
            made = hashlib.sha256(b"\1" + self.edge.pop() + made).digest()
            size >>= 1
        self.edge.append(made)
        self.size += 1

    def root(self) -> bytes:
        """Return the root over all leaves so far."""
        return folded(self.edge)


def folded(edge: Sequence[bytes]) -> bytes:
    """Return the root over whole subtrees that stand side by side, the largest first."""
    if not edge:
        return EMPTY_ROOT
    made = edge[-1]
    for left in reversed(edge[:-1]):
        made = node_hash(left, made)
    return made


def over(hashes: Sequence[bytes]) -> bytes:
    """Return the hash of the whole node over nodes of one level, of which there are a power of two."""
    while len(hashes) > 1:
        hashes = [node_hash(*hashes[at : at + 2]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def completed(node: Node, level: int, number: int, made: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield a node that was just made, and those above that it completes: level, number and hash of each."""
    yield level, number, made
    while number & 1:
        made = node_hash(node(level, number - 1), made)
        level, number = level + 1, number >> 1
        yield level, number, made


def subtrees(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield level and number of the whole subtrees that make up a subtree of the tree, the largest first.

    Args:
        start: its first leaf: a multiple of the power of two that covers the range, as in every subtree.
        end: the leaf after its last.
    """
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def root_of(node: Node, size: int) -> bytes:
    """Return the root over the first `size` leaves."""
    return _range(node, 0, size)


def inclusion_proof(node: Node, index: int, size: int) -> tuple[bytes, ...]:
    """Return the hashes that lead from the leaf at `index`, from 0, to the root over `size` leaves, the lowest first.

    Raises:
        ValueError: when there is no such leaf among them.
    """
    if not 0 <= index < size:
        raise ValueError(f"There is no leaf {index} among {size}.")
    return tuple(_path(node, index, 0, size))


def consistency_proof(node: Node, old: int, size: int) -> tuple[bytes, ...]:
    """Return the hashes that show that the first `old` of `size` leaves are the tree that was there then.

    Raises:
        ValueError: when `old` is not between 1 and `size`.
    """
    if not 0 < old <= size:
        raise ValueError(f"A tree of {size} leaves did not grow out of one of {old}.")
    return tuple(_growth(node, old, 0, size, is_whole=True))


def _range(node: Node, start: int, end: int) -> bytes:
    return folded([node(level, number) for level, number in subtrees(start, end)])


def _split(start: int, end: int) -> int:
    """Return where a subtree of two leaves or more is parted: after the largest power of two that is smaller."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _path(node: Node, index: int, start: int, end: int) -> Iterator[bytes]:
    if end - start == 1:
        return
    middle = _split(start, end)
    if index < middle:
        yield from _path(node, index, start, middle)
        yield _range(node, middle, end)
    else:
        yield from _path(node, index, middle, end)
        yield _range(node, start, middle)


def _growth(node: Node, old: int, start: int, end: int, *, is_whole: bool) -> Iterator[bytes]:
    if old == end:
        if not is_whole:
            yield _range(node, start, end)
        return
    middle = _split(start, end)
    if old <= middle:
        yield from _growth(node, old, start, middle, is_whole=is_whole)
        yield _range(node, middle, end)
    else:
        yield from _growth(node, old, middle, end, is_whole=False)
        yield _range(node, start, middle)
