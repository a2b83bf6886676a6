"""The way of a browser to a provider that logs people in, and back."""

import json
import secrets
from dataclasses import asdict
from typing import Protocol
from urllib.parse import quote

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app import identity
from app.config import Provider
from app.language import _
from app.services.access import good_once, identities, noted, sessions, throttle
from app.services.access.throttle import TooManyError
from app.services.context import Desk
from app.services.errors import NotAllowedError, ServiceError
from app.serving import forms
from app.serving.door import BACK, BY_PROVIDER, address_of
from app.serving.provider import Begun, Relation


class _LogInPage(Protocol):
    async def __call__(self, request: Request, *, why: str, status: int, wanted: str) -> Response: ...


class _LetIn(Protocol):
    def __call__(self, token: str, wanted: str | None) -> Response: ...


class ByProvider:
    """Sends browsers to the provider, and lets in whom it vouches for.

    Args:
        desk: whose accounts count.
        provider: who it is.
        log_in_page: shows the log-in, and why it failed.
        let_in: lets a browser keep a session's token, and go on.
        origin: under which browsers find the desk behind TLS; `""` without, and then it is the one they ask for.
    """

    def __init__(self, desk: Desk, provider: Provider, log_in_page: _LogInPage, let_in: _LetIn, *, origin: str) -> None:
        self._desk = desk
        self._provider = Relation(provider)
        self._log_in_page = log_in_page
        self._let_in = let_in
        self._origin = origin
        self._secure = bool(origin)
        self._cookie = "__Host-claimdesk_provider" if self._secure else "claimdesk_provider"

    def routes(self) -> list[Route]:
        """Return the routes to the provider and back."""
        return [Route(BY_PROVIDER, self.go, methods=["GET"]), Route(BACK, self.come_back, methods=["GET"])]

    def link(self, wanted: str) -> Markup:
        """Return the link to the provider that stands on the log-in; no form, for no form may lead elsewhere."""
        words = _("Log in with {provider}").format(provider=self._provider.name)
        there = f"{BY_PROVIDER}?next={quote(wanted, safe='')}"
        return Markup('<p><a class="button" href="{}">{}</a></p>').format(there, words)

    async def go(self, request: Request) -> Response:
        """Send the browser to the provider, which sends it back."""
        origin = self._origin or f"http://{request.headers['host']}"
        wanted = forms.ours(request.query_params.get("next"))
        try:
            begun, browser = await self._provider.begin(origin + BACK, wanted), secrets.token_urlsafe(32)
            await run_in_threadpool(good_once.keep, self._desk, browser, begun.state, json.dumps(asdict(begun)))
        except ServiceError as error:
            return await self._log_in_page(request, why=str(error), status=502, wanted=wanted)
        answer = RedirectResponse(begun.url, 303, headers={"Cache-Control": "no-store"})
        lasts = int(good_once.LAST.total_seconds())
        answer.set_cookie(self._cookie, browser, lasts, httponly=True, samesite="lax", secure=self._secure, path="/")
        return answer

    async def come_back(self, request: Request) -> Response:
        """Begin a session for whoever the provider says it was, or say why none was begun."""
        cookie, state, wanted = request.cookies.get(self._cookie, ""), request.query_params.get("state", ""), ""
        try:
            with noted.log_in("provider", address_of(request)) as this:
                begun_text = await run_in_threadpool(good_once.take, self._desk, cookie, state)
                if begun_text is None:
                    words = _(
                        "This log-in was not begun here, took longer than ten minutes, or is over. Begin it again."
                    )
                    raise NotAllowedError(words)
                begun = Begun(**json.loads(begun_text))
                wanted = begun.wanted
                token = await self._vouched(request, begun)
                session = await run_in_threadpool(sessions.look, self._desk, token)
                this.person = session.person.id if session else None
            answer = self._let_in(token, begun.wanted)
        except ServiceError as error:
            status = 429 if isinstance(error, TooManyError) else 403
            answer = await self._log_in_page(request, why=str(error), status=status, wanted=wanted)
        answer.delete_cookie(self._cookie, httponly=True, samesite="lax", secure=self._secure, path="/")
        return answer

    async def _vouched(self, request: Request, begun: Begun) -> str:
        asked, address = request.query_params, address_of(request)
        if "code" not in asked:
            words = _("{provider} has not let you in. Try again, or log in with your password.")
            raise NotAllowedError(words.format(provider=self._provider.name))
        attempt = await run_in_threadpool(throttle.attempt, self._desk, begun.state, address[:60], None)
        vouched = await self._provider.finish(begun, asked["code"])
        return await run_in_threadpool(
            identities.log_in, self._desk, vouched, attempt, address=address,
            browser=request.headers.get("user-agent", ""), before=identity.token_in(request.cookies),
        )  # fmt: skip
