"""What a page shows: articles and their marks, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.services.context import Desk
from app.services.errors import no_article
from app.services.views import (
    ArticleCard,
    ArticleView,
    BlockView,
    Mark,
)
from claims.model import Span
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.rating import tone_of
from db.articles import ArticleRow, ArticleVersionRow, BlockRow, CandidateRow, ExtractionRow, SentenceRow
from db.records import ClaimRow
from db.session import find
from db.verdicts import VerdictRow


def articles(desk: Desk, *, limit: int = 50, offset: int = 0) -> tuple[ArticleCard, ...]:
    """Return the desk's articles, newest first, with how far each is."""
    with desk.database.read() as session:
        rows = session.scalars(select(ArticleRow).order_by(ArticleRow.id.desc()).limit(limit).offset(offset)).all()
        ids = [row.id for row in rows]
        counts: dict[int, dict[ClaimState, int]] = defaultdict(dict)
        for article_id, state, number in session.execute(
            select(ClaimRow.article_id, ClaimRow.state, func.count())
            .where(ClaimRow.article_id.in_(ids), ClaimRow.state != ClaimState.WITHDRAWN)
            .group_by(ClaimRow.article_id, ClaimRow.state)
        ):
            counts[article_id][state] = number
        found = _undecided_counts(session, ids)
        return tuple(
            ArticleCard(
                row.id, row.title, row.outlet, row.published_on, row.created_at, found.get(row.id, 0),
                dict(counts[row.id]),
            )
            for row in rows
        )  # fmt: skip


def _undecided_counts(session: Session, article_ids: Sequence[int]) -> dict[int, int]:
    newest = (
        select(ArticleVersionRow.article_id, func.max(ExtractionRow.id).label("run"))
        .join(ExtractionRow, ExtractionRow.version_id == ArticleVersionRow.id)
        .where(ArticleVersionRow.article_id.in_(article_ids))
        .group_by(ArticleVersionRow.article_id)
        .subquery()
    )
    decided = select(ClaimRow.id).where(
        ClaimRow.article_id == newest.c.article_id,
        ClaimRow.candidate_key == CandidateRow.key,
        ClaimRow.state != ClaimState.WITHDRAWN,
    )
    query = (
        select(newest.c.article_id, func.count())
        .join(CandidateRow, CandidateRow.extraction_id == newest.c.run)
        .where(~decided.exists())
        .group_by(newest.c.article_id)
    )
    return dict(iter(session.execute(query)))


def article(desk: Desk, article_id: int) -> ArticleView:
    """Return an article with everything marked in its newest text.

    Raises:
        UnknownError: when there is no such article.
    """
    with desk.database.read() as session:
        return article_in(session, article_id)


def article_in(session: Session, article_id: int) -> ArticleView:
    """Return what `article` returns, as an open transaction sees it."""
    row = find(session, ArticleRow, article_id)
    if row is None:
        raise no_article(article_id)
    version, run = _newest(session, article_id)
    blocks = session.scalars(select(BlockRow).where(BlockRow.extraction_id == run.id).order_by(BlockRow.number))
    sentences = session.scalar(select(func.count()).select_from(SentenceRow).where(SentenceRow.extraction_id == run.id))
    return ArticleView(
        row.id, row.title, row.outlet, row.author, row.url, row.published_on, row.due_on, row.version,
        version.number, version.text, version.digest, version.original is not None, sentences or 0,
        tuple(BlockView(b.kind, Span(b.start, b.end)) for b in blocks),
        _marks(session, version, run), tuple(run.warnings),
    )  # fmt: skip


def _newest(session: Session, article_id: int) -> tuple[ArticleVersionRow, ExtractionRow]:
    found = session.execute(
        select(ArticleVersionRow, ExtractionRow)
        .join(ExtractionRow, ExtractionRow.version_id == ArticleVersionRow.id)
        .where(ArticleVersionRow.article_id == article_id)
        .order_by(ArticleVersionRow.number.desc(), ExtractionRow.id.desc())
        .limit(1)
    ).one()
    return found[0], found[1]


def _marks(session: Session, version: ArticleVersionRow, run: ExtractionRow) -> tuple[Mark, ...]:
    rows = session.scalars(
        select(ClaimRow).where(ClaimRow.version_id == version.id, ClaimRow.state != ClaimState.WITHDRAWN)
    ).all()
    standing = [row.verdict_id for row in rows if row.verdict_id]
    verdicts = {v.claim_id: v for v in session.scalars(select(VerdictRow).where(VerdictRow.id.in_(standing)))}
    candidates = session.scalars(select(CandidateRow).where(CandidateRow.extraction_id == run.id)).all()
    worth = {c.key: c.worth / 1000 for c in candidates}
    marks = [
        Mark(
            f"c{row.id}", row.type, Span(row.start, row.end), row.state, row.text,
            worth.get(row.candidate_key or "", 1.0),
            verdicts[row.id].grade_label if row.id in verdicts else "",
            tone_of(verdicts[row.id].scale, verdicts[row.id].grade) if row.id in verdicts else "none",
        )
        for row in rows
    ]  # fmt: skip
    decided = {row.candidate_key for row in rows}
    marks += [
        Mark(f"m{c.id}", c.type, Span(c.start, c.end), None, version.text[c.start : c.end], c.worth / 1000)
        for c in candidates
        if c.key not in decided
    ]
    return tuple(sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.type, m.key)))
