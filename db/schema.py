"""All tables together: import this where the whole metadata is needed."""

from db import (
    accounts,
    articles,
    audit,
    author_notes,
    closed,
    evidence,
    notes,
    people,
    proposals,
    quotations,
    records,
    reports,
    search,
    searched,
    unlisted,
    verdicts,
    workplace,
)
from db.base import Base

__all__ = [
    "accounts", "articles", "audit", "author_notes", "closed", "evidence", "metadata", "notes", "people",
    "proposals", "quotations", "records", "reports", "search", "searched", "unlisted", "verdicts", "workplace",
]  # fmt: skip

metadata = Base.metadata
