"""News of the desk for windows that wait for them: a window's question is held until there is an answer.

One thread of the server hears or looks whether the log has grown; no window asks the database. So what a colleague does
is seen at once, through whichever process of several they did it.
"""

import asyncio
import threading
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

from app.services.articles import changes
from app.services.context import Desk
from app.services.lists import notices
from app.services.log import growing
from app.services.log.growing import Growth

#: Seconds that a question is held at most; proxies give up one that is held for a minute.
HOLD = 25.0
#: Seconds from one look at the log to the next: where nobody says that it grew, and at most where somebody does.
_LOOK, _SURE = 0.5, 3.0
#: Seconds at least between two looks, however much is said.
_BREATH = 0.05
#: Articles whose newest lines are remembered.
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Newest:
    """Places of the newest lines: of the log, and about an article; 0 for none."""

    seq: int
    about: int


class News:
    """What is new at a desk; one for each server. All but the thread's looks is done in the server's event loop.

    Args:
        desk: where.
        hold: seconds that a question is held at most.
    """

    def __init__(self, desk: Desk, hold: float = HOLD) -> None:
        self._desk, self._hold = desk, hold
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._seq = self._floor = 0
        self._articles: dict[int, int] = {}
        self._waiting: dict[int, set[asyncio.Event]] = defaultdict(set)

    async def newer(self, article: int, about: int, seq: int, rest: float = 0.0) -> Newest:
        """Wait until there is a newer line about an article than the one at `about`, or in the log than at `seq`.

        Args:
            article: id, 0 for none.
            about, seq: places of lines in the log.
            rest: seconds in which only the article counts; a busy desk always has a newer line.

        Returns:
            The newest lines: after a while also where there is none that is newer.

        Raises:
            UnreachableError: when the database is away and had to be asked.
        """
        if self._loop is None:
            newest = await run_in_threadpool(notices.newest_line, self._desk)
            self._begin(newest)
        loop = asyncio.get_running_loop()
        calm, until = loop.time() + rest, loop.time() + self._hold
        while True:
            answer, now = Newest(self._seq, await self._about(article, about)), loop.time()
            if answer.about > about or (answer.seq > seq and now >= calm) or now >= until or self._over.is_set():
                return answer
            await self._grown(article, until if now >= calm else min(calm, until), whole=now >= calm)

    def stop(self) -> None:
        """Answer whoever waits, and hold no question any longer; may be called by a handler of signals."""
        self._over.set()
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake, *self._waiting)

    def _begin(self, newest: int) -> None:
        if self._loop is None:
            self._loop, self._seq, self._floor = asyncio.get_running_loop(), newest, newest
            self._thread = threading.Thread(target=self._listen, args=(newest,), name="news", daemon=True)
            self._thread.start()

    async def _about(self, article: int, about: int) -> int:
        """Return the newest line about an article; the database is asked at most once for each."""
        if article and about < self._floor and article not in self._articles:
            newest = await run_in_threadpool(changes.newest, self._desk, article)
            self._articles[article] = max(newest, self._articles.get(article, 0))
        return self._articles.get(article, 0)

    async def _grown(self, article: int, until: float, *, whole: bool) -> None:
        """Wait until the log has a new line, about the article where not the `whole` log counts."""
        grown, place = asyncio.Event(), 0 if whole else article
        self._waiting[place].add(grown)
        try:
            async with asyncio.timeout_at(until):
                await grown.wait()
        except TimeoutError:
            pass
        finally:
            self._waiting[place].discard(grown)
            if not self._waiting[place]:
                del self._waiting[place]

    def _take(self, growth: Growth) -> None:
        self._seq = growth.seq
        self._articles |= growth.articles
        if len(self._articles) > _MOST:
            self._articles, self._floor = {}, growth.seq
        self._wake(0, *growth.articles)

    def _wake(self, *places: int) -> None:
        for place in places:
            for waiter in self._waiting.get(place, ()):
                waiter.set()

    def _listen(self, seq: int) -> None:
        ear = growing.ear(self._desk, self._over)
        while not self._over.wait(_BREATH):
            ear.wait(_LOOK, _SURE)
            with suppress(Exception):  # the database is away, or the server ends; whatever it is, one looks again
                growth = growing.since(self._desk, seq)
                if growth.seq > seq and self._loop is not None:
                    self._loop.call_soon_threadsafe(self._take, growth)
                    seq = growth.seq
        ear.close()
