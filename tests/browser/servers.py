"""Real servers of the workbench, each a process of its own that has loaded it before it is asked to serve.

To load Streamlit and the lexicons takes two to three seconds; here it is done once, in a process that servers are
forked from. Starting from nothing is tried by the tests of the command line.
"""

import multiprocessing
import os
import socket
import time
import urllib.request
from multiprocessing.process import BaseProcess
from pathlib import Path

from app import streamlit_inside

_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(["tests.browser.loaded"])


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
    process = _FORKED.Process(target=_serve, args=(data / "server.log", environment), daemon=True)
    process.start()
    for _ in range(1_200):
        if not process.is_alive():
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{streamlit_inside.HEALTH}", timeout=1):
                return process
        except OSError:
            time.sleep(0.05)
    stop(process)
    raise RuntimeError(f"The server did not start:\n{(data / 'server.log').read_text()[-3000:]}")


def stop(process: BaseProcess) -> None:
    """Let a server die at once, as when the power fails."""
    process.kill()
    process.join()


def _serve(log: Path, environment: dict[str, str]) -> None:
    from app.config import read_settings
    from app.serving.server import serve

    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    serve(read_settings())
