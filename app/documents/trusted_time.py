"""A time stamp of a digest by somebody else: proof that bytes were there at a time (RFC 3161).

Only the digest goes to the server, never the page. A token is checked offline, at any time, with the authority's root
certificates.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography import x509
from rfc3161_client import TimeStampResponse, VerificationError, VerifierBuilder, decode_timestamp_response

from app.documents.fetch import Post
from app.documents.token_order import in_order
from app.documents.web.refusals import FetchError
from app.language import _

#: SHA-256 as certificates name it. Source: RFC 5754 2.2.
_SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
#: A request up to its digest: version 1, SHA-256 without parameters, 32 bytes to follow. Source: RFC 3161 2.4.1.
_VERSION = bytes.fromhex("020101")
_IMPRINT = bytes.fromhex("3031300d060960864801650304020105000420")
#: "Send your certificate along."
_WITH_CERTIFICATE = bytes.fromhex("0101ff")
_NONCE_BITS = 63
_LAST_WORDS = re.compile(r'(?:Verify error: |reason: ")([^"]{1,500})"')
_QUERY = "application/timestamp-query"
_REPLY = "application/timestamp-reply"
#: Most bytes of a token; they have about 5,000.
_MOST = 100_000


class StampError(Exception):
    """A time stamp that was not given or does not hold; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Token:
    """A time stamp as the server gave it, to be kept as it is.

    Attributes:
        data: the server's whole answer, DER; `openssl ts -verify -in` takes it, too.
        digest: what was stamped, SHA-256, 64 hexadecimal digits.
        server: the address it was asked of.
    """

    data: bytes = field(repr=False)
    digest: str
    server: str


@dataclass(frozen=True, slots=True)
class StampedTime:
    """What a token says; to be believed when it was verified.

    Attributes:
        at: when the authority saw the digest, UTC.
        authority: name of whoever signed, as the certificate has it: `CN=…,O=…`; `""` where the token has none along.
        serial: the token's number with that authority.
    """

    at: datetime
    authority: str
    serial: int


def request_for(digest: str, *, nonce: int) -> bytes:
    """Return what is sent to a time-stamp server, DER.

    Args:
        digest: SHA-256, 64 hexadecimal digits.
        nonce: a number from 0 to 2**63 - 1 that nobody could know before; the answer must repeat it.

    Raises:
        StampError: for what is no such digest.
    """
    number = nonce.to_bytes(nonce.bit_length() // 8 + 1, "big")
    inner = _VERSION + _IMPRINT + _bytes_of(digest) + bytes((2, len(number))) + number + _WITH_CERTIFICATE
    return bytes((0x30, len(inner))) + inner


def stamp(digest: str, server_url: str, post: Post, *, nonce: int | None = None) -> Token:
    """Ask a server for a time stamp.

    The answer is checked against the question: the same digest, the same nonce. Whether to trust its signature is
    asked by `verify`.

    Args:
        digest: SHA-256, 64 hexadecimal digits.
        server_url: where the server is; named in the settings.
        post: sends the request, guarded like every fetch.
        nonce: see `request_for`; a random one if `None`.

    Raises:
        StampError: if the server cannot be reached, refuses, or answers something else.
    """
    number = secrets.randbits(_NONCE_BITS) if nonce is None else nonce
    try:
        answer = post(server_url, request_for(digest, nonce=number), _QUERY)
    except FetchError as error:
        message = _(
            "The time-stamp server gave no stamp. {why} Try again in a moment, or look at its address in the settings."
        )
        raise StampError(message.format(why=error.said)) from None
    if answer.status != 200 or answer.media_type != _REPLY:
        message = _(
            "The time-stamp server gave no stamp. It answered {status} and '{kind}'; expected 200 and "
            "'{expected}'. Check its address in the settings."
        )
        raise StampError(message.format(status=answer.status, kind=answer.media_type, expected=_REPLY))
    response = _read(answer.body)
    _refuse_another(response, digest)
    if response.tst_info.nonce != number:
        raise StampError(_("The time stamp answers another question (its nonce differs). Ask again."))
    return Token(answer.body, digest, server_url)


def verify(token: bytes, digest: str, roots: Sequence[x509.Certificate]) -> StampedTime:
    """Check a token, offline.

    Certificates must hold at the stamped time, not today: a token stays good when the authority's certificate runs out
    later. What was stamped outside the time of its certificate is refused. Whether a certificate was revoked is not
    asked, because that needs the network.

    Args:
        token: as `stamp` gave it.
        digest: what must have been stamped, SHA-256, 64 hexadecimal digits.
        roots: certificates of the authorities that are trusted; at least one.

    Raises:
        StampError: if it does not hold; the text says what is wrong with it.
    """
    if not roots:
        raise StampError(_("No root certificate was given, so no time stamp can be trusted. Name one in the settings."))
    response = _read(token)
    _refuse_another(response, digest)
    try:
        VerifierBuilder(roots=list(roots)).build().verify(response, _bytes_of(digest))
    except (VerificationError, ValueError) as error:
        message = _(
            "The time stamp does not hold ({why}). It was altered, its authority is none of those that are "
            "trusted, or its certificate did not hold at that time."
        )
        raise StampError(message.format(why=_why(error))) from None
    return _said(response)


def claimed(token: bytes, digest: str) -> StampedTime:
    """Return what a token says of itself, to be kept beside it; whether that holds is asked by `verify`.

    Args:
        token: as `stamp` gave it.
        digest: what must have been stamped, SHA-256, 64 hexadecimal digits.

    Raises:
        StampError: for what is no token, or one of other bytes.
    """
    response = _read(token)
    _refuse_another(response, digest)
    return _said(response)


def roots_from(pem: bytes) -> tuple[x509.Certificate, ...]:
    """Read the root certificates that are trusted, one or more in PEM form.

    Raises:
        StampError: for what holds no certificate.
    """
    try:
        return tuple(x509.load_pem_x509_certificates(pem))
    except ValueError:
        raise StampError(
            _("The file of root certificates cannot be read. Expected PEM: '-----BEGIN CERTIFICATE-----'.")
        ) from None


def _read(token: bytes) -> TimeStampResponse:
    if len(token) > _MOST:
        message = _("This is no time stamp: it has {n} bytes, and a stamp has a few thousand.")
        raise StampError(message.format(n=len(token)))
    try:
        response = decode_timestamp_response(in_order(token))
        if response.status != 0:
            words = "; ".join(response.status_string) or _("no reason given")
            message = _("The time-stamp server refused (status {status}: {why}).")
            raise StampError(message.format(status=response.status, why=words[:200]))
        response.tst_info  # noqa: B018  # parsed on the first look
    except ValueError as error:
        message = _("This is no time stamp: {why}. Expected an answer of an RFC 3161 server.")
        raise StampError(message.format(why=error)) from None
    return response


def _refuse_another(response: TimeStampResponse, digest: str) -> None:
    """Refuse a stamp of other bytes."""
    imprint = response.tst_info.message_imprint
    if imprint.hash_algorithm != _SHA256 or imprint.message != _bytes_of(digest):
        message = _("The time stamp is of other bytes than those with the digest {digest}….")
        raise StampError(message.format(digest=digest[:16]))


def _said(response: TimeStampResponse) -> StampedTime:
    info = response.tst_info
    return StampedTime(info.gen_time.astimezone(UTC), _authority(response), info.serial_number)


def _authority(response: TimeStampResponse) -> str:
    """Return the name in the certificate that signed, `""` for none that can be read; a verified token has it along."""
    try:
        signers = {(signer.issuer, signer.serial_number) for signer in response.signed_data.signer_infos}
        certificates = [
            x509.load_der_x509_certificate(certificate) for certificate in response.signed_data.certificates
        ]
        signing = [
            certificate for certificate in certificates if (certificate.issuer, certificate.serial_number) in signers
        ]
        return signing[0].subject.rfc4514_string() if signing else ""
    except (ValueError, KeyError, x509.InvalidVersion):
        return ""


def _why(error: Exception) -> str:
    """Return the last words of a pile of OpenSSL's."""
    words = _LAST_WORDS.findall(str(error))
    return str(words[-1]) if words else str(error)[:200]


def _bytes_of(digest: str) -> bytes:
    try:
        octets = bytes.fromhex(digest)
    except ValueError:
        octets = b""
    if len(octets) != 32 or len(digest) != 64:
        message = _("'{digest}' is no digest; expected SHA-256 as 64 hexadecimal digits.")
        raise StampError(message.format(digest=digest[:80]))
    return octets
