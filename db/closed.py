"""Articles that are closed to named people, and what a session leaves out for everybody else.

What belongs to such an article is left out of every query of a narrowed session, wherever in the query it is asked for:
nobody who reads has to think of it. So are sources that only such articles use, with their copies.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Select, Subquery, bindparam, case, event, func, or_, select, union_all
from sqlalchemy.orm import LoaderCriteriaOption, Mapped, ORMExecuteState, Session, mapped_column, with_loader_criteria

from claims.newsroom.audit import AuditTag
from db.articles import ArticleRow, ArticleVersionRow, CandidateRow, ExtractionRow
from db.audit import AuditLineRow, LineWordsRow
from db.author_notes import AuthorNoteAnswerRow, AuthorNoteRow
from db.base import Base
from db.evidence import EvidenceRow, InquiryRow, KeptCopyRow, ReplyRow, SourceCheckRow, SourceDetailRow, SourceRow
from db.notes import CommentRow, PassageRow
from db.proposals import ProposalRow
from db.quotations import HearingRow, QuotationRow
from db.records import ClaimRow
from db.reports import ReportRow
from db.searched import SearchedRow
from db.verdicts import SignoffRow, VerdictRow

#: What of a closed article administrators are told: who closed and opened it, when, and to whom.
TOLD = (AuditTag.ARTICLE_CLOSE, AuditTag.ARTICLE_OPEN)
#: Under these names a narrowed session holds the ids of the articles and of the sources that it leaves out.
_ARTICLES, _SOURCES = "closed articles", "closed sources"
_OF_ARTICLE: tuple[Any, ...] = (
    ArticleVersionRow,
    ClaimRow,
    ProposalRow,
    CommentRow,
    PassageRow,
    AuthorNoteRow,
    ReportRow,
)
_OF_CLAIM: tuple[Any, ...] = (EvidenceRow, VerdictRow, InquiryRow, QuotationRow, HearingRow)
_OF_SOURCE: tuple[Any, ...] = (SourceDetailRow, KeptCopyRow, SourceCheckRow, LineWordsRow)


class AdmissionRow(Base):
    """One person to whom an article is closed; an article is closed while it has a row that is not withdrawn."""

    __tablename__ = "admission"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    withdrawn_at: Mapped[datetime | None]


#: The articles that are closed to others than a `person`, 0 for nobody.
_CLOSED_TO = (
    select(AdmissionRow.article_id)
    .where(AdmissionRow.withdrawn_at.is_(None))
    .group_by(AdmissionRow.article_id)
    .having(func.max(case((AdmissionRow.person_id == bindparam("person"), 1), else_=0)) == 0)
)


def narrow(session: Session, person_id: int | None, *, is_told: bool = False) -> None:
    """Leave out of everything that a session reads from now on what is closed to others than somebody.

    Which articles that are is asked once, at the moment that the session sees; where there are none, that is all.

    Args:
        session: whose queries of rows are meant; not those of bare tables.
        person_id: who reads; `None` for nobody, who sees no closed article.
        is_told: whether lines of the log that tell of closing and opening are seen all the same.
    """
    closed = session.scalars(_CLOSED_TO, {"person": person_id or 0}).all()
    if not closed:
        return
    sources = frozenset(session.scalars(_sources_of(closed)))
    session.info.update({_ARTICLES: frozenset(closed), _SOURCES: sources})
    options = tuple(_options(closed, sources, is_told=is_told))

    @event.listens_for(session, "do_orm_execute")
    def leave_out(asked: ORMExecuteState) -> None:
        if asked.is_select and not asked.is_column_load:
            asked.statement = asked.statement.options(*options)


def hidden_articles(session: Session) -> frozenset[int]:
    """Return the ids of the articles that a session leaves out."""
    articles: frozenset[int] = session.info.get(_ARTICLES, frozenset())
    return articles


def hidden_sources(session: Session) -> frozenset[int]:
    """Return the ids of the sources that a session leaves out: only closed articles use them."""
    sources: frozenset[int] = session.info.get(_SOURCES, frozenset())
    return sources


def hidden_questions(session: Session) -> frozenset[tuple[str, int]]:
    """Return the questions about claims that a session leaves out, and the replies to them, by table and id.

    Whom they are put to may be a source of the desk, whose lines of the log are everybody's. In one query, or in none
    where nothing is left out.
    """
    closed = hidden_articles(session)
    if not closed:
        return frozenset()
    asked, reply, claim = InquiryRow.__table__, ReplyRow.__table__, ClaimRow.__table__
    query = (
        select(asked.c.id, reply.c.id)
        .join_from(asked, claim)
        .join_from(asked, reply, isouter=True)
        .where(claim.c.article_id.in_(closed))
    )
    pairs = session.execute(query).all()
    questions = {(InquiryRow.__tablename__, question) for question, _reply in pairs}
    return frozenset(questions | {(ReplyRow.__tablename__, answer) for _question, answer in pairs if answer})


def _options(closed: Sequence[int], sources: Collection[int], *, is_told: bool) -> Iterator[LoaderCriteriaOption]:
    def left_out(kind: Any, column: Any, hidden: Any, *more: Any) -> LoaderCriteriaOption:
        return with_loader_criteria(kind, or_(column.not_in(hidden), *more), include_aliases=True)

    yield left_out(ArticleRow, ArticleRow.id, closed)
    for kind in _OF_ARTICLE:
        yield left_out(kind, kind.article_id, closed)
    version, run = ArticleVersionRow.__table__.c, ExtractionRow.__table__.c
    versions = select(version.id).where(version.article_id.in_(closed))
    runs = select(run.id).where(run.version_id.in_(versions))
    yield left_out(CandidateRow, CandidateRow.extraction_id, runs)
    claim, verdict = ClaimRow.__table__.c, VerdictRow.__table__.c
    claims = select(claim.id).where(claim.article_id.in_(closed))
    for kind in _OF_CLAIM:
        yield left_out(kind, kind.claim_id, claims, kind.claim_id.is_(None))
    yield left_out(SignoffRow, SignoffRow.verdict_id, select(verdict.id).where(verdict.claim_id.in_(claims)))
    if sources:
        yield left_out(SourceRow, SourceRow.id, sources)
        for kind in _OF_SOURCE:
            yield left_out(kind, kind.source_id, sources)
    piece, link = SearchedRow, EvidenceRow.__table__.c
    links = select(link.id).where(link.claim_id.in_(claims))
    for column, hidden in ((piece.version_id, versions), (piece.source_id, sources), (piece.evidence_id, links)):
        yield left_out(piece, column, hidden, column.is_(None))
    line = AuditLineRow
    conditions = (line.tag.in_(TOLD),) if is_told else ()
    yield left_out(line, line.article_id, closed, line.article_id.is_(None), *conditions)


def _sources_of(closed: Sequence[int]) -> Select[int]:
    """Return the query for the sources that closed articles use, and no other."""
    in_closed, elsewhere = _uses(), _uses()
    return (
        select(in_closed.c.source_id)
        .where(
            in_closed.c.article_id.in_(closed),
            ~select(elsewhere.c.source_id)
            .where(
                elsewhere.c.source_id == in_closed.c.source_id,
                or_(elsewhere.c.article_id.is_(None), elsewhere.c.article_id.not_in(closed)),
            )
            .correlate(in_closed)
            .exists(),
        )
        .distinct()
    )


def _uses() -> Subquery:
    """Return which sources articles use, (source, article); no article for a question that is about no claim."""
    claim, note = ClaimRow.__table__.c, AuthorNoteRow.__table__.c
    link, asked, answer = EvidenceRow.__table__.c, InquiryRow.__table__.c, AuthorNoteAnswerRow.__table__.c
    return union_all(
        select(link.source_id, claim.article_id).join_from(EvidenceRow.__table__, ClaimRow.__table__),
        select(asked.source_id, claim.article_id).join_from(InquiryRow.__table__, ClaimRow.__table__, isouter=True),
        select(answer.source_id, note.article_id)
        .join_from(AuthorNoteAnswerRow.__table__, AuthorNoteRow.__table__)
        .where(answer.source_id.is_not(None)),
    ).subquery()
