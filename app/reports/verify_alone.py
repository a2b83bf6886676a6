"""Check what Claimdesk handed out, offline, with nothing but Python (3.9 or newer).

    python verify.py                          what stands in the folder of this file
    python verify.py BUNDLE.zip               a back-up bundle that is not unpacked
    python verify.py log.jsonl                an exported log
    python verify.py LINE.tlog-proof          that a line is in the log
    python verify.py FILE.growth-proof        that the log only grew since a checkpoint, to be given with --checkpoint

    --checkpoint FILE    a signed head of the log that you kept: the log must have grown out of it; may be given often
    --key KEY            the public key of the log, as one line; else the one in 'log.vkey' beside the file

It says whether every file is there with the bytes it was made with, whether the lines of the log hold, and whether they
are those that the log's key signed. Exit codes: 0 all is as it was; 1 it is not, and the first thing that does not hold
is named; 2 there is nothing to check. A whole bundle, or log, that somebody made anew with a key of their own holds,
too: so hold the key, and checkpoints, that you got at another time against it.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

MANIFEST, TAGS, LOG = "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/log.jsonl"
LOG_FILE, CHECKPOINT_FILE, KEY_FILE = "log.jsonl", "log.checkpoint", "log.vkey"
DOMAIN, GENESIS = b"claimdesk-audit-v1\0", "0" * 64
PROOF, DASH, ED25519 = "c2sp.org/tlog-proof@v1", "\u2014 ", b"\x01"


class WrongError(Exception):
    """What does not hold, with the name of the file."""


class NothingError(Exception):
    """What cannot be read, or is no file of ours."""


def leaf_hash(body: bytes) -> bytes:
    """Return the hash of a line's text (RFC 6962, section 2.1; proofs are checked as in RFC 9162)."""
    return hashlib.sha256(b"\0" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node over two others."""
    return hashlib.sha256(b"\1" + left + right).digest()


def is_in(index: int, size: int, leaf: bytes, proof: list[bytes], root: bytes) -> bool:
    """Say whether a proof leads from the leaf at `index`, from 0, to the root over `size` leaves."""
    steps = _steps(index, size - 1, proof) if 0 <= index < size else None
    made = leaf
    for is_left, one in steps or ():
        made = node_hash(one, made) if is_left else node_hash(made, one)
    return steps is not None and made == root


def is_growth(old: int, size: int, old_root: bytes, root: bytes, proof: list[bytes]) -> bool:
    """Say whether a proof shows that the tree over `size` leaves grew out of the one over its first `old`."""
    if old == size or not 0 < old < size:
        return old == size and not proof and old_root == root
    first, *hashes = proof if old & (old - 1) and proof else [old_root, *proof]
    whole = (old & -old).bit_length() - 1
    steps = _steps((old - 1) >> whole, (size - 1) >> whole, hashes)
    before = now = first
    for is_left, one in steps or ():
        before, now = (node_hash(one, before), node_hash(one, now)) if is_left else (before, node_hash(now, one))
    return steps is not None and before == old_root and now == root


def _steps(at: int, last: int, proof: list[bytes]) -> list[tuple[bool, bytes]] | None:
    """Return each hash of a proof and whether it stands on the left; `None` when they are too many or too few."""
    steps = []
    for one in proof:
        if not last:
            return None
        steps.append((bool(at & 1) or at == last, one))
        while steps[-1][0] and not at & 1 and at:
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    return None if last else steps


class Tree:
    """The root over lines that are taken in one by one; `edge` holds the whole subtrees, the largest first."""

    def __init__(self) -> None:
        self.size, self.edge = 0, list[bytes]()

    def take(self, body: bytes) -> None:
        """Take in the next line."""
        made, size = leaf_hash(body), self.size
        while size & 1:
            made, size = node_hash(self.edge.pop(), made), size >> 1
        self.edge.append(made)
        self.size += 1

    def root(self) -> bytes:
        """Return the root over all lines so far."""
        if not self.edge:
            return hashlib.sha256(b"").digest()
        made = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            made = node_hash(left, made)
        return made


#: Ed25519: RFC 8032, section 5.1; points are (X, Y, Z, T) with x = X/Z, y = Y/Z, x*y = T/Z.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = tuple[int, int, int, int]
ROOT = pow(2, (P - 1) // 4, P)


def _add(a: Point, b: Point) -> Point:
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(n: int, point: Point) -> Point:
    made = (0, 1, 1, 0)
    while n:
        if n & 1:
            made = _add(made, point)
        point, n = _add(point, point), n >> 1
    return made


def _point(data: bytes) -> Point | None:
    """Return the point that 32 bytes spell, `None` for none."""
    spelt = int.from_bytes(data, "little")
    sign, y = spelt >> 255, spelt & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (not x and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public: bytes, signature: bytes, data: bytes) -> bool:
    """Say whether a signature (64 bytes) of some bytes is by the key with this public half (32 bytes)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, nonce, scalar = _point(public), _point(signature[:32]), int.from_bytes(signature[32:], "little")
    if key is None or nonce is None or BASE is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + data).digest(), "little") % ORDER
    left, right = _times(scalar, BASE), _add(nonce, _times(challenge, key))
    return not ((left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise WrongError("“" + text[:40] + "” is not written in Base64") from None


def public_of(key: str) -> bytes:
    """Return the 32 bytes of a public key that is given as one line: name, id and key with plus signs between."""
    name, _, rest = key.strip().partition("+")
    number, _, spelt = rest.partition("+")
    raw = _decoded(spelt)
    if raw[:1] != ED25519 or len(raw) != 33 or _key_id(name, raw[1:]).hex() != number:
        raise WrongError("the key is none: its id does not fit its name, or it is of a kind that is not known here")
    return raw[1:]


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def opened(note: str, public: bytes) -> tuple[str, int, bytes]:
    """Return origin, size and root of a checkpoint (C2SP) that the key signed; raise what does not hold."""
    text, gap, signatures = note.partition("\n\n")
    lines = text.split("\n")
    if not gap or len(lines) < 3 or not re.fullmatch("0|[1-9][0-9]{0,17}", lines[1]):
        raise WrongError("this is no checkpoint")
    origin, size, root = lines[0], int(lines[1]), _decoded(lines[2])
    for line in signatures.splitlines():
        name, _, spelt = line[len(DASH) :].rpartition(" ")
        if line.startswith(DASH) and name == origin:
            raw = _decoded(spelt)
            if raw[:4] == _key_id(name, public) and is_signed(public, raw[4:], (text + "\n").encode()):
                return origin, size, root
    raise WrongError(f"the checkpoint of line {size} is not signed by this key")


def check_proof(text: str, key: str, older: list[str]) -> str:
    """Return what a proof of a line, or of growth, shows; raise what does not hold."""
    if "\n\n" not in text:
        raise NothingError("this is no proof")
    public, (head, _, note) = public_of(key), text.partition("\n\n")
    lines = head.split("\n")
    _origin, size, root = opened(note, public)
    extra = [_decoded(line[6:]) for line in lines if line.startswith("extra ")]
    hashes = [_decoded(line) for line in lines if " " not in line and line != PROOF]
    if lines[0] == PROOF:
        index = int(next(line for line in lines if line.startswith("index "))[6:])
        if not extra:
            raise NothingError("the proof does not carry the line that it is of")
        if not is_in(index, size, leaf_hash(extra[0]), hashes, root):
            raise WrongError(f"line {index + 1} is not the one that is in the log")
        return f"Line {index + 1} is in the log, as of its {size} lines. It says:\n{extra[0].decode('utf-8')}"
    old = int(lines[0].partition("old ")[2] or 0)
    kept = [opened(one, public) for one in older]
    if not any(one[1] == old for one in kept):
        raise NothingError(f"give the checkpoint of line {old} with --checkpoint")
    if not all(is_growth(old, size, one[2], root, hashes) for one in kept if one[1] == old):
        raise WrongError(f"the log did not grow out of the checkpoint of line {old}: it was rewritten or cut off")
    return f"The log only grew from line {old} to line {size}."


def check_log(lines: Iterable[bytes], key: str, notes: list[str]) -> str:
    """Return what is known of an exported log; raise the first thing that does not hold."""
    if notes and not key:
        raise NothingError("give the public key of the log with --key")
    kept = [opened(note, public_of(key)) for note in notes]
    wanted, roots, tree, before = {one[1] for one in kept}, dict[int, bytes](), Tree(), GENESIS
    for number, text in enumerate(lines, 1):
        line = json.loads(text)
        if (line["line"], line["prev_hash"]) != (number, before):
            raise WrongError(f"line {number} is missing, or does not follow the line before")
        if _chain_hash(line) != line["hash"]:
            raise WrongError(f"line {number} is not what was hashed")
        tree.take(line["body"].encode())
        if number in wanted:
            roots[number] = tree.root()
        before = line["hash"]
    for _origin, size, root in kept:
        if size > tree.size:
            raise WrongError(f"the log has {tree.size} lines, and its checkpoint {size}: its end was cut off")
        if size and roots[size] != root:
            raise WrongError(f"the log is not the one that was signed at line {size}: an earlier line was rewritten")
    if not tree.size:
        raise NothingError("the log is empty")
    signed = (
        f" Up to line {max(wanted)} it is what the key signed." if wanted else " No checkpoint was held against it."
    )
    return f"All {tree.size} lines hold.{signed} The newest has the hash {before}."


def _chain_hash(line: dict[str, Any]) -> str:
    parts = (DOMAIN, str(line["line"]).encode(), line["prev_hash"].encode(), line["body"].encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


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
    """Yield what does not hold in some lines of the log: each by its own hash, neighbours by each other's."""
    before: dict[str, Any] | None = None
    for text in log.decode("utf-8").splitlines():
        line = json.loads(text)
        if line["body"] is not None and _chain_hash(line) != line["hash"]:
            yield f"line {line['line']} is not what was hashed"
        if before and before["line"] == line["line"] - 1 and before["hash"] != line["prev_hash"]:
            yield f"line {line['line']} does not follow the line before"
        before = line


def told_of(place: Path, key: str, notes: list[str]) -> str:
    """Return what was found of a file or folder; raise what does not hold."""
    place = place / LOG_FILE if (place / LOG_FILE).is_file() else place
    beside = place.parent / KEY_FILE
    key = key or (beside.read_text(encoding="utf-8") if beside.is_file() else "")
    if place.suffix in (".tlog-proof", ".growth-proof"):
        return check_proof(place.read_text(encoding="utf-8"), key, notes)
    if place.suffix == ".jsonl":
        head = place.parent / CHECKPOINT_FILE
        signed = [head.read_text(encoding="utf-8")] if head.is_file() else []
        with place.open("rb") as lines:
            return check_log(lines, key, notes + signed)
    files = files_in(place)
    check(files)
    return f"All {len(files)} files are as they were made."


def main() -> int:
    """Check what the command line names, and say what came of it."""
    parser = argparse.ArgumentParser(usage=__doc__, add_help=True)
    parser.add_argument("place", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--checkpoint", action="append", default=[], type=Path)
    parser.add_argument("--key", default="")
    asked = parser.parse_args()
    try:
        notes = [file.read_text(encoding="utf-8") for file in asked.checkpoint]
        told = told_of(asked.place, asked.key, notes)
    except (OSError, zipfile.BadZipFile, NothingError) as error:
        sys.stderr.write(f"There is nothing to check at {asked.place}: {error}\n")
        return 2
    except (WrongError, ValueError, KeyError, TypeError, StopIteration) as wrong:
        sys.stdout.write(f"Does not match: {wrong}\n")
        return 1
    sys.stdout.write(told + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
