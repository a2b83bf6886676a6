"""The lists of a large desk on PostgreSQL: `python -m benchmarks.bench_lists [--claims 10000 1000000] [--tries 15]`.

Desks of so many claims are seeded, and each thing that a page asks of them is done over and over through the services,
as somebody at the desk. Printed are how many statements it takes, which has to be the same for every size, the median
and p95 in milliseconds, and what the database computes. Articles are invented once, ten thousand claims of them, and
then copied within PostgreSQL, whole with their claims, under other ids and titles; the lines of the copies' log are not
chained, so such a desk is to be looked at and not to be verified. Nothing here is a test: figures depend on what else
the machine does.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import event

from app import identity
from app.services.articles import reading
from app.services.context import Desk
from app.services.lists import notices, overview, palette, queue
from app.services.lists.queue import Sort
from app.services.lists.queue_filter import MINE, TO_DECIDE, Filter
from benchmarks.bench_acts import desk_at
from benchmarks.bench_corpus import loads
from benchmarks.copied import multiply
from benchmarks.desk_table import share_below
from benchmarks.own_postgres import own_postgres
from benchmarks.seed_desk import seed
from claims.newsroom.lifecycle import ClaimState
from db import migrate
from db.session import Database

#: Claims that are invented; more are copies.
_INVENTED = 10_000
#: Milliseconds from which the slowest statement of a thing is explained.
LIMIT = 150.0
ASKED: Mapping[str, Callable[[Desk], object]] = {
    "queue, first page": lambda desk: queue.find(desk, Filter()),
    "queue, most worth checking": lambda desk: queue.find(desk, Filter(), sort=Sort.WORTH),
    "queue, to be decided": lambda desk: queue.find(desk, Filter(state=TO_DECIDE)),
    "queue, one's own": lambda desk: queue.find(desk, Filter(assignee=MINE)),
    "queue, a state": lambda desk: queue.find(desk, Filter(state=ClaimState.PROPOSED.value)),
    "queue, words": lambda desk: queue.find(desk, Filter(words="harbour 2019")),
    "palette": lambda desk: palette.find(desk, "harbour register"),
    "desk": overview.of,
    "article": lambda desk: reading.article(desk, 1),
    "notices": notices.waiting,
}


@dataclass(slots=True)
class Heard:
    """Statements that were sent, with the seconds that each took."""

    sent: list[tuple[float, str, Any]] = field(default_factory=list)
    begin: float = 0.0


@contextmanager
def hearing(database: Database) -> Iterator[Heard]:
    """Hear what readers send while the block lasts."""
    heard = Heard()

    def before(*_told: object) -> None:
        heard.begin = time.monotonic()

    def after(_connection: object, _cursor: object, statement: str, parameters: object, *_told: object) -> None:
        heard.sent.append((time.monotonic() - heard.begin, statement, parameters))

    engine = database.engine
    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    yield heard
    event.remove(engine, "before_cursor_execute", before)
    event.remove(engine, "after_cursor_execute", after)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code: 1 when the number of statements grows with the desk."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 1_000_000], help="multiples of 10,000")
    parser.add_argument("--tries", type=int, default=15)
    options = parser.parse_args(arguments)
    results = {}
    for claims in options.claims:
        with own_postgres() as server:
            database = Database(server.get_uri())
            migrate.upgrade(database, desk_at(server.get_uri(), Path()).now())
            begin = time.monotonic()
            seed(database, min(claims, _INVENTED), today=desk_at(server.get_uri(), Path()).now())
            if claims > _INVENTED:
                multiply(database, claims // _INVENTED - 1)
            print(f"{claims:,} claims, seeded in {time.monotonic() - begin:.0f} s; load {loads()['load']}", flush=True)
            results[claims] = measure(
                replace(desk_at(server.get_uri(), Path()), actor=identity.actor(1)), options.tries
            )
            database.dispose()
    numbers = [{name: found["statements"] for name, found in figures.items()} for figures in results.values()]
    print(json.dumps({"bench": "lists", "cores": os.cpu_count(), **loads(), "results": results}))
    return 0 if all(number == numbers[0] for number in numbers) else 1


def measure(desk: Desk, tries: int) -> dict[str, dict[str, float]]:
    """Ask everything of a desk over and over; return statements and milliseconds of each, and explain what is slow."""
    figures = {}
    print(f"{'':<28}{'statements':>11}{'median, ms':>11}{'p95, ms':>9}{'load':>7}")
    for name, ask in ASKED.items():
        ask(desk)
        took = []
        with hearing(desk.database) as heard:
            for _try in range(tries):
                heard.sent.clear()
                begin = time.monotonic()
                ask(desk)
                took.append((time.monotonic() - begin) * 1000)
        found = {"statements": len(heard.sent), "median": share_below(took, 0.5), "p95": share_below(took, 0.95)}
        figures[name] = {key: round(value, 1) for key, value in found.items()}
        load = loads()["load"]
        print(
            f"{name:<28}{found['statements']:>11}{found['median']:>11.0f}{found['p95']:>9.0f}{load:>7.1f}", flush=True
        )
        if found["median"] > LIMIT:
            _explain(desk.database, heard)
    desk.database.dispose()
    return figures


def _explain(database: Database, heard: Heard) -> None:
    """Print how PostgreSQL carries out the slowest statement."""
    took, statement, parameters = max(heard.sent, key=lambda one: one[0])
    with database.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS) {statement}", parameters).scalars().all()
    print(f"    {took * 1000:.0f} ms: {' '.join(statement.split())[:300]}")
    print("\n".join(f"      {line}" for line in plan), flush=True)


if __name__ == "__main__":
    sys.exit(main())
