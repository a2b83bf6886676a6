"""Web archives: the page that is wanted is read as the page it is, and what the archive does not hold is told."""

import gzip
import zlib
from collections.abc import Mapping, Sequence

import brotli
import pytest
import zstandard

from app.documents.limits import USUAL, Limits
from app.documents.model import ArchivedPage, Document, DocumentError, DocumentKind
from app.documents.read import archive
from app.documents.read.archive_pages import pages_in
from app.documents.read.refusal import RefusedError
from app.documents.reading import read
from app.documents.warc import warc_resource
from tests.app.documents.made import archived, pdf_lines, pdf_pages, warc_record
from tests.app.documents.servers import AT
from tests.growth import hold_near_linear

PAGE = (
    b"<!doctype html><title>Bridge closed</title><article>"
    b"<p>The harbour bridge was closed on Tuesday, after cracks were found.</p></article>"
)
TEXT = "The harbour bridge was closed on Tuesday, after cracks were found."


def of(*records: bytes, wanted: str = "") -> Document:
    return archive.read(b"".join(records), "", USUAL, wanted)


CHUNKED = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
PACKED: Mapping[str, tuple[Sequence[str], bytes]] = {
    "as it is": ((), PAGE),
    "in chunks": (("Transfer-Encoding: chunked",), CHUNKED),
    "chunks that were put together": (("Transfer-Encoding: chunked",), PAGE),
    "gzip": (("Content-Encoding: gzip",), gzip.compress(PAGE)),
    "gzip in two members": (("Content-Encoding: x-gzip",), gzip.compress(PAGE[:90]) + gzip.compress(PAGE[90:])),
    "zlib": (("Content-Encoding: deflate",), zlib.compress(PAGE)),
    "deflate": (("Content-Encoding: deflate",), zlib.compress(PAGE, wbits=-15)),
    "brotli": (("Content-Encoding: br",), brotli.compress(PAGE)),
    "zstandard": (("Content-Encoding: zstd",), zstandard.compress(PAGE)),
    "twice": (("Content-Encoding: gzip, br",), brotli.compress(gzip.compress(PAGE))),
    "brotli in chunks": (
        ("Content-Encoding: br", "Transfer-Encoding: chunked"),
        b"%x\r\n%b\r\n0\r\n\r\n" % (len(brotli.compress(PAGE)), brotli.compress(PAGE)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", PACKED)
def test_a_page_is_unpacked_however_it_was_sent(way: str) -> None:
    headers, body = PACKED[way]

    found = of(archived(body, *headers))

    assert found.text == TEXT
    assert found.notes == (
        "Read from a web archive: https://news.test/bridge, archived 2017-03-06 04:02:06 UTC. It is its only page.",
    )  # fmt: skip


def test_a_file_is_an_archive_by_its_first_bytes() -> None:
    """Packed record by record, or as a whole; read in a process of its own as every document is."""
    records = (warc_record("warcinfo", b"software: x\r\n"), archived(PAGE))
    whole, one_by_one = gzip.compress(b"".join(records)), b"".join(map(gzip.compress, records))

    found = read(one_by_one, "page.warc.gz")

    assert (found.kind, found.media_type, found.text) == (DocumentKind.WARC, "application/warc", TEXT)
    assert (found.title, found.address) == ("Bridge closed", "https://news.test/bridge")
    assert of(whole).text == TEXT
    assert found.pages == (ArchivedPage("https://news.test/bridge", "2017-03-06T04:02:06+00:00", "Bridge closed"),)
    with pytest.raises(DocumentError, match="is called a web archive and is not one"):
        read(b"WARC without a number", "page.warc")
    with pytest.raises(DocumentError, match=r"is a packed file \(gzip\)"):
        read(gzip.compress(b"WARCraft"), "page.gz")


def test_pages_are_there_to_choose_from() -> None:
    """By number, or by address, whose newest version is meant; redirects, pictures and errors are none."""
    pdf = pdf_pages([pdf_lines(("Annual report of the harbour.", 700))])
    records = (
        archived(b"User-agent: *", url="https://news.test/robots.txt", media="text/plain"),
        archived(b"", "Location: /bridge", status="301 Moved"),
        archived(b"Gone.", status="404 Not Found", url="https://news.test/gone"),
        archived(b"\x89PNG", url="https://news.test/a.png", media="image/png"),
        warc_record("request", b"GET / HTTP/1.1\r\n\r\n", {"Content-Type": "application/http; msgtype=request"}),
        archived(pdf, url="https://news.test/report.pdf", media="application/pdf; x=1"),
        archived(PAGE), archived(PAGE.replace(b"Tuesday", b"Friday"), WARC_Date="2018-03-06T04:02:06Z"),
        warc_record("resource", b"Words of a file.", {"Content-Type": "text/plain"}, url="file.txt"),
    )  # fmt: skip

    first, report, newest, file = (of(*records, wanted=page) for page in ("", "1", "http://news.test/bridge/#a", "4"))

    assert [page.address for page in first.pages] == [
        "https://news.test/report.pdf", *["https://news.test/bridge"] * 2, "file.txt",
    ]  # fmt: skip
    assert (first.page, first.text) == (2, TEXT)
    assert "It is number 2 of its 4 pages; choose another by its number or its address." in first.notes[0]
    assert report.text == "Annual report of the harbour."
    assert (newest.page, newest.text) == (3, TEXT.replace("Tuesday", "Friday"))
    assert file.text == "Words of a file."
    assert of(warc_resource("https://news.test/", PAGE, "text/html", AT)).text == TEXT
    with pytest.raises(RefusedError, match=r"holds 4 pages, and “https://other\.test” is none of them"):
        of(*records, wanted="https://other.test")


def test_a_page_from_before_the_first_day_has_no_day() -> None:
    """Its archive says a moment that is none in UTC; the words are read all the same."""
    found = of(archived(PAGE, WARC_Date="0001-01-01T00:00:00+14:00"))

    assert found.text == TEXT
    assert [page.at for page in found.pages] in ([], [""])


def test_a_page_whose_address_is_none_keeps_no_other_from_being_read() -> None:
    """Archives have whatever a server or a program wrote there."""
    found = of(archived(PAGE, url="https://[news.test/a"), archived(PAGE), wanted="2")

    assert found.text == TEXT
    assert [page.address for page in found.pages] == ["https://[news.test/a", "https://news.test/bridge"]


def test_a_page_that_was_the_same_as_earlier_is_read_from_where_it_stands() -> None:
    """By its digest, or by the address it refers to; where that is another archive, it is told."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    again = warc_record("revisit", http, {"WARC-Payload-Digest": "sha1:A", "WARC-Date": "2019-01-01T00:00:00Z"})
    by_address = warc_record("revisit", http, {"WARC-Refers-To-Target-URI": "https://news.test/bridge"})
    elsewhere = warc_record("revisit", http, {"WARC-Payload-Digest": "sha1:B"})

    found = of(archived(PAGE, WARC_Payload_Digest="sha1:A"), again, by_address, elsewhere, wanted="2")

    assert found.text == TEXT
    assert [page.at[:4] for page in found.pages] == ["2017", "2019", "2017"]
    assert found.notes[1:] == (
        "Of 1 page it says only that it was the same as earlier, in another archive.",
    )  # fmt: skip
    with pytest.raises(RefusedError, match=r"holds 1 record, and it is no page that is read\. Of 1 page"):
        of(elsewhere)


CUT = "The page was cut off when it was archived ({}): its end is missing."


def test_what_breaks_off_is_told() -> None:
    """A page cut off by whoever archived it, one whose packing ends too early, and a file that ends within a record."""
    whole = archived(PAGE)
    broken = "The archive breaks off or is damaged: pages behind that are missing."
    numbers = [" ".join(str(at * 7919 % 10_007) for at in range(first, first + 200)) for first in range(0, 60_000, 200)]
    more = "".join(f"<p>The figures of that day: {row}.</p>" for row in numbers).encode()
    large = PAGE.replace(b"</article>", more + b"</article>")

    assert CUT.format("length") in of(archived(PAGE, WARC_Truncated="length")).notes
    for coding, packed in (
        ("gzip", gzip.compress(large)),
        ("br", brotli.compress(large)),
        ("zstd", zstandard.compress(large)),
    ):
        cut = of(archived(packed[: len(packed) - 9], f"Content-Encoding: {coding}"))
        assert CUT.format("it ends too early") in cut.notes
        assert cut.text.startswith(TEXT)
    assert {broken, CUT.format("it ends too early")} < set(of(whole[:-60]).notes)
    assert broken in of(whole, whole[:100]).notes
    assert of(gzip.compress(whole) + gzip.compress(whole)[:-60]).notes[1:2] == (broken,)


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ([warc_record("warcinfo", b"software: x\r\n")], "holds 1 record, and it is no page"),
        ([b"WARC/1.0\r\nnonsense"], "it is no page that is read"),
        ([archived(b"x", "Content-Encoding: lzma")], "packed in a way that is not known"),
        ([archived(b"x", "Content-Encoding: gzip, gzip, gzip, gzip")], "packed in a way that is not known"),
        ([archived(b"no brotli", "Content-Encoding: br")], "cannot be unpacked: it is damaged"),
        ([archived(b"\x89PNG\r\n")], "has a page that cannot be read: .*is a picture"),
        ([archived(archived(PAGE), media="application/warc")], "has a web archive for a page"),
    ],
)
def test_an_archive_without_a_page_that_can_be_read_is_refused(records: list[bytes], reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        of(*records)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_page_that_unpacks_to_far_more_is_refused(coding: str) -> None:
    """Whoever opens an archive pays for its size, not for what it could become."""
    pack = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstandard.compress}[coding]
    small = Limits(size=1_000_000)

    with pytest.raises(RefusedError, match="a page of more than 1,000,000 bytes"):
        archive.read(archived(pack(bytes(5_000_000)), f"Content-Encoding: {coding}"), "", small)
    with pytest.raises(RefusedError, match="unpacks to more than 1,000 bytes"):
        archive.read(gzip.compress(archived(bytes(500_000))), "", Limits(unpacked=1_000))


def test_work_on_an_archive_grows_with_its_length() -> None:
    hold_near_linear(pages_in, archived(b"<p>a").decode(), prepare=str.encode, timed=(20_000, 320_000))
