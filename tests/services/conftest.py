"""The newsroom that service tests work in."""

import pytest

from app.services import intake
from app.services.context import Desk
from tests.factories import Newsroom, newsroom, planted_reading


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the planted machine read articles, so that these tests do not hang on the rules of the day."""
    monkeypatch.setattr(intake, "extract", planted_reading)


@pytest.fixture
def room(desk: Desk, planted: None) -> Newsroom:
    """Ana, Ben, Eve and an article; once on SQLite, once on PostgreSQL."""
    return newsroom(desk)


@pytest.fixture
def sqlite_room(sqlite_desk: Desk, planted: None) -> Newsroom:
    """Ana, Ben, Eve and an article, on SQLite alone."""
    return newsroom(sqlite_desk)
