"""The desk at a glance: what is mine, what waits, what came back, what is late, and how far each article is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.services.claim_names import names_in
from app.services.context import Desk
from app.services.lists.queue import QueueRow, count_in, first_in
from app.services.lists.queue_filter import IN_WORK, MINE, OTHERS, TO_DECIDE, Filter
from app.services.lists.queue_query import Sort
from app.services.record.four_eyes import may_sign_own
from app.services.talk.threads import names_unseen
from claims.newsroom.lifecycle import ClaimState
from db.articles import ArticleRow
from db.notes import CommentRow, MentionRow
from db.people import PersonRow
from db.proposals import ProposalRow
from db.records import ClaimRow, is_merged
from db.unlisted import is_listed

#: Rows of each pile that the overview shows; its filter leads to all of them.
FIRST = 5
#: Where the overview stops counting.
MANY = 1000
#: Articles on a page of the overview.
ARTICLES = 12


@dataclass(frozen=True, slots=True)
class Pile:
    """Claims that wait for something: the filter that finds them, how many they are, and the first of them.

    Beyond `MANY` they are not counted: `total` is then one more than that.
    """

    wanted: Filter
    total: int
    first: tuple[QueueRow, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionOfMe:
    """A comment that names whoever looks, and that they have not seen; `text` is as it was typed.

    Attributes:
        claim: name of the claim it is on, "A12"; `""` for none.
    """

    comment_id: int
    article_id: int
    claim: str
    by: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """How far an article is.

    Attributes:
        marks: everything marked in it: claims, dismissed ones included, and proposals.
        undecided: proposals among them.
        claims: that are worked on or done; dismissed ones are none.
        waiting: claims with a verdict that waits for a second person.
        overdue: the article's day has passed, and something is left to do.
    """

    id: int
    title: str
    outlet: str
    published_on: date | None
    due_on: date | None
    marks: int
    undecided: int
    claims: int
    waiting: int
    signed: int
    overdue: bool

    @property
    def is_done(self) -> bool:
        """Whether everything marked is decided, and every claim signed off."""
        return self.marks > 0 and not self.undecided and self.signed == self.claims


@dataclass(frozen=True, slots=True)
class Overview:
    """What somebody sees first in the morning.

    Attributes:
        mine: claims assigned to me that are open or came back, soonest due first.
        second: verdicts of others that wait for a second pair of eyes; at a desk of one, its person's own.
        returned: my verdicts that were sent back.
        help: claims that help is asked for.
        overdue, stuck: work that is late, or that nothing happened to for three days.
        to_decide: proposals nobody has decided on.
        articles: of one page, newest first; `articles_total` counts all.
    """

    mine: Pile
    second: Pile
    returned: Pile
    help: Pile
    overdue: Pile
    stuck: Pile
    to_decide: Pile
    mentions: tuple[MentionOfMe, ...]
    articles: tuple[ArticleProgress, ...]
    articles_total: int


def of(desk: Desk, *, page: int = 1) -> Overview:
    """Return the desk as somebody sees it, in a fixed number of statements.

    Args:
        desk: where; for nobody, nothing is their own.
        page: of the articles, from 1.
    """
    now = desk.now()
    with desk.read() as session:

        def pile(wanted: Filter, sort: Sort | None = None) -> Pile:
            first = first_in(session, wanted, desk.person_id, now, FIRST, sort) if sort else ()
            return Pile(wanted, count_in(session, wanted, desk.person_id, now, most=MANY + 1), first)

        is_of_one = may_sign_own(session, has_accounts=desk.has_accounts)
        whose = "" if is_of_one else OTHERS
        return Overview(
            mine=pile(Filter(state=IN_WORK, assignee=MINE), Sort.DUE),
            second=pile(Filter(state=ClaimState.PROPOSED.value, proposer=whose), Sort.DUE),
            returned=pile(Filter(state=ClaimState.RETURNED.value, proposer=MINE), Sort.DUE),
            help=pile(Filter(help=True), Sort.DUE),
            overdue=pile(Filter(due="overdue")),
            stuck=pile(Filter(stuck=True)),
            to_decide=pile(Filter(state=TO_DECIDE)),
            mentions=_mentions(session, desk.person_id),
            articles=_articles(session, now.date(), page),
            articles_total=session.scalar(select(func.count()).select_from(ArticleRow)) or 0,
        )


def _mentions(session: Session, person_id: int | None) -> tuple[MentionOfMe, ...]:
    row = CommentRow
    rows = session.execute(
        select(row.id, row.article_id, row.claim_id, PersonRow.name, row.created_at, row.text)
        .join(MentionRow, names_unseen(person_id or 0))
        .join(PersonRow, PersonRow.id == row.created_by_id)
        .order_by(row.id.desc())
        .limit(FIRST)
    ).all()
    names = names_in(session, [columns.claim_id for columns in rows if columns.claim_id])
    return tuple(
        MentionOfMe(number, article, names.get(claim or 0, ""), by, at, text)
        for number, article, claim, by, at, text in rows
    )


def _articles(session: Session, today: date, page: int) -> tuple[ArticleProgress, ...]:
    newest = select(ArticleRow).order_by(ArticleRow.id.desc())
    rows = session.scalars(newest.limit(ARTICLES).offset((max(1, page) - 1) * ARTICLES)).all()
    ids = [row.id for row in rows]
    states, undecided = _states(session, ids), _undecided(session, ids)
    return tuple(_progress(row, states[row.id], undecided.get(row.id, 0), today) for row in rows)


def _states(session: Session, ids: Sequence[int]) -> dict[int, dict[ClaimState, int]]:
    counts: dict[int, dict[ClaimState, int]] = defaultdict(dict)
    for article_id, state, number in session.execute(
        select(ClaimRow.article_id, ClaimRow.state, func.count())
        .where(ClaimRow.article_id.in_(ids), ClaimRow.state != ClaimState.WITHDRAWN, ~is_merged())
        .group_by(ClaimRow.article_id, ClaimRow.state)
    ):
        counts[article_id][state] = number
    return counts


def _undecided(session: Session, ids: Sequence[int]) -> dict[int, int]:
    query = select(ProposalRow.article_id, func.count()).where(ProposalRow.article_id.in_(ids), is_listed())
    return dict(iter(session.execute(query.group_by(ProposalRow.article_id))))


def _progress(row: ArticleRow, states: dict[ClaimState, int], undecided: int, today: date) -> ArticleProgress:
    claims = sum(number for state, number in states.items() if state is not ClaimState.DISMISSED)
    signed = states.get(ClaimState.SIGNED, 0)
    left = undecided or signed < claims
    return ArticleProgress(
        id=row.id,
        title=row.title,
        outlet=row.outlet,
        published_on=row.published_on,
        due_on=row.due_on,
        marks=sum(states.values()) + undecided,
        undecided=undecided,
        claims=claims,
        waiting=states.get(ClaimState.PROPOSED, 0),
        signed=signed,
        overdue=bool(left and row.due_on and row.due_on < today),
    )
