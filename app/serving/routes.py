"""What the browser asks of us beside Streamlit: its own modules, once; to store a grade; and whether there is news.

A grade chosen by its key is stored here, because nobody waits for a page to be drawn to know that it is saved. The news
is the number of the newest line of the log about an article: a window hears of other people's changes without running a
page every few seconds. It tells a number and nothing of what the line says.

Who asks is whoever sits at the window that asks: the browser sends the token of its session, which no script reads, and
the window's name. Nothing in a body or an address says who acts.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app import identity
from app.sent_acts import NOBODY, act_id, carry_out
from app.services.articles import changes
from app.services.checking import verdicts
from app.services.context import Act, Desk
from app.services.desk import settings
from app.services.errors import away
from app.serving import bodies

#: The modules of the browser's part, and its style sheet.
FRONTEND = Path(__file__).parents[1] / "components" / "frontend"
#: Digits of the longest id there can be.
_DIGITS = 10
#: Signs of the longest slug of a grade.
_LONGEST_GRADE = 80


def _at(request: Request, desk: Desk, windows: identity.Windows) -> Desk:
    """Return the desk with whoever sits at the window that asks, or nobody."""
    token, window = identity.token_in(request.cookies), request.headers.get(identity.WINDOW_HEADER, "")
    return identity.seated(desk, windows.actor(token, window))


def live_route(desk: Desk, windows: identity.Windows) -> Route:
    """Return the route `/live/<article>`, which answers `{"seq": <number>}`, 0 for an article that is not there."""

    def newest(request: Request) -> JSONResponse:
        article = str(request.path_params["article"])
        if not (article.isascii() and article.isdecimal()):
            raise HTTPException(404)
        here = _at(request, desk, windows)
        return JSONResponse({"seq": changes.newest(here, int(article) if len(article) <= _DIGITS else 0)})

    return Route("/live/{article}", newest)


async def say_away(request: Request, error: Exception) -> JSONResponse:
    """Answer for a route that found the database away: 503, and nothing of what the driver said."""
    return JSONResponse({"error": away()}, status_code=503)


def grade_route(desk: Desk, windows: identity.Windows) -> Route:
    """Return the route `/grade/<claim>`: stores the grade that whoever sits at the window chose, by a POST of JSON.

    Its fields are the `id` of the act, the `version` of the claim that was seen, and the slug of a `grade` on the
    desk's scale. Answers `{"version": <number>}`, the claim's version now; what was answered before is answered again.
    Refused in words: 400 for what has another shape, 403 where nobody sits, 409 when the grade cannot be stored.
    """

    async def answer(request: Request) -> JSONResponse:
        claim, here = bodies.number_in_path(request, "claim"), _at(request, desk, windows)
        sent = await bodies.read_json(request)
        version, grade = bodies.number(sent, "version"), bodies.words(sent, "grade", _LONGEST_GRADE)
        if not act_id(sent):
            raise bodies.no_shape()
        if here.actor is None:
            raise HTTPException(403, NOBODY)

        def choose(act: Act, _sent: Mapping[str, Any]) -> str:
            verdicts.choose(here, act, claim, version, scale=settings.get(here).scale, grade=grade)
            return ""

        done = await run_in_threadpool(carry_out, here, {**sent, "act": "grade"}, {"grade": choose})
        if done.error:
            raise HTTPException(409, done.error)
        return JSONResponse({"version": version + 1})

    return Route("/grade/{claim}", answer, methods=["POST"])


@cache
def browser_modules() -> Mapping[str, str]:
    """Return the modules of the browser's part, by name within its folder: `main.js`, `card/steps.js` and so on.

    The style sheet is one of them, `desk.css.js`: it is there as soon as the module is, and nothing is seen without it.
    """
    style = json.dumps((FRONTEND / "desk.css").read_text(encoding="utf-8"))
    files = {path.relative_to(FRONTEND).as_posix(): path for path in sorted(FRONTEND.rglob("*.js"))}
    modules = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    return MappingProxyType({**modules, "desk.css.js": f"export default {style};\n"})


@cache
def _module_folder() -> str:
    digest = hashlib.sha256(json.dumps(dict(browser_modules())).encode()).hexdigest()
    return f"/frontend/{digest[:16]}/"


def module_address(name: str = "main.js") -> str:
    """Return where the browser finds a module; when any of them changes all have another address, so they are kept."""
    return _module_folder() + name


def module_route() -> Route:
    """Return the route `/frontend/<digest>/<name>`; a page older than the workbench gets the modules of today."""

    def module(request: Request) -> Response:
        source = browser_modules().get(request.path_params["name"])
        if source is None:
            raise HTTPException(404)
        cached = {"Cache-Control": "private, max-age=31536000, immutable"}
        return Response(source, media_type="text/javascript", headers=cached)

    return Route("/frontend/{digest}/{name:path}", module)
