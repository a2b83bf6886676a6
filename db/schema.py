"""All tables together: import this where the whole metadata is needed."""

from db import articles, audit, evidence, people, records, reports, verdicts
from db.base import Base

__all__ = ["articles", "audit", "evidence", "metadata", "people", "records", "reports", "verdicts"]

metadata = Base.metadata
