"""Checkpoints: what a log says of itself at one moment, signed, in the public formats of C2SP.

Source: C2SP (https://c2sp.org), signed-note, tlog-checkpoint, tlog-proof, tlog-cosignature and the request of
tlog-witness, as of 2026; RFC 8032 for Ed25519. Other tools read all of them.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

#: Type bytes of an Ed25519 signature, and of an Ed25519 cosignature; others may follow.
ED25519, COSIGNED = b"\x01", b"\x04"
_PROOF, _DASH = "c2sp.org/tlog-proof@v1", "\N{EM DASH} "
_TEXT = re.compile(r"([^\n]{1,120})\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n((?:[^\n]+\n)*)")
_SIGNATURES = re.compile(r"(?:\u2014 [^\s+]{1,120} [A-Za-z0-9+/]{1,6000}={0,2}\n)+")
_LONGEST_ORIGIN = 120
_TIME, _SIGNATURE = 8, 64
_OLD, _MOST_HASHES = re.compile(r"old (0|[1-9][0-9]{0,17})"), 63


class NoteError(ValueError):
    """A note that is none, or that the key did not sign."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Origin and state of a log: how many lines, and the root of the tree over them (32 bytes).

    Attributes:
        more: whole lines that another program's log says besides; ours says none.
    """

    origin: str
    size: int
    root: bytes
    more: str = ""

    @property
    def text(self) -> str:
        """The lines that are signed: three of them, in ours."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n{self.more}"


@dataclass(frozen=True, slots=True)
class Verifier:
    """The public half of a key (32 bytes), whose it is, and the type of what it signs: `ED25519` or `COSIGNED`."""

    name: str
    public: bytes
    kind: bytes = ED25519

    @property
    def id(self) -> bytes:
        """The four bytes by which its signatures are known."""
        return hashlib.sha256(self.name.encode() + b"\n" + self.kind + self.public).digest()[:4]

    @property
    def line(self) -> str:
        """Name, id and key, with plus signs between."""
        return f"{self.name}+{self.id.hex()}+{_base64(self.kind + self.public)}"


def read_verifier(line: str) -> Verifier:
    """Return the public half of a key that is given as one line.

    Raises:
        NoteError: when it is none, or of a kind that is not known here.
    """
    name, _, rest = line.strip().partition("+")
    number, _, spelt = rest.partition("+")
    raw = _bytes(spelt)
    found = Verifier(name, raw[1:], raw[:1])
    is_known = found.kind in (ED25519, COSIGNED) and len(found.public) == 32
    if not (is_origin(name) and is_known and found.id.hex() == number):
        raise NoteError("This is no public key: it has a name, an id that fits it, and a key, with plus signs between.")
    return found


def is_origin(origin: str) -> bool:
    """Say whether a log may call itself so: no white space and no plus sign, as in the name of a key."""
    return 0 < len(origin) <= _LONGEST_ORIGIN and origin.isprintable() and not re.search(r"[\s+]", origin)


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
    signature = Verifier(checkpoint.origin, public).id + sign(checkpoint.text.encode())
    return f"{checkpoint.text}\n{_DASH}{checkpoint.origin} {_base64(signature)}\n"


def cosignature(checkpoint: Checkpoint, by: Verifier, at: int, sign: Callable[[bytes], bytes]) -> str:
    """Return the line by which a witness says that, at a time, it had seen no larger checkpoint of this log.

    Args:
        checkpoint: what is cosigned.
        by: the witness, whose key is of the kind `COSIGNED`.
        at: seconds since 1970.
        sign: returns the signature of some bytes, 64 of them.
    """
    signature = by.id + at.to_bytes(_TIME) + sign(_cosigned_text(checkpoint, at))
    return f"{_DASH}{by.name} {_base64(signature)}\n"


def cosigned_at(note: str, by: Verifier, is_by: Callable[[bytes, bytes, bytes], bool]) -> int | None:
    """Return when a witness cosigned a checkpoint, in seconds since 1970; `None` when it has no such line.

    Args:
        note: the checkpoint with its signatures.
        by: the witness.
        is_by: says whether a signature of some bytes is by a key; called with key, signature and bytes.

    Raises:
        NoteError: when it is no checkpoint, or has a line in the witness's name and of its key that it did not sign.
    """
    checkpoint = read(note)
    for raw in _signatures(note, by):
        at = int.from_bytes(raw[:_TIME])
        is_whole = len(raw) == _TIME + _SIGNATURE
        if not (is_whole and is_by(by.public, raw[_TIME:], _cosigned_text(checkpoint, at))):
            raise NoteError(f"{by.name} did not cosign this checkpoint.")
        return at
    return None


def _cosigned_text(checkpoint: Checkpoint, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{checkpoint.text}".encode()


def _signatures(note: str, by: Verifier) -> Iterator[bytes]:
    """Yield the signatures of a note that are said to be by a key."""
    beginning = f"{_DASH}{by.name} "
    for line in note.partition("\n\n")[2].splitlines():
        raw = _bytes(line.removeprefix(beginning)) if line.startswith(beginning) else b""
        if raw[:4] == by.id:
            yield raw[4:]


def read(note: str) -> Checkpoint:
    """Return what a note says; its signatures are not looked at.

    Raises:
        NoteError: when it is no checkpoint.
    """
    text, gap, signatures = note.partition("\n\n")
    found = _TEXT.fullmatch(text + "\n")
    if not (gap and _SIGNATURES.fullmatch(signatures) and found):
        raise NoteError("This is no checkpoint: it has no origin, size and root with a signature below.")
    return Checkpoint(found[1], int(found[2]), base64.b64decode(found[3]), found[4])


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
    signatures = _signatures(note, Verifier(checkpoint.origin, public))
    if any(is_by(signature, checkpoint.text.encode()) for signature in signatures):
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


def read_growth(text: str) -> tuple[int, tuple[bytes, ...], str]:
    """Return what `growth_file` was made of: the older size, the proof (63 hashes at most), and the checkpoint.

    Raises:
        NoteError: when it is none.
    """
    head, _, note = text.partition("\n\n")
    first, *lines = head.split("\n")
    old, hashes = _OLD.fullmatch(first), tuple(map(_bytes, lines))
    if old is None or len(hashes) > _MOST_HASHES or any(len(one) != 32 for one in hashes):
        raise NoteError("This is no proof of growth: it has an old size, hashes, an empty line and a checkpoint.")
    read(note)
    return int(old[1]), hashes, note


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""
