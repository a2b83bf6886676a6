"""A reading comes into the database: written bit by bit, seen by nobody, then put on record in one short act.

A long text has a hundred thousand rows, and whoever writes them in one transaction keeps everybody else from saving
for seconds. So they are written beforehand, in small transactions, under an extraction that is of no text yet: no list
and no page finds its way to it. What is never put on record, because the act was refused or the machine died, is taken
away again.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, timedelta

from sqlalchemy.orm import Session

from app.language import _
from app.services.articles.preparing import PreparedReading
from app.services.context import Desk
from app.services.errors import NotSavedError, ServiceError, StaleArticleError, saving
from app.services.record.digests import row_fact
from app.services.record.guards import hold
from app.services.record.unit import Unit
from claims.newsroom.canonical import Json
from db import unlisted
from db.articles import ExtractionRow

#: After so long, a reading that is not on record is taken for one that was left lying; the longest take a minute.
ABANDONED = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class StagedReading:
    """A reading that is in the database and not on record.

    Attributes:
        extraction_id: of the run.
        article_id: of the article it is of; one that is not there yet is to get this number.
    """

    reading: PreparedReading
    extraction_id: int
    article_id: int

    def put_on_record(self, work: Unit, version_id: int) -> dict[str, Json]:
        """Make it the newest reading of a text, and list what it proposes; return its facts for the log.

        Raises:
            StaleArticleError: when the text was read anew meanwhile.
            NotSavedError: when it was taken for one that was left lying.
        """
        run = self.extraction_id
        if unlisted.is_outrun(work.session, run, version_id):
            raise StaleArticleError(_("The article was read anew meanwhile. Look at it as it is now, then try again."))
        if not unlisted.put_on_record(work.session, run, version_id, self.article_id, work.now):
            raise NotSavedError(_("it took too long to write"))
        return {
            **row_fact(work.session.get_one(ExtractionRow, run)),
            "extraction": run,
            "ruleset": self.reading.ruleset,
            "sentences": self.reading.sentences,
            "candidates": self.reading.candidates,
            "found": self.reading.digest,
        }


@contextmanager
def staged(desk: Desk, reading: PreparedReading, article_id: int | None = None) -> Iterator[StagedReading]:
    """Write a reading where nobody sees it, to be put on record in here; if it is not, it is taken away at the end.

    Args:
        desk: where.
        reading: what to write.
        article_id: of the article that is read anew; `None` for one that comes in.

    Raises:
        GuardsError: when the database has lost its guards.
        AwayError: when it cannot be reached.
        NotSavedError: when it could not take it.
    """
    batches = reading.batches()
    with writing(desk) as session:
        hold(session)
        article_id = article_id or unlisted.next_article(session)
        run = unlisted.begin(
            session, article_id, desk.now().astimezone(UTC), ruleset=reading.ruleset,
            published=reading.published, warnings=reading.warnings,
        )  # fmt: skip
        unlisted.write(session, run, article_id, next(batches, ()))
    try:
        for batch in batches:
            with writing(desk) as session:
                unlisted.write(session, run, article_id, batch)
        yield StagedReading(reading, run, article_id)
    finally:
        # What cannot be taken away now is seen by nobody, and goes the next time.
        with suppress(ServiceError):
            sweep(desk, run)


def sweep(desk: Desk, run: int | None = None) -> None:
    """Take away, a little at a time, readings that nobody put on record, and proposals that others took the place of.

    Args:
        desk: where.
        run: what goes now if it is not on record; another one goes when it has been `ABANDONED`.
    """
    long_ago = desk.now().astimezone(UTC) - ABANDONED
    with saving(), desk.read() as session:
        is_clean = not unlisted.any_to_go(session, run, long_ago)
    if is_clean:
        return
    with writing(desk) as session:
        unlisted.let_go(session, run, long_ago)
    is_done = False
    while not is_done:
        with writing(desk) as session:
            is_done = unlisted.take_some_away(session)


@contextmanager
def writing(desk: Desk) -> Iterator[Session]:
    """Open a small transaction on what is no part of the record yet."""
    with saving(), desk.database.write() as session:
        yield session
