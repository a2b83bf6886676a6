"""Documents made to do harm: each is refused in time, with a reason, and this process does not feel it."""

import io
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from pypdf import PdfWriter

from app.documents.model import DocumentError
from app.documents.reading import read
from tests.app.documents.made import doubly_packed, pdf_lines, pdf_objects, pdf_pages, word_xml

pytestmark = pytest.mark.slow

#: Seconds within which the answer is promised, and those for a machine that is busy with other tests.
PROMISED, BUSY = 15.0, 15.0
#: Bytes that this process may grow by; what is handed over is not copied more often than needed.
GROWTH = 64 * 1024 * 1024

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
WORDS = b"<w:p><w:r><w:t>&e;</w:t></w:r></w:p>"


def peak() -> int:
    """Return the most memory this process ever held, in bytes; 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def one_huge_word() -> bytes:
    def body() -> Iterator[bytes]:
        yield b"<w:p><w:r><w:t>"
        for _ in range(600):
            yield b"a" * 1_000_000
        yield b"</w:t></w:r></w:p>"

    return word_xml(body())


def two_million_paragraphs() -> bytes:
    return word_xml(b"<w:p/>" * 10_000 for _ in range(200))


def laughs() -> bytes:
    chain = b"".join(b'<!ENTITY %c "%b">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9))
    return word_xml((WORDS,), before=b'<!DOCTYPE a [<!ENTITY a "ha">' + chain + b'<!ENTITY e "&j;">]>')


def entity_of_a_file() -> bytes:
    return word_xml((WORDS,), before=b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>')


def entity_in_wide_letters() -> bytes:
    top = '\ufeff<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return word_xml((), before=top.encode("utf-16-le"))


def ten_thousand_entries() -> bytes:
    return word_xml((b"<w:p/>",), parts=((f"word/media/{at}.png", b"x") for at in range(10_000)))


def tightly_packed() -> bytes:
    return word_xml((b"<w:p/>",), parts=[("word/media/a.bmp", b"\0" * 40_000_000)])


def too_much_unpacked() -> bytes:
    return word_xml((b"<w:p/>",), parts=[(f"word/media/{at}.bmp", b"\0" * 15_000_000) for at in range(4)])


def locked() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf_pages([pdf_lines(("Some words.", 700))])))
    writer.encrypt("secret", algorithm="AES-256")
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def form_that_draws_itself() -> bytes:
    own = b"/Resources << /XObject << /X 5 0 R >> >>"
    return pdf_objects([
        CATALOG, PAGES, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R %b >>" % own,
        b"<< /Length 5 >>\nstream\n/X Do\nendstream",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] %b /Length 11 >>\nstream\n/X Do /X Do\nendstream" % own,
    ])  # fmt: skip


def pages_in_a_circle() -> bytes:
    return pdf_objects([CATALOG, b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
                        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"])  # fmt: skip


def mail_in_mail(depth: int) -> bytes:
    opened = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(depth))
    return b"Subject: a\n" + b"".join(opened) + b"\nSome words.\n"


MADE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "one text node of 600 MB": (one_huge_word, "a.docx", "a text of more than 20,971,520 bytes"),
    "2 million paragraphs": (two_million_paragraphs, "a.docx", "more than 50,000 paragraphs"),
    "entities in entities": (laughs, "a.docx", "defines XML entities"),
    "an entity that is a file": (entity_of_a_file, "a.docx", "defines XML entities"),
    "the same in UTF-16": (entity_in_wide_letters, "a.docx", "defines XML entities"),
    "10,000 parts": (ten_thousand_entries, "a.docx", "files; a file of this kind has at most 200"),
    "a picture of nothing": (tightly_packed, "a.docx", "more than 100 times its size"),
    "pictures of 60 MB": (too_much_unpacked, "a.docx", "times its size"),
    "a Word file cut off": (lambda: word_xml((b"<w:p/>",))[:-400], "a.docx", "cannot be unpacked"),
    "a ZIP that says it is Word": (lambda: b"PK\x03\x04word/document.xml", "a.docx", "cannot be unpacked"),
    "a PDF packed twice": (
        lambda: pdf_pages([doubly_packed(120)], filters=b"/Filter [/FlateDecode /FlateDecode]"),
        "a.pdf", "unpacks to far more",
    ),
    "a locked PDF": (locked, "a.pdf", "locked with a password"),
    "pages in a circle": (pages_in_a_circle, "a.pdf", "is damaged"),
    "a form that draws itself": (form_that_draws_itself, "a.pdf", "broke its reader"),
    "an object that is itself": (
        lambda: pdf_objects([CATALOG, PAGES, b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>", b"4 0 R"]),
        "a.pdf", "not one of its pages can be read",
    ),
    "a PDF cut off": (lambda: pdf_pages([pdf_lines(("Some words.", 700))])[:200], "a.pdf", "is damaged"),
    "a million pages": (
        lambda: pdf_objects([CATALOG, b"<< /Type /Pages /Kids [%b] /Count 1000000 >>" % (b"3 0 R " * 1_000_000),
                             b"<< /Type /Page /Parent 2 0 R >>"]), "a.pdf", "far more than a text needs",
    ),
    "a line of 3 million letters": (
        lambda: pdf_pages([b"BT /F 12 Tf 72 700 Td %b ET" % (b"(%b) Tj " % (b"a" * 30_000) * 100)]), "a.pdf",
        "broke its reader",
    ),
    "200,000 boxes in boxes": (
        lambda: b"<p>Before.</p>" + b"<div>" * 200_000 + b"Deep." + b"</div>" * 200_000 + b"<p>After.</p>",
        "a.html", "nested too deeply",
    ),
    "a page of 3 million characters": (lambda: b"<p>" + b"word " * 600_000, "a.html", "more than 2,000,000 characters"),
    "a page of NUL": (lambda: b"<p>" + b"\0" * 100_000, "a.html", "no words"),
    "a page of open comments": (lambda: b"<!--" * 1_000_000, "a.html", "no words"),
    "20,000 parts in parts": (lambda: mail_in_mail(20_000), "a.eml", "parts inside parts"),
    "100 parts in parts": (lambda: mail_in_mail(100), "a.eml", "parts inside parts"),
    "a sender of brackets": (lambda: b"Subject: a\nFrom: " + b"(" * 500_000 + b"\n\n\n", "a.eml", "no words"),
    "a million cues": (lambda: b"00:01 --> 00:02\na\n\n" * 1_000_000, "a.srt", "more than 50,000 cues"),
    "half a million open voices": (
        lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v " * 800_000, "a.vtt", "more than 2,000,000 characters",
    ),
    "half a million headings": (lambda: b"# a\n" * 500_000, "a.md", "more than 2,000,000 characters"),
    "30 MB": (lambda: b"a" * 30_000_000, "a.txt", "at most 26,214,400 are read"),
    "NUL alone": (lambda: b"\0" * 1_000, "a.txt", "no words"),
    "UTF-16 cut off": (lambda: "Words.".encode("utf-16")[:-1], "a.txt", "breaks off or is damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_a_document_made_to_do_harm_is_refused(name: str) -> None:
    make, file, reason = MADE[name]
    data = make()
    before, begun = peak(), time.monotonic()

    with pytest.raises(DocumentError) as told:
        read(data, file)

    assert reason in str(told.value)
    assert str(told.value).startswith(f"{file} ")
    assert time.monotonic() - begun < PROMISED + BUSY
    assert peak() - before < GROWTH


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.eml", "a.srt", "a.vtt", ""])
def test_nothing_at_all_is_refused(name: str) -> None:
    with pytest.raises(DocumentError, match=r"empty \(0 bytes\)"):
        read(b"", name)


def test_what_the_parser_would_lose_is_never_lost_in_silence() -> None:
    """Deep, but not too deep: every word is there."""
    page = (
        b"<p>Before the deep words.</p>"
        + b"<div>" * 1_000
        + b"<p>Deep words.</p>"
        + b"</div>" * 1_000
        + b"<p>After.</p>"
    )

    found = read(page, "a.html").text

    assert [words in found for words in ("Before the deep words.", "Deep words.", "After.")] == [True] * 3
