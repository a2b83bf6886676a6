"""Log-in, log-out, and the page about one's own account: plain forms, answered by us and not by Streamlit."""

import re
from datetime import timedelta
from typing import cast

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from app import identity
from app.labels import ROLE_LABELS
from app.language import _
from app.services.access import second, sessions
from app.services.access.passwords import SHORTEST
from app.services.access.sessions import OpenSession
from app.services.access.throttle import TooManyError
from app.services.context import Desk
from app.services.errors import ServiceError
from app.serving import forms
from app.serving.door import LOG_IN, SESSION, cookie_name

#: Where a log-in may lead to: an address of ours, never another place.
_OURS = re.compile(r"/(?![/\\])[\w\-./?=&%+,:~]*", re.ASCII)
ACCOUNT, LOG_OUT = "/account", "/logout"
#: So long before the end of a session the page says so.
_SOON = timedelta(minutes=5)
_IDLE = _("You will be logged out in about {n} min, unless you do something here. What you typed is kept.")
_LASTLY = _("This session ends in about {n} min; then log in again. What you typed is kept.")


class Entrance:
    """What one does at the door.

    Args:
        desk: whose accounts count.
        secure: whether browsers speak TLS.
    """

    def __init__(self, desk: Desk, *, secure: bool = False) -> None:
        self._desk = desk
        self._secure = secure

    def routes(self) -> list[Route]:
        """Return the routes of the entrance."""
        return [
            Route(LOG_IN, self.show_log_in, methods=["GET"]),
            Route(LOG_IN, self.log_in, methods=["POST"]),
            Route(LOG_OUT, self.log_out, methods=["POST"]),
            Route(ACCOUNT, self.show_account, methods=["GET"]),
            Route(f"{ACCOUNT}/password", self.change_password, methods=["POST"]),
            Route(f"{ACCOUNT}/second", self.set_up_second, methods=["POST"]),
            Route(f"{ACCOUNT}/end", self.end_session, methods=["POST"]),
            Route("/session", self.how_long, methods=["GET"]),
        ]

    async def show_log_in(self, request: Request) -> Response:
        """Show the form."""
        said = _("You are logged out.") if request.query_params.get("out") else ""
        return self._log_in_page(request, said=said)

    def _log_in_page(
        self, request: Request, *, why: str = "", said: str = "", name: str = "", status: int = 200
    ) -> Response:  # fmt: skip
        token = forms.form_token(request, secure=self._secure)
        fields = forms.field("name", _("Name"), "text", "username", value=name, first=not name)
        fields += forms.field("password", _("Password"), "password", "current-password", first=bool(name))
        label = _("Code of your second factor, if you have one")
        fields += forms.field("code", label, "text", "one-time-code", required=False)
        fields += Markup('<input type="hidden" name="next" value="{}">').format(_next(request.query_params.get("next")))
        body = forms.message(why) + forms.message(said, good=True)
        body += forms.form(LOG_IN, token, fields, _("Log in"))
        words = _("Whoever administers the desk gives accounts, and a new password to those who forgot theirs.")
        body += Markup('<p class="quiet-words">{}</p>').format(words)
        answer = forms.page(_("Log in"), body, status)
        forms.keep_form_token(answer, token, secure=self._secure)
        return answer

    async def log_in(self, request: Request) -> Response:
        """Begin a session, or say that it was not begun."""
        sent = await forms.read_form(request, secure=self._secure)
        name = sent.get("name", "")[:300]
        try:
            token = await run_in_threadpool(
                sessions.log_in, self._desk, name, sent.get("password", ""), code=sent.get("code", "")[:60],
                address=_address(request), browser=request.headers.get("user-agent", ""),
                before=identity.token_in(request.cookies),
            )  # fmt: skip
        except ServiceError as error:
            status = 429 if isinstance(error, TooManyError) else 403
            return self._log_in_page(request, why=str(error), name=name, status=status)
        answer = RedirectResponse(_next(sent.get("next")), 303, headers={"Cache-Control": "no-store"})
        # Lax, and not Strict: a link in a mail shall lead to the article. No GET changes anything, and the gate asks
        # all else, sockets as well, for its origin.
        answer.set_cookie(
            cookie_name(secure=self._secure), token, httponly=True, samesite="lax", secure=self._secure, path="/"
        )
        return answer

    async def log_out(self, request: Request) -> Response:
        """End the session, and let the browser forget what it holds."""
        await forms.read_form(request, secure=self._secure)
        await run_in_threadpool(sessions.log_out, self._desk, identity.token_in(request.cookies))
        headers = {"Cache-Control": "no-store", "Clear-Site-Data": '"cache", "storage"'}
        answer = RedirectResponse(f"{LOG_IN}?out=1", 303, headers=headers)
        answer.delete_cookie(cookie_name(secure=self._secure), httponly=True, secure=self._secure, path="/")
        return answer

    async def show_account(self, request: Request) -> Response:
        """Show who one is, one's sessions, and how to log out."""
        return await self._account_page(request)

    async def _account_page(self, request: Request, *, why: str = "", said: str = "", status: int = 200) -> Response:
        own, token = _session(request), forms.form_token(request, secure=self._secure)
        listed = await run_in_threadpool(sessions.of_person, self._desk, own.person.id)
        body = forms.message(why) + forms.message(said, good=True)
        body += Markup("<p><strong>{}</strong> · {}</p>").format(own.person.name, ROLE_LABELS[own.role])
        body += forms.form(LOG_OUT, token, Markup(""), _("Log out"))
        body += Markup('<p><a href="/">{}</a></p>').format(_("Back to the desk"))
        body += Markup("<h2>{}</h2>").format(_("Change your password"))
        rule = _("At least {n} signs, of any kind. All your other sessions end.").format(n=SHORTEST)
        body += Markup('<p class="quiet-words">{}</p>').format(rule)
        fields = forms.field("old", _("Present password"), "password", "current-password")
        fields += forms.field("new", _("New password"), "password", "new-password")
        fields += forms.field("again", _("New password once more"), "password", "new-password")
        body += forms.form(f"{ACCOUNT}/password", token, fields, _("Change password"))
        body += await self._second(own, token)
        body += Markup("<h2>{}</h2><ul>{}</ul>").format(
            _("Your sessions"), Markup("").join(self._line(one, own, token) for one in listed)
        )
        answer = forms.page(_("Your account"), body, status)
        forms.keep_form_token(answer, token, secure=self._secure)
        return answer

    async def _second(self, own: OpenSession, token: str) -> Markup:
        left = await run_in_threadpool(second.codes_left, self._desk, own.person.id)
        secret = second.new_secret()
        words = _("To confirm a verdict takes a second factor: an app on your telephone that shows numbers.")
        if left is not None:
            words = _("It is set up; {n} back-up codes are left. Another one takes its place.").format(n=left)
        if left is not None and not own.has_second:
            words += " " + _("You logged in without it: log in again to confirm verdicts.")
        fields = Markup('<input type="hidden" name="secret" value="{}">').format(secret)
        fields += forms.field("code", _("The number that the app shows"), "text", "one-time-code")
        fields += forms.field("password", _("Your password"), "password", "current-password")
        return Markup(
            '<h2>{}</h2><p class="quiet-words">{}</p><details><summary>{}</summary><p>{}</p><p class="picture">{}</p>'
            "<p><code>{}</code></p>{}</details>"
        ).format(
            _("Second factor"), words, _("Set up"), _("Let the app take this picture, or type the letters below it."),
            Markup(second.picture(own.person.name, secret)),  # noqa: S704  # made by the library, of letters and digits
            secret, forms.form(f"{ACCOUNT}/second", token, fields, _("Set up the second factor")),
        )  # fmt: skip

    async def set_up_second(self, request: Request) -> Response:
        """Give oneself a second factor; the back-up codes are shown this once."""
        sent, own = await forms.read_form(request, secure=self._secure), _session(request)
        act = identity.act(identity.actor(own.person.id, identity.token_in(request.cookies), own.role))
        try:
            codes = await run_in_threadpool(
                second.set_up, self._desk, act, sent.get("secret", ""), sent.get("code", "").replace(" ", ""),
                sent.get("password", ""), address=_address(request),
            )  # fmt: skip
        except ServiceError as error:
            return await self._account_page(request, why=str(error), status=400)
        words = _("Write these codes down and keep them where your telephone is not: each stands for it once.")
        lines = Markup("").join(Markup("<li><code>{}</code></li>").format(code) for code in codes)
        body = Markup('<p>{}</p><ul>{}</ul><p class="quiet-words">{}</p><p><a href="{}">{}</a></p>').format(
            words, lines, _("They are not shown again. Log out and in again to confirm verdicts."), ACCOUNT,
            _("Your account"),
        )  # fmt: skip
        return forms.page(_("Your second factor is set up"), body)

    @staticmethod
    def _line(one: OpenSession, own: OpenSession, token: str) -> Markup:
        words = _("since {at} UTC").format(at=f"{one.begun_at:%Y-%m-%d %H:%M}")
        where = ", ".join(part for part in (one.address, one.browser[:60]) if part)
        if one.id == own.id:
            return Markup("<li><span>{}<br>{}</span><em>{}</em></li>").format(words, where, _("this one"))
        hidden = Markup('<input type="hidden" name="session" value="{}">').format(one.id)
        end = forms.form(f"{ACCOUNT}/end", token, hidden, _("End"), quiet=True)
        return Markup("<li><span>{}<br>{}</span>{}</li>").format(words, where, end)

    async def change_password(self, request: Request) -> Response:
        """Give oneself another password."""
        sent, own = await forms.read_form(request, secure=self._secure), _session(request)
        if sent.get("new") != sent.get("again"):
            why = _("The two new passwords differ; nothing was changed.")
            return await self._account_page(request, why=why, status=400)
        act = identity.act(identity.actor(own.person.id, identity.token_in(request.cookies), own.role))
        try:
            await run_in_threadpool(
                sessions.change_password, self._desk, act, sent.get("old", ""), sent.get("new", ""),
                address=_address(request),
            )  # fmt: skip
        except ServiceError as error:
            return await self._account_page(request, why=str(error), status=400)
        return await self._account_page(request, said=_("Your password is changed; your other sessions are ended."))

    async def end_session(self, request: Request) -> Response:
        """End another session of one's own."""
        sent, own = await forms.read_form(request, secure=self._secure), _session(request)
        number = sent.get("session", "")
        if number.isascii() and number.isdecimal() and len(number) < 10:
            actor = identity.actor(own.person.id, identity.token_in(request.cookies), own.role)
            await run_in_threadpool(sessions.end_own, self._desk, actor, int(number))
        return await self._account_page(request, said=_("The session is ended."))

    async def how_long(self, request: Request) -> Response:
        """Answer whose the session is, how many seconds it lasts, and what is to be said of that: `""` for nothing."""
        own = _session(request)
        left = own.ends_at - self._desk.now()
        said = ""
        if left <= _SOON:
            minutes = max(1, round(left.total_seconds() / 60))
            is_last = own.ends_at == own.last_at
            said = (_LASTLY if is_last else _IDLE).format(n=minutes)
        return JSONResponse({"person": own.person.id, "left": int(left.total_seconds()), "said": said})


def _session(request: Request) -> OpenSession:
    """Return the session that the door let in."""
    return cast(OpenSession, request.scope[SESSION])


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _next(asked: str | None) -> str:
    return asked if asked and _OURS.fullmatch(asked) and not asked.startswith((LOG_IN, LOG_OUT)) else "/"
