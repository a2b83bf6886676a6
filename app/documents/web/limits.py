"""How much is fetched, and how long that may take."""

from __future__ import annotations

import time
from dataclasses import dataclass

from app.documents.web.refusals import FetchError, FetchReason
from app.language import _


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much is fetched, and how long that may take.

    Attributes:
        body: most bytes of a page, on the way as well as unpacked.
        headers: most bytes of the headers of one answer, give or take the 8 KB that are read ahead.
        seconds: longest time for everything from the first look-up to the last byte, all redirects included.
        connecting: longest time, in seconds, to reach one address.
        redirects: how often a page may send us on.
    """

    body: int = 20 * 1024 * 1024
    headers: int = 64 * 1024
    seconds: float = 30.0
    connecting: float = 10.0
    redirects: int = 5

    def __post_init__(self) -> None:
        if min(self.body, self.headers, self.seconds, self.connecting) <= 0 or self.redirects < 0:
            raise ValueError(f"A limit is a number above 0, and redirects are not below it; given was {self}.")


@dataclass(frozen=True, slots=True)
class Deadline:
    """When time is up, on the clock that only goes forward.

    Attributes:
        end: seconds, as `time.monotonic` counts them.
        seconds: how long it was in all, for the words about it.
    """

    end: float
    seconds: float

    @classmethod
    def of(cls, seconds: float) -> Deadline:
        """Return the deadline so many seconds from now."""
        return cls(time.monotonic() + seconds, seconds)

    def left(self) -> float:
        """Return the seconds that are left, more than 0.

        Raises:
            FetchError: if none are.
        """
        left = self.end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> FetchError:
        """Return the words for a time that is up."""
        message = _("The page was not there after {n:g} seconds.").format(n=self.seconds)
        return FetchError(FetchReason.TOO_SLOW, message)
