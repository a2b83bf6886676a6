"""What the log costs: `python -m benchmarks.bench_log [--lines 1000000] [--database URL]`.

Writes lines of which each says what a claim's change says, a thousand to a transaction, then one to a transaction; and
measures, in a process of its own, what it takes to verify them all or the last 10,000, to sign the log, to prove a line
and growth, and to show a page of the history, narrowed in several ways (of 20 each, the slowest but one).
Prints a table and one JSON line. Nothing here is a test: figures depend on what else the machine does; processor time
does so less than the clock.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from app import identity
from app.documents.store import Store
from app.services.context import Act, Desk, Outside
from app.services.desk import accounts
from app.services.log import history, proving, trail
from app.services.log.heads import KeptNote
from app.services.log.history import LogCheck
from app.services.log.since import verify_since
from app.services.log.trail import Wanted
from app.services.record.publishing import publish
from app.services.record.unit import unit
from claims.newsroom.audit import AuditTag
from db import migrate
from db.session import Database

_BATCH, _SINGLE, _SINCE = 1000, 500, 10_000
_TAGS = (AuditTag.GUARDS_REPAIR, AuditTag.COMMENT_ADD, AuditTag.PASSAGE_MARK, AuditTag.ARTICLE_FETCH)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=1_000_000, help="of the log (default: 1,000,000)")
    parser.add_argument("--database", default="", help="URL of an empty database; else an SQLite file that goes again")
    parser.add_argument("--only", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.only:
        print(json.dumps(_verified(*options.only)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        url = options.database or f"sqlite:///{folder}/claimdesk.sqlite"
        results = _written(url, Path(folder), options.lines)
        command = [sys.executable, "-m", "benchmarks.bench_log", "--only", url, folder]
        results |= json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    for name, value in results.items():
        print(f"{name:<44} {value:>14,.4g}")
    print(json.dumps({"bench": "log", "lines": options.lines, "results": results}))
    return 0


def _desk(url: str, folder: Path) -> Desk:
    return Desk(Database(url), lambda: datetime.now(UTC), Outside(Store(folder / "files")))


def _written(url: str, folder: Path, lines: int) -> dict[str, float]:
    """Write a log; return how many lines a second that takes, many to a transaction and one to each."""
    desk = _desk(url, folder)
    migrate.upgrade(desk.database, desk.now())
    actor, *others = (identity.actor(accounts.add_person(desk, name).id) for name in ("Ana", "Ben", "Eve", "Ilse"))
    began = time.perf_counter()
    left = lines - history.head(desk)[0] - _SINGLE
    many = max(0, left)
    note = ""
    while left > 0:
        _write(desk, identity.act([actor, *others][left // _BATCH % 4]), min(left, _BATCH))
        left -= _BATCH
        if not note and left <= _SINCE - _SINGLE:
            began += _timed(lambda: proving.checkpoint(desk, identity.act(actor)))
            note = publish(desk).note
    batched = time.perf_counter() - began
    (folder / "since").write_text(note or proving.checkpoint(desk, identity.act(actor)).note, encoding="utf-8")
    began = time.perf_counter()
    for _number in range(_SINGLE):
        _write(desk, identity.act(actor), 1)
    single = time.perf_counter() - began
    desk.database.dispose()
    return {"lines a second, a thousand to an act": many / batched, "acts a second, one line each": _SINGLE / single}


def _write(desk: Desk, act: Act, count: int) -> None:
    before = {"value": "2019", "state": "open"}
    after = {"value": "2020", "state": "proposed"}
    with unit(desk, act) as work:
        for number in range(count):
            facts = {"content": "0" * 64, "standing": "f" * 64, "version": number, "was": before}
            tag, why = _TAGS[number % 4], "The register says so." if number % 997 else "The zephyr says so."
            work.log(tag, before=before, after=after, why=why, facts=facts)


def _verified(url: str, folder: str) -> dict[str, float]:
    """Return what it takes to verify and to prove: seconds by the clock, and the peak of memory in megabytes."""
    desk = _desk(url, Path(folder))
    results: dict[str, float] = {}

    def timed(name: str, act: Callable[[], object]) -> None:
        clock, processor = time.perf_counter(), time.process_time()
        act()
        results[f"{name}, s"] = time.perf_counter() - clock
        results[f"{name}, processor s"] = time.process_time() - processor

    size = history.head(desk)[0]
    note = publish(desk).note
    timed("sign and publish", lambda: publish(desk))
    timed("prove a line", lambda: proving.prove_line(desk, size // 3 + 1))
    timed("prove growth", lambda: proving.prove_growth(desk, note.replace(f"\n{size}\n", f"\n{size // 2 + 1}\n")))
    timed("verify all", lambda: _whole(history.verify(desk)))
    results["verify all, peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    since = KeptNote("since", (Path(folder) / "since").read_text(encoding="utf-8"))
    timed(f"verify the last {_SINCE:,}", lambda: _whole(verify_since(desk, since)))
    for name, wanted in _NARROWED.items():
        taken = sorted(_timed(partial(trail.page, desk, wanted)) for _time in range(20))
        results[f"a page of the history, {name}, s"] = taken[-2]
    desk.database.dispose()
    return results


#: Ways to narrow the history, by name: with an index and without one.
_NARROWED = {
    "everything": Wanted(),
    "a person": Wanted(person=2),
    "a kind of act": Wanted(kind="comments"),
    "a kind of act that is rare": Wanted(kind="sources"),
    "a rare word": Wanted(words="zephyr"),
    "a word that is nowhere": Wanted(words="xylophone"),
    "a day without anything": Wanted(until=date(2000, 1, 1)),
}


def _whole(check: LogCheck) -> None:
    if check.problems:
        raise RuntimeError(check.problems[0])


def _timed(act: Callable[[], object]) -> float:
    """Return how many seconds by the clock something takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
