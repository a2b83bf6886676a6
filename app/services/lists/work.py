"""What was done on the desk in the last two weeks: by day, and with which verdicts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.services.context import Desk
from app.services.record.blind import is_hidden
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.rating import tone_of
from db.records import SET_ASIDE, ClaimRow
from db.verdicts import SignoffRow, VerdictRow

#: Days that are looked at, today among them.
DAYS = 14


@dataclass(frozen=True, slots=True)
class Work:
    """The work of two weeks.

    Attributes:
        days: every day from the first with any work to today, in UTC, with (claims taken up, verdicts given, answers
            of second people); nothing that was taken back. Empty when there was none.
        verdicts: by type of claim, (tone, label, number) of the verdicts given in these days that are still the newest
            of their claim, the most frequent first.
    """

    days: tuple[tuple[date, tuple[int, int, int]], ...]
    verdicts: tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]


def of(desk: Desk) -> Work:
    """Return the work of the last two weeks, in four statements."""
    today = desk.now().astimezone(UTC).date()
    first = today - timedelta(days=DAYS - 1)
    with desk.read() as session:
        done = (
            _by_day(session, ClaimRow.created_at, ClaimRow.state != ClaimState.WITHDRAWN, first),
            _by_day(session, VerdictRow.created_at, VerdictRow.withdrawn_at.is_(None), first),
            _by_day(session, SignoffRow.created_at, SignoffRow.withdrawn_at.is_(None), first),
        )
        counts = [(first + timedelta(days=n), (done[0][n], done[1][n], done[2][n])) for n in range(DAYS)]
        while counts and not any(counts[0][1]):
            counts.pop(0)
        return Work(tuple(counts), _verdicts(session, _midnight(first)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _by_day(
    session: Session, at: InstrumentedAttribute[datetime], holds: ColumnElement[bool], first: date
) -> tuple[int, ...]:
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    day = func.substr(at, 1, 10) if is_sqlite else func.to_char(func.timezone("UTC", at), "YYYY-MM-DD")
    asked = select(day, func.count()).where(holds, at >= _midnight(first)).group_by(day)
    found: dict[str, int] = dict(iter(session.execute(asked)))
    return tuple(found.get((first + timedelta(days=n)).isoformat(), 0) for n in range(DAYS))


def _verdicts(session: Session, since: datetime) -> tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]:
    number = func.count()
    rows = session.execute(
        select(ClaimRow.type, VerdictRow.scale, VerdictRow.grade, VerdictRow.grade_label, number)
        # By the claim, too: few verdicts are of two weeks, and from them it is one step to the claim of each.
        .select_from(VerdictRow)
        .join(ClaimRow, and_(ClaimRow.id == VerdictRow.claim_id, ClaimRow.verdict_id == VerdictRow.id))
        .where(
            VerdictRow.created_at >= since,
            ~is_hidden(None),
            ClaimRow.state.not_in(SET_ASIDE),
        )
        .group_by(ClaimRow.type, VerdictRow.scale, VerdictRow.grade, VerdictRow.grade_label)
        .order_by(ClaimRow.type, number.desc(), VerdictRow.grade)
    )
    by_type: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for kind, scale, grade, label, n in rows:
        by_type[kind].append((tone_of(scale, grade), label, n))
    return tuple((kind, tuple(verdicts)) for kind, verdicts in by_type.items())
