"""How many acts a desk takes: `python -m benchmarks.bench_acts [--seconds 8] [--writers 8] [--database URL]`.

Some processes at once work on claims of their own for some seconds, through the services, as fast as they can: each act
loads a claim, rewords it, writes its line. Printed are acts a second, the waits, errors, what an act computes beside
what its database does, how many statements it takes, and whether the log is whole afterwards; for SQLite, and for a
PostgreSQL server of our own. Nothing here is a test: figures depend on what else the machine does.
"""

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import event

from app import identity
from app.documents.store import Store
from app.services.articles import intake
from app.services.checking import review
from app.services.context import Desk, Outside
from app.services.desk import accounts
from app.services.inputs import ArticleDetails
from app.services.log import history
from benchmarks.own_postgres import own_postgres
from claims.model import ClaimType, Span
from db import migrate
from db.session import Database

TEXT = "Mara Quill was appointed harbour master on 3 May 2019. The quay has 41 berths, 12 percent more than before.\n"


@dataclass(frozen=True, slots=True)
class Worked:
    """What a process did: seconds that each act took, seconds that it computed, and what went wrong, in words."""

    waits: list[float]
    computed: float
    errors: list[str]


def desk_at(url: str, folder: Path) -> Desk:
    """Return a desk over a database of a URL, with a folder of its own."""
    return Desk(Database(url), lambda: datetime.now(UTC), Outside(Store(folder / "files")))


def laid(url: str, folder: Path, writers: int) -> list[tuple[int, int]]:
    """Make a desk with people and a claim for each; return their ids."""
    desk = desk_at(url, folder)
    migrate.upgrade(desk.database, desk.now())
    people = [accounts.add_person(desk, f"Person {number}").id for number in range(writers)]
    article = intake.add_article(desk, identity.act(identity.actor(people[0])), ArticleDetails(title="Harbour"), TEXT)
    claims = [
        review.add_claim(desk, identity.act(identity.actor(person)), article, Span(number, number + 9), ClaimType.DATE)
        for number, person in enumerate(people)
    ]
    desk.database.dispose()
    return list(zip(people, claims, strict=True))


def share(barrier: Barrier) -> None:
    """Keep what processes wait at until all of them are ready."""
    together.append(barrier)


#: What a process waits at for the others; set in each by `share`.
together: list[Barrier] = []


def work(url: str, folder: Path, person: int, claim: int, seconds: float) -> Worked:
    """Reword a claim over and over for some seconds, from when all processes are ready."""
    desk, actor, version, waits, errors = desk_at(url, folder), identity.actor(person), 1, [], []
    history.head(desk)
    together[0].wait()
    begin, computed = time.time(), time.process_time()
    while (at := time.time()) < begin + seconds:
        try:
            review.reword(desk, identity.act(actor), claim, version, f"on 3 May 2019, as of look {version}")
        except Exception as error:  # whatever it is, it is counted and told
            errors.append(f"{type(error).__name__}: {error}")
        else:
            version += 1
            waits.append(time.time() - at)
    computed = time.process_time() - computed
    desk.database.dispose()
    return Worked(waits, computed, errors)


def statements(url: str, folder: Path, person: int, claim: int, version: int) -> int:
    """Return how many statements one act takes, without the beginning and the end of the transaction."""
    desk, seen = desk_at(url, folder), []

    @event.listens_for(desk.database.engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    review.reword(desk, identity.act(identity.actor(person)), claim, version, "on 3 May 2019")
    seen.clear()
    review.reword(desk, identity.act(identity.actor(person)), claim, version + 1, "on 3 May of 2019")
    desk.database.dispose()
    return len(seen)


def measure(url: str, folder: Path, *, writers: int, seconds: float) -> dict[str, object]:
    """Let processes work at once; return what came of it."""
    pairs = laid(url, folder, writers)
    context = multiprocessing.get_context("spawn")
    with context.Pool(writers, initializer=share, initargs=(context.Barrier(writers),)) as pool:
        done = pool.starmap(work, [(url, folder, *pair, seconds) for pair in pairs], chunksize=1)
    waits = sorted(wait for actor in done for wait in actor.waits)
    errors = [words for actor in done for words in actor.errors]
    desk = desk_at(url, folder)
    check = history.verify(desk)
    desk.database.dispose()
    return {
        "acts a second": len(waits) / seconds,
        "median wait, ms": waits[len(waits) // 2] * 1000,
        "99th of 100 waits, ms": waits[len(waits) * 99 // 100] * 1000,
        "longest wait, ms": waits[-1] * 1000,
        "fewest and most acts of a process": [
            min(len(actor.waits) for actor in done),
            max(len(actor.waits) for actor in done),
        ],
        "computed for an act, ms": sum(actor.computed for actor in done) / len(waits) * 1000,
        "errors": len(errors),
        "statements an act": statements(url, folder, *pairs[0], len(done[0].waits) + 1),
        "log is whole": not check.problems,
        "first errors": errors[:3],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code: 1 when something went wrong or the log is not whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one of the two")
    options = parser.parse_args(arguments)
    results = {}
    for kind in [options.only] if options.only else ["sqlite", "postgresql"]:
        with tempfile.TemporaryDirectory() as folder:
            if kind == "sqlite":
                results[kind] = _one(f"sqlite:///{folder}/claimdesk.sqlite", Path(folder), options)
            else:
                with own_postgres() as server:
                    results[kind] = _one(server.get_uri(), Path(folder), options)
    print(f"{options.writers} processes, {options.seconds:g} s; load now: {os.getloadavg()[0]:.1f}")
    for kind, found in results.items():
        for name, value in found.items():
            print(f"{kind:<12}{name:<36}{f'{value:,.1f}' if isinstance(value, float) else str(value):>14}")
    print(json.dumps({"bench": "acts", "results": results}))
    return 0 if all(found["log is whole"] and not found["errors"] for found in results.values()) else 1


def _one(url: str, folder: Path, options: argparse.Namespace) -> dict[str, object]:
    return measure(url, folder, writers=options.writers, seconds=options.seconds)


if __name__ == "__main__":
    sys.exit(main())
