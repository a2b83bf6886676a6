"""The page behind a link of an invitation: whoever was invited says how to be called, chooses a password, and is in."""

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app import identity
from app.config import Settings
from app.labels import ROLE_LABELS
from app.language import _
from app.services.access import invitations
from app.services.access.invitations import Invitation, InvitationError
from app.services.access.passwords import SHORTEST
from app.services.context import Desk
from app.services.errors import ServiceError
from app.serving import forms
from app.serving.door import JOIN, LOG_IN, address_of, keep_session


def link(settings: Settings, token: str) -> str:
    """Return the address that is sent to whoever is invited."""
    return f"{settings.address}{JOIN}?{invitations.PARAMETER}={token}"


class Joining:
    """What one does with a link of an invitation.

    Args:
        desk: whose accounts count.
        secure: whether browsers speak TLS.
    """

    def __init__(self, desk: Desk, *, secure: bool = False) -> None:
        self._desk = desk
        self._secure = secure

    def routes(self) -> list[Route]:
        """Return the routes of the page."""
        return [Route(JOIN, self.show, methods=["GET"]), Route(JOIN, self.join, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        """Show the form; to look at it uses nothing up, so that programs which open links in mails do no harm."""
        link = request.query_params.get(invitations.PARAMETER, "")
        try:
            invitation = await run_in_threadpool(invitations.look, self._desk, link)
        except InvitationError as error:
            return _refused(error)
        return self._page(request, link, invitation, name=invitation.name)

    async def join(self, request: Request) -> Response:
        """Give the account and begin a session, or say why not."""
        sent = await forms.read_form(request, secure=self._secure)
        link, name = sent.get(invitations.PARAMETER, ""), sent.get("name", "")[:300]
        try:
            invitation = await run_in_threadpool(invitations.look, self._desk, link)
            if sent.get("new") != sent.get("again"):
                why = _("The two passwords differ. Type them once more.")
                return self._page(request, link, invitation, name=name, why=why, status=400)
            token = await run_in_threadpool(
                invitations.accept, self._desk, link, name, sent.get("new", ""), address=address_of(request),
                browser=request.headers.get("user-agent", ""), before=identity.token_in(request.cookies),
            )  # fmt: skip
        except InvitationError as error:
            return _refused(error)
        except ServiceError as error:
            return self._page(request, link, invitation, name=name, why=str(error), status=400)
        answer = RedirectResponse("/", 303, headers={"Cache-Control": "no-store"})
        keep_session(answer, token, secure=self._secure)
        return answer

    def _page(
        self, request: Request, link: str, invitation: Invitation, *, name: str, why: str = "", status: int = 200
    ) -> Response:
        token = forms.form_token(request, secure=self._secure)
        words = _("{who} invites you to work at this desk as {role}.")
        rule = _("A password has at least {n} signs, of any kind. Several words in a row are easy to keep in mind.")
        body = forms.message(why) + Markup('<p>{}</p><p class="quiet-words">{}</p>').format(
            words.format(who=invitation.made_by, role=ROLE_LABELS[invitation.role]), rule.format(n=SHORTEST)
        )
        fields = forms.field("name", _("Your name, as colleagues and the log will see it"), "text", "name", value=name)
        fields += forms.field("new", _("Password"), "password", "new-password")
        fields += forms.field("again", _("Password once more"), "password", "new-password")
        fields += forms.hidden(invitations.PARAMETER, link)
        answer = forms.page(_("Welcome"), body + forms.form(JOIN, token, fields, _("Take up the invitation")), status)
        forms.keep_form_token(answer, token, secure=self._secure)
        return answer


def _refused(error: InvitationError) -> Response:
    body = forms.message(str(error)) + Markup('<p><a href="{}">{}</a></p>').format(LOG_IN, _("To the log-in"))
    return forms.page(_("This link lets nobody in"), body, 403)
