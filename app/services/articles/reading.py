"""What a page shows: articles and their marks, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.services.articles.newest import newest_reading, newest_text
from app.services.claim_names import names_of
from app.services.context import Desk
from app.services.errors import no_article
from app.services.record.blind import stands_for
from app.services.views import (
    ArticleCard,
    ArticleView,
    BlockView,
    EarlierClaim,
    Mark,
)
from claims.model import Span
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.rating import tone_of
from db.articles import ArticleRow, ArticleVersionRow, BlockRow, CandidateRow, ExtractionRow, SentenceRow
from db.proposals import ProposalRow
from db.records import ClaimRow, is_merged
from db.session import find
from db.unlisted import is_listed
from db.verdicts import VerdictRow


def articles(desk: Desk, *, limit: int = 50, offset: int = 0) -> tuple[ArticleCard, ...]:
    """Return the desk's articles, newest first, with how far each is."""
    with desk.read() as session:
        rows = session.scalars(select(ArticleRow).order_by(ArticleRow.id.desc()).limit(limit).offset(offset)).all()
        ids = [row.id for row in rows]
        counts: dict[int, dict[ClaimState, int]] = defaultdict(dict)
        for article_id, state, number in session.execute(
            select(ClaimRow.article_id, ClaimRow.state, func.count())
            .where(ClaimRow.article_id.in_(ids), ClaimRow.state != ClaimState.WITHDRAWN, ~is_merged())
            .group_by(ClaimRow.article_id, ClaimRow.state)
        ):
            counts[article_id][state] = number
        waiting = select(ProposalRow.article_id, func.count()).where(ProposalRow.article_id.in_(ids), is_listed())
        undecided = dict(iter(session.execute(waiting.group_by(ProposalRow.article_id))))
        return tuple(
            ArticleCard(
                id=row.id, title=row.title, outlet=row.outlet, published_on=row.published_on,
                created_at=row.created_at, found=undecided.get(row.id, 0), counts=dict(counts[row.id]),
            )
            for row in rows
        )  # fmt: skip


def titles(desk: Desk, *, limit: int) -> dict[int, str]:
    """Return the titles of the desk's newest articles by their ids, the newest first."""
    newest = select(ArticleRow.id, ArticleRow.title).order_by(ArticleRow.id.desc()).limit(limit)
    with desk.read() as session:
        return dict(iter(session.execute(newest)))


def outlets(desk: Desk) -> tuple[str, ...]:
    """Return by whom the desk's articles were published, in order of the alphabet; `""` is left out."""
    named = select(ArticleRow.outlet).where(ArticleRow.outlet != "").distinct().order_by(ArticleRow.outlet)
    with desk.read() as session:
        return tuple(session.scalars(named))


def article(desk: Desk, article_id: int) -> ArticleView:
    """Return an article with everything marked in its newest text, and the claims on the texts before.

    Raises:
        UnknownError: when there is no such article.
    """
    with desk.read() as session:
        return article_in(session, article_id, desk.person_id)


def article_in(session: Session, article_id: int, person_id: int | None = None) -> ArticleView:
    """Return what `article` returns, as an open transaction sees it."""
    row = find(session, ArticleRow, article_id)
    if row is None:
        raise no_article(article_id)
    version, run = newest_text(session, article_id), newest_reading(session, article_id)
    blocks = session.scalars(select(BlockRow).where(BlockRow.extraction_id == run.id).order_by(BlockRow.number))
    sentences = session.scalar(select(func.count()).select_from(SentenceRow).where(SentenceRow.extraction_id == run.id))
    claims = _claims(session, article_id, person_id)
    return ArticleView(
        id=row.id, title=row.title, outlet=row.outlet, author=row.author, url=row.url, published_on=row.published_on,
        due_on=row.due_on, version=row.version, text_number=version.number, text=version.text, digest=version.digest,
        replaced=version.original is not None, sentences=sentences or 0,
        blocks=tuple(BlockView(kind=block.kind, span=Span(block.start, block.end)) for block in blocks),
        marks=_marks(session, version, run, [claim for claim in claims if claim.row.version_id == version.id]),
        warnings=tuple(run.warnings),
        earlier=tuple(_earlier(claim) for claim in claims if claim.row.version_id != version.id),
    )  # fmt: skip


class _Claim(NamedTuple):
    """A claim with its name and its standing verdict, and the number of the text it is on."""

    row: ClaimRow
    name: str
    verdict: VerdictRow | None
    text_number: int

    @property
    def grade(self) -> str:
        return self.verdict.grade_label if self.verdict else ""

    @property
    def tone(self) -> str:
        return tone_of(self.verdict.scale, self.verdict.grade) if self.verdict else "none"


def _claims(session: Session, article_id: int, person_id: int | None) -> list[_Claim]:
    """Return the claims of an article on whichever of its texts, the newest text first."""
    rows = session.execute(
        select(ClaimRow, VerdictRow, ArticleVersionRow.number)
        .join(ArticleVersionRow, ArticleVersionRow.id == ClaimRow.version_id)
        .outerjoin(VerdictRow, stands_for(person_id))
        .where(ClaimRow.article_id == article_id, ClaimRow.state != ClaimState.WITHDRAWN)
        .order_by(ArticleVersionRow.number.desc(), ClaimRow.start, ClaimRow.id)
    )
    names = names_of(session, article_id)
    return [_Claim(row=row, name=names[row.id], verdict=verdict, text_number=number) for row, verdict, number in rows]


def _marks(
    session: Session, version: ArticleVersionRow, run: ExtractionRow, claims: Sequence[_Claim]
) -> tuple[Mark, ...]:
    candidates = session.scalars(select(CandidateRow).where(CandidateRow.extraction_id == run.id)).all()
    worth = {candidate.key: candidate.worth / 1000 for candidate in candidates}
    decided = {claim.row.candidate_key for claim in claims}
    marks = [
        Mark(
            key=f"c{claim.row.id}", type=claim.row.type, span=Span(claim.row.start, claim.row.end),
            state=claim.row.state, text=claim.row.text, worth=worth.get(claim.row.candidate_key or "", 1.0),
            grade=claim.grade, tone=claim.tone, name=claim.name,
        )
        for claim in claims
        if not is_inside(claim.row)
    ]  # fmt: skip
    marks += [
        Mark(
            key=f"m{candidate.id}", type=candidate.type, span=Span(candidate.start, candidate.end), state=None,
            text=candidate.statement or version.text[candidate.start : candidate.end], worth=candidate.worth / 1000,
        )
        for candidate in candidates
        if candidate.key not in decided and (not candidate.within or candidate.within in decided)
    ]  # fmt: skip
    return tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.type, mark.key)))


def is_inside(claim: ClaimRow) -> bool:
    """Say whether a claim was decided with another one, and is shown inside of that."""
    return claim.state is ClaimState.DISMISSED and claim.merged_into_id is not None


def _earlier(claim: _Claim) -> EarlierClaim:
    return EarlierClaim(
        id=claim.row.id, text_number=claim.text_number, type=claim.row.type, text=claim.row.text,
        state=claim.row.state, grade=claim.grade, tone=claim.tone, name=claim.name,
    )  # fmt: skip
