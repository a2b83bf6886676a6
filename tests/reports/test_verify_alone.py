"""The stand-alone check: signatures as published, proofs of every size, and nothing that was altered passes."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.reports import csv_table
from app.reports import verify_alone as alone
from app.services.record.signing import is_signed_by
from claims.newsroom import audit
from claims.newsroom import checkpoint as notes
from claims.newsroom.merkle import consistency_proof, inclusion_proof, leaf_hash, node_hash, root_of
from tests.ends import LONG

#: Public key, message, both halves of the signature. Source: RFC 8032, section 7.1, tests 1 to 3.
RFC_8032 = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac",
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)  # fmt: skip
KEY = Ed25519PrivateKey.from_private_bytes(sha256(b"a key for tests").digest())
PUBLIC = KEY.public_key().public_bytes_raw()
ORIGIN = "tidewater.example/claimdesk"
VKEY = notes.Verifier(ORIGIN, PUBLIC).line


class Tree:
    """A tree in memory over the words "line 0", "line 1" and so on."""

    def __call__(self, level: int, number: int) -> bytes:
        if level == 0:
            return leaf_hash(f"line {number}")
        return node_hash(self(level - 1, 2 * number), self(level - 1, 2 * number + 1))

    def note(self, size: int) -> str:
        return notes.signed(notes.Checkpoint(ORIGIN, size, root_of(self, size)), PUBLIC, KEY.sign)


TREE = Tree()


@pytest.mark.parametrize(("public", "data", "nonce", "scalar"), RFC_8032)
def test_signatures_are_those_of_the_standard(public: str, data: str, nonce: str, scalar: str) -> None:
    """Those that are published pass; of another message, or with one bit turned, none does."""
    key, said, signed = (bytes.fromhex(part) for part in (public, data, nonce + scalar))

    assert alone.is_signed(key, signed, said)
    assert not alone.is_signed(key, signed, said + b"\0")
    for at in (0, 31, 32, 63):
        turned = bytearray(signed)
        turned[at] ^= 1
        assert not alone.is_signed(key, bytes(turned), said)


@pytest.mark.parametrize("scalar", [alone.ORDER, alone.ORDER - 1, 2**256 - 1])
def test_a_signature_has_one_spelling(scalar: int) -> None:
    """As in Wycheproof's sets: a scalar that is not reduced is refused, though it would fit the equation."""
    signed = KEY.sign(b"x")
    moved = (int.from_bytes(signed[32:], "little") + scalar) % 2**256

    assert not alone.is_signed(PUBLIC, signed[:32] + moved.to_bytes(32, "little"), b"x")


@pytest.mark.parametrize(
    ("public", "signature"),
    [
        (PUBLIC, b""), (PUBLIC, KEY.sign(b"x")[:63]), (PUBLIC, KEY.sign(b"x") + b"\0"), (PUBLIC, b"\0" * 64),
        (PUBLIC[:31], KEY.sign(b"x")), (b"\xff" * 32, KEY.sign(b"x")), (b"\2" + b"\0" * 31, KEY.sign(b"x")),
        (PUBLIC, b"\xff" * 32 + KEY.sign(b"x")[32:]), (b"\1" + b"\0" * 30 + b"\x80", KEY.sign(b"x")),
    ],
)  # fmt: skip
def test_what_is_no_key_or_no_signature(public: bytes, signature: bytes) -> None:
    """Cut short, too long, or no point of the curve."""
    assert not alone.is_signed(public, signature, b"x")
    assert not is_signed_by(public, signature, b"x")


@settings(max_examples=20)
@given(st.binary(max_size=40), st.integers(0, 767))
def test_it_says_what_the_library_says(data: bytes, bit: int) -> None:
    """Of any message, with any one bit of key and signature turned."""
    whole = bytearray(PUBLIC + KEY.sign(data))
    whole[bit // 8] ^= 1 << bit % 8
    public, signature = bytes(whole[:32]), bytes(whole[32:])

    assert alone.is_signed(PUBLIC, KEY.sign(data), data)
    assert alone.is_signed(public, signature, data) == is_signed_by(public, signature, data)


@settings(max_examples=50)
@given(st.integers(1, 300), st.data())
@example(1, None)
def test_every_line_of_a_tree_is_in_it_and_no_other(size: int, data: st.DataObject | None) -> None:
    """For each size and place the proof leads to the root; from another line, place or size it does not."""
    index = data.draw(st.integers(0, size - 1)) if data else 0
    proof, root, leaf = list(inclusion_proof(TREE, index, size)), root_of(TREE, size), TREE(0, index)

    assert alone.is_in(index, size, leaf, proof, root)
    assert not alone.is_in(index, size, leaf_hash("another"), proof, root)
    assert not alone.is_in(index, size, leaf, [*proof, leaf], root)
    assert not alone.is_in(size, size, leaf, proof, root)
    if proof:
        assert not alone.is_in(index, size, leaf, proof[1:], root)
        assert not alone.is_in(index ^ 1, size, leaf, proof, root)


@settings(max_examples=50)
@given(st.integers(1, 300), st.data())
@example(1, None)
def test_a_tree_grew_out_of_what_it_was_and_out_of_nothing_else(size: int, data: st.DataObject | None) -> None:
    """For each pair of sizes the proof fits both roots; with another root, or a hash too few or many, it does not."""
    old = data.draw(st.integers(1, size)) if data else 1
    proof, roots = list(consistency_proof(TREE, old, size)), (root_of(TREE, old), root_of(TREE, size))

    assert alone.is_growth(old, size, *roots, proof)
    assert not alone.is_growth(old, size, leaf_hash("x"), roots[1], proof)
    assert not alone.is_growth(old, size, roots[0], leaf_hash("x"), proof)
    assert not alone.is_growth(old, size, *roots, [*proof, roots[0]])
    assert not alone.is_growth(size + 1, size, *roots, proof)
    if proof:
        assert not alone.is_growth(old, size, *roots, proof[1:])


def test_a_growing_tree_has_the_root_of_what_it_took_in() -> None:
    """Whatever its size."""
    growing = alone.Tree()
    for size in range(40):
        assert growing.root() == root_of(TREE, size)
        growing.take(f"line {size}".encode())


def laid(folder: Path, files: dict[str, str]) -> Path:
    """Write some files; return their folder."""
    for name, words in files.items():
        (folder / name).write_text(words, encoding="utf-8", newline="\n")
    return folder


def growth(old: int, size: int) -> str:
    return notes.growth_file(old, consistency_proof(TREE, old, size), TREE.note(size))


def inclusion(index: int, size: int, body: str = "") -> str:
    return notes.inclusion_file(body or f"line {index}", index, inclusion_proof(TREE, index, size), TREE.note(size))


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["7.tlog-proof"], 0, "Line 8 is in the log, as of its 20 lines. It says:\nline 7"),
        (["forged.tlog-proof"], 1, "Does not match: line 8 is not the one that is in the log"),
        (["grew.growth-proof", "old"], 0, "The log only grew from line 11 to line 20."),
        (["grew.growth-proof"], 2, "give the checkpoint of line 11 with --checkpoint"),
        (
            ["grew.growth-proof", "other"], 1,
            "the log did not grow out of the checkpoint of line 11: it was rewritten or cut off",
        ),
        (["nothing.tlog-proof"], 2, "this is no proof"),
    ],
)  # fmt: skip
def test_a_proof_is_checked_offline(tmp_path: Path, asked: Sequence[str], code: int, said: str) -> None:
    """It says what the proof shows; a forged one is refused with the reason, and its exit code is 1."""
    other = notes.signed(notes.Checkpoint(ORIGIN, 11, leaf_hash("x")), PUBLIC, KEY.sign)
    folder = laid(
        tmp_path,
        {
            "log.vkey": VKEY + "\n", "7.tlog-proof": inclusion(7, 20), "forged.tlog-proof": inclusion(7, 20, "else"),
            "grew.growth-proof": growth(11, 20), "old": TREE.note(11), "other": other, "nothing.tlog-proof": "x",
        },
    )  # fmt: skip
    place, kept = folder / asked[0], [(folder / name).read_text(encoding="utf-8") for name in asked[1:]]

    answered, words = told(place, *kept)

    assert (answered, said in words) == (code, True), words


def test_a_checkpoint_that_another_key_signed_is_refused(tmp_path: Path) -> None:
    """Its root may be right; nobody who is trusted says so."""
    stranger = Ed25519PrivateKey.from_private_bytes(sha256(b"another").digest())
    vkey = notes.Verifier(ORIGIN, stranger.public_key().public_bytes_raw()).line
    folder = laid(tmp_path, {"7.tlog-proof": inclusion(7, 20), "log.vkey": vkey})

    assert told(folder / "7.tlog-proof") == (1, "Does not match: the checkpoint of line 20 is not signed by this key")
    wrong = VKEY.replace(VKEY.split("+")[1], "00000000")
    assert told(folder / "7.tlog-proof", key=wrong)[1].startswith("Does not match: the key is none")


def exported(count: int, **changes: str) -> str:
    """Return a log as it is exported, with other words in the lines that are named."""
    made, before = [], audit.GENESIS
    for number in range(1, count + 1):
        body = f"line {number - 1}"
        line = {"line": number, "prev_hash": before, "hash": audit.chain_hash(number, before, body), "body": body}
        before = str(line["hash"])
        made.append(line)
    for name, value in changes.items():
        field, _, number_of = name.rpartition("_")
        made[int(number_of) - 1][field] = value
    return "".join(json.dumps(line) + "\n" for line in made)


WHOLE = exported(20)
SWAPPED = "".join(
    line + "\n" for line in [*WHOLE.splitlines()[:4], *WHOLE.splitlines()[5:3:-1], *WHOLE.splitlines()[6:]]
)


@pytest.mark.parametrize(
    ("log", "code", "said"),
    [
        (WHOLE, 0, "All 20 lines hold. Up to line 17 it is what the key signed."),
        (exported(17), 0, "All 17 lines hold."),
        (exported(16), 1, "the log has 16 lines, and its checkpoint 17: its end was cut off"),
        (exported(20, body_5="line four"), 1, "line 5 is not what was hashed"),
        (exported(20, hash_5="0" * 64), 1, "line 5 is not what was hashed"),
        (exported(20, prev_hash_5="0" * 64), 1, "line 5 is missing, or does not follow the line before"),
        (WHOLE.replace('"line": 5,', '"line": 6,'), 1, "line 5 is missing"), (SWAPPED, 1, "line 5 is missing"),
        ("".join(WHOLE.splitlines(keepends=True)[1:]), 1, "line 1 is missing"),
        (WHOLE.splitlines()[0] + "\n" + WHOLE, 1, "line 2 is missing"),
        (WHOLE.replace("{", "[", 1), 1, "Does not match"), ("", 1, "its end was cut off"), ("{}", 1, "Does not match"),
    ],
)  # fmt: skip
def test_an_exported_log_is_held_against_its_signed_head(tmp_path: Path, log: str, code: int, said: str) -> None:
    """Altered, doubled, swapped or missing lines are named; so is an end that was cut off."""
    files = {"log.jsonl": log, "log.vkey": VKEY, "log.checkpoint": TREE.note(17)}
    folder = laid(tmp_path, files)

    answered, words = told(folder)

    assert (answered, said in words) == (code, True), words


def told(place: Path, *kept: str, key: str = "") -> tuple[int, str]:
    """Ask without another process."""
    try:
        return 0, alone.told_of(place, key, list(kept))
    except alone.NothingError as error:
        return 2, str(error)
    except (alone.WrongError, ValueError, KeyError, TypeError) as wrong:
        return 1, f"Does not match: {wrong}"


def test_a_rewritten_log_does_not_pass_an_older_checkpoint(tmp_path: Path) -> None:
    """Its chain was made anew, so that each line holds; only the head that somebody kept shows it."""
    folder = laid(tmp_path, {"log.jsonl": exported(20)})
    older = notes.signed(notes.Checkpoint(ORIGIN, 11, leaf_hash("what was there then")), PUBLIC, KEY.sign)

    assert told(folder / "log.jsonl")[1].startswith("All 20 lines hold. No checkpoint was held against it.")
    assert told(folder, older) == (2, "give the public key of the log with --key")
    assert told(folder, older, key=VKEY) == (
        1, "Does not match: the log is not the one that was signed at line 11: an earlier line was rewritten",
    )  # fmt: skip
    assert told(laid(tmp_path, {"log.jsonl": ""}) / "log.jsonl") == (2, "the log is empty")


def test_it_is_run_like_any_program(tmp_path: Path) -> None:
    """On the folder that it stands in, without a word on the command line."""
    folder = laid(tmp_path, {"log.jsonl": WHOLE, "log.vkey": VKEY, "log.checkpoint": TREE.note(20)})
    (folder / "verify.py").write_bytes(Path(alone.__file__).read_bytes())

    done = subprocess.run(
        [sys.executable, "-I", folder / "verify.py"], capture_output=True, text=True, check=False, timeout=LONG
    )

    assert (done.returncode, done.stdout.partition(" The newest")[0]) == (
        0, "All 20 lines hold. Up to line 20 it is what the key signed.",
    )  # fmt: skip


#: Source: RFC 6979, section A.2.5 (P-256 with SHA-256): the public key, and r and s for the message "sample".
RFC_6979 = (
    "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
    "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
    "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
    "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
)
P256_KEY = ec.derive_private_key(int.from_bytes(sha256(b"a key for tests").digest(), "big"), ec.SECP256R1())


def point_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the public half of a key, 65 bytes."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def test_a_published_signature_on_p256_holds() -> None:
    """And no other of the same key, nor the key with a coordinate changed."""
    x, y, r, s = (int(one, 16) for one in RFC_6979)
    public = b"\4" + x.to_bytes(32, "big") + y.to_bytes(32, "big")

    assert alone.is_signed_p256(public, encode_dss_signature(r, s), b"sample")
    assert alone.is_signed_p256(public, encode_dss_signature(r, alone.N256 - s), b"sample")
    assert not alone.is_signed_p256(public, encode_dss_signature(r, s), b"Sample")
    assert not alone.is_signed_p256(public[:-1] + b"\0", encode_dss_signature(r, s), b"sample")


@settings(max_examples=15)
@given(data=st.binary(max_size=40), at=st.integers(0, 200), flip=st.integers(1, 255))
def test_signatures_on_p256_hold_where_the_library_says_so(data: bytes, at: int, flip: int) -> None:
    """With any byte of the signature changed, both say the same."""
    good = P256_KEY.sign(data, ec.ECDSA(hashes.SHA256()))
    other = bytearray(good)
    other[at % len(good)] ^= flip

    for made in (good, bytes(other)):
        try:
            P256_KEY.public_key().verify(made, data, ec.ECDSA(hashes.SHA256()))
            holds = True
        except InvalidSignature:
            holds = False
        assert alone.is_signed_p256(point_of(P256_KEY), made, data) is holds


@pytest.mark.parametrize(("r", "s"), [(0, 1), (1, 0), (0, 0), (alone.N256, 1), (1, alone.N256), (alone.N256 + 1, 1)])
def test_numbers_out_of_range_are_no_signature(r: int, s: int) -> None:
    assert not alone.is_signed_p256(point_of(P256_KEY), encode_dss_signature(r, s), b"x")


@pytest.mark.parametrize(
    "spelt",
    ["", "30", "3000", "3006020101020101ff", "300702010102020001", "3006020181020101", "300602010102017f00",
     "308106020101020101", "3009020101020101020101", "3003020101", "3105020101020101", "3006030101020101"],
)  # fmt: skip
def test_what_is_not_spelt_in_the_one_right_way_is_no_signature(spelt: str) -> None:
    assert alone._two_numbers(bytes.fromhex(spelt)) is None
    assert not alone.is_signed_p256(point_of(P256_KEY), bytes.fromhex(spelt), b"x")


@pytest.mark.parametrize("public", [b"", b"\4" + bytes(64), b"\4" + b"\xff" * 64, bytes(65)])
def test_what_is_no_point_of_the_curve_is_no_key(public: bytes) -> None:
    assert not alone.is_signed_p256(public, P256_KEY.sign(b"x", ec.ECDSA(hashes.SHA256())), b"x")


@given(st.text(alphabet=st.sampled_from("=+-@\uff1d\u2212,;|\t\r\n\"' \u00a0ab\x00\ud800")))
@example("\r\n=1+1")
def test_cells_of_a_table_are_read_as_they_were_written(text: str) -> None:
    """What stands before a sign that would start a formula is known here, too; and no sign is lost on the way."""
    cell, out = csv_table.safe_cell(text), io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([cell, "a"])

    assert alone.safe_cell(text) == cell
    assert list(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [[cell, "a"]]
