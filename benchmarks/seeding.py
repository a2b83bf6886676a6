"""Rows and lines of a seeded desk on their way into the database, worded as the services word them."""

import random
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from app.services.log.heads import GrowingTree
from app.services.record.unit import BODY_VERSION
from claims.newsroom.audit import GENESIS, AuditTag, next_line
from claims.newsroom.canonical import Json
from db.articles import ArticleRow, ArticleVersionRow, BlockRow, CandidateRow, ExtractionRow, SentenceRow
from db.audit import AuditLineRow, AuditNodeRow
from db.base import Base
from db.evidence import EvidenceRow, SourceRow
from db.people import PersonRow
from db.proposals import ProposalRow
from db.records import ClaimRow
from db.verdicts import SignoffRow, VerdictRow

#: Tables in the order in which they are written: who is pointed at comes first.
_ORDER: tuple[type[Base], ...] = (
    PersonRow, ArticleRow, ArticleVersionRow, ExtractionRow, BlockRow, SentenceRow, CandidateRow, AuditLineRow,
    ClaimRow, SourceRow, EvidenceRow, VerdictRow, SignoffRow, ProposalRow,
)  # fmt: skip


@dataclass(slots=True)
class Seeding:
    """What is being written: rows to store, the end of the log, and the next id of each table."""

    connection: Connection
    chance: random.Random
    today: datetime
    rows: dict[type[Base], list[dict[str, Any]]] = field(default_factory=dict)
    ids: dict[type[Base], int] = field(default_factory=dict)
    seq: int = 0
    head: str = GENESIS
    tree: GrowingTree = field(default_factory=lambda: GrowingTree(frozenset()))

    def add(self, kind: type[Base], /, **values: Any) -> dict[str, Any]:
        """Put a row on the pile; it gets the next id of its table."""
        if "id" in kind.__table__.columns and "id" not in values:
            self.ids[kind] = values["id"] = self.ids.get(kind, 0) + 1
        self.rows.setdefault(kind, []).append(values)
        return values

    def line(
        self, tag: AuditTag, actor: dict[str, Any], at: datetime, article: int | None, claim: int | None,
        after: dict[str, Json], facts: dict[str, Json], why: str = "",
    ) -> int:  # fmt: skip
        """Add a line to the log, worded as `Unit.log` words it; return its place."""
        self.seq += 1
        request = f"seed-{self.seq}"
        body: dict[str, Json] = {
            "v": BODY_VERSION, "seq": self.seq, "at": at.isoformat(timespec="microseconds"),
            "actor": {"id": actor["id"], "name": actor["name"]}, "tag": tag.value, "article": article, "claim": claim,
            "before": {}, "after": after, "why": why, "facts": facts, "request": request,
        }  # fmt: skip
        line = next_line(self.seq, self.head, body)
        self.head = line.hash
        self.tree.take(line.body)
        self.add(
            AuditLineRow, seq=line.seq, body=line.body, prev_hash=line.prev_hash, hash=line.hash, tag=tag, at=at,
            actor_id=actor["id"], article_id=article, claim_id=claim, request_id=request,
        )  # fmt: skip
        return self.seq

    def store_tree(self) -> None:
        """Write the tree over the lines, when all of them are written."""
        nodes = [
            {"level": level, "number": number, "hash": made.hex()}
            for (level, number), made in sorted(self.tree.nodes.items())
        ]
        if nodes:
            self.connection.execute(insert(AuditNodeRow), nodes)

    def store(self) -> None:
        """Write what lies on the pile."""
        for kind in _ORDER:
            if rows := self.rows.pop(kind, []):
                self.connection.execute(insert(kind), rows)
