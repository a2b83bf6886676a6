"""Servers that mean no good: too much, too slow, too often packed, or no HTTP at all."""

import gzip
import socket
import struct
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.documents.fetch import Network, fetch
from app.documents.web.coding import unpacked
from app.documents.web.limits import Deadline, FetchLimits
from app.documents.web.refusals import FetchError, FetchReason
from tests.app.documents.servers import Authority, Site, Talk, answer, now, redirect
from tests.growth import took

pytestmark = pytest.mark.slow

SMALL = FetchLimits(body=100_000, headers=8_000, seconds=30)
SHORT = FetchLimits(seconds=0.3)
HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def site() -> Iterator[Site]:
    """A server without a page."""
    with Site() as served:
        yield served


def reason(url: str, network: Network) -> FetchReason:
    """Return why an address is not fetched."""
    with pytest.raises(FetchError) as caught:
        fetch(url, now=now, network=network)
    return caught.value.reason


def bomb(size: int) -> bytes:
    """Return so many zeros, packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = bytes(1_000_000)
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


def endless(head: bytes, piece: bytes):
    """Return an answer that never ends."""

    def say(talk: Talk) -> None:
        talk.connection.sendall(head)
        talk.drip(piece)

    return say


def dripping(before: bytes, piece: bytes = b"a"):
    """Return an answer of which a byte comes now and then."""

    def say(talk: Talk) -> None:
        talk.connection.sendall(before)
        talk.drip(piece, pause=0.02)

    return say


def test_a_page_of_just_the_limit_is_fetched(site: Site) -> None:
    """And one that is larger by as much as headers may have is not."""
    site.answers |= {"/": answer(b"a" * SMALL.body), "/more": answer(b"a" * (SMALL.body + SMALL.headers))}

    assert len(fetch(site.url(), now=now, network=site.network(limits=SMALL)).body) == SMALL.body
    assert reason(site.url("/more"), site.network(limits=SMALL)) is FetchReason.TOO_LARGE


@pytest.mark.parametrize(
    "said",
    [
        endless(HEAD + b"\r\n", b"a" * 10_000),
        endless(HEAD + b"Content-Length: 99999999999\r\n\r\n", b"a" * 10_000),
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1388\r\n" + b"a" * 5_000 + b"\r\n"),
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-Late: a\r\n"),
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1"),
        endless(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"a"), b"garbage" * 1000),
        endless(HEAD, b"X-Many: a\r\n"),
        endless(HEAD + b"X-Long: ", b"a" * 10_000),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        endless(b"HTTP/1.1 200 ", b"a" * 10_000),
        endless(b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", b"a" * 10_000),
    ],
    ids=[
        "body", "length", "chunks", "trailers", "chunk size", "after gzip", "headers", "header", "continue", "status",
        "redirect",
    ],
)  # fmt: skip
def test_an_answer_without_end_is_cut_off(site: Site, said: object) -> None:
    """By its size, long before its time, and whatever part of it has no end."""
    site.answers["/"] = said  # type: ignore[assignment]

    assert reason(site.url(), site.network(limits=SMALL)) in (FetchReason.TOO_LARGE, FetchReason.BAD_ANSWER)


@pytest.mark.parametrize(
    "said",
    [
        dripping(HEAD + b"Content-Length: 100000\r\n\r\n"),
        dripping(HEAD + b"\r\n"),
        dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        dripping(HEAD + b"X-Long: "),
        dripping(b"", b"H"),
        dripping(HEAD + b"Content-Length: 5\r\n\r\n", b""),
    ],
    ids=["body", "no length", "chunks", "header", "status", "silence"],
)
def test_an_answer_that_drips_is_left_when_time_is_up(site: Site, said: object) -> None:
    """Each single wait is short; the whole is not."""
    site.answers["/"] = said  # type: ignore[assignment]
    begun = time.monotonic()

    assert reason(site.url(), site.network(limits=SHORT)) is FetchReason.TOO_SLOW
    assert SHORT.seconds <= time.monotonic() - begun < SHORT.seconds + 20  # it would drip for ever


@pytest.mark.parametrize("piece", [b"a", b""])
def test_dripping_within_tls_is_left_when_time_is_up(tmp_path: Path, piece: bytes) -> None:
    """The same where the bytes are wrapped."""
    authority = Authority()
    with Site({"/": dripping(HEAD + b"\r\n", piece)}, authority.context("news.test", tmp_path)) as site:
        assert reason(site.url(), site.network(roots=authority.pem, limits=SHORT)) is FetchReason.TOO_SLOW


def test_a_server_that_never_agrees_on_tls_is_left(site: Site) -> None:
    """It takes the connection and says nothing."""
    url = site.url().replace("http:", "https:")
    site.hear = lambda talking: b"GET / " if site.over.wait(5) else b""  # type: ignore[method-assign]

    assert reason(url, site.network(limits=SHORT)) is FetchReason.TOO_SLOW


def test_time_may_be_up_before_the_connection(site: Site) -> None:
    """Then none is made."""
    limits = FetchLimits(seconds=1e-9)

    assert reason(site.url(host="127.0.0.1"), site.network(limits=limits)) is FetchReason.TOO_SLOW
    assert site.asked == []


def test_time_is_shared_by_all_redirects(site: Site) -> None:
    """Five slow steps are not five times as long."""

    def slow(talk: Talk) -> None:
        talk.over.wait(0.15)
        talk.connection.sendall(redirect(f"/{len(site.asked)}"))

    site.answers |= {f"/{step}": slow for step in range(6)}

    assert reason(site.url("/0"), site.network(limits=SHORT)) is FetchReason.TOO_SLOW
    assert len(site.asked) <= 3


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_stopped_while_it_is_unpacked(site: Site, layers: int) -> None:
    """A small answer that unpacks to 200 MB costs no more than the limit."""
    coded = bomb(200_000_000)
    if layers == 2:
        coded = gzip.compress(coded)
    site.answers["/"] = answer(coded, f"Content-Encoding: {', '.join(['gzip'] * layers)}")
    limits = FetchLimits(body=2_000_000)
    tracemalloc.start()

    try:
        assert reason(site.url(), site.network(limits=limits)) is FetchReason.TOO_LARGE
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 8_000_000


@pytest.mark.parametrize(
    "said",
    [
        HEAD + b"Content-Length: 100\r\n\r\nshort",
        HEAD + b"Content-Length: 4, 5\r\n\r\nshort",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nsho",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nshort\r\n0\r\n\r\n",
        HEAD + b"Content-Length: 5\r\nContent-Length: 4\r\n\r\nshort",
        HEAD + b"X-Odd : a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n0\r\n\r\n",
        HEAD + b"no colon here\r\nContent-Length: 5\r\n\r\nshort",
        HEAD + b"Content-Encoding: br\r\n\r\nshort",
        HEAD + b"Content-Encoding: gzip, gzip, gzip\r\n\r\nshort",
        HEAD + b"Content-Encoding: gzip\r\n\r\nshort",
        HEAD + b"Content-Encoding: deflate\r\n\r\nshort",
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"a page" * 100, mtime=0)[:30],
        HEAD + b"".join(b"X-%d: a\r\n" % number for number in range(101)) + b"\r\n",
        b"",
        b"<html>no headers at all</html>",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 099 Low\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\n\r\n",
        b"HTTP/1.1 799 High\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
    ],
)
def test_what_is_no_whole_answer_is_refused(site: Site, said: bytes) -> None:
    """Half a page is no page: it would be kept as if it were whole."""
    site.answers["/"] = said

    assert reason(site.url(), site.network()) in (FetchReason.BAD_ANSWER, FetchReason.CONNECTION)


def test_more_than_the_length_says_is_not_of_the_page(site: Site) -> None:
    """The page ends where its headers say."""
    site.answers["/"] = HEAD + b"Content-Length: 5\r\n\r\nFerryHTTP/1.1 200 OK\r\n\r\nsmuggled"

    assert fetch(site.url(), now=now, network=site.network()).body == b"Ferry"


@pytest.mark.parametrize("before", [b"", HEAD + b"Content-Length: 50\r\n\r\nhalf"])
def test_a_connection_that_breaks_is_said(site: Site, before: bytes) -> None:
    """The server hangs up hard, before its answer or in the middle."""

    def break_off(talk: Talk) -> None:
        talk.connection.sendall(before)
        talk.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        talk.connection.close()

    site.answers["/"] = break_off

    assert reason(site.url(), site.network()) in (FetchReason.CONNECTION, FetchReason.BAD_ANSWER)


def test_what_follows_a_packed_page_is_dropped() -> None:
    """As browsers do; a second member is part of it."""
    page = gzip.compress(b"Ferry")

    assert unpacked(page + b"garbage", "gzip", 100, Deadline.of(5)) == b"Ferry"
    assert unpacked(page + page, "gzip", 100, Deadline.of(5)) == b"FerryFerry"
    assert unpacked(page + b"\x1f\x8bbroken", "gzip", 100, Deadline.of(5)) == b"Ferry"
    assert unpacked(b"", "gzip", 100, Deadline.of(5)) == b""


def test_a_page_in_very_many_packed_parts_is_refused_at_once() -> None:
    """Empty parts cost 20 bytes each, and unpacking 200,000 of them once took 19 seconds."""
    page = gzip.compress(b"x") + gzip.compress(b"") * 200_000

    def unpack() -> None:
        with pytest.raises(FetchError, match="more than 1,000 parts"):
            unpacked(page, "gzip", 100, Deadline.of(60))

    assert took(unpack) < 2


def test_unpacking_is_left_when_time_is_up() -> None:
    """The clock of the whole fetch counts here, too."""
    with pytest.raises(FetchError) as caught:
        unpacked(bomb(5_000_000), "gzip", 10_000_000, Deadline.of(1e-9))

    assert caught.value.reason is FetchReason.TOO_SLOW


@pytest.mark.parametrize("before", [b"", gzip.compress(b"Ferry", mtime=0)])
def test_a_packed_page_that_breaks_in_the_middle_is_refused(before: bytes) -> None:
    """What came out until then is half a page."""
    packed = zlib.compress(b"Ferry " * 500_000, 0, 31)
    broken = bytearray(packed)
    broken[len(packed) // 2 :] = b"\xff" * (len(packed) // 2)

    with pytest.raises(FetchError, match="broken"):
        unpacked(before + bytes(broken), "gzip", 10_000_000, Deadline.of(5))


def test_a_large_packed_page_comes_out_whole() -> None:
    """However its parts lie to the pieces in which it is unpacked."""
    parts = [bytes([65 + at]) * (at * 70_000 + 1) for at in range(9)]
    coded = b"".join(zlib.compress(part, at, 31) for at, part in enumerate(parts))

    assert unpacked(coded, "gzip", 10_000_000, Deadline.of(5)) == b"".join(parts)


@pytest.mark.parametrize("limits", [{"body": 0}, {"headers": -1}, {"seconds": 0}, {"connecting": 0}, {"redirects": -1}])
def test_a_limit_is_above_nothing(limits: dict[str, int]) -> None:
    """A limit of 0 would mean that nothing can be fetched, or everything."""
    with pytest.raises(ValueError, match="above 0"):
        FetchLimits(**limits)  # type: ignore[arg-type]
