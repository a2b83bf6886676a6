"""A server has its witnesses asked beside its work, whatever goes wrong meanwhile."""

import threading

import pytest
from sqlalchemy.exc import OperationalError

from app.services.context import Desk
from app.services.errors import CheckpointError, UnreachableError
from app.services.log import cosigning
from app.serving.asking import Asking


@pytest.mark.parametrize(
    "trouble",
    [
        UnreachableError("gone"), CheckpointError("no room"), OSError("too many open files"),
        OperationalError("COMMIT", {}, Exception("canceling statement due to lock timeout")),
    ],
)  # fmt: skip
def test_a_server_asks_again_after_whatever_went_wrong(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    """Else no head would be cosigned until somebody started it anew, and nobody would be told."""
    asked, again = [], threading.Event()

    def is_due(desk: Desk) -> bool:
        asked.append(desk)
        if len(asked) == 1:
            raise trouble
        again.set()
        return False

    monkeypatch.setattr(cosigning, "is_due", is_due)
    asking = Asking(sqlite_desk, look=0.01)
    asking.start()
    came = again.wait(5)
    asking.stop()

    assert came
