"""The index of how quotations stand, filled for claims from before there was a quote ledger; it writes no line."""

from contextlib import suppress
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.services.context import Desk
from app.services.record.digests import beside
from app.services.record.quotations import accounts
from claims.policy.quotations import Told
from db.quotations import QuotationRow
from db.records import ClaimRow

#: Claims in one transaction, so that nobody waits for long.
_BATCH = 200
_WAITING = select(QuotationRow).where(QuotationRow.state == Told.UNKNOWN)


def catch_up(desk: Desk) -> None:
    """Find out how the quotations stand that nothing happened to since; one statement where there are none.

    What a database does not take, as when its disk is full, is found out the next time.
    """
    with suppress(OperationalError):
        while _one_batch(desk):
            pass


def _one_batch(desk: Desk) -> bool:
    """Find out how some of them stand; return whether there may be more.

    Each row is held from before its claim is looked at, as whatever changes the claim holds it before it is through:
    what that sets is never written over. Rows that somebody else holds are left to them, so that nobody waits in a
    circle.
    """
    with desk.database.read() as session:
        if not session.scalars(_WAITING.limit(1)).first():
            return False
    with desk.database.write() as session:
        held = session.scalars(_WAITING.limit(_BATCH).with_for_update(skip_locked=True))
        rows = {row.claim_id: row for row in held}
        claims = session.scalars(select(ClaimRow).where(ClaimRow.id.in_(rows)).order_by(ClaimRow.article_id)).all()
        links = {number: around.links for number, around in beside(session, list(rows)).items()}
        for _, of_article in groupby(claims, key=lambda claim: claim.article_id):
            of_one = list(of_article)
            accounted = accounts(session, of_one, links)
            for claim in of_one:
                if claim.id in accounted:
                    rows[claim.id].state = accounted[claim.id].told
                else:
                    session.delete(rows[claim.id])
    return bool(rows)
