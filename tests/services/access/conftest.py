"""A desk with accounts."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.services.context import Desk


@pytest.fixture
def accounts_desk(desk: Desk, quick_hashes: None) -> Desk:
    """A desk where people log in and nobody has an account yet; once on SQLite, once on PostgreSQL."""
    return replace(desk, has_accounts=True)


@pytest.fixture
def later(accounts_desk: Desk) -> Callable[..., None]:
    """Let time go by."""

    def go_on(**by: float) -> None:
        from datetime import timedelta

        accounts_desk.now.time += timedelta(**by)  # type: ignore[attr-defined]  # the clock of the tests

    return go_on
