"""The Merkle tree over the lines of the log, as it is stored: a node for each 256 lines, and all above those.

What lies lower is made of the lines when it is asked for. So a line costs nothing, and a proof a few look-ups.
"""

from collections.abc import Iterable

from sqlalchemy import insert, select, tuple_
from sqlalchemy.orm import Session

from claims.newsroom.merkle import completed, leaf_hash, over, root_of, subtrees
from db.audit import AuditLineRow, AuditNodeRow

#: The lowest level that is stored; its nodes cover `LEAVES` lines each.
TILE = 8
LEAVES = 1 << TILE


class TreeError(Exception):
    """A node that should be stored is not, or a line is missing below it."""


class LogTree:
    """Gives the nodes of the tree over the log, by level and number, as one transaction sees them.

    Raises:
        TreeError: when one is not there.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stored: dict[tuple[int, int], bytes] = {}
        self._leaves: dict[int, list[bytes]] = {}

    def __call__(self, level: int, number: int) -> bytes:
        """Return the hash of a node."""
        if level >= TILE:
            return self._node(level, number)
        start = number << level
        leaves = self._of_tile(start >> TILE)[start % LEAVES : start % LEAVES + (1 << level)]
        if len(leaves) < 1 << level:
            raise TreeError(f"Lines from {start + 1} on are missing.")
        return over(leaves)

    def root(self, size: int) -> bytes:
        """Return the root over the first `size` lines, in two statements at most."""
        self._fetch((level, number) for level, number in subtrees(0, size) if level >= TILE)
        return root_of(self, size)

    def _fetch(self, wanted: Iterable[tuple[int, int]]) -> None:
        missing = [place for place in wanted if place not in self._stored]
        if missing:
            row = AuditNodeRow
            query = select(row.level, row.number, row.hash).where(tuple_(row.level, row.number).in_(missing))
            nodes = self._session.execute(query)
            self._stored |= {(level, number): bytes.fromhex(hash_) for level, number, hash_ in nodes}

    def _node(self, level: int, number: int) -> bytes:
        self._fetch([(level, number)])
        if (level, number) not in self._stored:
            raise TreeError(f"Node {number} of level {level} is missing.")
        return self._stored[level, number]

    def _of_tile(self, tile: int) -> list[bytes]:
        if tile not in self._leaves:
            first = tile << TILE
            line = AuditLineRow.__table__.c  # a bare table is not narrowed: the tree is over all lines, whoever acts
            query = select(line.body).where(line.seq > first, line.seq <= first + LEAVES).order_by(line.seq)
            bodies = self._session.scalars(query)
            self._leaves[tile] = [leaf_hash(body) for body in bodies]
        return self._leaves[tile]


def grow(session: Session, seq: int) -> None:
    """Store the nodes that a new line completes; there are some after each 256th line alone.

    Raises:
        TreeError: when the nodes that they stand on are not there.
    """
    if seq % LEAVES:
        return
    tree, number = LogTree(session), (seq >> TILE) - 1
    made = over([tree(TILE - 1, 2 * number), tree(TILE - 1, 2 * number + 1)])
    nodes = completed(tree, TILE, number, made)
    rows = [{"level": level, "number": place, "hash": hash_.hex()} for level, place, hash_ in nodes]
    session.execute(insert(AuditNodeRow), rows)
