"""The page about one's own account: second factor, passkeys, password, sessions, and how to log out."""

from collections.abc import Callable, Mapping

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app import identity
from app.labels import ROLE_LABELS
from app.language import _
from app.services.access import addresses, second, sessions
from app.services.access.passwords import SHORTEST
from app.services.access.sessions import OpenSession
from app.services.context import Desk
from app.services.errors import ServiceError
from app.serving import forms
from app.serving.door import ACCOUNT, LOG_OUT, actor_of, address_of, session_of
from app.serving.passkeys import ENROL, REMOVE, Passkeys
from app.serving.routes import module_address


class AccountPage:
    """What one does with one's own account.

    Args:
        desk: whose accounts count.
        passkeys: the forms about them.
        secure: whether browsers speak TLS.
        by_proxy: whether a proxy logs people in, so that there are no passwords.
    """

    def __init__(self, desk: Desk, passkeys: Passkeys, *, secure: bool, by_proxy: bool) -> None:
        self._desk = desk
        self._passkeys = passkeys
        self._secure = secure
        self._by_proxy = by_proxy

    def routes(self) -> list[Route]:
        """Return the routes of the page."""
        of_passwords = [
            Route(f"{ACCOUNT}/password", self.change_password, methods=["POST"]),
            Route(f"{ACCOUNT}/second", self.set_up_second, methods=["POST"]),
        ]
        return [
            *([] if self._by_proxy else of_passwords),
            Route(ACCOUNT, self.show_account, methods=["GET"]),
            Route(ENROL, self.enrol_passkey, methods=["POST"]),
            Route(REMOVE, self.remove_passkey, methods=["POST"]),
            Route(f"{ACCOUNT}/mail", self.change_address, methods=["POST"]),
            Route(f"{ACCOUNT}/end", self.end_session, methods=["POST"]),
        ]

    async def show_account(self, request: Request) -> Response:
        """Show who one is, one's sessions, and how to log out."""
        words = _(
            "This desk asks everybody for a second factor. Add a passkey or set up an app below, then log in with it."
        )
        return await self._account_page(request, why=words if request.query_params.get("second") == "first" else "")

    async def _account_page(self, request: Request, *, why: str = "", notice: str = "", status: int = 200) -> Response:
        own, token = session_of(request), forms.form_token(request, secure=self._secure)
        listed = await run_in_threadpool(sessions.of_person, self._desk, own.person.id)
        body = forms.message(why) + forms.message(notice, good=True)
        body += Markup("<p><strong>{}</strong> · {}</p>").format(own.person.name, ROLE_LABELS[own.role])
        body += forms.form(LOG_OUT, token, Markup(""), _("Log out"))
        body += Markup('<p><a href="/">{}</a></p>').format(_("Back to the desk"))
        if not self._by_proxy:
            body += self._password(token) + await self._second(own, token)
        body += await self._passkeys.section(own, token)
        body += await self._mail(own, token)
        body += Markup("<h2>{}</h2><ul>{}</ul>").format(
            _("Your sessions"), Markup("").join(self._line(session, own, token) for session in listed)
        )
        answer = forms.page(_("Your account"), body, status, module=module_address("shell/passkeys.js"))
        forms.keep_form_token(answer, token, secure=self._secure)
        return answer

    async def _mail(self, own: OpenSession, token: str) -> Markup:
        there = await run_in_threadpool(addresses.of_person, self._desk, own.person.id)
        words = _("Once a day, where the desk sends mails: how much waits for you, in numbers, and no words of any "
                  "article. Empty: no mail, and no address is kept.")  # fmt: skip
        fields = forms.field("address", _("E-mail address"), "email", "email", value=there, required=False)
        if not self._by_proxy:
            fields += forms.field("present", _("Your password"), "password", "current-password", of="-mail")
        return Markup('<h2>{}</h2><p class="quiet-words">{}</p>{}').format(
            _("Mail of the day"), words, forms.form(f"{ACCOUNT}/mail", token, fields, _("Save address"))
        )

    async def change_address(self, request: Request) -> Response:
        """Say where one wants the mail of the day."""

        def change(asked: Request, sent: Mapping[str, str]) -> None:
            password = None if self._by_proxy else sent.get("present", "")
            act = identity.act(actor_of(asked))
            addresses.set_own(self._desk, act, sent.get("address", ""), password, origin=address_of(asked))

        return await self._carry_out(request, change, _("Saved; that it changed is on record, the address is not."))

    @staticmethod
    def _password(token: str) -> Markup:
        body = Markup("<h2>{}</h2>").format(_("Change your password"))
        rule = _("At least {n} signs, of any kind. All your other sessions end.").format(n=SHORTEST)
        body += Markup('<p class="quiet-words">{}</p>').format(rule)
        fields = forms.field("old", _("Present password"), "password", "current-password")
        fields += forms.field("new", _("New password"), "password", "new-password")
        fields += forms.field("again", _("New password once more"), "password", "new-password")
        return body + forms.form(f"{ACCOUNT}/password", token, fields, _("Change password"))

    async def _second(self, own: OpenSession, token: str) -> Markup:
        left = await run_in_threadpool(second.codes_left, self._desk, own.person.id)
        secret = second.new_secret()
        words = _("To confirm a verdict takes a second factor: an app that shows numbers, or a passkey, as below.")
        if left is not None:
            words = _("It is set up; {n} back-up codes are left. Another one takes its place.").format(n=left)
        if left is not None and not own.has_second:
            words += " " + _("You logged in without it: log in again to confirm verdicts.")
        fields = forms.hidden("secret", secret)
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
        sent = await forms.read_form(request, secure=self._secure)
        act = identity.act(actor_of(request))
        try:
            codes = await run_in_threadpool(
                second.set_up, self._desk, act, sent.get("secret", ""), sent.get("code", "").replace(" ", ""),
                sent.get("password", ""), address=address_of(request),
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

    def _line(self, session: OpenSession, own: OpenSession, token: str) -> Markup:
        words = _("since {at} UTC").format(at=f"{session.begun_at:%Y-%m-%d %H:%M}")
        where = ", ".join(part for part in (session.address, session.browser[:60]) if part)
        if session.id == own.id:
            return Markup("<li><span>{}<br>{}</span><em>{}</em></li>").format(words, where, _("this one"))
        fields = forms.hidden("session", str(session.id))
        if not self._by_proxy:
            label, of = _("Your password"), f"-session-{session.id}"
            fields += forms.field("present", label, "password", "current-password", of=of)
        end = forms.form(f"{ACCOUNT}/end", token, fields, _("End"), quiet=True)
        return Markup("<li><span>{}<br>{}</span>{}</li>").format(words, where, end)

    async def change_password(self, request: Request) -> Response:
        """Give oneself another password."""
        sent = await forms.read_form(request, secure=self._secure)
        if sent.get("new") != sent.get("again"):
            why = _("The two new passwords differ; nothing was changed.")
            return await self._account_page(request, why=why, status=400)
        act = identity.act(actor_of(request))
        try:
            await run_in_threadpool(
                sessions.change_password, self._desk, act, sent.get("old", ""), sent.get("new", ""),
                address=address_of(request),
            )  # fmt: skip
        except ServiceError as error:
            return await self._account_page(request, why=str(error), status=400)
        return await self._account_page(request, notice=_("Your password is changed; your other sessions are ended."))

    async def end_session(self, request: Request) -> Response:
        """End another session of one's own."""

        def end(asked: Request, sent: Mapping[str, str]) -> None:
            password = None if self._by_proxy else sent.get("present", "")
            number = forms.number(sent.get("session", "")) or 0
            sessions.end_own(self._desk, actor_of(asked), number, password, address=address_of(asked))

        return await self._carry_out(request, end, _("The session is ended."))

    async def enrol_passkey(self, request: Request) -> Response:
        """Give oneself a passkey."""
        return await self._carry_out(request, self._passkeys.enrol, _("The passkey is added: log in with it."))

    async def remove_passkey(self, request: Request) -> Response:
        """Take one of one's passkeys off."""
        done = _("The passkey is removed. Delete it on the device, too.")
        return await self._carry_out(request, self._passkeys.remove, done)

    async def _carry_out(
        self, request: Request, act: Callable[[Request, Mapping[str, str]], None], done: str
    ) -> Response:
        sent = await forms.read_form(request, secure=self._secure)
        try:
            await run_in_threadpool(act, request, sent)
        except ServiceError as error:
            return await self._account_page(request, why=str(error), status=400)
        return await self._account_page(request, notice=done)
