"""Where a proxy logs people in: who somebody is, is said by a header of its own, and by nobody else.

A header is the proxy's when it comes from one of the proxy's addresses, through TLS, and with the secret that only the
two know. The gate has seen to the first two: behind it, whatever the proxy does not vouch for is refused.
"""

import hmac

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from app import identity, streamlit_inside
from app.config import Trust
from app.language import _
from app.services.access import sessions, vouched
from app.services.context import Desk
from app.services.desk.accounts import alike
from app.services.errors import ServiceError, UnreachableError
from app.serving import forms
from app.serving.door import LOG_IN, OPEN_FOLDERS, address_of, cookie_name, keep_session
from app.serving.gate import App, Receive, Scope, Send
from app.serving.sessions import cookies_of

#: Where the proxy says the secret.
SECRET = "x-claimdesk-secret"  # noqa: S105  # the name of a header


class ByProxy:
    """ASGI middleware before the door: begins a session for whoever the proxy names, and holds each request to it.

    Args:
        app: the door.
        desk: whose accounts count.
        trust: what is believed.
    """

    def __init__(self, app: App, desk: Desk, trust: Trust) -> None:
        self.app = app
        self._desk = desk
        self._trust = trust

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with the session of whoever it is of, or refuse it."""
        path = scope.get("path", "")
        if scope["type"] not in ("http", "websocket") or path == streamlit_inside.HEALTH:
            await self.app(scope, receive, send)
            return
        name = self._named(scope)
        hidden = (SECRET.encode(), self._trust.header.encode())
        scope = {**scope, "headers": [header for header in scope["headers"] if header[0] not in hidden]}
        if name is None:
            await _refuse(scope, receive, send, _("This desk is reached by its own address, through its log-in."))
        elif path == LOG_IN or path.startswith(OPEN_FOLDERS) or await self._is_of(scope, name):
            await self.app(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "GET" and _is_page(scope):
            await (await self._begin(scope, name))(scope, receive, send)
        else:  # as without a session: what a page asks for by itself begins none
            cookie = cookie_name(secure=True).encode()
            others = [header for header in scope["headers"] if header[0] != b"cookie" or cookie not in header[1]]
            await self.app({**scope, "headers": others}, receive, send)

    def _named(self, scope: Scope) -> str | None:
        """Return whom the proxy names, `None` where it is not the proxy that speaks."""
        secrets = [value for name, value in scope["headers"] if name == SECRET.encode()]
        names = [value for name, value in scope["headers"] if name == self._trust.header.encode()]
        if len(secrets) != 1 or not hmac.compare_digest(secrets[0], self._trust.secret.encode()):
            return None
        try:
            return names[0].decode() if len(names) == 1 else None
        except UnicodeDecodeError:
            return None

    async def _is_of(self, scope: Scope, name: str) -> bool:
        """Say whether a request has a session, and that of the person who is named."""
        token = identity.token_in({identity.COOKIE: cookies_of(scope).get(cookie_name(secure=True), "")})
        try:
            session = await run_in_threadpool(sessions.look, self._desk, token)
        except UnreachableError:
            return True  # the door says so
        return session is not None and alike(session.person.name) == alike(name)

    async def _begin(self, scope: Scope, name: str) -> Response:
        """Begin a session, and have the browser ask once more with it."""
        request = Request(scope)
        try:
            token = await run_in_threadpool(
                vouched.enter, self._desk, name, newcomers=self._trust.newcomers, has_second=self._trust.has_second,
                address=address_of(request), browser=request.headers.get("user-agent", ""),
                before=identity.token_in({identity.COOKIE: request.cookies.get(cookie_name(secure=True), "")}),
            )  # fmt: skip
        except ServiceError as error:
            return forms.page(_("You are not let in"), forms.message(str(error)), 403)
        query = scope.get("query_string", b"").decode("latin-1")
        where = scope["path"] if scope["path"].startswith("/") and not scope["path"].startswith(("//", "/\\")) else "/"
        answer = RedirectResponse(where + (f"?{query}" if query else ""), 303, headers={"Cache-Control": "no-store"})
        keep_session(answer, token, secure=True)
        return answer


def log_in_page(wanted: str, *, out: bool) -> Response:
    """Return what stands in the place of the log-in: one click goes on, and it is not made by itself."""
    words = _("You are logged out.") if out else _("Your session at this desk is over. What you typed is kept.")
    body = forms.message(words, good=True) + Markup('<p><a href="{}">{}</a></p>').format(wanted, _("Go on to the desk"))
    return forms.page(_("Log in"), body)


def _is_page(scope: Scope) -> bool:
    return b"text/html" in dict(scope["headers"]).get(b"accept", b"")


async def _refuse(scope: Scope, receive: Receive, send: Send, words: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse(words, 403, headers={"Cache-Control": "no-store"})(scope, receive, send)
