"""The key that signs the log: made on first use, kept for its owner alone, or given by the environment."""

from __future__ import annotations

import base64
import contextlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.language import _
from app.services.context import Desk, LogPlace
from app.services.errors import CheckpointError
from app.services.record.secret_file import kept
from claims.newsroom.canonical import Json
from claims.newsroom.checkpoint import ED25519, Checkpoint, fingerprint, signed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

#: Bytes of a key as it is kept, before Base64: type byte and seed (RFC 8032).
_LENGTH = 33


@dataclass(frozen=True, slots=True)
class LogKey:
    """A key that signs checkpoints; `public` is its public half, 32 bytes."""

    public: bytes
    _private: Ed25519PrivateKey

    def note(self, checkpoint: Checkpoint) -> str:
        """Return a checkpoint, signed."""
        return signed(checkpoint, self.public, self._private.sign)

    @property
    def fact(self) -> Json:
        """What the log has on record of it."""
        return {"public": base64.b64encode(ED25519 + self.public).decode(), "fingerprint": fingerprint(self.public)}


def is_there(place: LogPlace) -> bool:
    """Say whether there is a key, without making one."""
    return bool(place.key) or place.key_file.is_file()


def make_key(desk: Desk) -> None:
    """Make the key of a desk that has none yet; where it cannot be made, its reports carry no signed head."""
    if desk.log_place is not None:
        with contextlib.suppress(CheckpointError):
            key_of(desk.log_place)


def key_of(place: LogPlace) -> LogKey:
    """Return the key; one is made where there is none yet.

    Raises:
        CheckpointError: when it cannot be read, made, or used.
    """
    if place.key:
        return _read(place.key, "CLAIMDESK_LOG_KEY")
    try:
        return _read(kept(place.key_file, _new), str(place.key_file))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        words = _("The key that signs the log cannot be read or made in {file} ({why}).")
        raise CheckpointError(words.format(file=place.key_file, why=why)) from error


def is_signed_by(public: bytes, signature: bytes, data: bytes) -> bool:
    """Say whether a signature (64 bytes) of some bytes is by the key with this public half (32 bytes)."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=4)
def _read(words: str, where: str) -> LogKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        raw = base64.b64decode(words, validate=True)
    except ValueError:
        raw = b""
    if len(raw) != _LENGTH or raw[:1] != ED25519:
        message = _("{where} is no key that signs the log: write 44 signs of Base64, as Claimdesk itself does.")
        raise CheckpointError(message.format(where=where))
    private = Ed25519PrivateKey.from_private_bytes(raw[1:])
    return LogKey(private.public_key().public_bytes_raw(), private)


def _new() -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return base64.b64encode(ED25519 + Ed25519PrivateKey.generate().private_bytes_raw()).decode()
