"""Time stamps: recorded ones checked offline, and a server on loopback that hands one out."""

import hashlib
import subprocess
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.fetch import post
from app.documents.token_order import in_order
from app.documents.trusted_time import StampError, claimed, request_for, roots_from, stamp, verify
from tests.app.documents.servers import Site, answer, now, redirect
from tests.ends import LONG

TOKENS = Path(__file__).parent / "tokens"
STAMPED = TOKENS / "stamped.txt"
DIGEST = hashlib.sha256(STAMPED.read_bytes()).hexdigest()
NONCE = 20240301
GOOD = (TOKENS / "good.tsr").read_bytes()
ROOTS = roots_from((TOKENS / "root.pem").read_bytes())
KIND = "Content-Type: application/timestamp-reply"


def test_a_good_stamp_says_when_and_by_whom() -> None:
    """In UTC, with the name in the certificate and the number there."""
    found = verify(GOOD, DIGEST, ROOTS)

    assert found.at.isoformat() == "2026-11-26T14:24:08+00:00"
    assert found.authority == "CN=Test Tide Office,O=Lowmere Test"
    assert found.serial == 0x1002


def test_other_tools_hold_the_stamp_good() -> None:
    """The token is what OpenSSL checks against the bytes themselves."""
    done = subprocess.run(
        ["openssl", "ts", "-verify", "-data", STAMPED, "-in", TOKENS / "good.tsr", "-CAfile", TOKENS / "root.pem"],
        capture_output=True, text=True, check=False, timeout=LONG,
    )  # fmt: skip

    assert "Verification: OK" in done.stdout


def test_certificates_may_stand_in_any_order() -> None:
    """As `openssl ts` and some authorities put them, against the rules; what the stamp says is not touched."""
    token, roots = (TOKENS / "unordered.tsr").read_bytes(), roots_from((TOKENS / "chain-root.pem").read_bytes())
    ordered = in_order(token)

    assert verify(token, DIGEST, roots) == verify(ordered, DIGEST, roots)
    assert verify(token, DIGEST, roots).authority == "CN=Tide,O=Lowmere Test"
    assert ordered != token
    assert sorted(ordered) == sorted(token)
    assert in_order(ordered) == ordered
    assert in_order(GOOD) == GOOD
    with pytest.raises(StampError, match="none of those that are trusted"):
        verify(token, DIGEST, ROOTS)


@pytest.mark.parametrize(
    "token", [b"", b"0", b"0\x80", b"\x30\x84\xff\xff\xff\xff", GOOD[:900], STAMPED.read_bytes(), b"\x30" * 99]
)
def test_what_is_built_another_way_is_left_as_it_is(token: bytes) -> None:
    """The library says what is wrong with it."""
    assert in_order(token) == token


def test_a_stamp_outlives_its_certificate() -> None:
    """The certificate held when it was used; that it has run out since changes nothing."""
    assert verify((TOKENS / "ran-out.tsr").read_bytes(), DIGEST, ROOTS).serial == 0x1003


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ((TOKENS / "outside.tsr").read_bytes(), "certificate has expired"),
        ((TOKENS / "refused.tsr").read_bytes(), "refused .*algorithm is not supported"),
        (b"", "no time stamp"),
        (b"hello", "no time stamp"),
        (GOOD[:-10], "no time stamp"),
        (GOOD + b"x", "no time stamp"),
        (bytes.fromhex("30053003020100"), "no time stamp"),
        (b"\x30" * 200_000, "200000 bytes"),
        (STAMPED.read_bytes(), "no time stamp"),
    ],
)
def test_what_does_not_hold_is_refused_with_words(token: bytes, said: str) -> None:
    """A stamp outside the time of its certificate, a refusal, and what is no stamp."""
    with pytest.raises(StampError, match=said):
        verify(token, DIGEST, ROOTS)


def test_a_stamp_of_other_bytes_is_refused() -> None:
    """One byte of the page is enough."""
    with pytest.raises(StampError, match="of other bytes"):
        verify(GOOD, hashlib.sha256(b"other").hexdigest(), ROOTS)


def test_a_stamp_by_another_kind_of_digest_is_refused() -> None:
    """The same 32 bytes, but as SHA3-256: other bytes could have that digest."""
    imprint = bytes.fromhex("0609608648016503040201")
    assert GOOD.count(imprint + bytes.fromhex("05000420")) == 1
    other = GOOD.replace(imprint + bytes.fromhex("05000420"), imprint[:-1] + bytes.fromhex("0805000420"))

    with pytest.raises(StampError, match="of other bytes"):
        verify(other, DIGEST, ROOTS)


def test_a_stamp_of_a_stranger_is_refused() -> None:
    """Who is trusted is said by whoever runs the desk; nobody is by default."""
    with pytest.raises(StampError, match="none of those that are trusted"):
        verify(GOOD, DIGEST, roots_from((TOKENS / "other-root.pem").read_bytes()))
    with pytest.raises(StampError, match="No root certificate"):
        verify(GOOD, DIGEST, ())


def test_several_roots_may_be_trusted() -> None:
    """One file can hold them all."""
    both = roots_from((TOKENS / "other-root.pem").read_bytes() + (TOKENS / "root.pem").read_bytes())

    assert len(both) == 2
    assert verify(GOOD, DIGEST, both) == verify(GOOD, DIGEST, ROOTS)


@pytest.mark.parametrize("pem", [b"", b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_a_file_without_certificates_is_refused(pem: bytes) -> None:
    """With the form that was expected."""
    with pytest.raises(StampError, match="Expected PEM"):
        roots_from(pem)


def test_an_altered_stamp_is_refused_or_says_the_same() -> None:
    """No byte can be changed so that another time, name or number is believed.

    A few bytes outside what is signed may differ without a difference, such as how the algorithm is spelled.
    """
    good = verify(GOOD, DIGEST, ROOTS)
    refused = 0
    for place in range(len(GOOD)):
        altered = bytearray(GOOD)
        altered[place] ^= 0x01
        try:
            found = verify(bytes(altered), DIGEST, ROOTS)
        except StampError:
            refused += 1
        else:
            assert found == good

    assert refused > len(GOOD) * 0.99


def test_what_a_stamp_says_of_itself_can_be_read_unverified() -> None:
    """Time, name and number as a good one says them; of other bytes, or no stamp, it is refused."""
    assert claimed(GOOD, DIGEST) == verify(GOOD, DIGEST, ROOTS)
    with pytest.raises(StampError, match="of other bytes"):
        claimed(GOOD, "0" * 64)
    with pytest.raises(StampError, match="no time stamp"):
        claimed(b"hello", DIGEST)


@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
def test_an_altered_stamp_may_name_nobody_and_breaks_nothing() -> None:
    """Where the certificate cannot be read, or is not the signer's, it has no name; nothing else goes wrong."""
    names = set()
    for place in range(len(GOOD)):
        for bits in (0x01, 0x80):
            altered = bytearray(GOOD)
            altered[place] ^= bits
            with suppress(StampError):
                names.add(claimed(bytes(altered), DIGEST).authority)

    assert {"", "CN=Test Tide Office,O=Lowmere Test"} < names


@given(st.binary(max_size=400))
def test_any_bytes_are_a_stamp_or_refused(data: bytes) -> None:
    """Nothing that a server says breaks the reading."""
    with pytest.raises(StampError):
        verify(data, DIGEST, ROOTS)


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_a_request_is_what_the_standard_says(nonce: int, digest: bytes) -> None:
    """Read back by the library that reads the answers."""
    from rfc3161_client._rust import parse_timestamp_request

    found = parse_timestamp_request(request_for(digest.hex(), nonce=nonce))

    assert (found.version, found.nonce, found.cert_req, found.policy) == (1, nonce, True, None)
    assert found.message_imprint.message == digest
    assert found.message_imprint.hash_algorithm.dotted_string == "2.16.840.1.101.3.4.2.1"


@pytest.mark.parametrize("digest", ["", "abc", "0" * 63, "0" * 66, "g" * 64, " ".join(["00"] * 32)])
def test_what_is_no_digest_is_not_stamped(digest: str) -> None:
    """SHA-256 as 64 hexadecimal digits, and nothing else."""
    with pytest.raises(StampError, match="is no digest"):
        request_for(digest, nonce=1)


def test_a_server_is_asked_with_the_digest_alone() -> None:
    """Not with the page; the answer is kept as it came."""
    with Site({"/tsa": answer(GOOD, KIND)}) as site:
        token = stamp(DIGEST, site.url("/tsa"), partial(post, now=now, network=site.network()), nonce=NONCE)

        assert (token.data, token.digest, token.server) == (GOOD, DIGEST, site.url("/tsa"))
        assert site.asked[0].endswith(request_for(DIGEST, nonce=NONCE))
        assert b"Content-Type: application/timestamp-query\r\n" in site.asked[0]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (answer(GOOD, KIND, status="500 Oops"), "answered 500"),
        (answer(GOOD, "Content-Type: text/html"), "'text/html'"),
        (redirect("http://news.test/"), "answered 302"),
        (answer(b"hello", KIND), "no time stamp"),
        (answer((TOKENS / "refused.tsr").read_bytes(), KIND), "refused"),
        (b"", "gave no stamp"),
    ],
)
def test_a_server_that_gives_no_stamp_is_said(said: bytes, words: str) -> None:
    """With its status, its own words, or why it was not reached."""
    with Site({"/": said}) as site, pytest.raises(StampError, match=words):
        stamp(DIGEST, site.url(), partial(post, now=now, network=site.network()), nonce=NONCE)


def test_a_server_that_is_not_reached_is_told_with_what_to_do() -> None:
    """Not what to do with a page: there is none to save or to upload."""
    with Site() as site:
        pass

    with pytest.raises(StampError, match=r"gave no stamp.*look at its address in the settings") as refused:
        stamp(DIGEST, site.url(), partial(post, now=now, network=site.network()), nonce=NONCE)

    assert "upload" not in str(refused.value)


def test_an_answer_to_another_question_is_refused() -> None:
    """Another nonce, as of a stamp that was recorded and is said again; another digest."""
    with Site({"/": answer(GOOD, KIND)}) as site:
        asking = partial(post, now=now, network=site.network())

        with pytest.raises(StampError, match="another question"):
            stamp(DIGEST, site.url(), asking)
        with pytest.raises(StampError, match="of other bytes"):
            stamp("0" * 64, site.url(), asking, nonce=NONCE)
