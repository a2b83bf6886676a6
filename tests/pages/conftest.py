"""Pages are opened through the entry script, on a migrated SQLite file, with a clock that is set."""

from collections.abc import Callable, Iterator

import pytest
import streamlit as st

from app import runtime, wiring
from app.components import marked_text
from tests.factories import Clock, Newsroom
from tests.pages.workbench import Workbench


@pytest.fixture(autouse=True)
def served(sqlite_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the pages find the same database as the services of the test, by their own way."""
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", sqlite_url)
    monkeypatch.setattr(wiring, "now", clock)
    yield
    runtime.desk().database.dispose()
    st.cache_resource.clear()


@pytest.fixture
def window() -> Callable[..., Workbench]:
    """Open a browser window, for a person of the desk or for nobody yet."""
    return Workbench


@pytest.fixture
def room(sqlite_room: Newsroom) -> Newsroom:
    """Ana, Ben, Eve and an article, on SQLite alone: the services are tried on both."""
    return sqlite_room


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Stand in for the marked copy, which lives in the browser; returns what it is given, newest last.

    What a reader does there is set in the session (`pick`, `add` under the copy's key), then told by a button.
    """
    given: list[dict[str, object]] = []

    def drawn(*, key: str, data: dict[str, object], on_pick_change: Callable, on_add_change: Callable) -> None:
        given.append(data)
        st.button("Pick", key="copy-pick", on_click=on_pick_change)
        st.button("Add", key="copy-add", on_click=on_add_change)

    monkeypatch.setattr(marked_text, "_component", lambda: drawn)
    return given
