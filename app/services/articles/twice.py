"""What came in before: articles read from the very same file, or with the very same text; what else is asked about."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from app.language import _
from app.services.context import Desk
from app.services.inputs import storable
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
    with desk.read() as session:
        row = session.execute(query).first()
    return Before(row.id, row.title, bool(file_digest) and row.file_digest == file_digest) if row else None


def doubts(desk: Desk, published: date | None, text: str = "") -> str:
    """Return what is odd about an article that comes in, in sentences; `""` for nothing.

    Args:
        desk: where.
        published: its day; the day after the desk's, in UTC, has begun elsewhere and is not odd.
        text: as pasted; `""` where it is not new.
    """
    told = []
    if published and published > desk.now().date() + timedelta(days=1):
        told.append(_("The day of publication, {day}, is in the future.").format(day=published))
    if text and (before := first_with(desk, storable(text).text)):
        told.append(_("The desk has this very text already: “{title}”.").format(title=before.title))
    return " ".join(told)
