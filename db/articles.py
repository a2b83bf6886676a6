"""Rows of articles: the article, its text versions, and what the machine read in each."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.model import BlockKind, ClaimType
from db.base import Base, text_enum


class ArticleRow(Base):
    """An article as its readers know it; `due_on` is when its checking should be done.

    `version` counts changes of its details, for safe saving.
    """

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(500))
    outlet: Mapped[str] = mapped_column(String(200), default="")
    author: Mapped[str] = mapped_column(String(200), default="")
    url: Mapped[str] = mapped_column(String(2000), default="")
    published_on: Mapped[date | None]
    due_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class ArticleVersionRow(Base):
    """One text of an article; never changed. `digest` is the SHA-256 of the text in UTF-8.

    `original` holds the text as it was given when some of it could not be stored, else nothing. `file_digest` is the
    SHA-256 of the file it was read from, which is in the store; `""` for a pasted text.
    """

    __tablename__ = "article_version"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="RESTRICT"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    original: Mapped[bytes | None] = mapped_column(LargeBinary)
    file_name: Mapped[str] = mapped_column(String(500), default="", server_default="")
    file_digest: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]


class BlockRow(Base):
    """One block of a version's text; spans are half-open and count characters of the text."""

    __tablename__ = "block"
    __table_args__ = (UniqueConstraint("extraction_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extraction.id", ondelete="RESTRICT"))
    number: Mapped[int]
    kind: Mapped[BlockKind] = mapped_column(text_enum(BlockKind))
    start: Mapped[int]
    end: Mapped[int]


class SentenceRow(Base):
    """One sentence of running text, whether anything was found in it or not."""

    __tablename__ = "sentence"
    __table_args__ = (UniqueConstraint("extraction_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extraction.id", ondelete="RESTRICT"))
    number: Mapped[int]
    block: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]


class ExtractionRow(Base):
    """One run of the rules over one version, with the publication date it knew.

    `version_id` is empty until all that was found is written and put on record, and never changes after that.
    """

    __tablename__ = "extraction"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("article_version.id", ondelete="RESTRICT"), index=True)
    ruleset: Mapped[str] = mapped_column(String(64))
    published_on: Mapped[date | None]
    warnings: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime]

    candidates: Mapped[list["CandidateRow"]] = relationship(order_by="CandidateRow.number", viewonly=True)


class CandidateRow(Base):
    """What the machine proposes; never changed, never a claim.

    `key` is the same for the same words and type in every extraction of one version, so that a later run
    recognises what a person has already decided. `slots` is name -> {value, note, otherwise, start, end}.
    `worth` is in thousandths. `statement` is what it says as a whole, `within` the key of the candidate that it is
    decided with; both empty in a reading from before they were told.
    """

    __tablename__ = "candidate"
    __table_args__ = (
        UniqueConstraint("extraction_id", "number"),
        UniqueConstraint("extraction_id", "key"),
        ForeignKeyConstraint(
            ["extraction_id", "sentence"], ["sentence.extraction_id", "sentence.number"], ondelete="RESTRICT"
        ),
        Index("ix_candidate_key", "key"),
        Index("ix_candidate_worth", "worth"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extraction.id", ondelete="RESTRICT"))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))
    type: Mapped[ClaimType] = mapped_column(text_enum(ClaimType))
    sentence: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    slots: Mapped[dict[str, dict[str, object]]] = mapped_column(JSON)
    parts: Mapped[list[list[int]]] = mapped_column(JSON, default=list)
    rule: Mapped[str] = mapped_column(String(120))
    rule_version: Mapped[int]
    triggers: Mapped[list[list[int]]] = mapped_column(JSON, default=list)
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    worth: Mapped[int]
    statement: Mapped[str] = mapped_column(Text, default="", server_default="")
    within: Mapped[str] = mapped_column(String(80), default="", server_default="")
