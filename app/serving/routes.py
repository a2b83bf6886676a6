"""What the browser asks of us beside Streamlit: its own modules, once; to store a grade; and whether there is news.

A grade chosen by its key is stored here, because nobody waits for a page to be drawn to know that it is saved. The news
is the number of the newest line of the log about an article: a window hears of other people's changes without running a
page every few seconds. It tells a number and nothing of what the line says.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.services.articles import changes
from app.services.checking import verdicts
from app.services.context import LONGEST_ID, Act, Desk
from app.services.desk import settings
from app.services.errors import ServiceError

#: The modules of the browser's part, and its style sheet.
FRONTEND = Path(__file__).parents[1] / "components" / "frontend"
#: Digits of the longest id there can be.
_DIGITS = 10


def live_route(desk: Desk) -> Route:
    """Return the route `/live/<article>`, which answers `{"seq": <number>}`, 0 for an article that is not there."""

    def newest(request: Request) -> JSONResponse:
        article = str(request.path_params["article"])
        if not (article.isascii() and article.isdecimal()):
            raise HTTPException(404)
        return JSONResponse({"seq": changes.newest(desk, int(article) if len(article) <= _DIGITS else 0)})

    return Route("/live/{article}", newest)


def grade_route(desk: Desk) -> Route:
    """Return the route `/grade/<claim>`: stores the grade that a person chose, by a POST of JSON.

    Its fields are `person` and `id` (of the act), the `version` of the claim that was seen, and the slug of a `grade`
    on the desk's scale. Answers `{"version": <number>}`, the claim's version now; 409 when the grade is refused, 400
    when a field is missing.
    """

    def store(act: Act, claim: int, version: int, grade: str) -> None:
        verdicts.choose(desk, act, claim, version, scale=settings.get(desk).scale, grade=grade)

    async def answer(request: Request) -> JSONResponse:
        try:
            said = await request.json()
            act = Act(int(said["person"]), str(said["id"])[:LONGEST_ID])
            claim, version, grade = int(request.path_params["claim"]), int(said["version"]), str(said["grade"])
        except (KeyError, TypeError, ValueError):
            raise HTTPException(400) from None
        try:
            await run_in_threadpool(store, act, claim, version, grade)
        except (ServiceError, OverflowError) as error:
            raise HTTPException(409, str(error)) from error
        return JSONResponse({"version": version + 1})

    return Route("/grade/{claim:int}", answer, methods=["POST"])


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
        kept = {"Cache-Control": "private, max-age=31536000, immutable"}
        return Response(source, media_type="text/javascript", headers=kept)

    return Route("/frontend/{digest}/{name:path}", module)
