"""Articles come in: text and details, what the machine reads in them, and what changes with the date.

A text is read first, with no transaction open and nobody waiting. What came of it is written where nobody sees it; then
one short transaction puts it on record.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _
from app.services.articles import margin
from app.services.articles.extracting import SHORT, Progress, extract, read_apart
from app.services.articles.incoming import KeptFile
from app.services.articles.newest import newest_reading, newest_text, newest_text_id
from app.services.articles.preparing import PreparedReading, prepare
from app.services.articles.storing import StagedReading, staged
from app.services.context import Act, Desk
from app.services.desk import settings
from app.services.desk.settings import settings_in
from app.services.errors import InputError, StaleArticleError, no_article
from app.services.inputs import ArticleDetails, StorableText, article_text
from app.services.record.digests import details_of, row_fact
from app.services.record.quotations import forget
from app.services.record.unit import undo_fact, unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, text_digest
from claims.newsroom.lifecycle import ClaimState
from db.articles import ArticleRow, ArticleVersionRow, CandidateRow
from db.records import ClaimRow
from db.session import find


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
        added: proposals on words that the reading before did not propose and nobody has decided on; those that are
            decided with another one count, too.
        gone: undecided proposals of the reading before that are made no more.
    """

    added: int
    gone: int


@dataclass(frozen=True, slots=True)
class _Stored:
    """The newest text of an article and its details, as they were when a reading began."""

    article_id: int
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
    read = read_article(details, text, statements=settings.get(desk).statements, on_progress=on_progress)
    return store_article(desk, act, read, file=file)


def read_article(
    details: ArticleDetails, text: str, *, statements: bool = True, on_progress: Progress | None = None
) -> ReadArticle:
    """Read an article, with statements proposed or not; nothing is stored. As `add_article` does in its first half."""
    storable, checked = article_text(text), details.checked()
    reading = _read(storable.text, checked.published_on, checked.title, on_progress, statements=statements)
    return ReadArticle(details=checked, original=text, text=storable, reading=reading)


def store_article(desk: Desk, act: Act, article: ReadArticle, *, file: KeptFile | None = None) -> int:
    """Store an article that was read; return its id. As `add_article` does in its second half."""
    details, text = article.details, article.text
    digest = text_digest(text.text)
    notes = margin.prepare(file, text.text, article.reading.spans)
    with staged(desk, article.reading) as reading, unit(desk, act) as work:
        row = ArticleRow(
            id=reading.article_id, title=details.title, outlet=details.outlet, author=details.author, url=details.url,
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
        counts = reading.put_on_record(work, version.id)
        after = {**details_of(row), "copy": f"version 1, {len(text.text):,} characters"}
        facts: dict[str, Json] = {"digest": digest, "replaced": text.replaced, **counts}
        if file:
            after["file"], facts["file"] = file.name, file.digest
        facts["rows"] = [*counts["rows"], *row_fact(version)["rows"]]  # type: ignore[misc]  # both are lists
        facts |= margin.store_in(work, row.id, version.id, notes)
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
    if stored.published == checked.published_on:
        _set_details(desk, act, checked, stored, seen_version, undoes, None)
        return
    statements = settings.get(desk).statements
    reading = _read(stored.text, checked.published_on, checked.title, on_progress, statements=statements)
    with staged(desk, reading, article_id) as written:
        _set_details(desk, act, checked, stored, seen_version, undoes, written)


def _set_details(
    desk: Desk, act: Act, checked: ArticleDetails, stored: _Stored, seen_version: int, undoes: int | None,
    reading: StagedReading | None,
) -> None:  # fmt: skip
    article_id = stored.article_id
    with unit(desk, act) as work:
        article = _article(work.session, article_id)
        if article.version != seen_version or newest_text_id(work.session, article_id) != stored.version_id:
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
        if "url" in changed:  # a source may be the article itself now, or no longer
            forget(work.session, article_id)
        work.log(
            AuditTag.ARTICLE_DETAILS,
            article_id=article_id,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
            facts={**undo_fact(undoes), **(reading.put_on_record(work, stored.version_id) if reading else {})},
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
    statements = settings.get(desk).statements
    reading = _read(stored.text, stored.published, stored.title, on_progress, statements=statements)
    with staged(desk, reading, article_id) as written:
        before, change_of = _difference(desk, article_id, written)
        return _put_anew(desk, act, stored, written, before, change_of)


def _put_anew(
    desk: Desk, act: Act, stored: _Stored, written: StagedReading, before: int, keys: tuple[set[str], set[str]]
) -> Reread:
    article_id = stored.article_id
    with unit(desk, act) as work:
        article = _article(work.session, article_id)
        is_same_text = newest_text_id(work.session, article_id) == stored.version_id
        is_same_reading = newest_reading(work.session, article_id).id == before
        if article.version != stored.details_version or not (is_same_text and is_same_reading):
            raise StaleArticleError(
                _("Someone changed the article's details meanwhile, and it was read anew with them.")
            )
        facts = written.put_on_record(work, stored.version_id)
        decided = _decided(work.session, stored.version_id)
        added, gone = keys
        change = Reread(added=len(added - decided), gone=len(gone - decided))
        work.log(
            AuditTag.ARTICLE_EXTRACT,
            article_id=article_id,
            facts={**facts, "added": change.added, "gone": change.gone},
        )
        return change


def _read(
    text: str, published: date | None, title: str, on_progress: Progress | None, *, statements: bool
) -> PreparedReading:
    """Return what the rules find in a text; a long one is read and prepared in another process."""
    if len(text) > SHORT:
        return read_apart(text, published, title, on_progress, statements=statements)
    extraction = extract(text, published=published, title=title, statements=statements, on_progress=on_progress)
    return prepare(extraction, text, published)


def _stored(desk: Desk, article_id: int) -> _Stored:
    with desk.read() as session:
        article, version = _article(session, article_id), newest_text(session, article_id)
        return _Stored(
            article_id=article_id, version_id=version.id, text=version.text, title=article.title,
            published=article.published_on, details_version=article.version,
        )  # fmt: skip


def _article(session: Session, article_id: int) -> ArticleRow:
    article = find(session, ArticleRow, article_id)
    if article is None:
        raise no_article(article_id)
    return article


def _difference(desk: Desk, article_id: int, written: StagedReading) -> tuple[int, tuple[set[str], set[str]]]:
    """Return the newest reading of an article, and the keys that another one has more and less than it."""
    with desk.read() as session:
        run = newest_reading(session, article_id).id
        before, after = _keys(session, run), _keys(session, written.extraction_id)
        return run, (after - before, before - after)


def _keys(session: Session, run: int) -> set[str]:
    return set(session.scalars(select(CandidateRow.key).where(CandidateRow.extraction_id == run)))


def _decided(session: Session, version_id: int) -> set[str | None]:
    """Return the keys of the proposals of a text that somebody has decided on."""
    query = select(ClaimRow.candidate_key).where(
        ClaimRow.version_id == version_id, ClaimRow.state != ClaimState.WITHDRAWN
    )
    return set(session.scalars(query))
