"""Streamlit's own scripts, styles and fonts, from memory: a new browser asks for some sixty of them at once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.responses import Response

from app.serving.gate import App, Receive, Scope, Send

_KINDS = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
#: As long as a browser may keep what never changes under its name: every name carries a digest.
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}


class Assets:
    """ASGI middleware: answers what is asked of Streamlit's `/static/`; each file is read once.

    Args:
        app: what answers everything else.
        files: by the address at which they are asked for; those of other kinds are left to `app`.
    """

    def __init__(self, app: App, files: Mapping[str, Path]) -> None:
        self.app = app
        self._files = {address: path for address, path in files.items() if path.suffix in _KINDS}
        self._read = cache(Path.read_bytes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a file, or pass it on."""
        path = self._files.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if path is None:
            await self.app(scope, receive, send)
            return
        await Response(self._read(path), media_type=_KINDS[path.suffix], headers=_KEPT)(scope, receive, send)
