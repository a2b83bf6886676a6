"""Check what Claimdesk handed out, offline, with nothing but Python (3.9 or newer).

    python verify.py                          what stands in the folder of this file
    python verify.py FILE.zip                 a back-up bundle, or lines of the log, not unpacked
    python verify.py log.jsonl                an exported log
    python verify.py LINE.tlog-proof          that a line is in the log
    python verify.py FILE.checkpoint          that a signed head of the log is one
    python verify.py FILE.growth-proof        that the log only grew since a checkpoint, to be given with --checkpoint

    --checkpoint FILE    a signed head of the log that you kept: the log must have grown out of it; may be given often
    --key KEY            the public key of the log, as one line; else the one in 'log.vkey' beside the file
    --witness KEY        the public key of a witness, as one line: a signed head has to be cosigned by it; may be given
                         often

It says whether every file is there with the bytes that the manifests list, whether the lines of the log hold, whether
they are those that the log's key signed, and whether sign-offs by passkey were signed by the keys that the log has. Of
lines that were handed out it says what in their files is proved, and what is not. Exit codes: 0 all that is checked
holds; 1 it does not, and the first thing that does not hold is named; 2 there is nothing to check. A whole bundle, or
log, that somebody made anew with a key of their own holds, too: so hold the key, and checkpoints, that you got at
another time against it.
"""

from __future__ import annotations

import argparse
import base64
import csv
import functools
import hashlib
import io
import json
import re
import sys
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
LOG, TRAIL, TABLE = "data/log.jsonl", "data/trail.json", "data/trail.csv"
LOG_FILE, CHECKPOINT_FILE, KEY_FILE, WITNESSED = "log.jsonl", "log.checkpoint", "log.vkey", "witnessed"
DOMAIN, GENESIS = b"claimdesk-audit-v1\0", "0" * 64
SIGNED_OFF = b"claimdesk-signoff-v1"
PROOF, DASH, ED25519, COSIGNED = "c2sp.org/tlog-proof@v1", "\u2014 ", b"\x01", b"\x04"


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
        whole = self.edge[::-1] or [hashlib.sha256(b"").digest()]
        return functools.reduce(lambda made, left: node_hash(left, made), whole)


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


#: ECDSA on P-256 with SHA-256 (FIPS 186-5; the curve is y^2 = x^3 - 3x + Q256_B), as passkeys sign.
P256 = 2**256 - 2**224 + 2**192 + 2**96 - 1
N256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
Q256_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G256 = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
Flat = tuple[int, int]


def _sum(a: Flat | None, b: Flat | None) -> Flat | None:
    """Return the sum of two points on P-256; `None` is the point at infinity."""
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and (a[1] + b[1]) % P256 == 0:
        return None
    rise, run = (3 * (a[0] * a[0] - 1), 2 * a[1]) if a == b else (b[1] - a[1], b[0] - a[0])
    slope = rise * pow(run, -1, P256) % P256
    x = (slope * slope - a[0] - b[0]) % P256
    return x, (slope * (a[0] - x) - a[1]) % P256


def _fold(n: int, point: Flat) -> Flat | None:
    """Return so many times a point."""
    made: Flat | None = None
    step: Flat | None = point
    while n:
        made, step, n = _sum(made, step) if n & 1 else made, _sum(step, step), n >> 1
    return made


def _two_numbers(signature: bytes) -> tuple[int, int] | None:
    """Return the two numbers of a signature in DER, spelt in the only right way; `None` for any other."""
    found, rest = list[int](), signature[2:]
    if signature[:1] != b"\x30" or signature[1:2] != bytes([len(rest) & 0xFF]) or len(rest) > 127:
        return None
    while rest:
        size = rest[1] if len(rest) > 1 else 0
        number, is_short = rest[2 : 2 + size], size > 1 and rest[2:3] == b"\0" and rest[3:4] < b"\x80"
        if rest[:1] != b"\x02" or not size or len(number) != size or number[0] > 127 or is_short:
            return None
        found.append(int.from_bytes(number, "big"))
        rest = rest[2 + size :]
    return (found[0], found[1]) if len(found) == 2 else None


def is_signed_p256(public: bytes, signature: bytes, data: bytes) -> bool:
    """Say whether a signature (DER) of some bytes is by the key that is this point (65 bytes, not compressed)."""
    numbers, x, y = _two_numbers(signature), int.from_bytes(public[1:33], "big"), int.from_bytes(public[33:], "big")
    on_curve = x < P256 and y < P256 and (y * y - x * x * x + 3 * x - Q256_B) % P256 == 0
    if numbers is None or len(public) != 65 or public[0] != 4 or not on_curve:
        return False
    r, s = numbers
    if not (0 < r < N256 and 0 < s < N256):
        return False
    inverse, digest = pow(s, -1, N256), int.from_bytes(hashlib.sha256(data).digest(), "big")
    found = _sum(_fold(digest * inverse % N256, G256), _fold(r * inverse % N256, (x, y)))
    return found is not None and found[0] % N256 == r


def _unspelt(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class SignOffs:
    """Holds sign-offs by passkey against the public keys that the log has, line by line; `held` counts them."""

    def __init__(self) -> None:
        self.held, self.keys = 0, dict[int, tuple[int, bytes]]()

    def take(self, number: int, words: str) -> None:
        """Take in a line; raise what does not hold."""
        if '"tag":"account:' not in words and '"tag":"claim:verdict:sign"' not in words:
            return
        body = json.loads(words)
        tag, facts = body.get("tag"), body.get("facts") or {}
        if tag == "account:passkey":
            self.keys[facts["passkey"]] = facts["account"], _decoded(facts["public"])
        elif tag == "account:passkey:off":
            self.keys.pop(facts["passkey"], None)
        elif tag == "account:second:off":
            self.keys = {key: held for key, held in self.keys.items() if held[0] != facts["account"]}
        elif tag == "claim:verdict:sign" and "signature" in facts:
            if not self._holds(body, facts):
                raise WrongError(f"line {number}: the passkey did not sign what the line says")
            self.held += 1

    def _holds(self, body: dict[str, Any], facts: dict[str, Any]) -> bool:
        signed, actor = facts["signature"], body["actor"]["id"]
        said, (person, public) = signed["statement"], self.keys.get(signed["passkey"], (None, b""))
        head, client = _unspelt(signed["authenticator"]), _unspelt(signed["client"])
        asked, spelt = json.loads(client), json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        place = asked["origin"].partition("://")[2].partition(":")[0]
        return (
            person == actor == said["signer"]
            and (said["claim"], said["verdict"], said["content"]) == (body["claim"], facts["verdict"], facts["signed"])
            and asked["type"] == "webauthn.get"
            and _unspelt(asked["challenge"]) == hashlib.sha256(SIGNED_OFF + spelt.encode()).digest()
            and head[:32] == hashlib.sha256(place.encode()).digest()
            and len(head) > 32 and head[32] & 5 == 5
            and is_signed_p256(public, _unspelt(signed["signature"]), head + hashlib.sha256(client).digest())
        )  # fmt: skip


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise WrongError("“" + text[:40] + "” is not written in Base64") from None


def public_of(key: str, kind: bytes = ED25519) -> bytes:
    """Return the 32 bytes of a public key that is given as one line: name, id and key with plus signs between."""
    name, number, spelt = (*key.strip().split("+", 2), "", "")[:3]
    raw = _decoded(spelt)
    if raw[:1] != kind or len(raw) != 33 or _key_id(name, raw[1:], kind).hex() != number:
        raise WrongError("the key is none: its id does not fit its name, or it is of a kind that is not known here")
    return raw[1:]


def _key_id(name: str, public: bytes, kind: bytes = ED25519) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + kind + public).digest()[:4]


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


def cosigned(notes: list[str], witnesses: Sequence[str]) -> str:
    """Return which witnesses cosigned one of some checkpoints, and when; raise which one did not."""
    said = []
    for key in witnesses:
        name, public = key.strip().partition("+")[0], public_of(key, COSIGNED)
        times = [_cosigned_at(note, name, public) for note in notes]
        size, at = max(filter(None, times), default=(0, 0))
        if not at:
            raise WrongError(f"{name} cosigned none of the checkpoints")
        day = time.strftime("%Y-%m-%d %H:%M", time.gmtime(at))
        said.append(f" {name} cosigned it up to line {size}, on {day} UTC.")
    return "".join(said)


def _cosigned_at(note: str, name: str, public: bytes) -> tuple[int, int] | None:
    """Return size and time (seconds since 1970) of a checkpoint that a witness cosigned (C2SP tlog-cosignature)."""
    text, _, signatures = note.partition("\n\n")
    for line in signatures.splitlines():
        raw = _decoded(line[len(DASH) :].rpartition(" ")[2]) if line.startswith(f"{DASH}{name} ") else b""
        at = int.from_bytes(raw[4:12], "big")
        signed = f"cosignature/v1\ntime {at}\n{text}\n".encode()
        if raw[:4] == _key_id(name, public, COSIGNED) and is_signed(public, raw[12:], signed):
            return int(text.split("\n")[1]), at
    return None


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
    signed_off = SignOffs()
    for number, text in enumerate(lines, 1):
        line = json.loads(text)
        if (line["line"], line["prev_hash"]) != (number, before):
            raise WrongError(f"line {number} is missing, or does not follow the line before")
        if _chain_hash(line) != line["hash"]:
            raise WrongError(f"line {number} is not what was hashed")
        tree.take(line["body"].encode())
        signed_off.take(number, line["body"])
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
    signed = f"Up to line {max(wanted)} it is what the key signed." if wanted else "No checkpoint was held against it."
    by_passkey = f"Sign-offs by passkey that hold: {signed_off.held}. " if signed_off.held else ""
    return f"All {tree.size} lines hold. {by_passkey}{signed} The newest has the hash {before}."


def _chain_hash(line: dict[str, Any]) -> str:
    parts = (DOMAIN, str(line["line"]).encode(), line["prev_hash"].encode(), line["body"].encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def files_in(place: Path) -> dict[str, bytes]:
    """Return the files of a bundle by their names within it."""
    if place.is_dir():
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    with zipfile.ZipFile(place) as package:
        return {one.split("/", 1)[-1]: package.read(one) for one in package.namelist() if not one.endswith("/")}


def listed(files: dict[str, bytes], manifest: str) -> dict[str, str]:
    """Return the digests that a manifest lists, by name."""
    if manifest not in files:
        raise WrongError(manifest + " is missing")
    lines = filter(None, files[manifest].decode("utf-8").splitlines())
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


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


#: What the files of a trail say of a line beyond what its body says; and the columns of their table.
IN_WORDS = ("did", "about", "changed", "hash")
COLUMNS = ["line", "at", "who", "did", "tag", "article", "claim", "about", "why", "changed", "hash"]
#: Where a cell of the table has an apostrophe, so that it is not taken for a formula, and what stands in none.
FORMULA = re.compile(r"""^(?=[\t\r\n])|(^|[,;|\t\r\n"])([ \u00a0]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20\u2212])""")
BROKEN = re.compile("[\x00\ud800-\udfff]")


def check_trail(files: dict[str, bytes], key: str, witnesses: Sequence[str] = ()) -> str:
    """Return what is proved of lines that were handed out, each with its proof; raise what does not hold."""
    key = key or files["data/" + KEY_FILE].decode("utf-8")
    proofs = [data.decode("utf-8") for name, data in files.items() if name.startswith("data/proofs/")]
    bodies = [json.loads(check_proof(proof, key, []).partition("\n")[2]) for proof in proofs]
    proved = [_proved(body) for body in sorted(bodies, key=lambda body: body["seq"])]
    trail, head = json.loads(files[TRAIL], object_pairs_hook=_once), files["data/" + CHECKPOINT_FILE].decode("utf-8")
    if [{name: line[name] for name in line if name not in IN_WORDS} for line in trail["lines"]] != proved:
        raise WrongError(TRAIL + " does not say what is proved of its lines")
    if (trail["checkpoint"], trail["log_lines"]) != (head, opened(head, public_of(key))[1]):
        raise WrongError(TRAIL + " does not have the signed head of the log")
    csv.field_size_limit(2**31 - 1)
    table = list(csv.reader(io.StringIO(files[TABLE].decode("utf-8-sig"), newline="")))
    if table != [COLUMNS, *map(_row, trail["lines"])]:
        raise WrongError(TABLE + " does not say the same as " + TRAIL)
    return (
        f" Each of its {len(bodies)} lines is in the log that the key signed. Proved are 'body' in {TRAIL}, and line, "
        f"time, who, tag, article, claim and why there and in {TABLE}. Not proved are the PDF, the words of 'did', "
        "'about' and 'changed' (compare them with 'body'), the hashes, who made the file, and which lines were chosen."
    ) + cosigned([head, *witnessed(files, head, key)], witnesses)


def witnessed(files: dict[str, bytes], head: str, key: str) -> list[str]:
    """Return the older heads that lie beside a signed head; raise which of them the log did not grow out of."""
    names = [name for name in sorted(files) if re.fullmatch(f"data/{WITNESSED}/.*[.]checkpoint", name)]
    notes = {name: files[name].decode("utf-8") for name in names}
    for name, note in notes.items():
        proof = files[name[: -len("checkpoint")] + "growth-proof"].decode("utf-8")
        if not proof.startswith(_old(note)) or proof.partition("\n\n")[2] != head:
            raise WrongError(name + " has no proof that the log of the signed head grew out of it")
        check_proof(proof, key, [note])
    return list(notes.values())


def _old(note: str) -> str:
    """Return how a proof begins that a log grew out of a checkpoint."""
    return f"old {note.split(chr(10))[1]}\n"


def _proved(body: dict[str, Any]) -> dict[str, Any]:
    """Return what the data of a trail has to say of a line with this body."""
    at, who = body["at"][:19] + "Z", body["actor"]["name"]
    return {"line": body["seq"], "at": at, "who": who, "why": body.get("why", ""), "body": body}


def _row(line: dict[str, Any]) -> list[str]:
    """Return the row of the table that says the same as a line in the data of a trail."""
    fields = ((one["field"], one["before"], one["after"]) for one in line["changed"])
    words = (f"{name}: {was} → {now or '–'}" if was else f"{name}: {now}" for name, was, now in fields)
    told = {**line["body"], **line, "changed": "\n".join(words)}
    return [safe_cell(str(told[name] or "")) for name in COLUMNS]


def safe_cell(text: str) -> str:
    """Return how a text stands in the table."""
    return FORMULA.sub(r"\1\2'", BROKEN.sub("\ufffd", text).replace("\r\n", "\n")).replace("\r", "\n")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; raise when it says something twice, of which programs take one or the other."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise WrongError(TRAIL + " says something twice")
    return dict(pairs)


def told_of(place: Path, key: str, notes: list[str], witnesses: Sequence[str] = ()) -> str:
    """Return what was found of a file or folder; raise what does not hold."""
    place = place / LOG_FILE if (place / LOG_FILE).is_file() else place
    beside = place.parent / KEY_FILE
    key = key or (beside.read_text(encoding="utf-8") if beside.is_file() else "")
    if place.suffix in (".tlog-proof", ".growth-proof"):
        proof = place.read_text(encoding="utf-8")
        said, older = check_proof(proof, key, notes), [one for one in notes if proof.startswith(_old(one))]
        return said + cosigned([*older, proof.partition("\n\n")[2]], witnesses)
    if place.suffix == ".checkpoint" or place.name == "checkpoint":
        note = place.read_text(encoding="utf-8")
        if not key:
            raise NothingError("give the public key of the log with --key")
        return f"The key signed the log up to line {opened(note, public_of(key))[1]}." + cosigned([note], witnesses)
    if place.suffix == ".jsonl":
        head = place.parent / CHECKPOINT_FILE
        beside_it = [head, *sorted((place.parent / WITNESSED).glob("*.checkpoint"))]
        signed = [file.read_text(encoding="utf-8") for file in beside_it if file.is_file()]
        with place.open("rb") as lines:
            return check_log(lines, key, notes + signed) + cosigned(notes + signed, witnesses)
    check(files := files_in(place))
    if witnesses and TRAIL not in files:
        raise NothingError("no signed head stands in it that a witness could have cosigned")
    proved = check_trail(files, key, witnesses) if TRAIL in files else ""
    return f"All {len(files)} files are as the manifests list them.{proved}"


def main() -> int:
    """Check what the command line names, and say what came of it."""
    parser = argparse.ArgumentParser(usage=__doc__, add_help=True)
    parser.add_argument("place", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--checkpoint", action="append", default=[], type=Path)
    parser.add_argument("--key", default="")
    parser.add_argument("--witness", action="append", default=[])
    asked = parser.parse_args()
    try:
        notes = [file.read_text(encoding="utf-8") for file in asked.checkpoint]
        sys.stdout.write(told_of(asked.place, asked.key, notes, asked.witness) + "\n")
    except (OSError, zipfile.BadZipFile, NothingError) as error:
        sys.stderr.write(f"There is nothing to check at {asked.place}: {error}\n")
        return 2
    except (WrongError, ValueError, KeyError, TypeError, StopIteration, OverflowError, csv.Error) as wrong:
        sys.stdout.write(f"Does not match: {wrong}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
