"""A filter of the queue as SQL: which rows, in which order."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, null, or_, select, true

from app.services.lists.queue_filter import IN_WORK, MINE, NO_VERDICT, NOBODY, QUOTES, STUCK_AFTER, Filter
from app.services.record.blind import given_by, is_hidden
from claims.newsroom.finding import Found
from claims.newsroom.lifecycle import ClaimState
from db.articles import ArticleRow
from db.proposals import ProposalRow
from db.quotations import QuotationRow
from db.records import UNDONE, ClaimRow, is_merged
from db.search import claims_with, has_part, proposals_around
from db.unlisted import is_listed
from db.verdicts import VerdictRow

_WORKED_ON = (ClaimState.OPEN, ClaimState.RETURNED)
_WORD = re.compile(r"\w+")


class Sort(StrEnum):
    """By what a list is ordered; what is equal in that goes by the rest."""

    DUE = "due"
    PRIORITY = "priority"
    WORTH = "worth"
    CHANGED = "changed"
    ARTICLE = "article"


def asked(wanted: Filter, person_id: int | None, now: datetime, dialect: str) -> Select[int]:
    """Return a query for the ids of what a filter asks for."""
    if wanted.of_proposals:
        return select(ProposalRow.candidate_id).where(*_proposals(wanted, dialect))
    return select(ClaimRow.id).where(
        *_claims(wanted, person_id),
        *_planned(wanted, person_id, now),
        claims_with(wanted.words, dialect, [wanted.place] if wanted.place else tuple(Found)),
    )


def _proposals(wanted: Filter, dialect: str) -> Sequence[ColumnElement[bool]]:
    """Return the conditions for proposals: they have a type, a place, a worth and words, and nothing else."""
    words = _WORD.findall(wanted.words)
    places = {
        Found.CLAIM: and_(true(), *(has_part(ProposalRow.text, word, dialect) for word in words)),
        Found.ARTICLE: proposals_around(wanted.words, dialect),
    }
    stand = (
        or_(false(), *(has_ for place, has_ in places.items() if wanted.place in (None, place))) if words else true()
    )
    return [is_listed(), *_common(wanted, ProposalRow), stand]


def _scanned(column: Any) -> Any:
    """Return a column kept from an index of its own: for many rows, reading the queue's index through is cheaper."""
    return func.coalesce(column, null())


def _common(wanted: Filter, row: type[ClaimRow] | type[ProposalRow]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.type:
        conditions.append(row.type == wanted.type)
    if wanted.article:
        conditions.append(row.article_id == wanted.article)
    if wanted.outlet:
        conditions.append(row.article_id.in_(select(ArticleRow.id).where(ArticleRow.outlet == wanted.outlet)))
    if wanted.worth_from > 0:
        conditions.append(_scanned(row.worth) >= wanted.worth_from * 10)
    if wanted.worth_to < 100:
        conditions.append(_scanned(row.worth) <= wanted.worth_to * 10)
    return conditions


def _claims(wanted: Filter, person_id: int | None) -> list[ColumnElement[bool]]:
    """Return the conditions on what a claim is and how it was judged."""
    conditions = _common(wanted, ClaimRow)
    if wanted.state:
        conditions.append(ClaimRow.state.in_(_WORKED_ON if wanted.state == IN_WORK else [ClaimState(wanted.state)]))
    else:
        conditions.append(ClaimRow.state != ClaimState.WITHDRAWN)
    if wanted.state in ("", ClaimState.DISMISSED):
        conditions.append(~is_merged())
    # Sets of verdicts and not a join: the index of the queue then answers for the claims alone.
    if wanted.verdict == NO_VERDICT:
        conditions.append(_scanned(ClaimRow.verdict_id).is_(None))
    elif wanted.verdict:
        conditions.append(
            _scanned(ClaimRow.verdict_id).in_(
                select(VerdictRow.id).where(VerdictRow.grade == wanted.verdict, ~is_hidden(person_id))
            )
        )
    if wanted.proposer:
        # Looked up for each claim: a desk has a hundred thousand verdicts of one person, and few are counted.
        mine = exists().where(VerdictRow.id == ClaimRow.verdict_id, given_by(person_id or 0)).correlate(ClaimRow)
        conditions.append(mine if wanted.proposer == MINE else and_(ClaimRow.verdict_id.is_not(None), ~mine))
    return conditions


def _planned(wanted: Filter, person_id: int | None, now: datetime) -> list[ColumnElement[bool]]:
    """Return the conditions on the plan: who, by when, how soon, help, and whether it goes on."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.assignee == NOBODY:
        conditions.append(_scanned(ClaimRow.assignee_id).is_(None))
    elif wanted.assignee:
        conditions.append(
            ClaimRow.assignee_id == ((person_id or 0) if wanted.assignee == MINE else int(wanted.assignee))
        )
    if wanted.due == "none":
        conditions.append(_scanned(ClaimRow.due_on).is_(None))
    elif wanted.due:
        last = now.date() + timedelta(days=7 if wanted.due == "week" else -1)
        conditions.append(and_(_scanned(ClaimRow.due_on) <= last, ClaimRow.state.in_(UNDONE)))
    if wanted.priority is not None:
        conditions.append(_scanned(ClaimRow.priority) == wanted.priority.value)
    if wanted.help:
        conditions.append(ClaimRow.question != "")
    if wanted.stuck:
        conditions.append(and_(_scanned(ClaimRow.updated_at) < now - STUCK_AFTER, ClaimRow.state.in_(UNDONE)))
    if wanted.quotes:
        claims = select(QuotationRow.claim_id).where(QuotationRow.state.in_(QUOTES[wanted.quotes]))
        conditions.append(and_(ClaimRow.id.in_(claims), ClaimRow.state != ClaimState.DISMISSED))
    return conditions


def order(wanted: Filter, sort: Sort, *, backwards: bool = False) -> list[Any]:
    """Return what to order by; the id comes last, so that pages never overlap."""
    by, last = (_proposal_order(sort), ProposalRow.candidate_id) if wanted.of_proposals else (_claim_order(sort), _ID)
    turned = [
        (column, column.desc() if down is not backwards else column.asc()) for column, down in [*by, (last, False)]
    ]
    # What has no day stays at the end both ways; SQLite takes it from the days' index as it takes the rest.
    return [way.nulls_last() if column is ClaimRow.due_on else way for column, way in turned]


_ID: Any = ClaimRow.id
#: What to order by, and whether the largest comes first.
_By = list[tuple[Any, bool]]


def _proposal_order(sort: Sort) -> _By:
    if sort is Sort.ARTICLE:
        return [(ProposalRow.article_id, False), (ProposalRow.start, False)]
    return [(ProposalRow.candidate_id if sort is Sort.CHANGED else ProposalRow.worth, True)]


def _claim_order(sort: Sort) -> _By:
    due, urgent, worth = (ClaimRow.due_on, False), (ClaimRow.priority, True), (ClaimRow.worth, True)
    orders: dict[Sort, _By] = {
        Sort.DUE: [due, urgent, worth],
        Sort.PRIORITY: [urgent, due, worth],
        Sort.WORTH: [worth, due],
        Sort.CHANGED: [(ClaimRow.updated_at, True)],
        Sort.ARTICLE: [(ClaimRow.article_id, False), (ClaimRow.start, False)],
    }
    return orders[sort]
