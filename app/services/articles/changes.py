"""What changed in an article since somebody last looked: which marks are others now, by the log's newest lines."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.services.articles.reading import is_inside
from app.services.claim_names import names_in
from app.services.context import Desk
from app.services.record.blind import stands_for
from app.services.views import Mark
from claims.model import Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.rating import tone_of
from db.articles import ArticleRow, ArticleVersionRow, CandidateRow, ExtractionRow
from db.audit import AuditLineRow
from db.newest import is_newest_reading, is_newest_text
from db.people import PersonRow
from db.proposals import ProposalRow
from db.records import ClaimRow
from db.session import MAX_ID
from db.verdicts import VerdictRow

#: After these the copy is drawn anew: its reading, or what is marked without claims, is another.
_WHOLE = (
    AuditTag.ARTICLE_DETAILS, AuditTag.ARTICLE_EXTRACT, AuditTag.PASSAGE_MARK, AuditTag.PASSAGE_WITHDRAW,
    AuditTag.COMMENT_ADD, AuditTag.COMMENT_WITHDRAW, AuditTag.COMMENT_RESOLVE, AuditTag.COMMENT_REOPEN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Patch:
    """How the mark of one claim changed.

    Attributes:
        was: the key it may have had before; `None` when it had none.
        mark: as it is now; `None` when nothing is marked there any more.
    """

    claim_id: int
    was: str | None
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class News:
    """What changed in an article.

    Attributes:
        seq: the newest line of the log about it.
        patches: the marks that changed.
        whole: whether more changed than marks.
        by: by claim, who changed it last.
    """

    seq: int
    patches: tuple[Patch, ...] = ()
    whole: bool = False
    by: tuple[tuple[int, str], ...] = ()


def newest(desk: Desk, article_id: int) -> int:
    """Return the newest line of the log about an article, 0 for none, and for an article that is not there."""
    if not 0 < article_id <= MAX_ID:
        return 0
    with desk.read() as session:
        query = (
            select(func.max(AuditLineRow.seq))
            .join(ArticleRow, ArticleRow.id == AuditLineRow.article_id)
            .where(AuditLineRow.article_id == article_id)
        )
        return session.scalar(query) or 0


def since(desk: Desk, article_id: int, seq: int) -> News:
    """Return what changed in an article after line `seq` of the log."""
    with desk.read() as session:
        lines = session.execute(
            select(AuditLineRow.seq, AuditLineRow.tag, AuditLineRow.claim_id, PersonRow.name)
            .join(PersonRow, PersonRow.id == AuditLineRow.actor_id)
            .where(AuditLineRow.article_id == article_id, AuditLineRow.seq > seq)
            .order_by(AuditLineRow.seq)
        ).all()
        if not lines:
            return News(seq=seq)
        by = {claim_id: name for _, _, claim_id, name in lines if claim_id}
        whole = any(tag in _WHOLE for _, tag, _, _ in lines)
        return News(
            seq=lines[-1][0], patches=_patches(session, by.keys(), desk.person_id), whole=whole, by=tuple(by.items())
        )


def _patches(session: Session, claim_ids: Collection[int], person_id: int | None) -> tuple[Patch, ...]:
    if not claim_ids:
        return ()
    rows = session.execute(
        select(ClaimRow, VerdictRow)
        .outerjoin(VerdictRow, stands_for(person_id))
        .join(ArticleVersionRow, ArticleVersionRow.id == ClaimRow.version_id)
        .where(ClaimRow.id.in_(claim_ids), is_newest_text())  # claims of an earlier text are not marked in this one
    ).all()
    proposals = {
        candidate.key: (candidate, version)
        for candidate, version in session.execute(
            select(CandidateRow, ArticleVersionRow)
            .join(ExtractionRow, ExtractionRow.id == CandidateRow.extraction_id)
            .join(ArticleVersionRow, ArticleVersionRow.id == ExtractionRow.version_id)
            .where(
                ArticleVersionRow.id.in_({row.version_id for row, _ in rows}),
                is_newest_reading(),
                CandidateRow.key.in_({row.candidate_key for row, _ in rows if row.candidate_key}),
            )
        )
    }
    names = names_in(session, [row.id for row, _ in rows])
    taken_back = {row.candidate_key for row, _ in rows if row.state is ClaimState.WITHDRAWN}
    ids = [candidate.id for key, (candidate, _) in proposals.items() if key in taken_back]
    query = select(ProposalRow.candidate_id).where(ProposalRow.candidate_id.in_(ids), ProposalRow.within.is_not(None))
    inside = set(session.scalars(query)) if ids else set()
    made = []
    for row, verdict in rows:
        proposal = proposals.get(row.candidate_key or "")
        if is_inside(row):
            made += [Patch(row.id, f"m{proposal[0].id}" if proposal else None, None), Patch(row.id, f"c{row.id}", None)]
        elif row.state is not ClaimState.WITHDRAWN:
            grade, tone = (verdict.grade_label, tone_of(verdict.scale, verdict.grade)) if verdict else ("", "none")
            mark = Mark(
                key=f"c{row.id}", type=row.type, span=Span(row.start, row.end), state=row.state, text=row.text,
                worth=row.worth / 1000, grade=grade, tone=tone, name=names[row.id],
            )  # fmt: skip
            made.append(Patch(claim_id=row.id, was=f"m{proposal[0].id}" if proposal else None, mark=mark))
        elif proposal and proposal[0].id not in inside:
            candidate, version = proposal
            span = Span(candidate.start, candidate.end)
            mark = Mark(
                key=f"m{candidate.id}", type=candidate.type, span=span, state=None,
                text=candidate.statement or span.of(version.text), worth=candidate.worth / 1000,
            )  # fmt: skip
            made.append(Patch(claim_id=row.id, was=f"c{row.id}", mark=mark))
        else:
            made.append(Patch(claim_id=row.id, was=f"c{row.id}", mark=None))
    return tuple(made)
