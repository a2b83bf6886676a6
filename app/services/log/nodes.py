"""The tree over the log as it is stored, held against the one that the lines give."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.language import _, ngettext
from app.services.log.heads import GrowingTree
from app.services.record.tree import TILE
from db.audit import AuditHeadRow, AuditNodeRow

#: The highest level that there can be over as many lines as a database counts.
_HIGHEST = 62


@dataclass(frozen=True, slots=True)
class TreeFaults:
    """Which nodes are not as the lines give them, each by level and number, in order.

    Attributes:
        missing: those that are not stored.
        unlike: those that are stored with another hash, or over lines that there are not.
    """

    missing: tuple[tuple[int, int], ...]
    unlike: tuple[tuple[int, int], ...]

    def told(self) -> Iterator[str]:
        """Yield what is wrong, in sentences; nothing when the tree is as it should be."""
        if self.missing:
            words = ngettext(
                "The tree over the log lacks a node, over its lines {first} to {last}: the log cannot be signed.",
                "The tree over the log lacks {n:,} nodes, the first over its lines {first} to {last}: the log cannot "
                "be signed.",
                len(self.missing),
            )
            yield words.format(n=len(self.missing), **_over(self.missing[0]))
        if self.unlike:
            words = ngettext(
                "The tree over the log is not what its lines {first} to {last} give: changed past the log.",
                "The tree over the log is not what its lines {first} to {last} give, nor in {n:,} nodes in all: "
                "changed past the log.",
                len(self.unlike),
            )
            yield words.format(n=len(self.unlike), **_over(self.unlike[0]))


def tree_faults(session: Session, tree: GrowingTree, start: int = 0) -> TreeFaults:
    """Hold the stored tree against one that grew over the lines; of its nodes those over lines after `start`."""
    query = select(AuditNodeRow.level, AuditNodeRow.number, AuditNodeRow.hash)
    stored = {(level, number): hash_ for level, number, hash_ in session.execute(query)}
    made = {place: node.hex() for place, node in tree.nodes.items()}
    wrong = sorted(
        (level, number)
        for level, number in stored.keys() | made.keys()
        if _over((level, number))["last"] > start and stored.get((level, number)) != made.get((level, number))
    )
    return TreeFaults(
        missing=tuple(place for place in wrong if place not in stored),
        unlike=tuple(place for place in wrong if place in stored),
    )


def wrong_nodes(session: Session, tree: GrowingTree, start: int = 0) -> Iterator[str]:
    """Yield what is wrong with the stored tree over lines after `start`, and what to do, in sentences."""
    for said in tree_faults(session, tree, start).told():
        words = _("{said} While the lines hold, 'claimdesk audit repair' makes the tree anew from them; that goes on "
                 "record.")  # fmt: skip
        yield words.format(said=said)


def counted(session: Session) -> tuple[int, int]:
    """Return how many nodes are stored, and how many there have to be over as many lines as the log has."""
    lines = session.scalar(select(AuditHeadRow.seq)) or 0
    due = sum(lines >> level for level in range(TILE, lines.bit_length()))
    return session.scalar(select(func.count()).select_from(AuditNodeRow)) or 0, due


def _over(place: tuple[int, int]) -> dict[str, int]:
    """Return the first and the last line that a node is over; a level that was made up may be one that no tree has."""
    level, number = min(max(place[0], 0), _HIGHEST), place[1]
    return {"first": (number << level) + 1, "last": (number + 1) << level}
