"""Many people at several servers: `python -m benchmarks.bench_people [--servers 2 4] [--people 300] [--seconds 30]`.

Servers as `claimdesk serve` starts them, with accounts, on one PostgreSQL of our own, behind nginx with the settings of
`deploy/nginx-several.conf` (without TLS). Each person has an article of forty claims, a session of their own, and does
something every three seconds: choose a grade (`POST /grade`, stored and on the log), or open the next claim (a run of
the page through Streamlit's own socket). Beside that each has a question for news out, and looks what waits, as pages
do. What is not done: typing, evidence, uploads, log-ins.

If p95 of what they do is over 150 ms with so many, fewer come, until it is not. Then one server is killed (SIGKILL)
under that load: how long its people wait is printed, and whether every grade that was acknowledged is on the log. The
people compute on the same machine: what they take is printed beside what servers and database take. Nothing here is a
test: figures depend on what else the machine does.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import select

from app.services.log import history
from benchmarks.bench_acts import desk_at
from benchmarks.bench_corpus import loads
from benchmarks.desk_crowd import Crowd, Visitor, arrives, at_work
from benchmarks.desk_table import share_below
from benchmarks.own_postgres import own_postgres
from benchmarks.people_servers import People, Served, computed, served
from db.audit import AuditLineRow

LIMIT = 150.0
_EVERY = 3.0
#: Of those who were too many, how many come next.
_FEWER = 0.7
_FEWEST = 5
#: How many people are also watched through every server, to see when news of them come there.
_WATCHED = 3
KINDS = {"acts": ("grade",), "reads": ("open",), "both": ("grade", "open"), "pages": ("article",), "waits": ("waits",)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code: 1 when something that was acknowledged is lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--servers", type=int, nargs="+", default=[2, 4])
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=30.0)
    options = parser.parse_args(arguments)
    results, lost = {}, 0
    print(f"{'servers':>7} {'people':>6} {'acts/s':>7} {'':>6} {'p50':>7} {'p95':>7} {'p99':>7}")
    with own_postgres() as server, tempfile.TemporaryDirectory(prefix="claimdesk-people-") as place:
        people = People(server.get_uri(), Path(place)).laid(options.people)
        postgres = int((Path(server.pgdata) / "postmaster.pid").read_text("utf-8").split()[0])
        for count in options.servers:
            found = _with(people, count, options, postgres)
            results[count], lost = found, lost + found["lost"]  # type: ignore[operator]  # a number
    print(json.dumps({"bench": "people", "cores": os.cpu_count(), "results": results}))
    return 1 if lost else 0


def _with(people: People, count: int, options: argparse.Namespace, postgres: int) -> dict[str, object]:
    """Find how many people so many servers take, then kill one of them; return all figures."""
    runs, number = [], options.people
    while True:
        with served(people, count) as there:
            runs.append(measure(people, there, number, options.seconds, postgres))
        if not (runs[-1]["both"] and runs[-1]["both"][1] > LIMIT) or number <= _FEWEST:  # type: ignore[index]
            break
        number = max(_FEWEST, int(number * _FEWER))
    with served(people, count) as there:
        killed = kill(people, there, number, options.seconds)
    print(f"        one of {count} killed: {killed}", flush=True)
    return {"runs": runs, "people": number, **killed}


def visitors(people: People, url: str, number: int) -> list[Visitor]:
    """Return so many people, each on an article of their own."""
    return [
        Visitor(url, article, person, token, is_secure=True, comes_back=True)
        for article, (person, token) in enumerate(people.tokens[:number], 1)
    ]


def measure(people: People, there: Served, number: int, seconds: float, postgres: int) -> dict[str, object]:
    """Let so many people work; return and print milliseconds (p50, p95, p99) of each kind of thing."""
    crowd, before, began, own = visitors(people, there.url, number), loads(), time.monotonic(), time.process_time()
    roots = {"servers": [server.pid for server in there.servers], "nginx": [there.nginx.pid], "postgres": [postgres]}
    spent = {name: computed(*pids) for name, pids in roots.items()}

    async def both() -> tuple[Crowd, list[float]]:
        watching = [asyncio.create_task(_watch(person, url)) for person in crowd[:_WATCHED] for url in there.direct]
        done = await at_work(crowd, every=_EVERY, seconds=seconds)
        for task in watching:
            task.cancel()
        heard = await asyncio.gather(*watching, return_exceptions=True)
        return done, [ms for times in heard if isinstance(times, list) for ms in times]

    done, heard = asyncio.run(both())
    took, after = time.monotonic() - began, loads()
    share = {name: round((computed(*pids) - spent[name]) / took, 2) for name, pids in roots.items()}
    figures: dict[str, object] = {kind: _shares(done.of(*names)) for kind, names in KINDS.items()}
    acts = len(done.of("grade", "open"))
    figures |= {
        "people": number, "acts_per_s": round(acts / (seconds + _EVERY), 1), "news": _shares(heard),
        "refused": len(done.refused), "broken": len(done.broken), "cores": share,
        "cores_of_people": round((time.process_time() - own) / took, 2), "load": after["load"],
        "steal_s": round(after["steal_s"] - before["steal_s"], 1), "said": [*done.broken[:2], *done.refused[:2]],
    }  # fmt: skip
    for kind in (*KINDS, "news"):
        row = "".join(f" {figure:>7.0f}" for figure in figures[kind] or ())  # type: ignore[attr-defined]
        print(f"{len(there.servers):>7} {number:>6} {figures['acts_per_s']:>7} {kind:>6}{row}")
    went = ", ".join(f"{name} {figures[name]}" for name in ("refused", "broken", "load", "steal_s"))
    print(f"        cores: {share}, the people {figures['cores_of_people']}; {went}", flush=True)
    return figures


def _shares(figures: Sequence[float]) -> list[float]:
    return [round(share_below(figures, share), 1) for share in (0.5, 0.95, 0.99)] if figures else []


async def _watch(visitor: Visitor, url: str) -> list[float]:
    """Hear through a server what somebody does; return milliseconds from when they sent it, once it is cancelled."""
    heard, known, host = [], 0, urlsplit(visitor.url).netloc
    window = Visitor(url, visitor.article, visitor.person, visitor.token, host=host, is_secure=True)
    try:
        while True:
            status, answer = await window.ask("GET", f"/live/news/{10**9}?article={visitor.article}&about={known}")
            if status != 200:
                await asyncio.sleep(1)
                continue
            before, known = known, json.loads(answer)["about"]
            if before and known > before:
                heard.append((time.monotonic() - visitor.sending) * 1000)
    except asyncio.CancelledError:
        return heard


def kill(people: People, there: Served, number: int, seconds: float) -> dict[str, object]:
    """Kill one server in the middle of the work; return how long its people waited, and what is lost."""
    crowd, killed = visitors(people, there.url, number), 0.0

    async def both() -> Crowd:
        nonlocal killed
        working = asyncio.create_task(at_work(crowd, every=_EVERY, seconds=seconds))
        await asyncio.sleep(arrives(number) + _EVERY + seconds / 2)
        killed = time.monotonic()
        os.kill(there.servers[0].pid, signal.SIGKILL)
        return await working

    done = asyncio.run(both())
    cut = [back - killed for person in crowd for at, back in person.cut if at >= killed]
    acknowledged = {number for person in crowd for number in person.saved}
    desk = desk_at(people.url, people.folder)
    with desk.database.read() as session:
        stored = set(session.scalars(select(AuditLineRow.request_id).where(AuditLineRow.request_id.in_(acknowledged))))
    problems = history.verify(desk).problems
    desk.database.dispose()
    return {
        "its_people": len(cut), "longest_wait_s": round(max(cut, default=0.0), 1), "acknowledged": len(acknowledged),
        "lost": len(acknowledged - stored), "broken": len(done.broken), "unanswered": len(done.refused),
        "log_is_whole": not problems, "load": loads()["load"],
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
