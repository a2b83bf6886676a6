"""Connections that keep every byte, take none too many, and wait for none too long."""

from __future__ import annotations

import io
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from app.documents.web.limits import Deadline, FetchLimits
from app.documents.web.refusals import FetchError, FetchReason
from app.language import _

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer


@dataclass(slots=True)
class Wire:
    """What goes over one connection, counted and timed.

    A server that sends a byte now and then keeps every single wait short. So each wait gets only the time that is left
    of the whole, and each byte counts.
    """

    deadline: Deadline
    limit: int
    sent: bytearray = field(default_factory=bytearray)
    received: bytearray = field(default_factory=bytearray)

    def take(self, piece: bytes) -> None:
        """Keep what came.

        Raises:
            FetchError: if it is too much by now.
        """
        self.received += piece
        if len(self.received) > self.limit:
            message = _("The answer is larger than {size:.3g} MB, headers and all; reading was stopped.")
            raise FetchError(FetchReason.TOO_LARGE, message.format(size=self.limit / 1e6))

    def hear(self, made: socket.socket, buffer: WriteableBuffer, receive: Callable[[], int]) -> int:
        """Let a connection receive into a buffer, within the time that is left; keep it, and return how much came."""
        made.settimeout(self.deadline.left())
        try:
            count = receive()
        except TimeoutError:
            raise self.deadline.passed() from None
        self.take(bytes(memoryview(buffer)[:count]))
        return count

    def say(self, made: socket.socket, data: ReadableBuffer) -> None:
        """Give a connection the time that is left to send something, and keep what it sends."""
        made.settimeout(self.deadline.left())
        self.sent += data


class WatchedSocket(socket.socket):
    """A plain connection that tells its wire."""

    wire: Wire

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        """Receive what is there, within the time that is left."""
        return self.wire.hear(self, buffer, partial(super().recv_into, buffer, nbytes, flags))

    def sendall(self, data: ReadableBuffer, flags: int = 0) -> None:
        """Send it all, within the time that is left."""
        self.wire.say(self, data)
        super().sendall(data, flags)


class WatchedTls(ssl.SSLSocket):
    """The same within TLS: the wire is told what was said, not how it was wrapped."""

    wire: Wire

    def recv_into(self, buffer: WriteableBuffer, nbytes: int | None = None, flags: int = 0) -> int:
        """Receive what is there, within the time that is left."""
        return self.wire.hear(self, buffer, partial(super().recv_into, buffer, nbytes, flags))

    def sendall(self, data: ReadableBuffer, flags: int = 0) -> None:
        """Send it all, within the time that is left."""
        self.wire.say(self, data)
        super().sendall(data, flags)


def trusting(roots: str | None) -> ssl.SSLContext:
    """Return how certificates are checked.

    Args:
        roots: certificates in PEM form that are trusted in place of the machine's own; `None` for those.
    """
    context = ssl.create_default_context(cadata=roots)
    context.hostname_checks_common_name = False
    context.sslsocket_class = WatchedTls
    return context


def reach(address: str, port: int, *, deadline: Deadline, limits: FetchLimits) -> WatchedSocket:
    """Connect to one address in digits.

    Raises:
        FetchError: if nobody answers there.
    """
    made = WatchedSocket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    made.wire = Wire(deadline, limits.headers + io.DEFAULT_BUFFER_SIZE)
    try:
        made.settimeout(min(limits.connecting, deadline.left()))
        made.connect((address, port))
        made.settimeout(deadline.left())
    except OSError as error:
        made.close()
        message = _("No connection to {address}, port {port}: {why}.")
        why = error.strerror or _("nobody answered in time")
        raise FetchError(FetchReason.CONNECTION, message.format(address=address, port=port, why=why)) from None
    except FetchError:
        made.close()
        raise
    return made
