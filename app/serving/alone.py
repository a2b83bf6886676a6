"""One server to one SQLite file: a second one would work on what the first one believes to know."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.language import _
from app.wiring import DeskError

try:
    import fcntl
except ImportError:  # pragma: no cover  # Windows has no such locks; there nothing is noticed
    fcntl = None  # type: ignore[assignment]

#: Bytes of an address that are read from the file of another server.
_LONGEST = 200


@contextmanager
def alone(file: Path | None, address: str, refusal: str = "") -> Iterator[None]:
    """Be the only server on a database's file while the block runs.

    The system holds the lock, on a file beside the database's, and lets go of it when the process ends, however it
    ends. The file stays; it says where the server is found.

    Args:
        file: of the database; `None` for a database that serves several.
        address: where this server is found.
        refusal: what is said where another one is, with a place for its `{address}`; `""` for what is usual.

    Raises:
        DeskError: when another server is at work on that file.
    """
    if file is None or fcntl is None:
        yield
        return
    path = Path(f"{file.resolve()}.lock")
    with path.open("a+", encoding="utf-8") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            held.seek(0)
            words = refusal or _(
                "Claimdesk is at work on {file} already, at {address}. Open that address, or stop that server first "
                "(Ctrl+C where it was started); a second one needs a database of its own, CLAIMDESK_DATABASE_URL."
            )
            other = held.read(_LONGEST).strip() or _("another address")
            raise DeskError(words.format(file=file, address=other)) from error
        held.truncate(0)
        held.write(address)
        held.flush()
        os.fsync(held.fileno())
        yield
