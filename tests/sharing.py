"""How tests are shared out between workers: file by file, what takes long first, all that needs a browser together.

And which of them answer quickly, for a change at hand.
"""

from collections.abc import Iterable

import pytest
from xdist.scheduler import LoadFileScheduling

#: Folders and files that are handed out first, so that no worker is left alone with a long one at the end.
FIRST = (
    "tests/browser/", "tests/docs/test_examples.py", "tests/test_patterns.py", "tests/pages/", "tests/services/",
    "tests/app/", "tests/claims/test_properties.py", "tests/db/",
)  # fmt: skip
#: Folders that `--fast` leaves out: they open pages, start programs, or make files of every format.
LEFT_OUT = ("tests/benchmarks/", "tests/browser/", "tests/docs/", "tests/pages/", "tests/cli/", "tests/reports/")


def rank(nodeid: str) -> int:
    """Return when a test's turn comes; small is early."""
    return next((number for number, folder in enumerate(FIRST) if nodeid.startswith(folder)), len(FIRST))


def is_quick(item: pytest.Item) -> bool:
    """Say whether a test is among those of `--fast`."""
    on_postgres = "postgresql" in _params(item) or "postgres" in getattr(item, "fixturenames", ())
    return not (item.nodeid.startswith(LEFT_OUT) or on_postgres or item.get_closest_marker("slow"))


def repeated_on_postgres(items: Iterable[pytest.Item]) -> set[pytest.Item]:
    """Return the rows of tests marked `rows_alike`, but the first of each, that would run on PostgreSQL."""
    seen: set[str] = set()
    repeated = set()
    for item in items:
        if item.get_closest_marker("rows_alike") and "postgresql" in _params(item):
            test = item.nodeid.partition("[")[0]
            repeated |= {item} if test in seen else set()
            seen.add(test)
    return repeated


def _params(item: pytest.Item) -> list[object]:
    callspec = getattr(item, "callspec", None)
    return list(callspec.params.values()) if callspec else []


class Sharing(LoadFileScheduling):
    """Hands out whole files, so that a module's fixtures are made once; the browser's tests never run side by side."""

    def _split_scope(self, nodeid: str) -> str:
        return FIRST[0] if nodeid.startswith(FIRST[0]) else super()._split_scope(nodeid)
