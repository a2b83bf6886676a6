"""What the browser asks of us beside Streamlit: its own module, once; and again and again, whether there is news.

The news is the number of the newest line of the log about an article: a window hears of other people's changes without
running a page every few seconds. It tells a number and nothing of what the line says.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.services import news
from app.services.context import Desk

#: The files of the browser's module, joined in order of their names, and its style sheet.
FRONTEND = Path(__file__).parent / "components" / "frontend"
#: Digits of the longest id there can be.
_DIGITS = 10


def live_route(desk: Desk) -> Route:
    """Return the route `/live/<article>`, which answers `{"seq": <number>}`, 0 for an article that is not there."""

    def newest(request: Request) -> JSONResponse:
        article = str(request.path_params["article"])
        if not (article.isascii() and article.isdecimal()):
            raise HTTPException(404)
        return JSONResponse({"seq": news.newest(desk, int(article) if len(article) <= _DIGITS else 0)})

    return Route("/live/{article}", newest)


@cache
def browser_module() -> str:
    """Return the source of the browser's module, its style sheet within it."""
    style = json.dumps((FRONTEND / "desk.css").read_text(encoding="utf-8"))
    files = [path.read_text(encoding="utf-8") for path in sorted(FRONTEND.glob("*.js"))]
    return "\n".join([f"const STYLE = {style};", *files])


def module_address() -> str:
    """Return where the browser finds the module; another module has another address, so it can be kept."""
    return f"/frontend/{hashlib.sha256(browser_module().encode()).hexdigest()[:16]}.js"


def module_route() -> Route:
    """Return the route `/frontend/<digest>.js`; a page that is older than the workbench gets the module of today."""

    def module(request: Request) -> Response:
        kept = {"Cache-Control": "private, max-age=31536000, immutable"}
        return Response(browser_module(), media_type="text/javascript", headers=kept)

    return Route("/frontend/{digest}.js", module)
