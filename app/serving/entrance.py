"""Log-in and log-out: plain forms, answered by us and not by Streamlit."""

from collections.abc import Sequence
from datetime import timedelta

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from app import identity
from app.config import Provider
from app.language import _
from app.services.access import sessions
from app.services.access.throttle import TooManyError
from app.services.context import Desk
from app.services.errors import ServiceError
from app.serving import forms
from app.serving.account import AccountPage
from app.serving.by_proxy import log_in_page
from app.serving.door import LOG_IN, LOG_OUT, address_of, cookie_name, keep_session, session_of
from app.serving.passkeys import WITH_PASSKEY, Passkeys
from app.serving.routes import module_address

#: So long before the end of a session the page says so.
_SOON = timedelta(minutes=5)
_IDLE = _("You will be logged out in about {n} min, unless you do something here. What you typed is kept.")
_LASTLY = _("This session ends in about {n} min; then log in again. What you typed is kept.")


class Entrance:
    """What one does at the door.

    Args:
        desk: whose accounts count.
        secure: whether browsers speak TLS.
        by_proxy: whether a proxy logs people in, so that there are no passwords.
        origins: under which browsers find the desk, for passkeys.
        provider: that logs people in besides their passwords.
    """

    def __init__(
        self, desk: Desk, *, secure: bool = False, by_proxy: bool = False, origins: Sequence[str] = (),
        provider: Provider | None = None,
    ) -> None:  # fmt: skip
        self._desk = desk
        self._secure = secure
        self._by_proxy = by_proxy
        self._passkeys = Passkeys(desk, origins, by_proxy=by_proxy)
        self._by_provider = None
        if provider is not None:
            from app.serving.by_provider import ByProvider  # its libraries take a third of a second to come in

            origin = origins[0] if secure else ""
            self._by_provider = ByProvider(desk, provider, self._log_in_page, self._in, origin=origin)
        self._account = AccountPage(desk, self._passkeys, secure=secure, by_proxy=by_proxy)

    def routes(self) -> list[Route]:
        """Return the routes of the entrance."""
        of_passwords = [
            Route(LOG_IN, self.log_in, methods=["POST"]),
            Route(WITH_PASSKEY, self.log_in_with_passkey, methods=["POST"]),
        ]
        return [
            *([] if self._by_proxy else of_passwords),
            *(self._by_provider.routes() if self._by_provider else []),
            Route(LOG_IN, self.show_log_in, methods=["GET"]),
            Route(LOG_OUT, self.log_out, methods=["POST"]),
            Route("/session", self.how_long, methods=["GET"]),
            *self._account.routes(),
        ]

    async def show_log_in(self, request: Request) -> Response:
        """Show the form."""
        is_out = bool(request.query_params.get("out"))
        if self._by_proxy:
            return log_in_page(forms.ours(request.query_params.get("next")), out=is_out)
        notice = _("You are logged out.") if is_out else ""
        return await self._log_in_page(request, notice=notice)

    async def _log_in_page(
        self, request: Request, *, why: str = "", notice: str = "", name: str = "", status: int = 200, wanted: str = "",
    ) -> Response:  # fmt: skip
        token = forms.form_token(request, secure=self._secure)
        fields = forms.field("name", _("Name"), "text", "username", value=name, first=not name)
        fields += forms.field("password", _("Password"), "password", "current-password", first=bool(name))
        label = _("Code of your second factor, if you have one")
        fields += forms.field("code", label, "text", "one-time-code", required=False)
        wanted = forms.ours(wanted or request.query_params.get("next"))
        fields += forms.hidden("next", wanted)
        body = forms.message(why) + forms.message(notice, good=True)
        if self._by_provider:
            body += self._by_provider.link(wanted)
        body += forms.form(LOG_IN, token, fields, _("Log in"))
        body += await run_in_threadpool(self._passkeys.log_in_form, token, wanted)
        words = _("Whoever administers the desk gives accounts, and a new password to those who forgot theirs.")
        body += Markup('<p class="quiet-words">{}</p>').format(words)
        answer = forms.page(_("Log in"), body, status, module=module_address("shell/passkeys.js"))
        forms.keep_form_token(answer, token, secure=self._secure)
        return answer

    async def log_in(self, request: Request) -> Response:
        """Begin a session, or say that it was not begun."""
        sent = await forms.read_form(request, secure=self._secure)
        name = sent.get("name", "")[:300]
        try:
            token = await run_in_threadpool(
                sessions.log_in, self._desk, name, sent.get("password", ""), code=sent.get("code", "")[:60],
                address=address_of(request), browser=request.headers.get("user-agent", ""),
                before=identity.token_in(request.cookies),
            )  # fmt: skip
        except ServiceError as error:
            status = 429 if isinstance(error, TooManyError) else 403
            wanted = sent.get("next", "")
            return await self._log_in_page(request, why=str(error), name=name, status=status, wanted=wanted)
        return self._in(token, sent.get("next"))

    async def log_in_with_passkey(self, request: Request) -> Response:
        """Begin a session by a passkey, or say that it was not begun."""
        sent = await forms.read_form(request, secure=self._secure)
        try:
            token = await run_in_threadpool(self._passkeys.log_in, request, sent)
        except ServiceError as error:
            return await self._log_in_page(request, why=str(error), status=403, wanted=sent.get("next", ""))
        return self._in(token, sent.get("next"))

    def _in(self, token: str, wanted: str | None) -> Response:
        answer = RedirectResponse(forms.ours(wanted), 303, headers={"Cache-Control": "no-store"})
        keep_session(answer, token, secure=self._secure)
        return answer

    async def log_out(self, request: Request) -> Response:
        """End the session, and let the browser forget what it holds."""
        await forms.read_form(request, secure=self._secure)
        await run_in_threadpool(sessions.log_out, self._desk, identity.token_in(request.cookies))
        headers = {"Cache-Control": "no-store", "Clear-Site-Data": '"cache", "storage"'}
        answer = RedirectResponse(f"{LOG_IN}?out=1", 303, headers=headers)
        answer.delete_cookie(cookie_name(secure=self._secure), httponly=True, secure=self._secure, path="/")
        return answer

    async def how_long(self, request: Request) -> Response:
        """Answer whose the session is, how many seconds it lasts, and what is to be said of that: `""` for nothing."""
        own = session_of(request)
        left = own.ends_at - self._desk.now()
        notice = ""
        if left <= _SOON:
            minutes = max(1, round(left.total_seconds() / 60))
            is_last = own.ends_at == own.last_at
            notice = (_LASTLY if is_last else _IDLE).format(n=minutes)
        return JSONResponse({"person": own.person.id, "left": int(left.total_seconds()), "said": notice})
