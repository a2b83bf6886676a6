"""A real server on a fresh database, and a real Chromium in front of it; `artefacts/` gets a screenshot where a test
fails, and where `CLAIMDESK_SHOTS` is set many more for people to look at.
"""

import os
import shutil
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.browsers import ONE_PROCESS, Browsers
from tests.browser.desks import lay_sample
from tests.browser.looks import look_when_runs_end
from tests.browser.servers import free_port, leaked, start_server, stop
from tests.browser.windows import Windows
from tests.browser.workbench import Server, Site

expect.set_options(timeout=30_000)  # two cores may be busy with other tests
HERE = Path(__file__).parent
_HAS_FAILED = pytest.StashKey[bool]()
_OPENED = pytest.StashKey[ExitStack]()
#: With threads of its own, the script engine takes a tenth more work, and other tests have none to spare.
CHROMIUM_ARGS = [*ONE_PROCESS, "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                 "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try a test that failed once more, and list it: other work may have kept browser and server from each other."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a website whose pages a test sets."""
    served = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    served.server_close()


@pytest.fixture(scope="session")
def port() -> int:
    """Where each module's workbench answers in its turn: a browser keeps files by address."""
    return free_port()


@pytest.fixture(scope="session")
def sample_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the sample article, to be copied."""
    folder = tmp_path_factory.mktemp("sample")
    lay_sample(folder)
    return folder


@pytest.fixture(scope="module")
def data(sample_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the workbench of a module starts on: the sample article, where the module does not say otherwise."""
    return shutil.copytree(sample_desk, tmp_path_factory.mktemp("workbench") / "data")


@pytest.fixture(scope="module")
def server(data: Path, port: int, site: str) -> Iterator[Server]:
    process = start_server(data, port, CLAIMDESK_TEST_FETCH=site.removeprefix("http://"))
    yield Server(f"http://127.0.0.1:{port}", data)
    stop(process)
    assert leaked(data) == []


@pytest.fixture(scope="session")
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Chromium; it is closed as soon as the browser's tests are done."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        message = "Chromium is not installed; on Debian: apt-get install chromium-headless-shell."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with ExitStack() as opened:
        look_when_runs_end(opened.enter_context(pytest.MonkeyPatch.context()))
        playwright = opened.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        opened.callback(browser.close)
        request.session.stash[_OPENED] = opened
        yield browser


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """Close Chromium after the last of the browser's tests: others of the same worker run event loops of their own."""
    done = yield
    if (
        item.path.parent == HERE
        and (nextitem is None or nextitem.path.parent != HERE)
        and _OPENED in item.session.stash
    ):
        item.session.stash[_OPENED].close()
    return done


@pytest.fixture(scope="session")
def browsers(chromium: Browser) -> Browsers:
    """Browsers to take and give back."""
    return Browsers(chromium)


@pytest.fixture
def browser(browsers: Browsers) -> Iterator[BrowserContext]:
    """A browser for this test, in which nothing is remembered."""
    context = browsers.take()
    yield context
    browsers.give_back(context)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed."""
    report = yield
    item.stash[_HAS_FAILED] = item.stash.get(_HAS_FAILED, False) or report.failed
    return report


@pytest.fixture
def open_page(request: pytest.FixtureRequest, browsers: Browsers, server: Server) -> Iterator[Callable[..., Page]]:
    """Open pages of the workbench for this test alone; anything their consoles complain of fails it."""
    windows = Windows(browsers, server.url)
    yield windows.open
    windows.close("last-view" if request.node.stash[_HAS_FAILED] else "")
    assert windows.complaints() == []


@pytest.fixture(scope="module")
def staying(browsers: Browsers, server: Server) -> Iterator[Windows]:
    """The pages of a module that stay open from test to test."""
    windows = Windows(browsers, server.url)
    yield windows
    windows.close()


@pytest.fixture
def stay(request: pytest.FixtureRequest, staying: Windows) -> Iterator[Callable[..., Page]]:
    """Open pages as `open_page` does, or go on with those that the tests before left; after a failure all are new.

    To load a page takes more work than most of what is tried on it.
    """
    yield staying.stay
    if request.node.stash[_HAS_FAILED]:
        staying.close("last-view-staying")
    assert staying.complaints() == []
