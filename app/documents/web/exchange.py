"""One question and its answer over one connection."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, cast

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import SSLError as TlsError

from app.documents.web.refusals import FetchError, FetchReason
from app.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.documents.web.limits import FetchLimits
    from app.documents.web.targets import Target
    from app.documents.web.wire import WatchedSocket, WatchedTls, Wire

#: Bytes that are read in one go.
_PIECE = 65536


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        status, reason: number and words of the first line.
        version: `HTTP/1.1` or `HTTP/1.0`.
        headers: name and value of each, in the order of their first appearance; each byte a character (Latin-1).
        coded: the body as sent, chunks put together, still packed if it was packed.
        asked, received: every byte that was sent, and every byte that came, exactly.
    """

    status: int
    reason: str
    version: str
    headers: tuple[tuple[str, str], ...]
    coded: bytes = field(repr=False)
    asked: bytes = field(repr=False)
    received: bytes = field(repr=False)

    def header(self, name: str) -> str:
        """Return the first value of a header, blanks around it dropped; `""` if it is not there."""
        return next((value.strip() for header, value in self.headers if header.lower() == name), "")


class _Strict(HTTPResponse):
    """An answer whose headers can be read in one way only; otherwise two readers would see two pages."""

    def begin(self) -> None:
        """Read status and headers."""
        super().begin()
        if self.headers.get_payload():
            raise HTTPException(_("one of its headers cannot be read, and so what follows it cannot"))
        lengths = ",".join(self.headers.get_all("content-length", []))
        if len({length.strip() for length in lengths.split(",")}) > 1:
            raise HTTPException(_("it says two lengths ({lengths})").format(lengths=lengths[:60]))


class _Plain(HTTPConnection):
    """HTTP over a connection that was made to one address, without a further look-up."""

    response_class = _Strict

    def __init__(self, made: WatchedSocket, host: str, port: int) -> None:
        super().__init__(host, port, timeout=made.gettimeout())
        self._made = made

    def _new_conn(self) -> socket.socket:
        return self._made


class _Secure(HTTPSConnection):
    """HTTPS over such a connection; the certificate must be for the name that was asked for."""

    response_class = _Strict

    def __init__(self, made: WatchedSocket, host: str, port: int, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=made.gettimeout(), ssl_context=context, server_hostname=host)
        self._made = made

    def _new_conn(self) -> socket.socket:
        return self._made

    def connect(self) -> None:
        """Agree on TLS; from then on the wire is told."""
        super().connect()
        # The context that `trusting` makes gives sockets of this class.
        cast("WatchedTls", self.sock).wire = self._made.wire


def exchange(
    made: WatchedSocket,
    target: Target,
    *,
    headers: Mapping[str, str],
    body: bytes | None,
    context: ssl.SSLContext | None,
    limits: FetchLimits,
) -> Answer:
    """Ask over a connection, read the answer to its end, and close.

    Args:
        made: the connection, to an address that was checked.
        target: what is asked for.
        headers: those of the question, `Host` among them.
        body: what is sent along (then the method is POST), `None` for nothing (GET).
        context: how certificates are checked; `None` for a connection without TLS.
        limits: how large headers and body may be.

    Raises:
        FetchError: if the answer is too slow, too large, not trusted, or none at all.
    """
    place = (made, target.host, target.port)
    connection = _Plain(*place) if context is None else _Secure(*place, context)
    wire = made.wire
    try:
        connection.connect()
        return _answer(connection, target.path, headers, body, wire, limits)
    except TimeoutError:
        raise wire.deadline.passed() from None
    except (ssl.SSLError, TlsError) as error:
        raise FetchError(FetchReason.TLS, _tls_words(target.host, error)) from None
    except (HTTPException, HTTPError, ValueError) as error:
        raise FetchError(FetchReason.BAD_ANSWER, _bad_words(wire, error)) from None
    except OSError as error:
        message = _("The connection to '{host}' broke off: {why}.")
        raise FetchError(
            FetchReason.CONNECTION, message.format(host=target.host, why=error.strerror or error)
        ) from None
    finally:
        connection.close()
        made.close()


def _answer(
    connection: HTTPConnection,
    path: str,
    headers: Mapping[str, str],
    body: bytes | None,
    wire: Wire,
    limits: FetchLimits,
) -> Answer:
    connection.request("GET" if body is None else "POST", path, body=body, headers=headers, preload_content=False)
    response = connection.getresponse()
    wire.limit = limits.headers + limits.body
    coded = bytearray()
    try:
        while piece := response.read(_PIECE, decode_content=False):
            coded += piece
    finally:
        response.close()
    if not 200 <= response.status <= 599:
        raise HTTPException(_("the status {status} is none that a page can have").format(status=response.status))
    pairs = tuple((str(name), str(value)) for name, value in response.headers.iteritems())
    version = "HTTP/1.0" if response.version == 10 else "HTTP/1.1"
    return Answer(
        response.status, response.reason or "", version, pairs, bytes(coded), bytes(wire.sent), _last(wire.received)
    )


def _last(received: bytearray) -> bytes:
    """Return what came, without the "100 Continue" that may come before the answer."""
    answer = bytes(received)
    while answer.startswith((b"HTTP/1.1 100", b"HTTP/1.0 100")):
        answer = answer.partition(b"\r\n\r\n")[2]
    return answer


def _tls_words(host: str, error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        message = _("The certificate of '{host}' cannot be trusted: {why}")
        return message.format(host=host, why=error.verify_message)
    return _("No safe connection to '{host}': {why}.").format(host=host, why=getattr(error, "reason", None) or error)


def _bad_words(wire: Wire, error: Exception) -> str:
    if not wire.received:
        return _("The server closed the connection without an answer.")
    return _("The answer is no whole page: {why}.").format(why=str(error)[:200])
