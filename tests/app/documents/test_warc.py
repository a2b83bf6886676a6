"""What was fetched or handed in as a WARC file, as other tools open it."""

import gzip
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from app.documents import warc
from app.documents.fetch import fetch
from app.documents.warc import WarcError, read_warc, warc_record, warc_resource
from app.documents.web.fetched import Fetched, Hop
from tests.app.documents.servers import AT, LOOPBACK, Site, answer, now, redirect
from tests.ends import LONG

PAGE = b"<h1>Ferry</h1>"
ODD = (
    b"HTTP/1.1 200 OK\r\nx-Lower:caf\xe9\r\nX-Odd:  a\x00b \r\n"
    b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
)


@pytest.fixture
def fetched() -> Fetched:
    """A page behind a redirect, packed and in chunks, with headers spelled oddly."""
    coded = gzip.compress(PAGE, mtime=0)
    body = b"%x\r\n" % len(coded) + coded + b"\r\n0\r\n\r\n"
    with Site({"/": redirect("/ferry"), "/ferry": ODD + body}) as site:
        return fetch(site.url(), now=now, network=site.network())


def test_each_step_is_a_question_and_an_answer(fetched: Fetched) -> None:
    """With address, time and status; the page itself is unpacked when it is read."""
    first, *records = read_warc(warc_record(fetched))

    assert first.kind == "warcinfo"
    assert b"software: Claimdesk/" in first.content
    assert [record.kind for record in records] == ["response", "request", "response", "request"]
    assert [record.status for record in records] == [302, None, 200, None]
    assert {record.url for record in records} == {hop.url for hop in fetched.hops}
    assert {(record.at, record.address) for record in records} == {(AT, LOOPBACK)}
    assert records[2].content == fetched.body == PAGE
    assert dict(records[2].headers)["Content-Encoding"] == "gzip"


def test_blocks_are_the_bytes_that_went_over_the_connection(fetched: Fetched) -> None:
    """Not one byte is spelled anew, in headers either."""
    blocks = [
        record.raw_stream.read()
        for record in ArchiveIterator(BytesIO(warc_record(fetched)), no_record_parse=True)
        if record.rec_type != "warcinfo"
    ]

    assert blocks == [side for hop in fetched.hops for side in (hop.response, hop.request)]


def test_other_tools_find_it_whole(fetched: Fetched, tmp_path: Path) -> None:
    """The checker of warcio passes every digest of both kinds of file."""
    (tmp_path / "page.warc.gz").write_bytes(warc_record(fetched))
    (tmp_path / "upload.warc.gz").write_bytes(warc_resource("https://news.test/", PAGE, "text/html", AT))
    files = sorted(str(path) for path in tmp_path.iterdir())

    done = subprocess.run(
        [sys.executable, "-c", "from warcio.cli import main; main()", "check", "-v", *files],
        capture_output=True, text=True, check=False, timeout=LONG,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("digest pass") == 7


def test_digests_and_links_are_those_of_the_format(fetched: Fetched) -> None:
    """SHA-256 of block and payload; a question names its answer; the same page gives the same file."""
    data = warc_record(fetched)
    heads = [record.rec_headers for record in ArchiveIterator(BytesIO(data))]

    assert {head.protocol for head in heads} == {"WARC/1.1"}
    assert heads[4].get_header("WARC-Concurrent-To") == heads[3].get_header("WARC-Record-ID")
    assert len({head.get_header("WARC-Record-ID") for head in heads}) == 5
    assert all(head.get_header("WARC-Block-Digest").startswith("sha256:") for head in heads)
    assert all(head.get_header("WARC-Payload-Digest").startswith("sha256:") for head in heads[1:])
    assert heads[1].get_header("WARC-Date") == "2024-03-01T09:00:00.000000Z"
    assert warc_record(fetched) == data


def test_an_uploaded_page_is_a_resource() -> None:
    """Nobody answered, so it has no address and no status."""
    _, found = read_warc(warc_resource("https://news.test/a?b=c", PAGE, "text/html; charset=utf-8", AT))

    assert (found.kind, found.url, found.at) == ("resource", "https://news.test/a?b=c", AT)
    assert (found.media_type, found.status, found.address) == ("text/html; charset=utf-8", None, "")
    assert found.content == PAGE


@pytest.mark.parametrize("media_type", ["", "nonsense", "text/html\r\nWARC-Type: response", "text/ü"])
def test_what_is_no_media_type_is_bytes(media_type: str) -> None:
    """Nothing typed becomes a header of its own."""
    _, found = read_warc(warc_resource("https://news.test/", PAGE, media_type, AT))

    assert found.media_type == "application/octet-stream"
    assert found.kind == "resource"


def test_a_page_without_an_address_is_named_by_its_digest() -> None:
    """The format asks for a name."""
    _, found = read_warc(warc_resource("  ", PAGE, "text/html", AT))

    assert found.url.startswith("urn:sha256:")


@given(st.text(max_size=50), st.binary(max_size=200))
def test_any_address_and_any_bytes_come_back(url: str, data: bytes) -> None:
    """Line breaks and odd signs in an address are escaped."""
    found = read_warc(warc_resource(url, data, "text/plain", AT))

    assert len(found) == 2
    assert found[1].content == data
    assert found[1].url.isascii()


@given(st.binary(max_size=300))
def test_any_answer_is_kept_as_it_is(response: bytes) -> None:
    """Even one that a reader of WARC files cannot take apart."""
    hop = Hop("http://news.test/", 200, LOOPBACK, datetime(2024, 3, 1, tzinfo=UTC), b"GET / HTTP/1.1\r\n\r\n", response)
    data = warc_record(Fetched(hop.url, (hop,), "OK", "HTTP/1.1", (), b""))

    kept = [one.raw_stream.read() for one in ArchiveIterator(BytesIO(data), no_record_parse=True)]

    assert kept[1:] == [response, hop.request]


def test_what_a_server_says_after_its_page_is_kept_and_not_shown() -> None:
    """The record has it, and so the digests cover it."""
    response = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nFerry\r\n0\r\n\r\nand more"
    hop = Hop("http://news.test/", 200, LOOPBACK, AT, b"GET / HTTP/1.1\r\n\r\n", response)

    assert read_warc(warc_record(Fetched(hop.url, (hop,), "OK", "HTTP/1.1", (), b"Ferry")))[1].content == b"Ferry"


def test_what_is_no_whole_file_is_refused(fetched: Fetched) -> None:
    """Other bytes, a changed record, a time that is none, and half a file."""
    data = warc_record(fetched)
    plain = gzip.decompress(data)
    changed = plain.replace(b"Location: /ferry", b"Location: /other")
    timeless = plain.replace(b"WARC-Date: 2024", b"WARC-Date: late")
    beyond = plain.replace(b"2024-03-01T09:00:00.000000Z", b"0001-01-01T00:00:00+14:00")

    for other in (b"hello", b"\x1f\x8bhello", changed, timeless, beyond, data[:600], data[:-9], plain[:-90]):
        with pytest.raises(WarcError, match="no whole WARC file"):
            read_warc(other)


def test_a_record_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a file pays for its size, not for what it could become."""
    monkeypatch.setattr(warc, "_MOST", 1000)
    coded = gzip.compress(bytes(5000))
    response = answer(coded, "Content-Encoding: gzip")
    hop = Hop("http://news.test/", 200, LOOPBACK, AT, b"GET / HTTP/1.1\r\n\r\n", response)
    data = warc_record(Fetched(hop.url, (hop,), "OK", "HTTP/1.1", (), bytes(5000)))

    with pytest.raises(WarcError, match="more than 1000 bytes"):
        read_warc(data)
