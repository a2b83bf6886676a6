"""Files that are written whole or not at all, so that nobody ever reads half of one."""

import os
import tempfile
from pathlib import Path

from app.documents.store import make_sure_of


def write_whole(file: Path, words: str, *, mode: int = 0o666) -> None:
    """Write a file in UTF-8, its folder too, and make sure that it outlasts a power cut.

    Args:
        file: where.
        words: what it holds then.
        mode: who may read and write it, as far as the process lets others do so at all.

    Raises:
        OSError: when it cannot be written; what was there stays then.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".half-", dir=file.parent) as folder:
        made = Path(folder) / file.name
        made.touch(mode=mode)
        with made.open("w", encoding="utf-8", newline="\n") as opened:
            opened.write(words)
            opened.flush()
            os.fsync(opened.fileno())
        made.replace(file)
    make_sure_of(file.parent)
