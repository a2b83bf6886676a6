"""Witnesses of logs that tests ask over real HTTP on this machine."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.services.log.witness import Witness
from app.serving.witness import application
from claims.newsroom.checkpoint import Checkpoint, Verifier, growth_file, signed
from claims.newsroom.merkle import consistency_proof, leaf_hash, node_hash, root_of
from tests.ends import LONG, ended, started
from tests.factories import Clock

LOOPBACK = "127.0.0.1"


class Log:
    """A log in memory, of the words "line 0", "line 1" and so on; others are told by other words."""

    def __init__(self, origin: str = "tidewater.example/claimdesk", words: str = "line", key: str = "a key") -> None:
        self.origin, self._words = origin, words
        self._key = Ed25519PrivateKey.from_private_bytes(sha256(key.encode()).digest())
        self.public = self._key.public_key().public_bytes_raw()

    @property
    def key(self) -> Verifier:
        """Its public key."""
        return Verifier(self.origin, self.public)

    def __call__(self, level: int, number: int) -> bytes:
        """Return a node of its tree."""
        if level == 0:
            return leaf_hash(f"{self._words} {number}")
        return node_hash(self(level - 1, 2 * number), self(level - 1, 2 * number + 1))

    def note(self, size: int, more: str = "") -> str:
        """Return its signed head."""
        return signed(Checkpoint(self.origin, size, root_of(self, size), more), self.public, self._key.sign)

    def asked(self, old: int, size: int) -> bytes:
        """Return what a witness is asked when the log grew from one size to another."""
        proof = consistency_proof(self, old, size) if old else ()
        return growth_file(old, proof, self.note(size)).encode()


@contextmanager
def answering(folder: Path, clock: Clock, name: str = "") -> Iterator[tuple[Witness, str, tuple[str, int]]]:
    """Let a witness answer; give it, its line for the settings of a desk, and the place it answers at."""
    witness = Witness(folder, clock, name)
    config = uvicorn.Config(application(witness), host=LOOPBACK, port=0, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    thread = started(server.run)
    try:
        end = time.monotonic() + LONG
        while not server.started and time.monotonic() < end:
            time.sleep(0.005)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield witness, f"http://{LOOPBACK}:{port} {witness.public.line}", (LOOPBACK, port)
    finally:
        server.should_exit = True
        ended(thread)
