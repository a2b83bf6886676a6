"""Articles come in: text and details, what the machine reads in them, and what changes with the date.

A text is read first, with no transaction open and nobody waiting; what came of it is stored then, in one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.language import _
from app.services.articles.extracting import extract
from app.services.articles.incoming import KeptFile
from app.services.articles.newest import newest_reading, newest_text
from app.services.articles.storing import PreparedReading, prepare, store
from app.services.context import Act, Desk
from app.services.desk.settings import settings_in
from app.services.errors import InputError, StaleArticleError, no_article
from app.services.inputs import ArticleDetails, StorableText, article_text
from app.services.record.digests import details_of
from app.services.record.unit import undo_fact, unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, text_digest
from claims.newsroom.lifecycle import ClaimState
from db.articles import ArticleRow, ArticleVersionRow, CandidateRow
from db.records import ClaimRow
from db.session import find

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article that was read and is not yet stored.

    Attributes:
        details: as checked.
        original: the text as it was given; `text` is what of it can be stored.
    """

    details: ArticleDetails
    original: str
    text: StorableText
    reading: PreparedReading


@dataclass(frozen=True, slots=True)
class Reread:
    """What another reading changed for the people at the desk.

    Attributes:
        added: proposals on words that the reading before did not propose and nobody has decided on.
        gone: undecided proposals of the reading before that are made no more.
    """

    added: int
    gone: int


@dataclass(frozen=True, slots=True)
class _Stored:
    """The newest text of an article and its details, as they were when a reading began."""

    version_id: int
    text: str
    title: str
    published: date | None
    details_version: int


def add_article(
    desk: Desk, act: Act, details: ArticleDetails, text: str, *, file: KeptFile | None = None,
    on_progress: Progress | None = None,
) -> int:  # fmt: skip
    """Read an article and store it with everything the machine finds in it; return the article's id.

    Args:
        desk: where.
        act: who, and which request.
        details: title and so on; an open publication date leaves relative dates open.
        text: as pasted; what no database can store is replaced sign by sign and the original kept beside it.
        file: what the text was read from; the text may have been changed since.
        on_progress: called with the share done, 0 to 1; raising in it stops the work and stores nothing.

    Raises:
        InputError: when the title or the text is missing or too long, or the text takes too long to read.
    """
    return store_article(desk, act, read_article(details, text, on_progress=on_progress), file=file)


def read_article(details: ArticleDetails, text: str, *, on_progress: Progress | None = None) -> ReadArticle:
    """Read an article; nothing is stored. As `add_article` does in its first half."""
    storable, checked = article_text(text), details.checked()
    reading = _read(storable.text, checked.published_on, checked.title, on_progress)
    return ReadArticle(details=checked, original=text, text=storable, reading=reading)


def store_article(desk: Desk, act: Act, article: ReadArticle, *, file: KeptFile | None = None) -> int:
    """Store an article that was read; return its id. As `add_article` does in its second half."""
    details, text = article.details, article.text
    digest = text_digest(text.text)
    with unit(desk, act) as work:
        row = ArticleRow(
            title=details.title, outlet=details.outlet, author=details.author, url=details.url,
            published_on=details.published_on,
            due_on=details.due_on or settings_in(work.session).due_on(work.now.date()),
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()
        version = ArticleVersionRow(
            article_id=row.id, number=1, text=text.text, digest=digest,
            original=article.original.encode("utf-8", "surrogatepass") if text.replaced else None,
            file_name=file.name if file else "", file_digest=file.digest if file else "",
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        work.session.add(version)
        work.session.flush()
        counts = store(work, version, article.reading)
        after = {**details_of(row), "copy": f"version 1, {len(text.text):,} characters"}
        facts: dict[str, Json] = {"digest": digest, "replaced": text.replaced, **counts}
        if file:
            after["file"], facts["file"] = file.name, file.digest
        work.log(AuditTag.ARTICLE_IMPORT, article_id=row.id, after=after, facts=facts)
        return row.id


def set_details(
    desk: Desk, act: Act, article_id: int, details: ArticleDetails, seen_version: int, *, undoes: int | None = None,
    on_progress: Progress | None = None,
) -> None:  # fmt: skip
    """Change what is known of an article; with another publication date all its dates are read anew.

    What people decided stays as it is: the new reading is shown beside it. `undoes` is the place of the line of the log
    that this takes back; raising in `on_progress` stops the work and stores nothing.

    Raises:
        InputError: when a field cannot be stored, or none is changed, or the text takes too long to read.
        UnknownError: when there is no such article.
        StaleArticleError: when someone changed the details since they were shown.
    """
    checked = details.checked()
    stored = _stored(desk, article_id)
    is_redated = stored.published != checked.published_on
    reading = _read(stored.text, checked.published_on, checked.title, on_progress) if is_redated else None
    with unit(desk, act) as work:
        article, version = _newest(work.session, article_id)
        if article.version != seen_version or version.id != stored.version_id:
            raise StaleArticleError(
                _(
                    "Someone changed these details while you were at it; nothing was overwritten. Look at theirs, then "
                    "save yours again."
                )
            )
        before = details_of(article)
        article.title, article.outlet, article.author = checked.title, checked.outlet, checked.author
        article.url, article.published_on, article.due_on = checked.url, checked.published_on, checked.due_on
        after = details_of(article)
        changed = [name for name in after if after[name] != before[name]]
        if not changed:
            raise InputError("details", _("The details are as they were; there is nothing to save."))
        work.log(
            AuditTag.ARTICLE_DETAILS,
            article_id=article_id,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
            facts={**undo_fact(undoes), **(store(work, version, reading) if reading else {})},
        )


def find_again(desk: Desk, act: Act, article_id: int, *, on_progress: Progress | None = None) -> Reread:
    """Run the present rules over an article once more; proposals may be added, decisions are never touched.

    Args:
        desk: where.
        act: who, and which request.
        article_id: of the article.
        on_progress: called with the share done, 0 to 1; raising in it stops the work and stores nothing.

    Raises:
        InputError: when the text takes too long to read.
        UnknownError: when there is no such article.
        StaleArticleError: when someone changed the details while the rules ran; the newer reading stays.
    """
    stored = _stored(desk, article_id)
    reading = _read(stored.text, stored.published, stored.title, on_progress)
    with unit(desk, act) as work:
        article, version = _newest(work.session, article_id)
        if article.version != stored.details_version or version.id != stored.version_id:
            raise StaleArticleError(
                _("Someone changed the article's details meanwhile, and it was read anew with them.")
            )
        before = _undecided(work.session, article_id)
        facts = store(work, version, reading)
        after = _undecided(work.session, article_id)
        change = Reread(added=len(after - before), gone=len(before - after))
        work.log(
            AuditTag.ARTICLE_EXTRACT,
            article_id=article_id,
            facts={**facts, "added": change.added, "gone": change.gone},
        )
        return change


def _read(text: str, published: date | None, title: str, on_progress: Progress | None) -> PreparedReading:
    return prepare(extract(text, published=published, title=title, on_progress=on_progress), published)


def _stored(desk: Desk, article_id: int) -> _Stored:
    with desk.database.read() as session:
        article, version = _newest(session, article_id)
        return _Stored(
            version_id=version.id, text=version.text, title=article.title, published=article.published_on,
            details_version=article.version,
        )  # fmt: skip


def _newest(session: Session, article_id: int) -> tuple[ArticleRow, ArticleVersionRow]:
    article = find(session, ArticleRow, article_id)
    if article is None:
        raise no_article(article_id)
    return article, newest_text(session, article_id)


def _undecided(session: Session, article_id: int) -> set[str]:
    """Return the keys of the proposals of an article's newest reading that nobody has decided on."""
    run = newest_reading(session, article_id)
    keys = set(session.scalars(select(CandidateRow.key).where(CandidateRow.extraction_id == run.id)))
    decided = select(ClaimRow.candidate_key).where(
        ClaimRow.version_id == run.version_id, ClaimRow.state != ClaimState.WITHDRAWN
    )
    return keys - {key for key in session.scalars(decided) if key}


def count_articles(desk: Desk) -> int:
    """Return how many articles the desk has."""
    with desk.database.read() as session:
        return session.scalar(select(func.count()).select_from(ArticleRow)) or 0
