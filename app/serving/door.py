"""The door of a desk with accounts: nothing goes in or out without a session, and an open socket ends with it.

Streamlit's pages, its socket, uploads and files, and all routes of ours stand behind it. Before it stand the log-in,
the scripts and fonts that every browser gets alike, and the question whether the server is up.
"""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Any, cast
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from app import identity, streamlit_inside
from app.language import _
from app.services.access import sessions
from app.services.access.sessions import OpenSession
from app.services.context import Actor, Desk
from app.services.errors import UnreachableError, away
from app.serving.gate import App, Message, Receive, Scope, Send
from app.serving.sessions import cookies_of, with_cookie

LOG_IN, LOG_OUT, JOIN, ACCOUNT, SIGN = "/login", "/logout", "/join", "/account", "/sign/"
#: Where a provider's log-in begins, and where the provider sends the browser back to.
BY_PROVIDER, BACK = f"{LOG_IN}/provider", f"{LOG_IN}/provider/back"
#: What anybody gets: log-in and invitations, whether the server is up, and files that are the same for every desk.
_OPEN = (LOG_IN, f"{LOG_IN}/passkey", BY_PROVIDER, BACK, JOIN, streamlit_inside.HEALTH)
OPEN_FOLDERS = ("/static/", "/frontend/")
#: What a page asks by itself; it keeps no session going.
_BY_ITSELF = ("/live/", "/session")
#: What one gets without a second factor where everybody has to have one, and where one is sent to set it up.
_WITHOUT_SECOND = (f"{ACCOUNT}/", f"{LOG_OUT}/", "/session/")
FIRST_SECOND = f"{ACCOUNT}?second=first"
#: Seconds from one look whether the sessions of open sockets last to the next.
LOOK_EVERY = 2.0
#: Where a request carries its session to the routes behind the door.
SESSION = "claimdesk.session"


def cookie_name(*, secure: bool) -> str:
    """Return the name of the cookie that holds a session's token; behind TLS no other place can have set it."""
    return f"__Host-{identity.COOKIE}" if secure else identity.COOKIE


def keep_session(answer: Response, token: str, *, secure: bool) -> None:
    """Let a browser keep a session's token.

    Lax, and not Strict: a link in a mail shall lead to the article. No GET changes anything, and the gate asks all
    else, sockets as well, for its origin.
    """
    answer.set_cookie(cookie_name(secure=secure), token, httponly=True, samesite="lax", secure=secure, path="/")


def session_of(request: Request) -> OpenSession:
    """Return the session that the door let in."""
    return cast(OpenSession, request.scope[SESSION])


def actor_of(request: Request) -> Actor:
    """Return who asks, by the session that the door let in."""
    own = session_of(request)
    return identity.actor(own.person.id, identity.token_in(request.cookies), own.role)


def address_of(request: Request) -> str:
    """Return the address of the network that a request comes from, `""` where nobody knows."""
    return request.client.host if request.client else ""


class Door:
    """ASGI middleware: lets in who has a session, and sends all others to the log-in.

    Args:
        app: what stands behind the door.
        desk: whose sessions count.
        secure: whether browsers speak TLS, so that the cookie's name begins with `__Host-`.
        second_of_all: whether one sees no more than one's own account before one logged in with a second factor.
        shown_to: on whose pages a file at an address stands, by the ids of people; nobody's for one that is going.
    """

    def __init__(
        self, app: App, desk: Desk, *, secure: bool = False, second_of_all: bool = False,
        shown_to: Callable[[str], Collection[int]] = lambda path: (),
    ) -> None:  # fmt: skip
        self.app = app
        self._desk = desk
        self._second_of_all = second_of_all
        self._shown_to = shown_to
        self._cookie = cookie_name(secure=secure)
        self._watch = Watch(lambda digests: sessions.lasting(desk, digests))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        token = identity.token_in({identity.COOKIE: cookies_of(scope).get(self._cookie, "")})
        path = scope["path"]
        scope = {**scope, "headers": with_cookie(scope, f"{identity.COOKIE}={token}")}
        if scope["type"] == "http" and (path in _OPEN or path.startswith(OPEN_FOLDERS)):
            await self.app(scope, receive, send)
            return
        try:
            session = await run_in_threadpool(sessions.look, self._desk, token)
            if session is not None and not path.startswith(_BY_ITSELF):
                await run_in_threadpool(sessions.go_on, self._desk, session)
        except UnreachableError:
            await _say_away(scope, receive, send)
            return
        if session is None:
            await _send_away(scope, receive, send)
        elif self._second_of_all and not session.has_second and not f"{path}/".startswith(_WITHOUT_SECOND):
            await _send_away(scope, receive, send, FIRST_SECOND, _("This desk asks for a second factor first."))
        elif path.startswith(streamlit_inside.MEDIA) and not self._may_have(path, session):
            await PlainTextResponse("", 404)(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._serve_socket(_without_old_session({**scope, SESSION: session}), receive, send, token, session)
        else:
            await self.app({**scope, SESSION: session}, receive, _unkept(send))

    def _may_have(self, path: str, session: OpenSession) -> bool:
        """Say whether a file stands on a page of whoever asks, or on nobody's any more."""
        people = self._shown_to(path)
        return not people or session.person.id in people

    async def _serve_socket(self, scope: Scope, receive: Receive, send: Send, token: str, session: OpenSession) -> None:
        """Serve a socket until it or its session ends; each message that comes in asks first."""
        cut = self._watch.begin(session.digest)
        is_over = False

        async def receiving() -> Message:
            nonlocal is_over
            if not is_over:
                message = await _first(receive, cut)
                if message is not None and (message["type"] != "websocket.receive" or await self._lasts(token)):
                    return message
                is_over = True
                await send({"type": "websocket.close", "code": 1008})
            return {"type": "websocket.disconnect", "code": 1008}

        async def sending(message: Message) -> None:
            if not is_over and not cut.is_set():
                await send(message)

        try:
            await self.app(scope, receiving, sending)
        finally:
            self._watch.end(session.digest, cut)

    async def _lasts(self, token: str) -> bool:
        try:
            session = await run_in_threadpool(sessions.look, self._desk, token)
            if session is not None:
                await run_in_threadpool(sessions.go_on, self._desk, session)
        except UnreachableError:
            return True  # pages wait for the database; nothing is read or written until it is back
        return session is not None


class Watch:
    """Looks every few seconds which sessions of open sockets last, in one question for all.

    Args:
        lasting: returns those of some digests whose sessions last; may raise `UnreachableError`.
    """

    def __init__(self, lasting: Callable[[set[str]], set[str]]) -> None:
        self._lasting = lasting
        self._open: dict[str, set[asyncio.Event]] = {}
        self._task: asyncio.Task[None] | None = None

    def begin(self, digest: str) -> asyncio.Event:
        """Watch a socket's session; the event that is returned is set when it is over."""
        cut = asyncio.Event()
        self._open.setdefault(digest, set()).add(cut)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._look())
        return cut

    def end(self, digest: str, cut: asyncio.Event) -> None:
        """Watch it no longer."""
        others = self._open.get(digest, set())
        others.discard(cut)
        if not others:
            self._open.pop(digest, None)

    async def _look(self) -> None:
        while self._open:
            await asyncio.sleep(LOOK_EVERY)
            digests = set(self._open)
            with suppress(Exception):  # the database is away, or slow; whatever it is, one looks again
                for over in digests - await run_in_threadpool(self._lasting, digests):
                    for cut in self._open.get(over, ()):
                        cut.set()


async def _first(receive: Receive, cut: asyncio.Event) -> Message | None:
    """Return the next message, `None` when the session is over before one came."""
    coming, over = asyncio.ensure_future(receive()), asyncio.ensure_future(cut.wait())
    try:
        await asyncio.wait({coming, over}, return_when=asyncio.FIRST_COMPLETED)
        return None if cut.is_set() else coming.result()
    finally:
        for task in (coming, over):
            if not task.done():
                task.cancel()


def _without_old_session(scope: Scope) -> Scope:
    """Return a socket's request without the id of a Streamlit session to take up again: that asks for no log-in."""

    def first_two(name: bytes, value: bytes) -> bytes:
        return b",".join(value.split(b",")[:2]) if name == b"sec-websocket-protocol" else value

    protocols = list(scope.get("subprotocols", ()))[:2]
    headers = [(name, first_two(name, value)) for name, value in scope["headers"]]
    return {**scope, "headers": headers, "subprotocols": protocols}


def _unkept(send: Send) -> Send:
    """Return a way to answer by which no browser keeps what may be seen only with a session."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            others = [header for header in message.get("headers", ()) if header[0].lower() != b"cache-control"]
            message = {**message, "headers": [*others, (b"cache-control", b"no-store")]}
        await send(message)

    return sending


async def _send_away(scope: Scope, receive: Receive, send: Send, there: str = "", words: str = "") -> None:
    """Refuse who has no session: a page that is looked at leads to the log-in and back, or `there`."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    is_page = scope["method"] == "GET" and b"text/html" in dict(scope["headers"]).get(b"accept", b"")
    if is_page:
        query = scope.get("query_string", b"").decode("latin-1")
        back = quote(scope["path"] + (f"?{query}" if query else ""), safe="")
        where = there or f"{LOG_IN}?next={back}"
        answer: Any = RedirectResponse(where, 303, headers={"Cache-Control": "no-store"})
    else:
        status = 403 if words else 401
        answer = PlainTextResponse(words or _("Log in first."), status, headers={"Cache-Control": "no-store"})
    await answer(scope, receive, send)


async def _say_away(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1013})
        return
    await JSONResponse({"error": away()}, 503)(scope, receive, send)
