"""The way in where nobody logs in: the address that the terminal prints lets a browser in, and nothing else does.

Whoever else works on this machine, and every page in a browser, knows the port and not that address. What lets a
browser in stays good when the workbench is started anew; the printed address does so as long as it runs.
"""

import hashlib
import hmac
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from app import identity, streamlit_inside
from app.language import _
from app.services.record.secret_file import kept
from app.serving import forms
from app.serving.door import OPEN_FOLDERS
from app.serving.gate import App, Receive, Scope, Send
from app.serving.sessions import cookies_of

#: Where an address carries what lets a browser in.
PARAMETER = "key"
#: In the data folder.
FILE = "browser-key"
#: Seconds that a browser keeps the cookie.
_YEAR = 365 * 24 * 3600


def cookie_of(secret: str) -> tuple[str, str]:
    """Return name and value of a desk's cookie; the name is one of its own, since cookies do not know ports."""
    return f"claimdesk_key_{hashlib.sha256(secret.encode()).hexdigest()[:8]}", secret


class Keys:
    """What lets browsers in.

    Args:
        folder: the data folder; a file in it, for its owner alone, holds what browsers keep as a cookie.

    Raises:
        OSError: when that file can be neither read nor made.
        ValueError: when something else is in it.
    """

    def __init__(self, folder: Path) -> None:
        secret = kept(folder / FILE, identity.new_token)
        if not identity.is_token(secret):
            raise ValueError(FILE)
        self.cookie = cookie_of(secret)
        self.printed = secrets.token_urlsafe(24)
        self._once: set[str] = set()

    def once(self) -> str:
        """Return a key that is good a single time: other people of this machine see what a browser is started with."""
        made = secrets.token_urlsafe(24)
        self._once.add(made)
        return made

    def opens(self, key: str) -> bool:
        """Say whether a key of an address is good; one that is good once is so no longer."""
        if key in self._once:
            self._once.discard(key)
            return True
        return hmac.compare_digest(key.encode(), self.printed.encode())


class Launch:
    """ASGI middleware: lets in browsers that have the cookie, gives it to those that come with a key.

    Args:
        app: what stands behind it.
        keys: what lets in.
    """

    def __init__(self, app: App, keys: Keys) -> None:
        self.app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        path = scope.get("path", "")
        if scope["type"] not in ("http", "websocket") or path == streamlit_inside.HEALTH:
            await self.app(scope, receive, send)
            return
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        key = next((value for name, value in asked if name == PARAMETER), None)
        if key is not None and scope["type"] == "http" and scope["method"] == "GET" and self._keys.opens(key):
            await self._let_in(path, asked)(scope, receive, send)
        elif self._has_cookie(scope) or path.startswith(OPEN_FOLDERS):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _refusal(scope)(scope, receive, send)

    def _has_cookie(self, scope: Scope) -> bool:
        name, value = self._keys.cookie
        return hmac.compare_digest(cookies_of(scope).get(name, "").encode(), value.encode())

    def _let_in(self, path: str, asked: list[tuple[str, str]]) -> Response:
        """Give the cookie, and lead to the address without the key, so that it is nowhere to be read off a screen."""
        query = urlencode([(name, value) for name, value in asked if name != PARAMETER])
        where = "/" + path.lstrip("/\\") + (f"?{query}" if query else "")
        answer = RedirectResponse(where, 303, headers={"Cache-Control": "no-store"})
        # Lax, as with accounts: a link in a mail leads to the article. What changes something is asked for its origin.
        answer.set_cookie(*self._keys.cookie, max_age=_YEAR, httponly=True, samesite="lax", path="/")
        return answer


def _refusal(scope: Scope) -> Response:
    words = _("Open the address that stands in the terminal where Claimdesk was started: it lets this browser in.")
    if scope["method"] != "GET" or b"text/html" not in dict(scope["headers"]).get(b"accept", b""):
        return PlainTextResponse(words, 403, headers={"Cache-Control": "no-store"})
    body = Markup('<p>{}</p><p><code>{}</code></p><p>{}</p><p class="quiet-words">{}</p>').format(
        words, f"http://127.0.0.1:…/?{PARAMETER}=…", _("Each browser needs that once, and remembers it."),
        _("So nobody else who works on this machine, and no other page in your browser, can look at the desk."),
    )  # fmt: skip
    return forms.page(_("This browser is not let in yet"), body, 403)
