"""Passkeys at the entrance: to log in with one, to enrol one, to remove one."""

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from app import identity
from app.language import _
from app.services.access import good_once, passkeys
from app.services.access.passkeys import Passkey, PasskeyError
from app.services.access.sessions import OpenSession
from app.services.context import Desk
from app.services.errors import AwayError, NotSavedError
from app.serving import forms
from app.serving.door import ACCOUNT, LOG_IN, actor_of, address_of, session_of

#: Where the forms lead.
WITH_PASSKEY, ENROL, REMOVE = f"{LOG_IN}/passkey", f"{ACCOUNT}/passkey", f"{ACCOUNT}/passkey/remove"


class Passkeys:
    """The forms about passkeys, and what they send.

    Args:
        desk: whose accounts count.
        origins: under which browsers find the desk.
        by_proxy: whether a proxy logs people in, so that there are no passwords.
    """

    def __init__(self, desk: Desk, origins: Sequence[str], *, by_proxy: bool = False) -> None:
        self._desk = desk
        self._origins = origins
        self._by_proxy = by_proxy

    def log_in_form(self, token: str, wanted: str) -> Markup:
        """Return the form by which one logs in; nothing while the database does not keep what is asked."""
        try:
            challenge = self._challenge(token)
        except (AwayError, NotSavedError):
            return Markup("")
        return asked_for(WITH_PASSKEY, token, challenge, forms.hidden("next", wanted), _("Use a passkey"), quiet=True)

    def log_in(self, request: Request, sent: Mapping[str, str]) -> str:
        """Return the token of the session that a passkey began.

        Raises:
            PasskeyError: when it began none.
        """
        challenge = self._asked(sent.get("form", ""), sent)
        return passkeys.log_in(
            self._desk, sent.get("answer", ""), challenge, self._origins, address=address_of(request),
            browser=request.headers.get("user-agent", ""), before=identity.token_in(request.cookies),
        )  # fmt: skip

    async def section(self, own: OpenSession, token: str) -> Markup:
        """Return the part about passkeys of the page about one's own account."""
        listed = await run_in_threadpool(passkeys.of_person, self._desk, own.person.id)
        challenge = await run_in_threadpool(self._challenge, own.digest)
        asked = await run_in_threadpool(passkeys.enrolling, self._desk, own.person.id, own.person.name, challenge)
        fields = forms.field("passkey", _("What to call it"), "text", "off", value=_("This device"))
        if not self._by_proxy:
            fields += forms.field("present", _("Your password"), "password", "current-password")
        words = _("A passkey is kept by your telephone, computer or security key, which asks for your finger, face or "
                  "code. It stands for the password and the second factor.")  # fmt: skip
        return Markup('<h2>{}</h2><p class="quiet-words">{}</p><ul>{}</ul>').format(
            _("Passkeys"), words, Markup("").join(self._line(passkey, token) for passkey in listed)
        ) + _form(ENROL, token, "create", asked, fields, _("Add a passkey"))

    def enrol(self, request: Request, sent: Mapping[str, str]) -> None:
        """Give somebody the passkey that their device made.

        Raises:
            ServiceError: when it may not be.
        """
        challenge = self._asked(session_of(request).digest, sent)
        passkeys.enrol(
            self._desk, identity.act(actor_of(request)), sent.get("passkey", ""), sent.get("answer", ""), challenge,
            self._origins, None if self._by_proxy else sent.get("present", ""), address=address_of(request),
        )  # fmt: skip

    def remove(self, request: Request, sent: Mapping[str, str]) -> None:
        """Take a passkey off.

        Raises:
            ServiceError: when there is none, or the password is another one.
        """
        passkeys.remove(
            self._desk, identity.act(actor_of(request)), forms.number(sent.get("number", "")) or 0,
            None if self._by_proxy else sent.get("present", ""), address=address_of(request),
        )  # fmt: skip

    def _challenge(self, whose: str) -> bytes:
        """Return what a device is to sign, 32 random bytes, and keep it until somebody comes back with it."""
        made = secrets.token_bytes(32)
        good_once.keep(self._desk, whose, passkeys.spelt(made))
        return made

    def _asked(self, whose: str, sent: Mapping[str, str]) -> bytes:
        """Return what a device was asked to sign, and forget it.

        Raises:
            PasskeyError: when it was not, or is not good any more.
        """
        spelt = sent.get("challenge", "")
        if good_once.take(self._desk, whose, spelt) is None:
            raise PasskeyError(_("This page is too old for a passkey. Reload it, and try again."))
        return passkeys.read(spelt)

    def _line(self, passkey: Passkey, token: str) -> Markup:
        used = (
            _("used {at} UTC").format(at=f"{passkey.used_at:%Y-%m-%d %H:%M}") if passkey.used_at else _("not used yet")
        )
        fields = forms.hidden("number", str(passkey.id))
        if not self._by_proxy:
            fields += forms.field("present", _("Your password"), "password", "current-password", of=f"-{passkey.id}")
        end = forms.form(REMOVE, token, fields, _("Remove"), quiet=True)
        return Markup("<li><span>{}<br>{}</span>{}</li>").format(passkey.name, used, end)


def asked_for(action: str, token: str, challenge: bytes, fields: Markup, button: str, *, quiet: bool = False) -> Markup:
    """Return a form by which any passkey of this place signs a challenge; `quiet`: another way stands first."""
    return _form(action, token, "get", passkeys.asking(challenge), fields, button, quiet=quiet)


def _form(
    action: str, token: str, act: str, asked: dict[str, Any], fields: Markup, button: str, *, quiet: bool = False
) -> Markup:
    """Return a form that is shown where the browser knows passkeys, and asks for one before it is sent."""
    failed = _("Your device gave no passkey; nothing was changed. Try again, or take another way.")
    fields += forms.hidden("challenge", asked["challenge"]) + forms.hidden("answer", "")
    fields += Markup('<p class="bad" role="alert" hidden>{}</p>').format(failed)
    attributes = Markup(' data-act="{}" data-asked="{}" hidden').format(act, json.dumps(asked))
    return forms.form(action, token, fields, button, attributes=attributes, quiet=quiet)
