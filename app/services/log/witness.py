"""A witness of other logs: it cosigns a signed head only when the log grew out of the one it saw last.

Source: C2SP tlog-witness and tlog-cosignature (Ed25519), as of 2026. A witness has a folder of its own and no database:

    witness-key     its name and private key, for its owner alone, as Go's `sumdb/note` writes one
    known-logs      public key of each log that it cosigns, one a line
    seen/           for each of them the head that it cosigned last, with its cosignature
"""

from __future__ import annotations

import base64
import hashlib
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.language import _
from app.reports.verify_alone import is_growth
from app.services.errors import InputError
from app.services.record.publishing import SUFFIX
from app.services.record.secret_file import kept
from app.services.record.signing import is_signed_by
from app.services.record.whole_file import write_whole
from claims.newsroom.checkpoint import (
    COSIGNED,
    ED25519,
    Checkpoint,
    NoteError,
    Verifier,
    cosignature,
    is_origin,
    opened,
    read,
    read_growth,
    read_verifier,
)
from claims.newsroom.merkle import EMPTY_ROOT

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY, LOGS, SEEN = "witness-key", "known-logs", "seen"
#: Kinds of what is answered: cosignatures and refusals, and the size of the log as it is known.
PLAIN, SIZE = "text/plain; charset=utf-8", "text/x.tlog.size"
#: What begins a private key of Go's `sumdb/note`.
_PRIVATE = "PRIVATE+KEY+"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a witness answers: status of HTTP, what kind of body, and the body."""

    status: int
    body: str
    media_type: str = PLAIN


@dataclass
class Witness:
    """A witness, and what it remembers.

    Attributes:
        folder: where it remembers; no other process may answer for it meanwhile.
        now: the clock; aware.
        name: what it calls itself when its key is made; `""` for a name made of the key.
    """

    folder: Path
    now: Callable[[], datetime]
    name: str = ""
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def public(self) -> Verifier:
        """Its name and public key; made when it is first asked for.

        Raises:
            InputError: when its key cannot be read or made, or its name is none.
        """
        return self._key[0]

    def logs(self) -> tuple[Verifier, ...]:
        """Return the public keys of the logs that it cosigns; one log may have several.

        Raises:
            InputError: when the list cannot be read.
        """
        file = self.folder / LOGS
        try:
            lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
            return tuple(map(read_verifier, filter(None, map(str.strip, lines))))
        except (OSError, ValueError) as error:
            words = _("{file} cannot be read as a list of public keys of logs, one a line ({why}).")
            raise InputError("log", words.format(file=file, why=error)) from error

    def know(self, line: str) -> Verifier:
        """Cosign a log from now on, by its public key as one line; return it.

        Raises:
            InputError: when it is no public key of a log, or the list cannot be read.
            OSError: when the list cannot be written.
        """
        log, known = _log_of(line), self.logs()
        if log not in known:
            self._write((*known, log))
        return log

    def forget(self, line: str) -> Verifier:
        """Cosign a log by this key no longer; return it. The head that was seen last stays, for when it is known again.

        Raises:
            InputError: when it is no key of a log that is known, or the list cannot be read.
            OSError: when the list cannot be written.
        """
        log, known = _log_of(line), self.logs()
        if log not in known:
            raise InputError("log", _("This log is not known here by that key."))
        self._write(one for one in known if one != log)
        return log

    def _write(self, logs: Iterable[Verifier]) -> None:
        write_whole(self.folder / LOGS, "".join(f"{log.line}\n" for log in logs))

    def answer(self, asked: bytes) -> Answer:
        """Answer `add-checkpoint`: what it says is stored for good before anybody is told.

        Raises:
            InputError: when its own key or memory cannot be read.
            OSError: when what it saw cannot be stored; nothing is cosigned then.
        """
        try:
            old, proof, note = read_growth(asked.decode("utf-8"))
        except ValueError as error:
            return Answer(400, f"{error}\n")
        asked_for = read(note)
        logs = [log for log in self.logs() if log.name == asked_for.origin]
        if not logs:
            return Answer(404, "This log is not known here.\n")
        if not any(_is_signed(note, log) for log in logs):
            return Answer(403, "No key that is known here for this log signed this checkpoint.\n")
        if old > asked_for.size:
            return Answer(400, "The old size is larger than the checkpoint.\n")
        with self._turn:
            return self._added(asked_for, note, old, proof)

    def _added(self, new: Checkpoint, note: str, old: int, proof: tuple[bytes, ...]) -> Answer:
        file = self.folder / SEEN / f"{hashlib.sha256(new.origin.encode()).hexdigest()[:32]}{SUFFIX}"
        seen = self._seen(file, new.origin)
        if old != seen.size or (old == new.size and new.root != seen.root):
            return Answer(409, f"{seen.size}\n", SIZE)
        is_first = old == 0 and not proof
        if not (is_first or is_growth(old, new.size, seen.root, new.root, list(proof))):
            return Answer(422, "The proof does not show that the log grew out of the one that was seen last.\n")
        by, private = self._key
        line = cosignature(new, by, int(self.now().timestamp()), private.sign)
        write_whole(file, note + line)
        return Answer(200, line)

    def _seen(self, file: Path, origin: str) -> Checkpoint:
        """Return the head of a log that was cosigned last, an empty one for a log that never was."""
        if not file.exists():
            return Checkpoint(origin, 0, EMPTY_ROOT)
        with suppress(ValueError):
            seen = read(file.read_text(encoding="utf-8"))
            if seen.origin == origin:
                return seen
        words = _("{file} is not what was written there. Nothing is cosigned until it is put back from a back-up.")
        raise InputError("seen", words.format(file=file))

    @cached_property
    def _key(self) -> tuple[Verifier, Ed25519PrivateKey]:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        file = self.folder / KEY
        if self.name and not (is_origin(self.name) and self.name.isascii()):
            words = _("A witness is called by at most 120 ASCII signs without spaces and plus signs, such as "
                     "desk.example/witness.")  # fmt: skip
            raise InputError("name", words)
        try:
            spelt = kept(file, lambda: _new(self.name)).removeprefix(_PRIVATE)
            name, number, half = spelt.split("+", 2)
            raw = base64.b64decode(half, validate=True)
            private = Ed25519PrivateKey.from_private_bytes(raw[1:])
            public = Verifier(name, private.public_key().public_bytes_raw(), raw[:1])
        except (OSError, ValueError) as error:
            words = _("The key of the witness cannot be read or made in {file} ({why}).")
            raise InputError("key", words.format(file=file, why=error)) from error
        if public.kind != COSIGNED or public.id.hex() != number:
            raise InputError("key", _("{file} has no key of a witness in it.").format(file=file))
        if self.name not in ("", public.name):
            words = _("This witness is called {name}; give another folder for another one.")
            raise InputError("name", words.format(name=public.name))
        return public, private


def _log_of(line: str) -> Verifier:
    """Return the public key of a log from its line.

    Raises:
        InputError: when it is none.
    """
    try:
        log = read_verifier(line)
    except NoteError as error:
        raise InputError("log", str(error)) from error
    if log.kind != ED25519:
        raise InputError("log", _("That is the key of a witness; give the key that signs a log."))
    return log


def _new(name: str) -> str:
    """Return a new private key as one line."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    by = Verifier(name or f"claimdesk-witness/{hashlib.sha256(public).hexdigest()[:16]}", public, COSIGNED)
    half = base64.b64encode(COSIGNED + private.private_bytes_raw()).decode()
    return f"{_PRIVATE}{by.name}+{by.id.hex()}+{half}"


def _is_signed(note: str, log: Verifier) -> bool:
    with suppress(NoteError):
        opened(note, log.public, lambda signature, data: is_signed_by(log.public, signature, data))
        return True
    return False
