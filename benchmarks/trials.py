"""What a desk keeps when things go wrong: `python -m benchmarks.trials [--rounds 50] [--kills 100] [--away 10]`.

On SQLite and on a PostgreSQL server of our own:

- races: eight people save the same claim at the same moment, over and over; one wins, the others are told.
- kills: a process that writes as fast as it can is killed (SIGKILL); what it was told is saved has to be there.
- migrations: killed in the middle; the schema is the old one or the new one, and the next start brings it up to date.
- away: PostgreSQL is stopped under three people at work, and started again; nothing is started anew but the server.

Prints a table and one JSON line; the exit code is 1 when anything was lost. A short round of it is in the tests.
"""

import argparse
import json
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from app import identity
from app.services.checking import review
from app.services.errors import AwayError, RepeatedRequestError, StaleClaimError
from app.services.log import history
from benchmarks.bench_acts import desk_at, laid
from benchmarks.own_postgres import own_postgres
from db import migrate
from db.audit import AuditLineRow

#: Processes begin as copies of this one, which is quick; so nothing of a database may be open here then.
FORK = multiprocessing.get_context("fork")


def races(url: str, folder: Path, rounds: int, racers: int = 8) -> dict[str, int]:
    """Let people save one claim at the same moment; return how often each thing came of it."""
    pairs = laid(url, folder, racers)
    claim, seen, together = pairs[0][1], Counter[str](), threading.Barrier(racers)

    def race(person: int) -> None:
        desk, act = desk_at(url, folder), identity.act(identity.actor(person))
        for version in range(1, rounds + 1):
            together.wait()
            try:
                review.reword(desk, act.another(), claim, version, f"as {person} has it, {version}")
                seen["wins"] += 1
            except StaleClaimError:
                seen["conflicts"] += 1
            except Exception as error:  # whatever it is, it is counted
                seen[type(error).__name__] += 1
        desk.database.dispose()

    threads = [threading.Thread(target=race, args=(person,)) for person, _claim in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(seen) | {"log is not whole": len(_problems(url, folder))}


def kills(url: str, folder: Path, count: int, chance: random.Random) -> dict[str, int]:
    """Kill a process that writes, over and over; return how much was acknowledged, and how much of that is lost."""
    ((person, claim),) = laid(url, folder, 1)
    acknowledged: list[str] = []
    for _kill in range(count):
        read, write = os.pipe()
        process = FORK.Process(target=_write, args=(url, folder, person, claim, write), daemon=True)
        process.start()
        os.close(write)
        first = os.read(read, 33)  # it is at work
        time.sleep(chance.uniform(0, 0.5))
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        told = first
        while more := os.read(read, 1 << 16):
            told += more
        os.close(read)
        acknowledged += told.decode().split()
    lost = set(acknowledged) - _requests(url, folder)
    return {
        "kills": count, "acknowledged": len(acknowledged), "lost": len(lost),
        "log is not whole": len(_problems(url, folder)),
    }  # fmt: skip


def _write(url: str, folder: Path, person: int, claim: int, told: int) -> None:
    desk = desk_at(url, folder)
    with desk.database.read() as session:
        from db.records import ClaimRow

        version = session.scalar(select(ClaimRow.version).where(ClaimRow.id == claim)) or 1
    while True:
        act = identity.act(identity.actor(person))
        review.reword(desk, act, claim, version, f"look {version}")
        version += 1
        os.write(told, f"{act.request_id}\n".encode())


def migrations(url: Callable[[int], str], folder: Path, count: int, chance: random.Random) -> dict[str, int]:
    """Kill an upgrade at some moment, over and over; return what schema was left, and how often the next one failed."""
    seen = Counter[str]()
    for number in range(count):
        here = url(number)
        desk = desk_at(here, folder)
        migrate.upgrade(desk.database, desk.now(), to="0008")
        desk.database.dispose()
        read, write = os.pipe()
        process = FORK.Process(target=_upgrade, args=(here, folder, write), daemon=True)
        process.start()
        os.close(write)
        os.read(read, 1)  # its first step is made
        time.sleep(chance.uniform(0, 0.3))
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        os.close(read)
        desk = desk_at(here, folder)
        seen[
            {"0008": "left old", migrate.head(): "left new"}.get(migrate.current(desk.database) or "", "left between")
        ] += 1
        migrate.upgrade(desk.database, desk.now())
        seen["then up to date"] += not history.verify(desk).problems
        desk.database.dispose()
    return dict(seen)


def _upgrade(url: str, folder: Path, told: int) -> None:
    desk = desk_at(url, folder)

    @event.listens_for(desk.database.engine, "before_cursor_execute")
    def tell(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("UPDATE alembic_version"):
            os.write(told, b".")

    migrate.upgrade(desk.database, desk.now())


def away(server: Any, folder: Path, seconds: float) -> dict[str, float]:
    """Stop PostgreSQL under three people who work and try again with the same request; return what is lost."""
    url, acknowledged, refused = server.get_uri(), list[str](), Counter[str]()
    pairs, stop = laid(url, folder, 3), threading.Event()

    def work(person: int, claim: int) -> None:
        desk, version = desk_at(url, folder), 1
        while not stop.is_set():
            act = identity.act(identity.actor(person))
            while not stop.is_set():
                try:
                    review.reword(desk, act, claim, version, f"look {version}")
                except AwayError:
                    refused["told that it is away"] += 1
                    time.sleep(0.2)
                    continue
                except RepeatedRequestError:
                    pass  # it was saved as the connection was lost
                acknowledged.append(act.request_id)
                version += 1
                break
        desk.database.dispose()

    threads = [threading.Thread(target=work, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    time.sleep(2)
    server.stop()
    before = len(acknowledged)
    time.sleep(seconds)
    server.start()
    began = time.monotonic()
    while len(acknowledged) < before + 3 and time.monotonic() < began + 30:
        time.sleep(0.02)
    back = time.monotonic() - began
    time.sleep(2)
    stop.set()
    for thread in threads:
        thread.join()
    lost = set(acknowledged) - _requests(url, folder)
    return {
        "seconds away": seconds, "acknowledged": len(acknowledged), "lost": len(lost),
        "seconds until all work again": round(back, 2), "log is not whole": len(_problems(url, folder)), **refused,
    }  # fmt: skip


def _requests(url: str, folder: Path) -> set[str]:
    desk = desk_at(url, folder)
    with desk.database.read() as session:
        found = set(session.scalars(select(AuditLineRow.request_id)))
    desk.database.dispose()
    return found


def _problems(url: str, folder: Path) -> tuple[str, ...]:
    desk = desk_at(url, folder)
    found = history.verify(desk).problems
    desk.database.dispose()
    return found


def _of_sqlite(options: argparse.Namespace, chance: random.Random) -> dict[str, dict[str, Any]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def url(what: object) -> str:
            return f"sqlite:///{folder}/{what}.sqlite"

        return {
            "sqlite, races": races(url("races"), folder, options.rounds),
            "sqlite, kills": kills(url("kills"), folder, options.kills, chance),
            "sqlite, migrations": migrations(url, folder, options.migrations, chance),
        }


def _of_postgresql(options: argparse.Namespace, chance: random.Random) -> dict[str, dict[str, Any]]:
    with tempfile.TemporaryDirectory() as name, own_postgres() as server:
        folder = Path(name)

        def url(what: object) -> str:
            server.psql(f"CREATE DATABASE trial_{what};")
            return str(server.get_uri(f"trial_{what}"))

        return {
            "postgresql, races": races(url("races"), folder, options.rounds),
            "postgresql, kills": kills(url("kills"), folder, options.kills, chance),
            "postgresql, migrations": migrations(url, folder, options.migrations, chance),
            "postgresql, away": away(server, folder, options.away),
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Try, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=50, help="of a race")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--migrations", type=int, default=10, help="that are killed")
    parser.add_argument("--away", type=float, default=10.0, help="seconds that PostgreSQL is away")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one of the two")
    options = parser.parse_args(arguments)
    chance, results = random.Random(options.seed), dict[str, dict[str, Any]]()
    if options.only != "postgresql":
        results |= _of_sqlite(options, chance)
    if options.only != "sqlite":
        results |= _of_postgresql(options, chance)
    for trial, found in results.items():
        print(f"{trial}: " + ", ".join(f"{name} {value}" for name, value in found.items()))
    print(json.dumps({"bench": "trials", "results": results}))
    return int(not all(_is_well(trial, found, options) for trial, found in results.items()))


def _is_well(trial: str, figures: dict[str, Any], options: argparse.Namespace) -> bool:
    if trial.endswith("races"):
        return figures == {"wins": options.rounds, "conflicts": options.rounds * 7, "log is not whole": 0}
    if trial.endswith("migrations"):
        return "left between" not in figures and figures["then up to date"] == options.migrations
    return figures["lost"] == figures["log is not whole"] == 0


if __name__ == "__main__":
    sys.exit(main())
