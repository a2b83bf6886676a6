"""What came in before: articles read from the very same file, or with the very same text."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from app.services.context import Desk
from claims.newsroom.canonical import text_digest
from db.articles import ArticleRow, ArticleVersionRow


@dataclass(frozen=True, slots=True)
class Before:
    """The first article with this file or text, and what of both is the same."""

    article_id: int
    title: str
    is_file: bool


def first_with(desk: Desk, text: str, file_digest: str = "", *, but: int | None = None) -> Before | None:
    """Return the first article of the desk that came from a file, or has a text; `None` for neither.

    Args:
        desk: where.
        text: as it is stored.
        file_digest: SHA-256 of the file, `""` for none.
        but: an article that is not meant, and neither are later ones.
    """
    same = [ArticleVersionRow.digest == text_digest(text)]
    if file_digest:
        same.append(ArticleVersionRow.file_digest == file_digest)
    query = (
        select(ArticleRow.id, ArticleRow.title, ArticleVersionRow.file_digest)
        .join(ArticleVersionRow, ArticleVersionRow.article_id == ArticleRow.id)
        .where(or_(*same), *([ArticleRow.id < but] if but else []))
        .order_by(ArticleRow.id)
        .limit(1)
    )
    with desk.database.read() as session:
        row = session.execute(query).first()
    return Before(row.id, row.title, bool(file_digest) and row.file_digest == file_digest) if row else None
