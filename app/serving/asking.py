"""A server has its log's checkpoints cosigned beside its work: nobody who signs off waits for a witness."""

import threading
from contextlib import suppress

from app.services.context import Desk
from app.services.log import cosigning

#: Seconds from one look for a checkpoint to the next.
LOOK = 15


class Asking:
    """A thread that asks the witnesses whenever there is a checkpoint that they did not cosign, until told to stop.

    What they say is kept by the service; while the database is away, it looks again later.
    """

    def __init__(self, desk: Desk, look: float = LOOK) -> None:
        self._desk, self._look = desk, look
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="asking", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Stop; a question that is under way is not waited for longer than a second."""
        self._over.set()
        self._thread.join(1)

    def _run(self) -> None:
        while not self._over.wait(self._look):
            with suppress(Exception):  # the database or the folder is away; whatever it is, one asks again
                if cosigning.is_due(self._desk):
                    cosigning.ask(self._desk)
