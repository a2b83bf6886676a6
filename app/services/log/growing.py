"""How far the log has grown, by article, for windows that wait to hear of it: numbers, and nothing of what is said."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from app.services.context import Desk
from db.audit import AuditLineRow
from db.ear import Ear


@dataclass(frozen=True, slots=True)
class Growth:
    """What a look at the log found.

    Attributes:
        seq: place of its newest line, 0 for none.
        articles: by article, the place of the newest line about it; only of those with lines that are new.
    """

    seq: int
    articles: Mapping[int, int]


def since(desk: Desk, seq: int) -> Growth:
    """Return how far the log has grown since a line, in one statement."""
    line = AuditLineRow
    newest = select(line.article_id, func.max(line.seq)).where(line.seq > seq).group_by(line.article_id)
    with desk.database.read() as session:
        grown = session.execute(newest).all()
    return Growth(max((last for _, last in grown), default=seq), {article: last for article, last in grown if article})


def ear(desk: Desk, over: threading.Event) -> Ear:
    """Return what hears when the log of a desk may have grown."""
    return Ear(desk.database, over)
