"""To confirm a verdict with a passkey: a page that shows what is signed, and nothing else."""

from collections.abc import Sequence

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app import identity
from app.labels import STANCE_LABELS, field_label
from app.language import _
from app.reports.fields import in_words, is_told
from app.services.checking import sheets, signoff
from app.services.checking.signoff import ByPasskey
from app.services.context import Desk
from app.services.errors import ServiceError
from app.services.newest_verdict import newest_verdict
from app.services.views import ClaimSheet
from app.serving import bodies, forms
from app.serving.door import SIGN, actor_of
from app.serving.passkeys import asked_for
from app.serving.routes import module_address
from claims.newsroom.lifecycle import Move


class SignOff:
    """What one does to sign a verdict with a passkey.

    Args:
        desk: whose claims.
        origins: under which browsers find the desk.
        secure: whether browsers speak TLS.
    """

    def __init__(self, desk: Desk, origins: Sequence[str], *, secure: bool = False) -> None:
        self._desk = desk
        self._origins = origins
        self._secure = secure

    def routes(self) -> list[Route]:
        """Return the routes of the page."""
        return [
            Route(f"{SIGN}{{claim}}", self.show, methods=["GET"]),
            Route(f"{SIGN}{{claim}}", self.sign, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show what would be signed."""
        return await self._page(request, forms.ours(request.query_params.get("next")))

    async def sign(self, request: Request) -> Response:
        """Confirm the verdict, signed by a passkey, or say why not."""
        claim, here = bodies.number_in_path(request, "claim"), self._at(request)
        sent = await forms.read_form(request, secure=self._secure)
        wanted, version = forms.ours(sent.get("next")), forms.number(sent.get("version", ""))
        if here.actor is None or version is None:
            raise bodies.no_shape()
        by, act = ByPasskey(sent.get("answer", ""), self._origins), identity.act(here.actor)
        try:
            await run_in_threadpool(
                lambda: signoff.confirm(here, act, claim, version, override=sent.get("override", ""), by=by)
            )
        except ServiceError as error:
            return await self._page(request, wanted, why=str(error), status=409)
        return RedirectResponse(wanted, 303, headers={"Cache-Control": "no-store"})

    def _at(self, request: Request) -> Desk:
        return identity.seated(self._desk, actor_of(request))

    async def _page(self, request: Request, wanted: str, *, why: str = "", status: int = 200) -> Response:
        claim, here = bodies.number_in_path(request, "claim"), self._at(request)
        token = forms.form_token(request, secure=self._secure)
        try:
            sheet = await run_in_threadpool(sheets.sheet, here, f"c{claim}")
            may = Move.CONFIRM in sheet.moves
            challenge = await run_in_threadpool(signoff.to_sign, here, claim) if may else b""
            missing = await run_in_threadpool(signoff.lacking, here, claim) if may else ""
        except ServiceError as error:
            raise HTTPException(404, str(error)) from error
        body = forms.message(why) + _shown(sheet)
        if may:
            fields = forms.hidden("version", str(sheet.version)) + forms.hidden("next", wanted)
            if missing:
                words = _("This signs off the article, with {missing}. Why all the same?").format(missing=missing)
                fields += forms.field("override", words, "text", "off")
            body += asked_for(f"{SIGN}{claim}", token, challenge, fields, _("Sign with a passkey"))
        elif not why:
            body += forms.message(_("This verdict does not wait for you: it is your own, or somebody answered it."))
        body += Markup('<p><a href="{}">{}</a></p>').format(wanted, _("Back to the desk"))
        answer = forms.page(_("Confirm a verdict"), body, status, module=module_address("shell/passkeys.js"))
        forms.keep_form_token(answer, token, secure=self._secure)
        return answer


def _shown(sheet: ClaimSheet) -> Markup:
    """Return what is signed, in words: the claim, the verdict with its reasons, and the evidence."""
    body = Markup("<h2>{}</h2><p>{}</p>").format(sheet.name, sheet.text)
    fields = [
        f"{field_label(name)}: {in_words(name, value, sheet.slots)}"
        for name, value in sheet.slots.items() if value and is_told(name, value)
    ]  # fmt: skip
    body += Markup("<p>{}</p>").format(Markup("<br>").join(fields))
    verdict = newest_verdict(sheet)
    if verdict is not None:
        by = _("{grade}, by {who}").format(grade=verdict.label, who=verdict.by)
        body += Markup("<h2>{}</h2><p>{}</p>").format(by, verdict.rationale)
    line = Markup("<li><span>{}: {}<br>{}</span></li>")
    lines = [line.format(STANCE_LABELS[link.stance], link.title or link.url, link.passage) for link in sheet.evidence]
    sources = Markup("<ul>{}</ul>").format(Markup("").join(lines))
    body += Markup("<h2>{}</h2>{}").format(_("Sources"), sources if lines else _("No source is attached."))
    words = _(
        "Your device signs the claim with its fields, the sources, the verdict and its reasons, as they stand now."
    )
    return body + Markup('<p class="quiet-words">{}</p>').format(words)
