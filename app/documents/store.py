"""Kept copies: files under the digest of their content, so that none can change unseen and none is kept twice."""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.language import _

_DIGEST = re.compile(r"[0-9a-f]{64}")


class StoreError(Exception):
    """A kept copy is missing, was changed or damaged, or cannot be written; the message says what to do."""


class Store:
    """A folder of kept copies, each at `ab/cd/<digest>`, readable by its owner alone.

    Args:
        folder: where they are; made when the first one is put.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        """Keep some bytes and return their digest; when this returns, they are on the disk.

        The same bytes are one file, however often they are put. A file that was damaged is made good.

        Returns:
            The SHA-256 of the bytes, 64 hexadecimal digits in small letters.

        Raises:
            StoreError: when the disk does not take them; nothing half-written can be taken for a copy.
        """
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        try:
            if not (path.is_file() and _digest_of(path) == digest):
                self._write(path, data)
            # Also for a file that is there: whoever put it may have been cut off just before this.
            make_sure_of(path.parent)
        except OSError as error:
            message = _(
                "The copy could not be kept in {folder} ({why}). Make room there, or see that the folder can be "
                "written, and try again."
            )
            raise StoreError(message.format(folder=self.folder, why=error.strerror or error)) from error
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes of a kept copy, hashed anew.

        Raises:
            StoreError: when it is missing, cannot be read, or is not what was put.
            ValueError: when it is no digest.
        """
        path = self.path(digest)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            message = _("The kept copy {digest} is missing. Put its file back from a backup.")
            raise StoreError(message.format(digest=digest)) from error
        except OSError as error:
            message = _(
                "The kept copy {digest} cannot be read ({why}). See who may read {folder}, or put its file back "
                "from a backup."
            )
            raise StoreError(message.format(digest=digest, why=error.strerror or error, folder=self.folder)) from error
        if hashlib.sha256(data).hexdigest() != digest:
            message = _(
                "The kept copy {digest} was changed or damaged since it was kept: its content has another "
                "digest. Do not rely on it; put its file back from a backup."
            )
            raise StoreError(message.format(digest=digest))
        return data

    def path(self, digest: str) -> Path:
        """Return where a kept copy is or would be.

        Raises:
            ValueError: when it is no digest: 64 hexadecimal digits in small letters.
        """
        if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            message = _("{digest} is no digest; one has 64 digits, 0 to 9 and a to f.")
            raise ValueError(message.format(digest=repr(digest)[:80]))
        return self.folder / digest[:2] / digest[2:4] / digest

    def __contains__(self, digest: object) -> bool:
        """Say whether a copy is kept under this digest; its content is not looked at."""
        return isinstance(digest, str) and _DIGEST.fullmatch(digest) is not None and self.path(digest).is_file()

    def __iter__(self) -> Iterator[str]:
        """Yield the digests of all kept copies, sorted."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")):
            if _DIGEST.fullmatch(path.name) and path == self.path(path.name):
                yield path.name

    def verify(self) -> Iterator[str]:
        """Yield the digest of every kept copy that is not what was put, sorted; nothing when all are well."""
        for digest in self:
            try:
                if _digest_of(self.path(digest)) != digest:
                    yield digest
            except OSError:
                yield digest

    def _write(self, path: Path, data: bytes) -> None:
        """Write beside the place, make sure of it, then move there in one step."""
        _make(path.parent)
        handle, name = tempfile.mkstemp(prefix=".half-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _make(folder: Path) -> None:
    """Make a folder and those above it, for its owner alone, and make sure of each new one."""
    if folder.is_dir():
        return
    _make(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    make_sure_of(folder.parent)


def make_sure_of(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can do so; Windows cannot."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
