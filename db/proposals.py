"""What waits to be decided: the proposals of each article's newest reading that nobody has decided on, as an index.

Candidates are never changed, so none of them can say that it was decided. A list of a hundred thousand would have to
hold each against the claims; this table spares it that. It is no record of anything: it can be made anew at any time.
It is kept in step here: a claim takes its proposal out, and one that was taken back puts it in again. A new reading
fills it before anybody may see it (`db/unlisted.py`).
"""

from collections.abc import Collection, Sequence
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Row,
    Select,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    case,
    delete,
    event,
    exists,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from claims.model import ClaimType
from claims.newsroom.lifecycle import ClaimState
from db.articles import ArticleVersionRow, CandidateRow, ExtractionRow
from db.base import Base, text_enum
from db.newest import is_newest_reading, is_newest_text
from db.records import ClaimRow

#: What is decided for itself: lists show nothing else.
_OWN = text("within IS NULL")


class ProposalRow(Base):
    """A candidate nobody has decided on; `text` is what it says, `worth` in thousandths.

    `within` is the key of the proposal that it is decided with, `None` for one that is decided for itself.
    `article_id` is no foreign key: the proposals of a new article are written before it is.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("extraction_id", "key"),
        Index(
            "ix_proposal_type_worth", "type", "worth", "extraction_id", sqlite_where=_OWN, postgresql_where=_OWN
        ),
        Index("ix_proposal_worth", "worth", "extraction_id", sqlite_where=_OWN, postgresql_where=_OWN),
        Index(
            "ix_proposal_article_id_start", "article_id", "start", "extraction_id", sqlite_where=_OWN,
            postgresql_where=_OWN,
        ),
        Index("ix_proposal_article_id_within", "article_id", "within"),
    )  # fmt: skip

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="RESTRICT"), primary_key=True)
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extraction.id", ondelete="RESTRICT"))
    article_id: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))
    type: Mapped[ClaimType] = mapped_column(text_enum(ClaimType))
    start: Mapped[int]
    worth: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    within: Mapped[str | None] = mapped_column(String(80))


@cache
def said() -> ColumnElement[str]:
    """Return what a query's `CandidateRow` says: its statement, or its words in a query's `ArticleVersionRow`."""
    words = func.substr(ArticleVersionRow.text, CandidateRow.start + 1, CandidateRow.end - CandidateRow.start)
    return case((CandidateRow.statement != "", CandidateRow.statement), else_=words)


def inside_of(session: Session, candidate_ids: Collection[int]) -> Sequence[Row[int, int]]:
    """Return what is decided with some proposals: (the proposal, one inside of it), in order of the text.

    What stands inside of something inside counts for each of the two.
    """
    return session.execute(_inside(), {"proposals": list(candidate_ids)}).all() if candidate_ids else ()


@cache
def _inside() -> Select[int, int]:
    """Return the query for that, made once: every card that is opened sends it."""
    row, inner = ProposalRow, aliased(ProposalRow)
    first = select(
        row.candidate_id.label("outer"), row.candidate_id, row.extraction_id, row.article_id, row.key, row.start
    ).where(row.candidate_id.in_(bindparam("proposals", expanding=True)))
    tree = first.cte("inside", recursive=True)
    tree = tree.union(
        select(tree.c.outer, inner.candidate_id, inner.extraction_id, inner.article_id, inner.key, inner.start).where(
            inner.article_id == tree.c.article_id,
            inner.extraction_id == tree.c.extraction_id,
            inner.within == tree.c.key,
        )
    )
    asked = select(tree.c.outer, tree.c.candidate_id).where(tree.c.candidate_id != tree.c.outer)
    return asked.order_by(tree.c.start, tree.c.candidate_id)


@event.listens_for(ClaimRow, "after_insert")
def _decided(_mapper: object, connection: Connection, claim: ClaimRow) -> None:
    if claim.candidate_key and claim.state is not ClaimState.WITHDRAWN:
        _take_out(connection, claim)


@event.listens_for(ClaimRow, "after_update")
def _moved(_mapper: object, connection: Connection, claim: ClaimRow) -> None:
    before = inspect(claim).attrs.state.history.deleted
    if not claim.candidate_key or not before:
        return
    if claim.state is ClaimState.WITHDRAWN:
        _put_back(connection, claim)
    elif before[0] == ClaimState.WITHDRAWN:
        _take_out(connection, claim)


def _take_out(connection: Connection, claim: ClaimRow) -> None:
    # Equal words stand at an equal place in another text, too; what was decided there is not decided here.
    of_its_text = (
        select(CandidateRow.id)
        .join(ExtractionRow, ExtractionRow.id == CandidateRow.extraction_id)
        .where(CandidateRow.key == claim.candidate_key, ExtractionRow.version_id == claim.version_id)
    )
    connection.execute(
        delete(ProposalRow).where(
            ProposalRow.article_id == claim.article_id,
            ProposalRow.key == claim.candidate_key,
            ProposalRow.candidate_id.in_(of_its_text),
        )
    )
    freed = update(ProposalRow).where(
        ProposalRow.article_id == claim.article_id, ProposalRow.within == claim.candidate_key
    )
    connection.execute(freed.values(within=None))


def _put_back(connection: Connection, claim: ClaimRow) -> None:
    """Propose again what the newest reading of the article's newest text still proposes."""
    proposed, outer = CandidateRow, aliased(ProposalRow)
    waits = exists().where(outer.extraction_id == proposed.extraction_id, outer.key == proposed.within)
    rows = (
        select(
            proposed.id,
            proposed.extraction_id,
            ArticleVersionRow.article_id,
            proposed.key,
            proposed.type,
            proposed.start,
            proposed.worth,
            said(),
            case((waits, proposed.within), else_=None),
        )
        .join(ExtractionRow, ExtractionRow.id == proposed.extraction_id)
        .join(ArticleVersionRow, ArticleVersionRow.id == ExtractionRow.version_id)
        .where(
            proposed.key == claim.candidate_key,
            ExtractionRow.version_id == claim.version_id,
            is_newest_text(),
            is_newest_reading(),
        )
    )
    columns = ["candidate_id", "extraction_id", "article_id", "key", "type", "start", "worth", "text", "within"]
    _take_out(connection, claim)
    connection.execute(insert(ProposalRow).from_select(columns, rows))
    inside = select(proposed.id).where(proposed.within == claim.candidate_key)
    held = update(ProposalRow).where(ProposalRow.article_id == claim.article_id, ProposalRow.candidate_id.in_(inside))
    is_back = exists().where(outer.article_id == claim.article_id, outer.key == claim.candidate_key)
    connection.execute(held.where(is_back).values(within=claim.candidate_key))
