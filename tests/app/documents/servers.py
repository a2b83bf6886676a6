"""Servers on loopback that say exactly what a test has planted, and certificates for them."""

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.documents.fetch import Network
from app.documents.web.addresses import Allowance
from app.documents.web.limits import FetchLimits

LOOPBACK = "127.0.0.1"
AT = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)

#: Bytes to say, or something that says them.
Answer = bytes | Callable[["Talk"], None]


def answer(body: bytes = b"", *headers: str, status: str = "200 OK") -> bytes:
    """Return a whole answer, with its length."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def redirect(where: str, status: str = "302 Found") -> bytes:
    """Return an answer that sends on."""
    return answer(b"", f"Location: {where}", status=status)


def now() -> datetime:
    """A clock that stands still."""
    return AT


@dataclass(frozen=True)
class Talk:
    """One connection, for answers that take their time."""

    connection: socket.socket
    over: threading.Event

    def drip(self, piece: bytes, pause: float = 0.0) -> None:
        """Say the same again and again, until the other side has had enough."""
        while not self.over.wait(pause) if pause else not self.over.is_set():
            self.connection.sendall(piece)


class Site:
    """A server that answers each path with what was planted for it, and keeps what it was asked."""

    def __init__(
        self, answers: Mapping[str, Answer] | None = None, context: ssl.SSLContext | None = None, host: str = LOOPBACK
    ) -> None:
        self.answers = dict(answers or {})
        self.asked: list[bytes] = []
        self.context = context
        self.over = threading.Event()
        self.threads: list[threading.Thread] = []
        self.listener = socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        self.host, self.port = self.listener.getsockname()[:2]

    def __enter__(self) -> Self:
        self._start(self._listen)
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.over.set()
        socket.create_connection((self.host, self.port)).close()
        for thread in self.threads:
            thread.join(5)
        self.listener.close()

    def url(self, path: str = "/", host: str = "news.test") -> str:
        """Return the address of a path here."""
        return f"{'https' if self.context else 'http'}://{host}:{self.port}{path}"

    def network(self, *, roots: str | None = None, limits: FetchLimits | None = None) -> Network:
        """Return a network in which every name leads here, and here is allowed."""
        return Network(
            limits or FetchLimits(seconds=10),
            Allowance(frozenset({(self.host, self.port)})),
            lambda host, port: (self.host,),
            roots,
        )

    def _start(self, work: Callable[..., None], *args: object) -> None:
        self.threads.append(threading.Thread(target=work, args=args, daemon=True))
        self.threads[-1].start()

    def _listen(self) -> None:
        while True:
            connection = self.listener.accept()[0]
            if self.over.is_set():
                connection.close()
                return
            self._start(self._talk, connection)

    def _talk(self, connection: socket.socket) -> None:
        connection.settimeout(30)
        try:
            with connection if self.context is None else self.context.wrap_socket(connection, True) as talking:
                asked = self.hear(talking)
                self.asked.append(asked)
                said = self.answers.get(asked.split(b" ")[1].decode(), answer(b"", status="404 Not Found"))
                if callable(said):
                    said(Talk(talking, self.over))
                else:
                    talking.sendall(said)
        except OSError:
            connection.close()

    @staticmethod
    def hear(talking: socket.socket) -> bytes:
        """Hear a question, with the body that its length names."""
        asked = b""
        while b"\r\n\r\n" not in asked:
            piece = talking.recv(65536)
            if not piece:
                raise ConnectionError("the other side has left")
            asked += piece
        head, _, body = asked.partition(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        while len(body) < length:
            piece = talking.recv(65536)
            if not piece:
                raise ConnectionError("the other side has left")
            body += piece
        return head + b"\r\n\r\n" + body


class Authority:
    """A root of our own that signs certificates for names."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._sign("Test Root", self.key, None)

    @property
    def pem(self) -> str:
        """The root, as it is handed to whoever trusts it."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    def context(self, name: str, folder: Path) -> ssl.SSLContext:
        """Return a server's side of TLS, under a certificate for a name."""
        key = ec.generate_private_key(ec.SECP256R1())
        path = folder / f"{name}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + self._sign(name, key, name).public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _sign(self, common: str, key: ec.EllipticCurvePrivateKey, name: str | None) -> x509.Certificate:
        today = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)]))
            .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test Root")]))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(today - timedelta(days=1))
            .not_valid_after(today + timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=name is None, path_length=None), critical=True)
        )
        if name is not None:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        return builder.sign(self.key, hashes.SHA256())
