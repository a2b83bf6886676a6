"""The nightly work of a server: the log is verified by itself, in a process of its own, and a checkpoint published."""

import subprocess
import sys
import threading
from contextlib import suppress

#: Seconds from one look at the clock to the next; nobody who has just started the desk waits for it.
LOOK = 600
_COMMAND = (sys.executable, "-m", "app.cli", "audit", "nightly")


class Nightly:
    """A thread that lets the command `audit nightly` do what is due, once in a while, until it is told to stop.

    The command itself knows whether anything is due, and sees to it that of several servers one does it. It runs in a
    process of its own, so that nobody at the desk waits for a long log.
    """

    def __init__(self, command: tuple[str, ...] = _COMMAND, look: float = LOOK) -> None:
        self._command, self._look = command, look
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="nightly", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Stop; what is under way is ended."""
        self._over.set()
        self._thread.join(10)

    def _run(self) -> None:
        while not self._over.wait(self._look):
            # A machine without room for a process has some later.
            with suppress(OSError), subprocess.Popen(self._command, stdout=subprocess.DEVNULL) as running:  # noqa: S603
                while running.poll() is None:
                    if self._over.wait(0.5):
                        running.terminate()
                        break
