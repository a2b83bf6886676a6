"""What a browser began here and comes back with: each is good once, for ten minutes, and for whom it was made.

It stands in the database, so that the browser may come back to any server of the desk, also after a restart.
"""

import hashlib
import json
from datetime import timedelta

from sqlalchemy import delete, func, select

from app.services.context import Desk
from app.services.errors import saving
from db.accounts import GoodOnceRow

#: How long one is good.
LAST = timedelta(minutes=10)
#: So many are kept; of more, the oldest go.
_MOST = 10_000


def keep(desk: Desk, whose: str, name: str, needed: str = "") -> None:
    """Keep one; those that are too old go.

    Args:
        desk: where.
        whose: what the browser shows to take it: a value of a cookie, the digest of a session.
        name: of the thing; whoever takes it has to say both.
        needed: what is needed then.
    """
    now = desk.now()
    with saving(), desk.database.write() as session:
        session.execute(delete(GoodOnceRow).where(GoodOnceRow.at < now - LAST))
        if (session.scalar(select(func.count()).select_from(GoodOnceRow)) or 0) >= _MOST:
            oldest = select(GoodOnceRow.digest).order_by(GoodOnceRow.at, GoodOnceRow.digest).limit(1).scalar_subquery()
            session.execute(delete(GoodOnceRow).where(GoodOnceRow.digest == oldest))
        session.add(GoodOnceRow(digest=_digest(whose, name), kept=needed, at=now))


def take(desk: Desk, whose: str, name: str) -> str | None:
    """Return what was kept, and forget it; `None` where somebody has none of this name, had it, or has it too long."""
    with saving(), desk.database.write() as session:
        taken = delete(GoodOnceRow).where(GoodOnceRow.digest == _digest(whose, name))
        row = session.execute(taken.returning(GoodOnceRow.kept, GoodOnceRow.at)).first()
    return row.kept if row is not None and desk.now() - row.at <= LAST else None


def _digest(whose: str, name: str) -> str:
    return hashlib.sha256(json.dumps([whose, name]).encode()).hexdigest()
