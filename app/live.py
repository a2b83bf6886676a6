"""A light question that open pages ask again and again: the number of the newest line of the log about an article.

It lets a window hear of other people's changes without running a page every few seconds. It tells a number and nothing
of what the line says.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from app.services import news
from app.services.context import Desk

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
