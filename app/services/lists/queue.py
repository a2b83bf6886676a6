"""The queue: every claim of the desk, or everything that waits to be decided, filtered, sorted and paged in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, load_only

from app.language import _
from app.services.articles.line_around import ALONE, Around, Place, around
from app.services.claim_names import names_in
from app.services.context import Desk
from app.services.errors import InputError
from app.services.lists.found_words import Stands, around_claims, around_proposals
from app.services.lists.queue_filter import TO_DECIDE, Filter
from app.services.lists.queue_query import Sort, asked, order
from app.services.lists.quote_index import catch_up
from app.services.record.blind import stands_for
from app.services.views import PersonView
from claims.model import ClaimType
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.rating import tone_of
from db.articles import ArticleRow, ArticleVersionRow, CandidateRow, ExtractionRow
from db.people import PersonRow
from db.proposals import ProposalRow
from db.records import ClaimRow
from db.verdicts import VerdictRow

#: Rows on a page of the queue.
PAGE_SIZE = 50
#: Pages that can be turned to; whoever is looking for something further down narrows the filter or turns the order.
MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue.

    Attributes:
        key: `c` and the claim's id, or `m` and the candidate's id.
        state: `None` for a proposal nobody has decided on.
        text: the reviewer's wording, or the words of the copy.
        around: what stands around short words in the copy.
        stands: where the words stand that it was found by, `None` where they are in its wording or none were asked for.
        worth: 0 to 1.
        grade: label of the verdict that stands, `""` without one; `tone` is its tone.
        version: of the claim as it is shown; travels with every change; 0 for a proposal.
        name: of the claim, "A12"; `""` for a proposal.
    """

    key: str
    id: int
    article_id: int
    article: str
    type: ClaimType
    state: ClaimState | None
    text: str
    worth: float
    grade: str = ""
    tone: str = "none"
    assignee: PersonView | None = None
    due_on: date | None = None
    priority: int = 0
    question: str = ""
    version: int = 0
    name: str = ""
    around: Around = ALONE
    stands: Stands | None = None


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue.

    Attributes:
        total: rows that the filter finds; no more than `MOST_PAGES` pages of them can be turned to.
        page: number of this one, from 1; the last one when a later one was asked for.
        today: the desk's day, by which something is overdue.
    """

    rows: tuple[QueueRow, ...]
    total: int
    page: int
    pages: int
    today: date


def find(
    desk: Desk,
    wanted: Filter,
    *,
    sort: Sort = Sort.DUE,
    backwards: bool = False,
    page: int = 1,
    size: int = PAGE_SIZE,
) -> QueuePage:
    """Return one page of what a filter asks for, in a fixed number of statements.

    Args:
        desk: where; nobody finds nothing of one's own.
        wanted: the filter.
        sort: the order: soonest due, most urgent, most worth checking, newest change, or as in the articles.
        backwards: the other way round.
        page: from 1.
        size: rows on a page, 1 to 200.

    Raises:
        InputError: for a size that no page has.
    """
    if not 0 < size <= 200:
        raise InputError("size", _("A page has 1 to 200 rows, not {n}.").format(n=size))
    if wanted.quotes:
        catch_up(desk)
    now = desk.now()
    with desk.read() as session:
        ids = asked(wanted, desk.person_id, now, session.get_bind().dialect.name)
        query = ids.order_by(*order(wanted, sort, backwards=backwards))
        page = min(max(1, page), MOST_PAGES)
        counted_rows: Sequence[Row[int, int]] = ()
        if wanted.words:  # to look for words costs most: counted in the same go
            counted = query.add_columns(func.count().over())
            counted_rows = session.execute(counted.limit(size).offset((page - 1) * size)).all()
        total = counted_rows[0][1] if counted_rows else count_in(session, wanted, desk.person_id, now)
        pages = min(max(1, -(-total // size)), MOST_PAGES)
        page = min(page, pages)
        page_ids: Sequence[int] = [row[0] for row in counted_rows]
        if not counted_rows:
            page_ids = session.scalars(query.limit(size).offset((page - 1) * size)).all()
        rows = proposals_in(session, page_ids) if wanted.of_proposals else claims_in(session, page_ids, desk.person_id)
        if wanted.words:
            rows = _with_words(session, rows, wanted)
        return QueuePage(rows, total, page, pages, now.date())


def _with_words(session: Session, rows: tuple[QueueRow, ...], wanted: Filter) -> tuple[QueueRow, ...]:
    """Return rows that say where the words stand that they were found by."""
    look = around_proposals if wanted.of_proposals else around_claims
    stands = look(session, [(row.id, row.text) for row in rows], wanted.words)
    return tuple(replace(row, stands=stands.get(row.id)) for row in rows)


def proposals_beside(desk: Desk, wanted: Filter, *, most: int) -> int:
    """Return how many proposals a filter would find that asks for claims; it stops counting at `most`.

    0 when the filter asks for what only claims have: a state, a verdict, a plan.
    """
    like = Filter(
        type=wanted.type,
        article=wanted.article,
        outlet=wanted.outlet,
        worth_from=wanted.worth_from,
        worth_to=wanted.worth_to,
        words=wanted.words,
        place=wanted.place,
    )
    if wanted != like:
        return 0
    with desk.read() as session:
        return count_in(session, replace(like, state=TO_DECIDE), None, desk.now(), most=most)


def count_in(session: Session, wanted: Filter, person_id: int | None, now: datetime, *, most: int | None = None) -> int:
    """Return how many rows a filter finds, as an open transaction sees them; it stops counting at `most`."""
    ids = asked(wanted, person_id, now, session.get_bind().dialect.name)
    return session.scalar(select(func.count()).select_from(ids.limit(most).subquery())) or 0


def first_in(
    session: Session, wanted: Filter, person_id: int | None, now: datetime, limit: int, sort: Sort = Sort.DUE
) -> tuple[QueueRow, ...]:
    """Return the first rows that a filter finds, as an open transaction sees them."""
    ids = asked(wanted, person_id, now, session.get_bind().dialect.name)
    query = ids.order_by(*order(wanted, sort)).limit(limit)
    return claims_in(session, session.scalars(query).all(), person_id)


def claims_in(session: Session, ids: Sequence[int], person_id: int | None) -> tuple[QueueRow, ...]:
    """Return the rows of these claims, in this order, with the verdicts that somebody may see."""
    row = ClaimRow
    columns = (
        row.article_id,
        row.version_id,
        row.start,
        row.end,
        row.type,
        row.state,
        row.text,
        row.worth,
        row.assignee_id,
        row.due_on,
        row.priority,
        row.question,
        row.version,
    )
    joined = session.execute(
        select(row, ArticleRow.title, PersonRow.name, VerdictRow)
        .join(ArticleRow, ArticleRow.id == row.article_id)
        .outerjoin(PersonRow, PersonRow.id == row.assignee_id)
        .outerjoin(VerdictRow, stands_for(person_id))
        .options(load_only(*columns))
        .where(row.id.in_(ids))
    ).all()
    lines = around(
        session, {claim.id: (Place(claim.version_id, claim.start, claim.end), claim.text) for claim, *_ in joined}
    )
    names = names_in(session, [claim.id for claim, *_ in joined])
    rows = {
        claim.id: QueueRow(
            key=f"c{claim.id}",
            id=claim.id,
            article_id=claim.article_id,
            article=title,
            type=claim.type,
            state=claim.state,
            text=claim.text,
            worth=claim.worth / 1000,
            grade=verdict.grade_label if verdict else "",
            tone=tone_of(verdict.scale, verdict.grade) if verdict else "none",
            assignee=PersonView(claim.assignee_id, name) if claim.assignee_id else None,
            due_on=claim.due_on,
            priority=claim.priority,
            question=claim.question,
            version=claim.version,
            name=names[claim.id],
            around=lines.get(claim.id, ALONE),
        )
        for claim, title, name, verdict in joined
    }
    return tuple(rows[number] for number in ids if number in rows)


def proposals_in(session: Session, ids: Sequence[int]) -> tuple[QueueRow, ...]:
    """Return the rows of these candidates, in this order."""
    joined = session.execute(
        select(ProposalRow, ArticleRow.title, ArticleVersionRow.id, CandidateRow.end)
        .join(CandidateRow, CandidateRow.id == ProposalRow.candidate_id)
        .join(ArticleRow, ArticleRow.id == ProposalRow.article_id)
        .join(ExtractionRow, ExtractionRow.id == ProposalRow.extraction_id)
        .join(ArticleVersionRow, ArticleVersionRow.id == ExtractionRow.version_id)
        .where(ProposalRow.candidate_id.in_(ids))
    ).all()
    places = {
        proposal.candidate_id: (Place(version, proposal.start, end), proposal.text)
        for proposal, _, version, end in joined
    }
    lines = around(session, places)
    rows = {
        proposal.candidate_id: QueueRow(
            key=f"m{proposal.candidate_id}",
            id=proposal.candidate_id,
            article_id=proposal.article_id,
            article=title,
            type=proposal.type,
            state=None,
            text=proposal.text,
            worth=proposal.worth / 1000,
            around=lines.get(proposal.candidate_id, ALONE),
        )
        for proposal, title, _, _ in joined
    }
    return tuple(rows[number] for number in ids if number in rows)
