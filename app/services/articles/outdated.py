"""Which articles were last read by other rules than the present ones."""

from sqlalchemy import select

from app.services.context import Desk
from app.services.desk import settings
from claims import ruleset
from db.articles import ArticleVersionRow, ExtractionRow
from db.newest import is_newest_reading, is_newest_text


def outdated(desk: Desk, article_id: int | None = None) -> tuple[int, ...]:
    """Return the articles whose last reading was by other rules than the present ones, in order of their numbers.

    Args:
        desk: where.
        article_id: ask about this one alone; `None` asks about all.
    """
    now = ruleset(statements=settings.get(desk).statements)
    query = (
        select(ArticleVersionRow.article_id)
        .join(ExtractionRow, ExtractionRow.version_id == ArticleVersionRow.id)
        .where(is_newest_text(), is_newest_reading(), ExtractionRow.ruleset != now)
        .order_by(ArticleVersionRow.article_id)
    )
    if article_id is not None:
        query = query.where(ArticleVersionRow.article_id == article_id)
    with desk.read() as session:
        return tuple(session.scalars(query))
