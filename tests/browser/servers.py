"""Real servers of the workbench, each a process of its own that has loaded it before it is asked to serve.

To load Streamlit and the lexicons takes two to three seconds; here it is done once, in a process that servers are
forked from. Starting from nothing is tried by the tests of the command line.
"""

import os
import re
import socket
import sqlite3
import time
import urllib.request
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path

from app import streamlit_inside
from app.serving.launch import FILE, cookie_of
from tests.accounts import OTHER, PASSWORD
from tests.forked import FORKED

#: What browsers of tests are let in by, where nobody logs in.
BROWSER_KEY = "k" * 43
#: Where words stand that people typed or that were read, and signs of the shortest that is looked for.
_WORDS = (("claim", "text"), ("article", "title"), ("verdict", "rationale"), ("comment", "text"))
_SHORTEST = 8


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(data: Path, port: int, **settings: str) -> BaseProcess:
    """Start `claimdesk serve` and wait until it answers."""
    environment = {name: value for name, value in os.environ.items() if name != "CLAIMDESK_DATABASE_URL"}
    environment |= {"CLAIMDESK_DATA": str(data), "PORT": str(port), **settings}
    data.mkdir(parents=True, exist_ok=True)
    (data / FILE).write_text(BROWSER_KEY, encoding="ascii")
    process = FORKED.Process(target=_serve, args=(data / "server.log", environment), daemon=True)
    process.start()
    for _ in range(3_000):
        if not process.is_alive():
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{streamlit_inside.HEALTH}", timeout=1):
                return process
        except OSError:
            time.sleep(0.02)
    stop(process)
    raise RuntimeError(f"The server did not start:\n{(data / 'server.log').read_text()[-3000:]}")


def let_in() -> dict[str, str]:
    """Return the cookie of a browser that a workbench of the tests has let in."""
    name, value = cookie_of(BROWSER_KEY)
    return {"name": name, "value": value, "domain": "127.0.0.1", "path": "/"}


def printed(data: Path) -> str:
    """Return the address that the server in a data folder printed last: it lets a browser in."""
    return re.findall(r"starting at (\S+)", (data / "server.log").read_text(encoding="utf-8"))[-1]


def leaked(data: Path) -> list[str]:
    """Return what a server said on its outputs that must stand in no log: words that are stored, keys, passwords.

    The address that it prints is left out: that lets a browser in, and is meant to be read.
    """
    said = re.sub(r"starting at \S+", "", (data / "server.log").read_text(encoding="utf-8", errors="replace"))
    wanted = {BROWSER_KEY, PASSWORD, OTHER}
    wanted |= {file.read_text(encoding="ascii").strip() for file in data.glob("*-key")}
    with closing(sqlite3.connect(data / "claimdesk.sqlite")) as connection:
        for table, column in _WORDS:
            wanted |= {words for (words,) in connection.execute(f"SELECT {column} FROM {table}")}  # noqa: S608
        for (text,) in connection.execute("SELECT text FROM article_version"):
            wanted |= set(text.splitlines())
    return sorted(words for words in wanted if len(words) >= _SHORTEST and words in said)


def stop(process: BaseProcess) -> None:
    """Let a server die at once, as when the power fails."""
    process.kill()
    process.join(30)


def _serve(log: Path, environment: dict[str, str]) -> None:
    from app.config import read_settings
    from app.serving.server import serve

    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    serve(read_settings())
