"""Pages are opened through the entry script, on a migrated SQLite file, with a clock that is set."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from app import runtime, wiring
from app.components.shell import browser_part
from tests.app.documents.servers import Site
from tests.factories import Clock, Newsroom
from tests.pages.workbench import Workbench, quicken


@pytest.fixture(scope="session", autouse=True)
def _quickened() -> Iterator[None]:
    """Let Streamlit do once what it would do for each window or run."""
    with pytest.MonkeyPatch.context() as patch:
        quicken(patch)
        yield


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
