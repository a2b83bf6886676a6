"""What a browser began here and comes back with: each is good once, for ten minutes, and for whom it was made."""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

_Kept = TypeVar("_Kept")


class GoodOnce(Generic[_Kept]):
    """Remembers by whose it is and its name, in this process; any thread may ask.

    Args:
        most: that are remembered; of more, the oldest is forgotten.
    """

    LAST = timedelta(minutes=10)

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, str], tuple[_Kept, datetime]] = OrderedDict()
        self._lock = Lock()

    def keep(self, whose: str, name: str, kept: _Kept, now: datetime) -> None:
        """Remember one."""
        with self._lock:
            self._kept[whose, name] = kept, now
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def take(self, whose: str, name: str, now: datetime) -> _Kept | None:
        """Return one and forget it; `None` where somebody has none of this name, or has it too long."""
        with self._lock:
            kept, at = self._kept.pop((whose, name), (None, now))
        return kept if now - at <= self.LAST else None
