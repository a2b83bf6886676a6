"""Secrets that lie in the data folder, each in a file that its owner alone may read, made on first use."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def kept(file: Path, new: Callable[[], str]) -> str:
    """Return the secret of a file, blanks aside; where there is no file, it is made of what `new` returns.

    Args:
        file: where; its folder is made, too.
        new: makes a secret, of ASCII.

    Raises:
        OSError: when it can be neither read nor made.
        UnicodeDecodeError: when something else than ASCII is in it.
    """
    if not file.exists():
        _make(file, new())
    return file.read_text(encoding="ascii").strip()


def _make(file: Path, secret: str) -> None:
    """Write a new one, all of it or nothing; whoever else made one meanwhile was first."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".half-", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as made:
            made.write(f"{secret}\n")
            made.flush()
            os.fsync(made.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(name, file)
    finally:
        os.unlink(name)
