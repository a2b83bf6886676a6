"""Several servers on one PostgreSQL behind nginx, as `deploy/nginx-several.conf` has it; people with sessions."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app import identity
from app.services.access import sessions, users
from app.services.context import Desk
from benchmarks.seed_desk import PER_ARTICLE, seed
from benchmarks.serving import ROOT, end, free_port, started
from claims.newsroom.roles import Role
from db import migrate
from db.session import Database

_CONFIG = ROOT / "deploy" / "nginx-several.conf"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Served:
    """What runs.

    Attributes:
        url: of nginx.
        direct: addresses of the servers behind it.
        servers: themselves, in the same order.
        nginx: its first process.
    """

    url: str
    direct: tuple[str, ...]
    servers: tuple["subprocess.Popen[bytes]", ...]
    nginx: "subprocess.Popen[bytes]"


@dataclass(slots=True)
class People:
    """Accounts at a desk with an article for each: (person, token of a session)."""

    url: str
    folder: Path
    tokens: list[tuple[int, str]] = field(default_factory=list)

    def laid(self, count: int) -> "People":
        """Seed an article of forty claims for each of so many people, and give each an account and a session."""
        database = Database(self.url)
        desk = Desk(database, lambda: datetime.now(UTC))
        migrate.upgrade(database, desk.now())
        seed(database, (count + 1) * PER_ARTICLE, today=desk.now())
        first = users.add(desk, None, "Person 0", Role.ADMINISTRATOR, None)
        act = identity.act(identity.actor(first.id))
        people = [users.add(desk, act.another(), f"Person {number}", Role.EDITOR, None) for number in range(1, count)]
        with database.write() as session:
            for person in (first, *people):
                token = sessions.begin(
                    session, person.id, desk.now(), address="", browser="", before="", has_second=True
                )
                self.tokens.append((person.id, token))
        database.dispose()
        return self


def nginx() -> str:
    """Return the path of nginx; it is installed from Debian where it is not there and we may.

    Raises:
        RuntimeError: when it is not there afterwards.
    """
    if shutil.which("nginx") is None and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "install", "--yes", "--no-install-recommends", "nginx-light"], check=False)
    path = shutil.which("nginx")
    if path is None:
        raise RuntimeError("nginx is not installed; on Debian: apt-get install nginx-light.")
    return path


def config(port: int, servers: Sequence[int], folder: Path) -> str:
    """Return the configuration of `deploy` for these ports, without TLS and within a folder of our own."""
    text = _CONFIG.read_text("utf-8").replace("$scheme", "https").replace("listen 443 ssl", f"listen 127.0.0.1:{port}")
    text = re.sub(r"^\s*ssl_.*\n", "", text, flags=re.MULTILINE)
    line = re.search(r"^\s*server 127\.0\.0\.1:8501(.*)\n", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*server 127\.0\.0\.1:850\d.*\n", "", text, flags=re.MULTILINE)
    ours = "".join(f"    server 127.0.0.1:{port}{line[1] if line else ';'}\n" for port in servers)
    text = text.replace("consistent;\n", f"consistent;\n{ours}")
    kept = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/nginx.log;\n"
        f"events {{ worker_connections 4096; }}\nhttp {{\naccess_log off;\n{kept}{text}}}\n"
    )


@contextmanager
def served(people: People, count: int) -> Iterator[Served]:
    """Run so many servers behind nginx while the block lasts."""
    port, ports = free_port(), [free_port() for _ in range(count)]
    folder = people.folder
    settings = {
        **os.environ, "CLAIMDESK_DATA": str(folder), "CLAIMDESK_BROWSER": "0", "CLAIMDESK_DATABASE_URL": people.url,
        "CLAIMDESK_MODE": "accounts", "CLAIMDESK_HOSTS": f"127.0.0.1:{port}",
    }  # fmt: skip
    (folder / "nginx.conf").write_text(config(port, ports, folder), "utf-8")
    with ExitStack() as running:
        servers = []
        for one in ports:
            command = [sys.executable, "-m", "app.cli", "serve", "--behind-proxy"]
            log = folder / f"server-{one}.log"
            health = f"http://127.0.0.1:{one}/_stcore/health"
            servers.append(started(command, {**settings, "PORT": str(one)}, health, log))
            running.callback(end, servers[-1])
        command = [nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf")]
        front = started(command, os.environ, f"http://127.0.0.1:{port}/_stcore/health", folder / "nginx.out")
        running.callback(end, front)
        direct = tuple(f"http://127.0.0.1:{port}" for port in ports)
        yield Served(f"http://127.0.0.1:{port}", direct, tuple(servers), front)


def computed(*roots: int) -> float:
    """Return the seconds that processes and all that they started have computed until now."""
    seconds, parents = dict[int, float](), dict[int, int]()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text("utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        number = int(entry.parent.name)
        parents[number], seconds[number] = int(fields[1]), (int(fields[11]) + int(fields[12])) / _TICKS

    def is_ours(number: int) -> bool:
        while number not in roots and number in parents:
            number = parents[number]
        return number in roots

    return sum(spent for number, spent in seconds.items() if is_ours(number))
