"""The newest text of an article, and how the machine read it last; what `db/newest.py` tells, for one article."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.services.errors import no_article
from db.articles import ArticleVersionRow, ExtractionRow
from db.newest import is_newest_reading, is_newest_text
from db.session import MAX_ID


def newest_text(session: Session, article_id: int) -> ArticleVersionRow:
    """Return the newest text of an article.

    Raises:
        UnknownError: when there is no such article.
    """
    query = select(ArticleVersionRow).where(ArticleVersionRow.article_id == article_id, is_newest_text())
    row = session.scalars(query).one_or_none() if 0 < article_id <= MAX_ID else None
    if row is None:
        raise no_article(article_id)
    return row


def newest_text_id(session: Session, article_id: int) -> int:
    """Return the id of the newest text of an article, without fetching the text.

    Raises:
        UnknownError: when there is no such article.
    """
    query = select(ArticleVersionRow.id).where(ArticleVersionRow.article_id == article_id, is_newest_text())
    number = session.scalar(query) if 0 < article_id <= MAX_ID else None
    if number is None:
        raise no_article(article_id)
    return number


def newest_reading(session: Session, article_id: int) -> ExtractionRow:
    """Return the newest reading of the newest text of an article.

    Raises:
        UnknownError: when there is no such article.
    """
    query = (
        select(ExtractionRow)
        .join(ArticleVersionRow, ArticleVersionRow.id == ExtractionRow.version_id)
        .where(ArticleVersionRow.article_id == article_id, is_newest_text(), is_newest_reading())
    )
    row = session.scalars(query).one_or_none() if 0 < article_id <= MAX_ID else None
    if row is None:
        raise no_article(article_id)
    return row
