"""The browser's session: a token in a cookie that no script reads, given with the first socket.

The socket is where it is given, and not the page: the gate lets a socket in from our own pages alone, while a page may
be opened by a link from elsewhere, with which a browser sends no cookie that is kept so strictly.
"""

from starlette.requests import cookie_parser

from app import identity
from app.serving.gate import App, Message, Receive, Scope, Send


class SessionCookie:
    """ASGI middleware: a socket that comes without a session's token is given a new one, and is served with it."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "websocket" or identity.token_in(cookies_of(scope)):
            await self.app(scope, receive, send)
            return
        cookie = f"{identity.COOKIE}={identity.new_token()}"

        async def giving(message: Message) -> None:
            if message["type"] == "websocket.accept":
                header = f"{cookie}; Path=/; HttpOnly; SameSite=Strict"
                message["headers"] = [*message.get("headers", ()), (b"set-cookie", header.encode())]
            await send(message)

        await self.app({**scope, "headers": with_cookie(scope, cookie)}, receive, giving)


def cookies_of(scope: Scope) -> dict[str, str]:
    """Return the cookies that a request brings."""
    return cookie_parser("; ".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"))


def with_cookie(scope: Scope, cookie: str) -> list[tuple[bytes, bytes]]:
    """Return a request's headers with this cookie before all others; one of its name that is none of ours is left."""
    others = [
        part.strip()
        for name, value in scope["headers"] if name == b"cookie"
        for part in value.decode("latin-1").split(";")
    ]  # fmt: skip
    cookies = [part for part in others if part and part.partition("=")[0].strip() != identity.COOKIE]
    headers = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
    return [*headers, (b"cookie", "; ".join([cookie, *cookies]).encode("latin-1"))]
