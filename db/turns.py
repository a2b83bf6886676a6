"""Turns at what only one thread may do at a time: who comes first is served first."""

import threading
from collections import deque
from types import TracebackType


class Turns:
    """A lock that is handed to whoever has waited longest.

    A plain lock can be taken again by the thread that has just released it, however long others have waited: one that
    writes a hundred small transactions in a row would keep everybody else out.
    """

    def __init__(self) -> None:
        """Make a lock that nobody holds."""
        self._guard = threading.Lock()
        self._is_taken = False
        self._waiting: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        """Wait for one's turn."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        try:
            mine.acquire()
        except BaseException:  # an interrupt: somebody else's turn must not wait for ours
            self._give_up(mine)
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Give the turn to the next one."""
        with self._guard:
            self._hand_over()

    def _give_up(self, mine: threading.Lock) -> None:
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
            else:
                self._hand_over()

    def _hand_over(self) -> None:
        if self._waiting:
            self._waiting.popleft().release()
        else:
            self._is_taken = False
