"""What waits to be decided: the proposals of each article's newest reading that nobody has decided on, as an index.

Candidates are never changed, so none of them can say that it was decided. A list of a hundred thousand would have to
hold each against the claims; this table spares it that. It is no record of anything: it can be made anew at any time.
It is kept in step here: a claim takes its proposal out, and one that was taken back puts it in again. A new reading
fills it before anybody may see it (`db/unlisted.py`).
"""

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    delete,
    event,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from claims.model import ClaimType
from claims.newsroom.lifecycle import ClaimState
from db.articles import ArticleVersionRow, CandidateRow, ExtractionRow
from db.base import Base, text_enum
from db.newest import is_newest_reading, is_newest_text
from db.records import ClaimRow


class ProposalRow(Base):
    """A candidate nobody has decided on; `text` is its words in the copy, `worth` in thousandths.

    `article_id` is no foreign key: the proposals of a new article are written before it is.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("extraction_id", "key"),
        Index("ix_proposal_type_worth", "type", "worth", "extraction_id"),
        Index("ix_proposal_worth", "worth", "extraction_id"),
        Index("ix_proposal_article_id_start", "article_id", "start", "extraction_id"),
    )

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="RESTRICT"), primary_key=True)
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extraction.id", ondelete="RESTRICT"))
    article_id: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))
    type: Mapped[ClaimType] = mapped_column(text_enum(ClaimType))
    start: Mapped[int]
    worth: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


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


def _put_back(connection: Connection, claim: ClaimRow) -> None:
    """Propose again what the newest reading of the article's newest text still proposes."""
    proposed = CandidateRow
    words = func.substr(ArticleVersionRow.text, proposed.start + 1, proposed.end - proposed.start)
    rows = (
        select(
            proposed.id,
            proposed.extraction_id,
            ArticleVersionRow.article_id,
            proposed.key,
            proposed.type,
            proposed.start,
            proposed.worth,
            words,
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
    columns = ["candidate_id", "extraction_id", "article_id", "key", "type", "start", "worth", "text"]
    _take_out(connection, claim)
    connection.execute(insert(ProposalRow).from_select(columns, rows))
