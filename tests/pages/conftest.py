"""Pages are opened through the entry script, on a migrated SQLite file, with a clock that is set."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import local_script_runner

from app import runtime, wiring
from app.components.shell import browser_part
from tests.app.documents.servers import Site
from tests.factories import Clock, Newsroom
from tests.pages.workbench import Workbench


@pytest.fixture(scope="session", autouse=True)
def _scanned_once() -> Iterator[None]:
    """Let Streamlit look through what is installed once, not for each window: nothing is added meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Let Streamlit compile each page once, not for each run, and not look a thousand times a second if one is done."""
    with pytest.MonkeyPatch.context() as patch:
        shared = ScriptCache()
        patch.setattr(ScriptCache, "get_bytecode", lambda _, path: _get_bytecode(shared, path))
        patch.setattr(local_script_runner, "require_widgets_deltas", _wait)
        yield


_get_bytecode = ScriptCache.get_bytecode
_look = local_script_runner.require_widgets_deltas


def _wait(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
    """Wait for the end of a run; one that takes too long is stopped as ever."""
    if runner._script_thread is not None:
        runner._script_thread.join(timeout)
    _look(runner, timeout if runner.script_stopped() else 0)


@pytest.fixture(autouse=True)
def served(
    sqlite_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, site: Site
) -> Iterator[None]:
    """Let the pages find the same database, files and web server as the services of the test, by their own way."""
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CLAIMDESK_DATA", str(tmp_path))
    monkeypatch.setenv("CLAIMDESK_TEST_FETCH", f"{site.host}:{site.port}")
    monkeypatch.setattr(wiring, "now", clock)
    yield
    runtime.desk().database.dispose()
    st.cache_resource.clear()


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for our own part of the page, which lives in the browser; see `Workbench`."""

    def drawn(*, key: str, data: dict[str, object], **heard: Callable[[], None]) -> None:
        Workbench.drawn[str(data["part"])] = {**data, "component": key}
        for name, listen in heard.items():
            said = name.removeprefix("on_").removesuffix("_change")
            st.button(f"{key} says {said}", key=f"{key} says {said}", on_click=listen)

    monkeypatch.setattr(browser_part, "_component", lambda: drawn)


@pytest.fixture
def window() -> Callable[..., Workbench]:
    """Open a browser window, for a person of the desk or for nobody yet."""
    return Workbench


@pytest.fixture
def room(sqlite_room: Newsroom) -> Newsroom:
    """Ana, Ben, Eve and an article, on SQLite alone: the services are tried on both."""
    return sqlite_room
