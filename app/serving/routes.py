"""What the browser asks of us beside Streamlit: its own modules; to store a grade; what is at hand; what is new.

A grade chosen by its key is stored here, because nobody waits for a page to be drawn to know that it is saved. News are
the numbers of the newest lines of the log, and about an article: a window hears of other people's changes without
running a page every few seconds. They are numbers and nothing of what the lines say.

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
from app.labels import SOURCE_KIND_LABELS, rank_label
from app.sent_acts import NOBODY, act_id, carry_out
from app.services.articles import changes
from app.services.checking import sheets, verdicts
from app.services.context import Act, Desk
from app.services.desk import accounts, settings
from app.services.errors import NotSavedError, UnknownError, away
from app.services.lists import notices
from app.services.sources import at_hand
from app.services.sources.at_hand import AtHand
from app.serving import bodies
from app.serving.news import News

#: The modules of the browser's part, and its style sheet.
FRONTEND = Path(__file__).parents[1] / "components" / "frontend"
#: Numbers that a question for news may have, and digits of each that count: those of the longest id there can be.
_NUMBERS = ("seq", "article", "about", "rest")
_DIGITS = 10
#: Signs of the longest slug of a grade.
_LONGEST_GRADE = 80
#: Stands before the number of a proposal, in the key of its mark.
_PROPOSAL = "m"
#: Characters of a search that count.
_LONGEST_SEARCH = 200


def _at(request: Request, desk: Desk, windows: identity.Windows) -> Desk:
    """Return the desk with whoever sits at the window that asks, or nobody."""
    token, window = identity.token_in(request.cookies), request.headers.get(identity.WINDOW_HEADER, "")
    return identity.seated(desk, windows.actor(token, window))


def news_route(desk: Desk, windows: identity.Windows, news: News) -> Route:
    """Return the route `/live/news/<seq>`: held until the log has a line that is newer than that one.

    The address may say an `article`, and the line `about` it that is known: then a newer one about it counts as well;
    and a `rest` in milliseconds, in which that alone counts. Answers `{"seq": <newest line>, "about": <newest about
    it>}`, after a while in any case, whether they are newer or not; 0 for an article that is not there.
    """

    async def told(request: Request) -> JSONResponse:
        asked = {"seq": request.path_params["seq"], "article": "0", "about": "0", "rest": "0", **request.query_params}
        if not all(asked[name].isascii() and asked[name].isdecimal() for name in _NUMBERS):
            raise HTTPException(404)
        seq, article, about, rest = (int(asked[name][:_DIGITS]) for name in _NUMBERS)
        newest = await news.newer(article, about, seq, rest=rest / 1000)
        # News are the same for all windows; whoever may not see an article is told that it has no line.
        return JSONResponse({"seq": newest.seq, "about": await run_in_threadpool(seen, request, article)})

    def seen(request: Request, article: int) -> int:
        return changes.newest(_at(request, desk, windows), article) if article else 0

    return Route("/live/news/{seq}", told)


def waits_route(desk: Desk, windows: identity.Windows) -> Route:
    """Return the route `/live/desk/<seq>`: whether anything happened since a line of the log, and what waits.

    Answers `{"seq": <number of the newest line>}`; where that is another, also `"waits"`: by the name of a page how
    much there waits for whoever sits at the window, in numbers and no words.
    """

    def told(request: Request) -> JSONResponse:
        seen = str(request.path_params["seq"])
        if not (seen.isascii() and seen.isdecimal()):
            raise HTTPException(404)
        here = _at(request, desk, windows)
        newest = notices.newest_line(here)
        if seen == str(newest):
            return JSONResponse({"seq": newest})
        waiting = notices.waiting(here)
        counts = {"desk": waiting.on_desk, "queue": waiting.undecided, "second": waiting.second}
        return JSONResponse({"seq": newest, "waits": counts})

    return Route("/live/desk/{seq}", told)


def people_route(desk: Desk, windows: identity.Windows) -> Route:
    """Return the route `/live/people`, which answers `{"names": […]}` to whoever sits at the window: who can be named.

    403 where nobody sits.
    """

    def named(request: Request) -> JSONResponse:
        here = _at(request, desk, windows)
        if here.actor is None:
            raise HTTPException(403, NOBODY)
        return JSONResponse({"names": [person.name for person in accounts.people(here) if person.id != here.person_id]})

    return Route("/live/people", named)


def at_hand_route(desk: Desk, windows: identity.Windows) -> Route:
    """Return the route `/at-hand/<mark>`: sources of the desk that whoever sits at the window can attach to a mark.

    The address may say `words`, of which 200 characters count, or `of=passages`: those that the machine proposes.
    Answers `{"found": […]}`, sorted as to be shown; 403 where nobody sits, 404 where there is no such mark.
    """

    def found(request: Request) -> JSONResponse:
        here, asked = _at(request, desk, windows), request.query_params
        if here.actor is None:
            raise HTTPException(403, NOBODY)
        try:
            sheet = sheets.sheet(here, str(request.path_params["mark"]))
        except UnknownError as error:
            raise HTTPException(404, str(error)) from error
        proposes = asked.get("of") == "passages"
        words = asked.get("words", "")[:_LONGEST_SEARCH]
        rows = at_hand.passages_at_hand(here, sheet) if proposes else at_hand.at_hand(here, sheet, words)
        return JSONResponse({"found": [_at_hand(row) for row in rows]})

    return Route("/at-hand/{mark}", found)


def _at_hand(row: AtHand) -> dict[str, object]:
    passage = row.passage
    return {
        "source": row.source_id,
        "title": row.title,
        "kind": SOURCE_KIND_LABELS[row.kind],
        "rank": rank_label(row.is_primary),
        "primary": row.is_primary,
        "copy": row.copy_id,
        "passage": passage.text if passage else "",
        "place": passage.place if passage else "",
        "near": passage.span.start if passage else 0,
    }


async def say_away(request: Request, error: Exception) -> JSONResponse:
    """Answer for a route whose database is away, or took nothing: 503, in words of ours."""
    return JSONResponse({"error": str(error) if isinstance(error, NotSavedError) else away()}, status_code=503)


def grade_route(desk: Desk, windows: identity.Windows) -> Route:
    """Return the route `/grade/<mark>`: stores the grade that whoever sits at the window chose, by a POST of JSON.

    A mark is the number of a claim, or `m` and that of a proposal, which becomes a claim by it. The fields are the `id`
    of the act, the `version` of the claim that was seen, and the slug of a `grade` on the desk's scale. Answers
    `{"claim": <number>, "version": <number>}`, the claim and its version now; what was answered before of a claim is
    answered again. Refused in words: 400 for what has another shape, 403 where nobody sits, 409 when the grade cannot
    be stored, or made a claim of the proposal before.
    """

    async def answer(request: Request) -> JSONResponse:
        number, here = bodies.number_in_path(request, "mark", _PROPOSAL), _at(request, desk, windows)
        is_proposal = str(request.path_params["mark"]).startswith(_PROPOSAL)
        sent = await bodies.read_json(request)
        version, grade = bodies.number(sent, "version"), bodies.words(sent, "grade", _LONGEST_GRADE)
        if not act_id(sent):
            raise bodies.no_shape()
        if here.actor is None:
            raise HTTPException(403, NOBODY)
        stored = [] if is_proposal else [(number, version + 1)]

        def choose(act: Act, _sent: Mapping[str, Any]) -> str:
            scale = settings.get(here).scale
            if is_proposal:
                stored.append(verdicts.grade_proposal(here, act, number, scale=scale, grade=grade))
            else:
                verdicts.choose(here, act, number, version, scale=scale, grade=grade)
            return ""

        done = await run_in_threadpool(carry_out, here, {**sent, "act": "grade"}, {"grade": choose})
        if done.error or not stored:
            raise HTTPException(409, done.error or done.said)
        return JSONResponse(dict(zip(("claim", "version"), stored[0], strict=True)))

    return Route("/grade/{mark}", answer, methods=["POST"])


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
