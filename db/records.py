"""Rows of claims: what a person holds to be worth checking."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ColumnElement, ForeignKey, Index, String, Text, func, null, text
from sqlalchemy.orm import Mapped, mapped_column

from claims.model import ClaimType
from claims.newsroom.lifecycle import ClaimState
from db.base import Base, text_enum

_HELP_NEEDED = text("question <> ''")
#: States of claims that somebody has to go on with, and of those that are checked no longer.
UNDONE = (ClaimState.OPEN, ClaimState.PROPOSED, ClaimState.RETURNED)
SET_ASIDE = (ClaimState.DISMISSED, ClaimState.WITHDRAWN)


def is_merged() -> ColumnElement[bool]:
    """Return the condition that a query's `ClaimRow` was decided with another one, and is shown inside of that."""
    return func.coalesce(ClaimRow.merged_into_id, null()).is_not(None)


class ClaimRow(Base):
    """One claim of an article.

    `text` is the reviewer's wording, `start` and `end` the words in the copy. `slots` is name -> value.
    `version` counts changes and travels with every save. `audit_seq` names the newest line of the log about
    this claim; the database refuses a change that does not move it to the newest line of the log.
    `candidate_key` joins it to what the machine proposed; it is empty for a claim that a person added.
    `verdict_id` is the newest verdict that was not taken back; no foreign key, because verdicts point here.
    `chosen_grade` is a grade somebody has chosen and not yet given a reason for. `question` is what help is needed
    with, empty when none is. `worth` is in thousandths. `suggestion` is what the copy should say instead of the claim's
    words, empty when nothing is suggested; `suggestion_answer` what whoever writes the copy said to that, empty before.
    """

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint('"start" >= 0 AND "end" > "start"', name="span"),
        Index("uq_claim_version_id_candidate_key", "version_id", "candidate_key", unique=True),
        Index("ix_claim_article_id_state", "article_id", "state"),
        Index("ix_claim_version_id_start", "version_id", "start"),
        Index("ix_claim_assignee_id_state", "assignee_id", "state"),
        Index(
            "ix_claim_queue", "state", "type", "assignee_id", "article_id", "start", "worth", "due_on", "priority",
            "updated_at", "verdict_id", "merged_into_id",
        ),
        Index("ix_claim_help", "updated_at", sqlite_where=_HELP_NEEDED, postgresql_where=_HELP_NEEDED),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="RESTRICT"))
    version_id: Mapped[int] = mapped_column(ForeignKey("article_version.id", ondelete="RESTRICT"))
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id", ondelete="RESTRICT"), index=True)
    candidate_key: Mapped[str | None] = mapped_column(String(80))
    type: Mapped[ClaimType] = mapped_column(text_enum(ClaimType))
    start: Mapped[int]
    end: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    slots: Mapped[dict[str, str | None]] = mapped_column(JSON)
    state: Mapped[ClaimState] = mapped_column(text_enum(ClaimState), default=ClaimState.OPEN, index=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    worth: Mapped[int] = mapped_column(default=1000, server_default="1000", index=True)
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    due_on: Mapped[date | None] = mapped_column(index=True)
    priority: Mapped[int] = mapped_column(default=0, server_default="0", index=True)
    question: Mapped[str] = mapped_column(Text, default="", server_default="")
    verdict_id: Mapped[int | None] = mapped_column(index=True)
    chosen_scale: Mapped[str] = mapped_column(String(60), default="", server_default="")
    chosen_grade: Mapped[str] = mapped_column(String(60), default="", server_default="")
    chosen_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    suggestion: Mapped[str] = mapped_column(Text, default="", server_default="")
    suggestion_answer: Mapped[str] = mapped_column(String(20), default="", server_default="")
    suggested_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    suggested_at: Mapped[datetime | None]
    split_from_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id", ondelete="RESTRICT"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id", ondelete="RESTRICT"))
    version: Mapped[int] = mapped_column(default=1)
    audit_seq: Mapped[int] = mapped_column(
        ForeignKey("audit_line.seq", ondelete="RESTRICT", deferrable=True, initially="DEFERRED")
    )
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
