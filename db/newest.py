"""Which text of an article is its newest, and which reading of a text: said here, and nowhere else.

Conditions are made once: another alias of a table takes longer to make than such a query takes to carry out.
"""

from functools import cache

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from db.articles import ArticleVersionRow, ExtractionRow


@cache
def is_newest_text() -> ColumnElement[bool]:
    """Return the condition that a query's `ArticleVersionRow` is the newest text of its article."""
    later = aliased(ArticleVersionRow)
    return ~exists().where(
        later.article_id == ArticleVersionRow.article_id, later.number > ArticleVersionRow.number
    ).correlate(ArticleVersionRow)


@cache
def is_newest_reading() -> ColumnElement[bool]:
    """Return the condition that a query's `ExtractionRow` is the newest reading of its text."""
    later = aliased(ExtractionRow)
    return ~exists().where(later.version_id == ExtractionRow.version_id, later.id > ExtractionRow.id).correlate(
        ExtractionRow
    )
