"""A real server on a fresh database, and a real Chromium in front of it; screenshots are kept in `artefacts/`."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.runs import watch
from tests.browser.workbench import Server, Site, shot

expect.set_options(timeout=30_000)  # two cores may be busy with other tests
ROOT = Path(__file__).parents[2]
CHROMIUM_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync"]  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(data: Path, port: int, **settings: str) -> subprocess.Popen[bytes]:
    """Start `claimdesk serve` and wait until it answers."""
    environment = {**os.environ, "CLAIMDESK_DATA": str(data), "PORT": str(port), **settings}
    environment.pop("CLAIMDESK_DATABASE_URL", None)
    data.mkdir(parents=True, exist_ok=True)
    with (data / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from app.config import read_settings; from app.serving.server import serve; serve(read_settings())",
            ],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return process
        except OSError:
            time.sleep(0.1)
    process.kill()
    process.wait()
    raise RuntimeError(f"The server did not start:\n{(data / 'server.log').read_text()[-3000:]}")


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a website whose pages a test sets."""
    served = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    served.server_close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, site: str) -> Iterator[Server]:
    data, port = tmp_path_factory.mktemp("workbench"), _free_port()
    process = start_server(data, port, CLAIMDESK_TEST_FETCH=site.removeprefix("http://"))
    yield Server(f"http://127.0.0.1:{port}", data)
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        message = "Chromium is not installed; on Debian: apt-get install chromium."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


def _complaint(said: ConsoleMessage) -> list[str]:
    """What the browser's console says that should not be.

    On a deep link Streamlit first asks for its own paths below the page's, gets 404, and asks again from the root.
    """
    url = said.location["url"]
    own_probe = "404" in said.text and url.rsplit("/", 1)[-1] in ("health", "host-config")
    return [f"{said.text} {url}"] if said.type == "error" and not own_probe else []


@pytest.fixture
def open_page(chromium: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Open pages of the workbench in browsers of their own; anything their consoles complain of fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(path: str = "", *, width: int = 1440, height: int = 900, scheme: str = "light") -> Page:
        context = watch(
            chromium.new_context(
                viewport={"width": width, "height": height},
                accept_downloads=True,
                is_mobile=width < 640,
                has_touch=width < 640,
                color_scheme=scheme,
            )
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.extend(_complaint(said)))
        page.goto(f"{server.url}/{path}")
        expect(page.locator("h1")).to_be_visible()
        return page

    yield opened
    for number, context in enumerate(contexts):
        for page in context.pages:
            shot(page, f"last-view-{number}")
        context.close()
    assert complaints == []
