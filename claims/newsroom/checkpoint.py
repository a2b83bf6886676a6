"""Checkpoints: what a log says of itself at one moment, signed, in the public formats of C2SP.

Source: C2SP (https://c2sp.org), signed-note, tlog-checkpoint, tlog-proof and the proof of tlog-witness, as of 2026;
RFC 8032 for Ed25519. Other tools read all of them.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

#: Type byte of an Ed25519 signature; others may follow.
ED25519 = b"\x01"
_PROOF, _DASH = "c2sp.org/tlog-proof@v1", "\N{EM DASH} "
_TEXT = re.compile(r"([^\n]{1,120})\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n")
_SIGNATURES = re.compile(r"(?:\u2014 [^\s+]{1,120} [A-Za-z0-9+/]{1,6000}={0,2}\n)+")
_LONGEST_ORIGIN = 120


class NoteError(ValueError):
    """A note that is none, or that the key did not sign."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Origin and state of a log: how many lines, and the root of the tree over them (32 bytes)."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"


def is_origin(origin: str) -> bool:
    """Say whether a log may call itself so: no white space and no plus sign, as in the name of a key."""
    return 0 < len(origin) <= _LONGEST_ORIGIN and origin.isprintable() and not re.search(r"[\s+]", origin)


def key_id(origin: str, public: bytes) -> bytes:
    """Return the four bytes by which signatures of a key are known."""
    return hashlib.sha256(origin.encode() + b"\n" + ED25519 + public).digest()[:4]


def verifier_key(origin: str, public: bytes) -> str:
    """Return the public half of a key as one line: name, id and key, with plus signs between."""
    return f"{origin}+{key_id(origin, public).hex()}+{_base64(ED25519 + public)}"


def fingerprint(public: bytes) -> str:
    """Return the SHA-256 of a public key with its type byte, as 64 hexadecimal digits."""
    return hashlib.sha256(ED25519 + public).hexdigest()


def signed(checkpoint: Checkpoint, public: bytes, sign: Callable[[bytes], bytes]) -> str:
    """Return a checkpoint as a note, signed in the name of its origin.

    Args:
        checkpoint: what is signed.
        public: 32 bytes of the key.
        sign: returns the signature of some bytes, 64 of them.
    """
    signature = key_id(checkpoint.origin, public) + sign(checkpoint.text.encode())
    return f"{checkpoint.text}\n{_DASH}{checkpoint.origin} {_base64(signature)}\n"


def read(note: str) -> Checkpoint:
    """Return what a note says; its signatures are not looked at.

    Raises:
        NoteError: when it is no checkpoint.
    """
    text, gap, signatures = note.partition("\n\n")
    found = _TEXT.fullmatch(text + "\n")
    if not (gap and _SIGNATURES.fullmatch(signatures) and found):
        raise NoteError("This is no checkpoint: it has no origin, size and root with a signature below.")
    return Checkpoint(found[1], int(found[2]), base64.b64decode(found[3]))


def opened(note: str, public: bytes, is_by: Callable[[bytes, bytes], bool]) -> Checkpoint:
    """Return what a note says, once its signature by a key was checked.

    Args:
        note: as published.
        public: 32 bytes of the key.
        is_by: says whether a signature (64 bytes) of some bytes is by the key; called with signature and bytes.

    Raises:
        NoteError: when it is no checkpoint, or the key did not sign it.
    """
    checkpoint = read(note)
    beginning = f"{_DASH}{checkpoint.origin} "
    for line in note.partition("\n\n")[2].splitlines():
        if line.startswith(beginning):
            raw = _bytes(line.removeprefix(beginning))
            if raw[:4] == key_id(checkpoint.origin, public) and is_by(raw[4:], checkpoint.text.encode()):
                return checkpoint
    raise NoteError("This checkpoint is not signed by the key of this log.")


def inclusion_file(body: str, index: int, proof: Sequence[bytes], note: str) -> str:
    """Return the text of a `.tlog-proof` file: that a line, at `index` from 0, is in the tree of a checkpoint.

    It carries the line's text, so that whoever has the file sees what it proves.
    """
    return "\n".join([_PROOF, f"extra {_base64(body.encode())}", f"index {index}", *map(_base64, proof), "", note])


def growth_file(old: int, proof: Sequence[bytes], note: str) -> str:
    """Return the proof that the log of a checkpoint grew out of one of `old` lines, as a witness is sent it."""
    return "\n".join([f"old {old}", *map(_base64, proof), "", note])


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""
