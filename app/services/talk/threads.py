"""Comments as they are read: threads of an article or a claim, and which of them name a person."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from app.services.context import Desk
from app.services.views import PersonView
from claims.model import Span
from db.articles import ArticleVersionRow
from db.newest import is_newest_text
from db.notes import CommentRow, MentionRow
from db.people import PersonRow
from db.session import MAX_ID


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said.

    Attributes:
        text: the words; `""` once they were taken back.
        mentions: whom it names with `@`, by name; the writer is not told of themselves.
    """

    id: int
    by_id: int
    by: str
    at: datetime
    text: str
    withdrawn: bool
    mentions: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with the answers to it.

    Attributes:
        id: id of the first comment.
        claim_id: the claim it is about, `None` for none.
        span: the passage of the newest text that it is about, in characters, `None` for none; `words` are the copy's
            there, or in the earlier text that it was about.
        comments: oldest first, the first one included; answers that were taken back are left out.
        resolved_by: who resolved it, `""` while it is open.
    """

    id: int
    article_id: int
    claim_id: int | None
    span: Span | None
    words: str
    comments: tuple[Comment, ...]
    resolved_by: str
    resolved_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do."""
        return self.resolved_at is None


def threads(desk: Desk, article_id: int, claim_id: int | None = None) -> tuple[Thread, ...]:
    """Return the threads of an article, or of one of its claims: open ones first, then by time, the oldest first.

    A thread whose comments were all taken back is left out. In two queries.
    """
    if not 0 < article_id <= MAX_ID:
        return ()
    resolver = aliased(PersonRow)
    words = func.substr(ArticleVersionRow.text, CommentRow.start + 1, CommentRow.end - CommentRow.start)
    query = (
        select(CommentRow, PersonRow.name, words, resolver.name, is_newest_text())
        .join(PersonRow, PersonRow.id == CommentRow.created_by_id)
        .outerjoin(resolver, resolver.id == CommentRow.resolved_by_id)
        .join(ArticleVersionRow, ArticleVersionRow.id == CommentRow.version_id)
        .where(CommentRow.article_id == article_id)
        .order_by(CommentRow.id)
    )
    if claim_id is not None:
        query = query.where(CommentRow.claim_id == claim_id)
    with desk.read() as session:
        rows = session.execute(query).all()
        mentioned = _mentions(session, [row.id for row, *_ in rows])
    views: dict[int, list[Comment]] = defaultdict(list)
    for row, by, *_ in rows:
        if row.withdrawn_at is None or row.reply_to_id is None:
            views[row.reply_to_id or row.id].append(_comment(row, by, mentioned[row.id]))
    all_threads = [
        Thread(
            id=row.id, article_id=row.article_id, claim_id=row.claim_id,
            span=Span(row.start, row.end or 0) if row.start is not None and newest else None,
            words=excerpt or "", comments=tuple(views[row.id]), resolved_by=by or "", resolved_at=row.resolved_at,
        )
        for row, _, excerpt, by, newest in rows
        if row.reply_to_id is None and not all(comment.withdrawn for comment in views[row.id])
    ]  # fmt: skip
    return tuple(sorted(all_threads, key=lambda thread: (not thread.is_open, thread.id)))


def names_unseen(person_id: int) -> ColumnElement[bool]:
    """Return the condition that a comment names somebody who has not opened it; it stands, and is another's."""
    return and_(
        MentionRow.comment_id == CommentRow.id, MentionRow.person_id == person_id, MentionRow.seen_at.is_(None),
        CommentRow.withdrawn_at.is_(None), CommentRow.created_by_id != person_id,
    )  # fmt: skip


def _mentions(session: Session, comment_ids: Sequence[int]) -> dict[int, list[PersonView]]:
    mentioned: dict[int, list[PersonView]] = defaultdict(list)
    query = (
        select(MentionRow.comment_id, PersonRow.id, PersonRow.name)
        .join(PersonRow, PersonRow.id == MentionRow.person_id)
        .where(MentionRow.comment_id.in_(comment_ids))
        .order_by(PersonRow.name)
    )
    for comment_id, number, name in session.execute(query):
        mentioned[comment_id].append(PersonView(number, name))
    return mentioned


def _comment(row: CommentRow, by: str, mentioned: Sequence[PersonView]) -> Comment:
    gone = row.withdrawn_at is not None
    return Comment(row.id, row.created_by_id, by, row.created_at, "" if gone else row.text, gone, tuple(mentioned))
