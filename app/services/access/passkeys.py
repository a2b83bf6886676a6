"""Passkeys: keys that a person's device holds and lets nobody see; it signs with them once the person has unlocked it.

Source: Web Authentication, level 3 (W3C). Keys are ES256 alone (ECDSA on P-256 with SHA-256), and the device has to say
that it knew its owner, by a finger, a face or a code: so a passkey stands for both factors.
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.language import _
from app.services.access import noted, sessions
from app.services.access.second import own_unit
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError, UnknownError, saving
from app.services.inputs import line
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from db.accounts import AccountRow, PasskeyRow

if TYPE_CHECKING:
    from webauthn.helpers.structs import CollectedClientData

#: Passkeys that one person may have.
MOST = 20
#: COSE's number for ECDSA on P-256 with SHA-256.
_ES256 = -7
_FAILED = _("This passkey is not known here, or signed something else. Try again, or take another one.")


class PasskeyError(NotAllowedError):
    """An answer of a device that does not fit what was asked; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey of a person.

    Attributes:
        id: of the passkey; no secret.
        name: what its owner calls it.
        made_at: when it was enrolled, UTC.
        used_at: when somebody last logged in or signed with it, UTC; `None` for never.
    """

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


def of_person(desk: Desk, person_id: int) -> tuple[Passkey, ...]:
    """Return the passkeys of a person, the oldest first."""
    with desk.database.read() as session:
        return tuple(Passkey(row.id, row.name, row.made_at, row.used_at) for row in _rows(session, person_id))


def enrolling(desk: Desk, person_id: int, name: str, challenge: bytes) -> dict[str, Any]:
    """Return what a browser is to ask a device for, so that it makes a passkey; bytes are in base64url."""
    with desk.database.read() as session:
        credentials = [{"type": "public-key", "id": row.credential} for row in _rows(session, person_id)]
    return {
        "rp": {"name": "Claimdesk"},
        "user": {"id": spelt(str(person_id).encode()), "name": name, "displayName": name},
        "challenge": spelt(challenge),
        "pubKeyCredParams": [{"type": "public-key", "alg": _ES256}],
        "authenticatorSelection": {"residentKey": "required", "userVerification": "required"},
        "excludeCredentials": credentials,
    }


def asking(challenge: bytes) -> dict[str, Any]:
    """Return what a browser is to ask a device for, so that it signs with any passkey of this place."""
    return {"challenge": spelt(challenge), "userVerification": "required"}


def enrol(
    desk: Desk, act: Act, name: str, answer: str, challenge: bytes, origins: Sequence[str], password: str | None, *,
    address: str = "",
) -> None:  # fmt: skip
    """Give oneself a passkey.

    Args:
        desk: where.
        act: who.
        name: what to call it, as "My telephone".
        answer: of the device, as JSON.
        challenge: that it was asked to sign.
        origins: under which browsers find the desk.
        password: the present one, typed once more; `None` where a proxy logs people in.
        address: where it comes from.

    Raises:
        InputError: when the name may not be one, or there are too many.
        PasskeyError: when the device did not answer what was asked.
        NotAllowedError: when the password is another one.
        TooManyError: when that failed too often.
    """
    from webauthn import verify_registration_response
    from webauthn.helpers import decode_credential_public_key
    from webauthn.helpers.cose import COSEAlgorithmIdentifier
    from webauthn.helpers.decode_credential_public_key import DecodedEC2PublicKey
    from webauthn.helpers.exceptions import WebAuthnException

    called = line("name", name, _("The name"), 60, required=True)
    origin = _origin(answer, origins)
    try:
        made = verify_registration_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=str(urlsplit(origin).hostname),
            expected_origin=origin, require_user_verification=True,
            supported_pub_key_algs=[COSEAlgorithmIdentifier.ECDSA_SHA_256],
        )  # fmt: skip
        key = decode_credential_public_key(made.credential_public_key)
    except (WebAuthnException, ValueError) as error:
        raise PasskeyError(_("The device’s answer does not fit; no passkey was enrolled. Try again.")) from error
    if not isinstance(key, DecodedEC2PublicKey):
        raise PasskeyError(_("This device makes keys of a kind that is not known here. Take another one."))
    with own_unit(desk, act, password, address) as work:
        if len(_rows(work.session, act.person_id)) >= MOST:
            raise InputError("name", _("{n} passkeys are the most; remove one first.").format(n=MOST))
        row = PasskeyRow(
            person_id=act.person_id, credential=spelt(made.credential_id), uses=made.sign_count, name=called,
            public_key=spelt(made.credential_public_key), made_at=work.now,
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()
        public = base64.b64encode(b"\4" + key.x + key.y).decode()
        facts: dict[str, Json] = {"account": act.person_id, "passkey": row.id, "public": public}
        work.log(AuditTag.ACCOUNT_PASSKEY, after={"name": called}, facts=facts)


def remove(desk: Desk, act: Act, number: int, password: str | None, *, address: str = "") -> None:
    """Take one of one's own passkeys off; what was signed with it stays signed.

    Args:
        desk: where.
        act: who.
        number: of the passkey.
        password: the present one, typed once more; `None` where a proxy logs people in.
        address: where it comes from.

    Raises:
        UnknownError: when one has none of this id.
        NotAllowedError: when the password is another one.
        TooManyError: when that failed too often.
    """
    with own_unit(desk, act, password, address) as work:
        row = work.session.get(PasskeyRow, number)
        if row is None or row.person_id != act.person_id:
            raise UnknownError(_("You have no such passkey; it was removed already."))
        work.session.delete(row)
        facts: dict[str, Json] = {"account": act.person_id, "passkey": number}
        work.log(AuditTag.ACCOUNT_PASSKEY_OFF, before={"name": row.name}, facts=facts)


def remove_all(session: Session, person_id: int) -> None:
    """Take all passkeys of a person off, in an open transaction."""
    session.execute(delete(PasskeyRow).where(PasskeyRow.person_id == person_id))


def log_in(
    desk: Desk, answer: str, challenge: bytes, origins: Sequence[str], *, address: str = "", browser: str = "",
    before: str = "",
) -> str:  # fmt: skip
    """Begin a session for whoever's passkey signed a challenge; return the session's token.

    Raises:
        PasskeyError: when it did not, the passkey is not known, or its owner's account is disabled.
    """
    with noted.log_in("passkey", address) as this:
        _origin(answer, origins)
        with saving(), desk.database.write() as session:
            its = select(PasskeyRow.person_id).where(PasskeyRow.credential == _text_of(answer, "id"))
            this.person = session.scalar(its)
            sessions.lock(session, this.person or 0)
            row = signed_by(desk, session, answer, challenge, origins)
            account = session.get(AccountRow, row.person_id)
            if account is None or account.is_disabled:
                raise PasskeyError(_FAILED)
            return sessions.begin(
                session, row.person_id, desk.now(), address=address, browser=browser, before=before, has_second=True
            )


def signed_by(desk: Desk, session: Session, answer: str, challenge: bytes, origins: Sequence[str]) -> PasskeyRow:
    """Return the passkey that signed a challenge, in an open transaction; it is noted when it was used.

    Raises:
        PasskeyError: when none of the desk did.
    """
    from webauthn import verify_authentication_response
    from webauthn.helpers import base64url_to_bytes
    from webauthn.helpers.exceptions import WebAuthnException

    origin = _origin(answer, origins)
    row = session.scalar(select(PasskeyRow).where(PasskeyRow.credential == _text_of(answer, "id")).with_for_update())
    if row is None:
        raise PasskeyError(_FAILED)
    try:
        verified = verify_authentication_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=str(urlsplit(origin).hostname),
            expected_origin=origin, credential_public_key=base64url_to_bytes(row.public_key),
            credential_current_sign_count=row.uses, require_user_verification=True,
        )  # fmt: skip
    except (WebAuthnException, ValueError) as error:
        raise PasskeyError(_FAILED) from error
    row.uses, row.used_at = verified.new_sign_count, desk.now()
    return row


def _rows(session: Session, person_id: int) -> Sequence[PasskeyRow]:
    return session.scalars(select(PasskeyRow).where(PasskeyRow.person_id == person_id).order_by(PasskeyRow.id)).all()


def _origin(answer: str, origins: Sequence[str]) -> str:
    """Return from which of the desk's own places a device's answer comes."""
    client = _client_data(answer)
    if client.origin not in origins:
        words = _("Passkeys work at {origins} alone. Open the desk there, and try again.")
        raise PasskeyError(words.format(origins=", ".join(origins)))
    return client.origin


def _client_data(answer: str) -> "CollectedClientData":
    from webauthn.helpers import base64url_to_bytes, parse_client_data_json
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        return parse_client_data_json(base64url_to_bytes(json.loads(answer)["response"]["clientDataJSON"]))
    except (WebAuthnException, ValueError, KeyError, TypeError, RecursionError) as error:
        raise PasskeyError(_FAILED) from error


def _text_of(answer: str, name: str) -> str:
    return str(json.loads(answer).get(name, ""))


def read(spelt: str) -> bytes:
    """Return the bytes that a text in base64url spells."""
    return base64.urlsafe_b64decode(spelt + "=" * (-len(spelt) % 4))


def spelt(raw: bytes) -> str:
    """Return bytes in base64url, as browsers send them."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
