"""Servers of a benchmark: started on loopback, waited for, ended by themselves."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.serving.launch import FILE, cookie_of

ROOT = Path(__file__).resolve().parents[1]
#: What browsers are let in by.
_BROWSER_KEY = "b" * 43
COOKIE = cookie_of(_BROWSER_KEY)
_SERVE = "from app.config import read_settings; from app.serving.server import serve; serve(read_settings())"


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def workbench(data: Path) -> Iterator[str]:
    """Serve the desk in `data` as `claimdesk serve` does; give its address."""
    port = free_port()
    environment = {**os.environ, "CLAIMDESK_DATA": str(data), "CLAIMDESK_BROWSER": "0", "PORT": str(port)}
    environment.pop("CLAIMDESK_DATABASE_URL", None)
    (data / FILE).write_text(_BROWSER_KEY, encoding="ascii")
    command = [sys.executable, "-c", _SERVE]
    with serving(command, environment, f"http://127.0.0.1:{port}", "/_stcore/health", data / "server.log") as url:
        yield url


@contextmanager
def serving(
    command: Sequence[str], environment: Mapping[str, str], url: str, sign_of_life: str, log: Path
) -> Iterator[str]:
    """Run a server while the block lasts; give its address once it answers.

    Raises:
        RuntimeError: when it ends, or does not answer for ninety seconds; with the end of what it said.
    """
    process = started(command, environment, url + sign_of_life, log)
    try:
        yield url
    finally:
        end(process)


def started(
    command: Sequence[str], environment: Mapping[str, str], sign_of_life: str, log: Path
) -> subprocess.Popen[bytes]:
    """Start a server, and return it once it answers at an address.

    Raises:
        RuntimeError: when it ends, or does not answer for ninety seconds; with the end of what it said.
    """
    with log.open("ab") as said:
        process = subprocess.Popen(command, cwd=ROOT, env=dict(environment), stdout=said, stderr=said)
    deadline = time.monotonic() + 90
    while not _answers(sign_of_life):
        if process.poll() is not None or time.monotonic() > deadline:
            end(process)
            raise RuntimeError(f"{command[0]} did not start: {log.read_text(errors='replace')[-1500:]}")
        time.sleep(0.2)
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    """End a server, and wait until it has ended."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=2).close()  # noqa: S310  # our own server
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
