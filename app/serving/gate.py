"""What every request passes: only this machine's own pages may talk to the workbench, and browsers are told so."""

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from app import streamlit_inside
from app.services.security_events import Event, note

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

#: Nothing from other places, no inline script but Streamlit's own (by digest); inline style is how it lays out.
_POLICY = "; ".join((
    "default-src 'self'", "script-src 'self' 'wasm-unsafe-eval' blob: {scripts}", "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:", "font-src 'self' data:", "connect-src 'self'", "object-src 'none'",
    "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
))  # fmt: skip
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^\s:/@?#\[\]]+)(?::\d+)?", re.IGNORECASE)
_REFUSED = b"Claimdesk answers only its own pages on this machine."
#: Statuses of HTTP that a page of ours does not meet: no shape, not from here, not this way, too long, no such sort.
_REFUSALS = (400, 403, 405, 413, 415, 429)
#: What changes nothing needs no origin: an address typed in by hand has none. All else says where it comes from.
_LOOKS = ("GET", "HEAD")


class Gate:
    """ASGI middleware: refuses foreign hosts and origins, closes paths nobody needs, adds headers.

    Args:
        app: what stands behind the gate.
        page: the HTML that the browser starts from; its inline scripts, and no others, may run.
        hosts: host names (without port) that a browser may have asked for.
        public: host names (with port, if any) behind a proxy with TLS: then they alone count, and TLS is asked for.
    """

    def __init__(
        self, app: App, page: str = "", hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "::1"), *,
        public: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.app = app
        self.hosts = hosts
        self.public = public
        policy = _POLICY.format(scripts=" ".join(_script_digests(page)))
        secure = ((b"strict-transport-security", b"max-age=31536000"),) if public else ()
        self.headers = ((b"content-security-policy", policy.encode()), *_HEADERS, *secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif not self._may_enter(scope):
            await self._refuse(scope, self._with_headers(scope, send))
        else:
            await self.app(_as_local(scope) if self.public else scope, receive, self._with_headers(scope, send))

    def _may_enter(self, scope: Scope) -> bool:
        headers: dict[str, str] = {n.decode("latin-1"): value.decode("latin-1") for n, value in scope["headers"]}
        host, path = headers.get("host", ""), scope["path"]
        if not self._is_ours(host, path, scope.get("scheme", "")) or path.startswith(streamlit_inside.CLOSED):
            return False
        origin = headers.get("origin")
        if origin is None:
            return bool(scope["type"] == "http" and scope["method"] in _LOOKS)
        return _place(origin) == host and (not self.public or origin.startswith("https://"))

    def _is_ours(self, host: str, path: str, scheme: str) -> bool:
        if not self.public or (path == streamlit_inside.HEALTH and scheme == "http"):
            return _name(host) in self.hosts
        return host.lower() in self.public and scheme in ("https", "wss")

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                _note(scope, message["status"])
                given = [self._cookie_for_tls(header) for header in message.get("headers", ())]
                names = {name.lower() for name, _value in given}
                message["headers"] = [*given, *(header for header in self.headers if header[0] not in names)]
            await send(message)

        return sending

    def _cookie_for_tls(self, header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
        """Return a header; a cookie (Streamlit has one of its own) is for TLS alone, where browsers speak it."""
        name, value = header
        is_bare = self.public and name.lower() == b"set-cookie" and b"; secure" not in value.lower()
        return (name, value + b"; Secure") if is_bare else header

    async def _refuse(self, scope: Scope, send: Send) -> None:
        if scope["type"] == "websocket":
            _note(scope, 403)
            await send({"type": "websocket.close", "code": 1008})
            return
        body = _REFUSED
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 403, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _note(scope: Scope, status: int) -> None:
    """Write down that a request was refused; one without a session, or for nothing, is what any browser sends."""
    if status in _REFUSALS:
        address = (scope.get("client") or ("",))[0]
        note(Event.REFUSED, address=address, why=str(status), path=scope["path"])


def _as_local(scope: Scope) -> Scope:
    """Return a request that was let in as one to this machine: Streamlit looks at host and origin once more itself."""
    local = {b"host": b"localhost", b"origin": b"https://localhost"}
    return {**scope, "headers": [(name, local.get(name, value)) for name, value in scope["headers"]]}


def _name(host: str) -> str | None:
    """Return the name in a `Host` header, which is a name and perhaps a port, and nothing else."""
    match = _HOST.fullmatch(host)
    return match[1].strip("[]").lower() if match else None


def _place(url: str) -> str | None:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return None


def _script_digests(page: str) -> list[str]:
    """Return the digests of a page's inline scripts, as a content security policy names them."""
    scripts = re.findall(r"<script>((?:(?!</?script>).)*)</script>", page, re.DOTALL)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts]
