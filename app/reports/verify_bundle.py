"""Check a back-up bundle of Claimdesk, offline, with nothing but Python (3.9 or newer).

    python verify.py                 checks the folder that this file stands in
    python verify.py BUNDLE.zip      checks a bundle that is not unpacked

It says whether every file is there with the bytes it was made with, whether any was put in, and whether the lines of
the log in it hold. Exit codes: 0 all is as it was; 1 it is not, and the first file that does not match is named;
2 there is no bundle to check. A whole bundle that somebody made anew holds, too: so keep its digest, or ask the desk
that made it ('claimdesk report whatis BUNDLE.zip').
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

MANIFEST, TAGS, LOG = "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/log.jsonl"
DOMAIN = b"claimdesk-audit-v1\0"


class WrongError(Exception):
    """What does not hold, with the name of the file."""


def files_in(place: Path) -> dict[str, bytes]:
    """Return the files of a bundle by their names within it."""
    if place.is_dir():
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    with zipfile.ZipFile(place) as package:
        names = [name for name in package.namelist() if not name.endswith("/")]
        return {name.split("/", 1)[-1]: package.read(name) for name in names}


def listed(files: dict[str, bytes], manifest: str) -> dict[str, str]:
    """Return the digests that a manifest lists, by name."""
    if manifest not in files:
        raise WrongError(manifest + " is missing")
    lines = files[manifest].decode("utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines if line)}


def check(files: dict[str, bytes]) -> None:
    """Raise what does not hold, the first in order of names; tag files, then data, then the log."""
    for manifest in (TAGS, MANIFEST):
        for name, digest in sorted(listed(files, manifest).items()):
            if name not in files:
                raise WrongError(name + " is missing")
            if hashlib.sha256(files[name]).hexdigest() != digest:
                raise WrongError(name + " was changed: its bytes have another digest")
    known = {*listed(files, MANIFEST), *listed(files, TAGS), TAGS}
    for name in sorted(files):
        if name not in known and (name.startswith("data/") or "/" not in name):
            raise WrongError(name + " was put in: no manifest lists it")
    for problem in broken_lines(files.get(LOG, b"")):
        raise WrongError(LOG + ": " + problem)


def broken_lines(log: bytes) -> Iterator[str]:
    """Yield what does not hold in the lines of the log: each by its own hash, neighbours by each other's."""
    before: dict[str, object] | None = None
    for text in log.decode("utf-8").splitlines():
        line = json.loads(text)
        number, body = line["line"], line["body"]
        if body is not None:
            parts = (DOMAIN, str(number).encode(), line["prev_hash"].encode(), body.encode())
            if hashlib.sha256(b"\0".join(parts)).hexdigest() != line["hash"]:
                yield f"line {number} is not what was hashed"
        if before and before["line"] == number - 1 and before["hash"] != line["prev_hash"]:
            yield f"line {number} does not follow the line before"
        before = line


def main() -> int:
    """Check what the command line names, and say what came of it."""
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    try:
        files = files_in(place)
    except (OSError, zipfile.BadZipFile) as error:
        sys.stderr.write(f"There is no bundle at {place}: {error}\n")
        return 2
    try:
        check(files)
    except WrongError as wrong:
        sys.stdout.write(f"Does not match: {wrong}\n")
        return 1
    sys.stdout.write(f"All {len(files)} files are as they were made.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
