"""Sign-offs that a passkey signed: whether the signature is what it says, by the public key that the log has."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from claims.newsroom.canonical import Json
from claims.newsroom.signed_off import challenge

#: Flags that a device sets: somebody was there, and it knew its owner (Web Authentication, level 3, section 6.1).
_PRESENT_AND_KNOWN = 0x01 | 0x04
_FLAGS_AT = 32


def holds(signature: Mapping[str, Json], public: bytes) -> bool:
    """Say whether a signature is over its statement, by a key.

    Args:
        signature: `statement`, and in base64url what the device said: `authenticator`, `client`, `signature`.
        public: the key as a point on P-256, 65 bytes, not compressed.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        stated = signature["statement"]
        head, client, made = (read(str(signature[name])) for name in ("authenticator", "client", "signature"))
        signed: dict[str, Any] = json.loads(client)
        place = str(urlsplit(signed["origin"]).hostname)
        fits = (
            isinstance(stated, Mapping)
            and (signed["type"], read(signed["challenge"])) == ("webauthn.get", challenge(stated))
            and head[:_FLAGS_AT] == hashlib.sha256(place.encode()).digest()
            and head[_FLAGS_AT] & _PRESENT_AND_KNOWN == _PRESENT_AND_KNOWN
        )
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
        key.verify(made, head + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError, KeyError, TypeError, IndexError):
        return False
    return fits


def read(spelt: str) -> bytes:
    """Return the bytes that a text in base64url spells."""
    return base64.urlsafe_b64decode(spelt + "=" * (-len(spelt) % 4))
