"""Many articles come in at one go: read elsewhere, written where nobody sees them, put on record in one transaction.

Every article has its own line in the log, as if it had come in alone: its history, reports as of a moment and the
verifier find an article by that line, and one line for a thousand articles could tell of none of them what it was. What
is written for the whole batch at once are the rows (COPY on PostgreSQL) and the transaction. Readings are staged as any
reading is, under an extraction that is of no text; that is as good as a table of its own, and saves a copy of each row.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC

from sqlalchemy import select

from app.language import _
from app.services.articles.intake import ReadArticle
from app.services.articles.storing import sweep, writing
from app.services.context import Act, Desk
from app.services.desk.settings import settings_in
from app.services.errors import NotSavedError, ServiceError
from app.services.record.digests import details_of, row_fact
from app.services.record.guards import hold
from app.services.record.unit import Unit, unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, text_digest
from db import unlisted
from db.articles import ArticleRow, ArticleVersionRow, ExtractionRow

#: Articles that are stored at one go: so long do others wait for the database at most.
BATCH = 50


def known_texts(desk: Desk, digests: Sequence[str]) -> frozenset[str]:
    """Return those of some texts, by the SHA-256 of their UTF-8, that the desk has."""
    with desk.read() as session:
        known_digests = session.scalars(select(ArticleVersionRow.digest).where(ArticleVersionRow.digest.in_(digests)))
        return frozenset(known_digests)


def store_articles(desk: Desk, act: Act, articles: Sequence[ReadArticle]) -> tuple[int, ...]:
    """Store articles that were read, all or none; return their ids in the same order.

    Args:
        desk: where.
        act: who, and which request.
        articles: at most `BATCH` of them, or others wait for long.

    Raises:
        NotAllowedError: when the person's role does not allow it.
        NotSavedError: when the database could not take them.
    """
    readings = [article.reading for article in articles]
    with writing(desk) as session:
        hold(session)
        now = desk.now().astimezone(UTC)
        kinds = [(reading.ruleset, reading.published, reading.warnings) for reading in readings]
        ids, runs = unlisted.begin_many(session, kinds, now)
        rows = ([piece for batch in reading.batches() for piece in batch] for reading in readings)
        unlisted.write_many(session, zip(runs, ids, rows, strict=True))
    try:
        with unit(desk, act) as work:
            _put_on_record(work, articles, ids, runs)
    except BaseException:
        # What cannot be taken away now is seen by nobody, and goes the next time.
        with suppress(ServiceError):
            for run in runs:
                sweep(desk, run)
        raise
    return tuple(ids)


def _put_on_record(work: Unit, articles: Sequence[ReadArticle], ids: Sequence[int], runs: Sequence[int]) -> None:
    due_on = settings_in(work.session).due_on(work.now.date())
    rows = [_row(work, one, number) for one, number in zip(articles, ids, strict=True)]
    for row in rows:
        row.due_on = row.due_on or due_on
    versions = [_version(work, one, number) for one, number in zip(articles, ids, strict=True)]
    work.session.add_all(rows)
    work.session.flush()
    work.session.add_all(versions)
    work.session.flush()
    runs_put = unlisted.put_many_on_record(
        work.session, {run: version.id for run, version in zip(runs, versions, strict=True)}
    )
    if len(runs_put) < len(runs):
        raise NotSavedError(_("it took too long to write"))
    for one, row, version, run in zip(articles, rows, versions, runs_put, strict=True):
        after: dict[str, Json] = {**details_of(row), "copy": f"version 1, {len(version.text):,} characters"}
        work.log(AuditTag.ARTICLE_IMPORT, article_id=row.id, after=after, facts=_facts(one, version, run))


def _row(work: Unit, article: ReadArticle, number: int) -> ArticleRow:
    details = article.details
    return ArticleRow(
        id=number, title=details.title, outlet=details.outlet, author=details.author, url=details.url,
        published_on=details.published_on, due_on=details.due_on, created_by_id=work.person.id, created_at=work.now,
    )  # fmt: skip


def _version(work: Unit, article: ReadArticle, number: int) -> ArticleVersionRow:
    return ArticleVersionRow(
        article_id=number, number=1, text=article.text.text, digest=text_digest(article.text.text),
        original=article.original.encode("utf-8", "surrogatepass") if article.text.replaced else None, file_name="",
        file_digest="", created_by_id=work.person.id, created_at=work.now,
    )  # fmt: skip


def _facts(article: ReadArticle, version: ArticleVersionRow, run: ExtractionRow) -> dict[str, Json]:
    return {
        "digest": version.digest, "replaced": article.text.replaced, "extraction": run.id,
        "ruleset": article.reading.ruleset, "sentences": article.reading.sentences,
        "candidates": article.reading.candidates, "found": article.reading.digest,
        **row_fact(run, version),
    }  # fmt: skip
