"""A device that holds a passkey, in software: it answers as a browser sends it, and knows its owner unless told not."""

import hashlib
import json
from dataclasses import dataclass, field

from cbor2 import dumps
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from app.services.access.passkeys import spelt

PRESENT, KNEW, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Device:
    """A key for one place.

    Attributes:
        origin: of the page that asks.
        knew: whether it knew its owner, by a finger, a face or a code.
        counts: how often it signed.
    """

    origin: str = "http://localhost:8501"
    knew: bool = True
    credential: bytes = b"credential of a test"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    counts: int = 0

    def _begin(self, kind: str, challenge: bytes, flags: int) -> tuple[bytes, bytes]:
        place = self.origin.partition("://")[2].partition(":")[0]
        said = {"type": kind, "challenge": spelt(challenge), "origin": self.origin, "crossOrigin": False}
        flags |= PRESENT | (KNEW if self.knew else 0)
        head = hashlib.sha256(place.encode()).digest() + bytes([flags]) + self.counts.to_bytes(4, "big")
        return json.dumps(said).encode(), head

    def _answer(self, **response: bytes) -> str:
        name = spelt(self.credential)
        told = {key: spelt(value) for key, value in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": told})

    def create(self, challenge: bytes) -> str:
        """Return the answer to being asked for a new key."""
        said, head = self._begin("webauthn.create", challenge, ATTESTED)
        point = self.key.public_key().public_numbers()
        public = dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
        head += bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential + public
        return self._answer(
            clientDataJSON=said, attestationObject=dumps({"fmt": "none", "attStmt": {}, "authData": head})
        )

    def sign(self, challenge: bytes) -> str:
        """Return the answer to being asked to sign."""
        self.counts += 1
        said, head = self._begin("webauthn.get", challenge, 0)
        signature = self.key.sign(head + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=said, authenticatorData=head, signature=signature)
