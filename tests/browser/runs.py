"""Whether the script behind a page is at rest, told by the messages between the browser and Streamlit's server.

A page says by an attribute that its script runs, but only once the server has told it so: between a click and that
answer it looks as if nothing were to come. What is sent tells at once.
"""

import asyncio
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import BrowserContext, Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

#: By Playwright's inner page, of which a `Page` is what tests see.
_RUNS: "WeakKeyDictionary[Any, Runs]" = WeakKeyDictionary()


class Runs:
    """The runs of one page's script.

    Attributes:
        is_at_rest: no run is asked for that has not come to its end.
        awaited: is told of the next end of a run, where somebody waits for one.
    """

    def __init__(self, page: Page) -> None:
        self.is_at_rest = self._is_begun = False
        self.awaited: asyncio.Future[None] | None = None
        self._newest: WebSocket | None = None
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        self.is_at_rest = self._is_begun = False
        self._newest = socket  # what is still told of one before it is of a page that was left
        socket.on("framesent", lambda message: self._newest is socket and self._sent(message))
        socket.on("framereceived", lambda message: self._newest is socket and self._received(message))

    def _sent(self, message: bytes | str) -> None:
        if isinstance(message, bytes) and BackMsg.FromString(message).WhichOneof("type") == "rerun_script":
            self.is_at_rest = self._is_begun = False

    def _received(self, message: bytes | str) -> None:
        if isinstance(message, str):
            return
        told = ForwardMsg.FromString(message)
        kind = told.WhichOneof("type")
        if kind == "new_session":
            self.is_at_rest, self._is_begun = False, True
        elif kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.is_at_rest = self._is_begun
            if self.awaited is not None and not self.awaited.done():
                self.awaited.set_result(None)


def watch(context: BrowserContext) -> BrowserContext:
    """Listen to every page that will be opened in a context."""
    context.on("page", lambda page: _RUNS.setdefault(page._impl_obj, Runs(page)))
    return context


def is_at_rest(page: Page) -> bool:
    """Say whether every run that a page of a watched context asked for came to its end."""
    return _RUNS[page._impl_obj].is_at_rest


async def run_ends(page: Any, within: float) -> bool:
    """Wait so many seconds at most, and say whether a run of an inner page's script ended meanwhile."""
    runs = _RUNS.get(page)
    if runs is None:
        await asyncio.sleep(within)
        return False
    runs.awaited = asyncio.get_running_loop().create_future()
    ended, _ = await asyncio.wait([runs.awaited], timeout=within)
    return bool(ended)
