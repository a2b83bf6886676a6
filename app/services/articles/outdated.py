"""Which articles were last read by other rules than the present ones."""

from sqlalchemy import func, select

from app.services.context import Desk
from claims import ruleset
from db.articles import ArticleVersionRow, ExtractionRow


def outdated(desk: Desk, article_id: int | None = None) -> tuple[int, ...]:
    """Return the articles whose last reading was by other rules than the present ones, in order of their numbers.

    Args:
        desk: where.
        article_id: ask about this one alone; `None` asks about all.
    """
    newest = select(func.max(ExtractionRow.id)).join(
        ArticleVersionRow, ArticleVersionRow.id == ExtractionRow.version_id
    )
    if article_id is not None:
        newest = newest.where(ArticleVersionRow.article_id == article_id)
    query = (
        select(ArticleVersionRow.article_id)
        .join(ExtractionRow, ExtractionRow.version_id == ArticleVersionRow.id)
        .where(ExtractionRow.id.in_(newest.group_by(ArticleVersionRow.article_id)), ExtractionRow.ruleset != ruleset())
        .order_by(ArticleVersionRow.article_id)
    )
    with desk.database.read() as session:
        return tuple(session.scalars(query))
