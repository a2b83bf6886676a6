"""What the browser asks of us beside Streamlit: its own module, once; to store a grade; and whether there is news.

A grade chosen by its key is stored here, because nobody waits for a page to be drawn to know that it is saved. The news
is the number of the newest line of the log about an article: a window hears of other people's changes without running a
page every few seconds. It tells a number and nothing of what the line says.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.services.articles import changes
from app.services.checking import verdicts
from app.services.context import LONGEST_ID, Act, Desk
from app.services.desk import settings
from app.services.errors import AwayError, ServiceError, away

#: The files of the browser's module, joined in order of their names, and its style sheet.
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


async def say_away(request: Request, error: Exception) -> JSONResponse:
    """Answer for a route that found the database away: 503, and nothing of what the driver said."""
    return JSONResponse({"error": away()}, status_code=503)


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
        except AwayError:
            raise
        except (ServiceError, OverflowError) as error:
            raise HTTPException(409, str(error)) from error
        return JSONResponse({"version": version + 1})

    return Route("/grade/{claim:int}", answer, methods=["POST"])


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
