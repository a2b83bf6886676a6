"""Rows of evidence: sources, what is known and kept of them, and their links to claims."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from claims.newsroom.sourcing import (
    Confidentiality,
    CopyOrigin,
    Means,
    ReplyKind,
    SourceHealth,
    SourceKind,
    Stance,
    Terms,
)
from db.base import Base, Sealed, text_enum


class SourceRow(Sealed, Base):
    """A source as it was taken in; one row may serve many claims. What is known better later is a `SourceDetailRow`."""

    __tablename__ = "source"
    OF_A_PERSON: ClassVar = ("title", "url", "publisher")

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SourceKind] = mapped_column(text_enum(SourceKind))
    title: Mapped[str] = mapped_column(String(500))
    url: Mapped[str] = mapped_column(String(2000), default="")
    publisher: Mapped[str] = mapped_column(String(200), default="")
    published_on: Mapped[date | None]
    accessed_on: Mapped[date | None]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]


class SourceDetailRow(Sealed, Base):
    """What the desk holds of a source, as someone set it down; the newest of a source is what holds.

    `title`, `publisher` and `published_on` are set where they are known better than when it was taken in.
    `independence_group` names what copies of one story share, `""` for a source that stands for itself.
    """

    __tablename__ = "source_detail"
    OF_A_PERSON: ClassVar = ("title", "publisher", "author", "reliability", "independence_group")

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"), index=True)
    title: Mapped[str] = mapped_column(String(500), default="")
    publisher: Mapped[str] = mapped_column(String(200), default="")
    published_on: Mapped[date | None]
    author: Mapped[str] = mapped_column(String(200), default="")
    reliability: Mapped[str] = mapped_column(Text, default="")
    independence_group: Mapped[str] = mapped_column(String(200), default="")
    confidentiality: Mapped[Confidentiality] = mapped_column(text_enum(Confidentiality))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]


class KeptCopyRow(Base):
    """A source as it was seen: its bytes are in the store under `digest`, its text is here.

    `record_digest` names the WARC record in the store. `status` and `headers` are what a server said; `final_url` is
    where the bytes came from in the end. `places` is [[start, end, label]] in characters of `text`;
    `of_itself` is what the document gives as its title, author, outlet and day, if it does.
    """

    __tablename__ = "kept_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"), index=True)
    origin: Mapped[CopyOrigin] = mapped_column(text_enum(CopyOrigin))
    name: Mapped[str] = mapped_column(String(500), default="")
    final_url: Mapped[str] = mapped_column(String(2000), default="")
    status: Mapped[int | None]
    headers: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    media_type: Mapped[str] = mapped_column(String(200), default="")
    digest: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    record_digest: Mapped[str] = mapped_column(String(64), default="")
    text: Mapped[str] = mapped_column(Text, deferred=True)
    text_digest: Mapped[str] = mapped_column(String(64))
    places: Mapped[list[list[int | str]]] = mapped_column(JSON, default=list, deferred=True)
    of_itself: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    notes: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]


class SourceCheckRow(Base):
    """One look at the address of a source: what came of it, in a word and in a sentence."""

    __tablename__ = "source_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"), index=True)
    health: Mapped[SourceHealth] = mapped_column(text_enum(SourceHealth))
    reason: Mapped[str] = mapped_column(Text)
    copy_id: Mapped[int | None] = mapped_column(ForeignKey("kept_copy.id", ondelete="RESTRICT"))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]


class TimeStampRow(Base):
    """A time stamp of a kept copy, as a server of an authority gave it; `at` and `authority` are what it says itself.

    `token` is the server's whole answer, DER; `serial` the token's number with its authority, in hexadecimal digits.
    """

    __tablename__ = "time_stamp"

    id: Mapped[int] = mapped_column(primary_key=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("kept_copy.id", ondelete="RESTRICT"), index=True)
    token: Mapped[bytes] = mapped_column(LargeBinary)
    server: Mapped[str] = mapped_column(String(2000))
    at: Mapped[datetime]
    authority: Mapped[str] = mapped_column(Text, default="")
    serial: Mapped[str] = mapped_column(Text)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]


class EvidenceRow(Sealed, Base):
    """The link of a source to a claim. `withdrawn_at` and `withdrawn_by_id` change, both at once; words may be erased.

    `start` and `end` are where the passage stands in the text of the kept copy, half-open; `prefix` and `suffix` what
    stands around it there. `comparison` is what the claim and the passage were found to share when it was attached.
    """

    __tablename__ = "evidence"
    OF_A_PERSON: ClassVar = ("passage", "locator", "note", "prefix", "suffix", "comparison")

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="RESTRICT"), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"), index=True)
    stance: Mapped[Stance] = mapped_column(text_enum(Stance))
    is_primary: Mapped[bool]
    passage: Mapped[str] = mapped_column(Text, default="")
    locator: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    copy_id: Mapped[int | None] = mapped_column(ForeignKey("kept_copy.id", ondelete="RESTRICT"))
    start: Mapped[int | None]
    end: Mapped[int | None]
    prefix: Mapped[str] = mapped_column(String(64), default="", server_default="")
    suffix: Mapped[str] = mapped_column(String(64), default="", server_default="")
    comparison: Mapped[str] = mapped_column(Text, default="", server_default="")
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    withdrawn_at: Mapped[datetime | None]


class InquiryRow(Sealed, Base):
    """A question to a person who is a source; about a claim, or for the right of reply without one."""

    __tablename__ = "inquiry"
    OF_A_PERSON: ClassVar = ("question",)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"), index=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id", ondelete="RESTRICT"), index=True)
    question: Mapped[str] = mapped_column(Text)
    reply_by: Mapped[date | None]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]


class ReplyRow(Sealed, Base):
    """What came of a question: when, by which means, on or off the record, and what was said; the newest holds."""

    __tablename__ = "reply"
    OF_A_PERSON: ClassVar = ("said",)

    id: Mapped[int] = mapped_column(primary_key=True)
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("inquiry.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[ReplyKind] = mapped_column(text_enum(ReplyKind))
    means: Mapped[Means] = mapped_column(text_enum(Means))
    terms: Mapped[Terms] = mapped_column(text_enum(Terms))
    said: Mapped[str] = mapped_column(Text, default="")
    on: Mapped[date]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]
