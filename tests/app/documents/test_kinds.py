"""Which kind of document some bytes are, and names that lie."""

import pytest

from app.documents.kinds import kind_of
from app.documents.limits import MAX_TEXT
from app.documents.model import DocumentError, DocumentKind
from app.services import inputs

DOCX = b"PK\x03\x04 ... [Content_Types].xml ... word/document.xml"


@pytest.mark.parametrize(
    ("data", "name", "media_type", "kind"),
    [
        (b"Some words.", "a.txt", "", DocumentKind.TEXT),
        (b"Some words.", "A.TXT", "", DocumentKind.TEXT),
        (b"Some words.", "", "", DocumentKind.TEXT),
        (b"MZ Smith said so.", "a.txt", "", DocumentKind.TEXT),
        (b"# Title", "notes.v2.md", "", DocumentKind.MARKDOWN),
        (b"Some words.", "notes.2", "text/markdown", DocumentKind.MARKDOWN),
        (b"<p>x", "a.html", "", DocumentKind.HTML),
        (b"\xef\xbb\xbf <!-- x --> <!DOCTYPE html>", "", "", DocumentKind.HTML),
        ("<html>".encode("utf-16"), "page", "", DocumentKind.HTML),
        (b"<p>x", "news.php", "text/html; charset=utf-8", DocumentKind.HTML),
        (b"<html>", "a.md", "", DocumentKind.MARKDOWN),
        (DOCX, "a.docx", "", DocumentKind.DOCX),
        (DOCX, "", "application/octet-stream", DocumentKind.DOCX),
        (b"%PDF-1.7", "a.pdf", "", DocumentKind.PDF),
        (b"junk\n%PDF-1.7", "a.pdf", "", DocumentKind.PDF),
        (b"%PDF-1.7", "", "", DocumentKind.PDF),
        (b"From: a@b.example", "a.eml", "", DocumentKind.EMAIL),
        (b"WEBVTT\n", "", "", DocumentKind.TRANSCRIPT),
        (b"1\n", "a.srt", "", DocumentKind.TRANSCRIPT),
        (b"WEBVTT\n", "a.vtt", "", DocumentKind.TRANSCRIPT),
    ],
)
def test_the_kind_is_told_by_the_bytes_and_then_by_the_name(
    data: bytes, name: str, media_type: str, kind: DocumentKind
) -> None:
    assert kind_of(data, name, media_type) is kind


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (DOCX, "a.pdf", "called a PDF but is a Word file"),
        (b"%PDF-1.7", "a.docx", "called a Word file but is a PDF"),
        (b"<!doctype html><p>Not found", "a.pdf", "called a PDF but is a web page"),
        (b"<html>", "a.txt", "called plain text but is a web page"),
        (b"PK\x03\x04 holiday.jpg", "a.pdf", "is a ZIP file"),
        (b"PK\x03\x04 xl/workbook.xml", "a.docx", "is an Excel file"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text", "a.odt", "is a LibreOffice file"),
        (DOCX + b"word/vbaProject.bin", "a.docm", "with macros"),
        (b"MZ\x90\0\x03\0", "a.txt", "a Windows program"),
        (b"\x7fELF\x02", "a.txt", "a Linux program"),
        (b"\xd0\xcf\x11\xe0\xa1", "a.docx", "locked with a password"),
        (b"{\\rtf1 Hello}", "a.txt", "an RTF file"),
        (b"\x89PNG\r\n", "a.pdf", "a picture"),
        (b"\0\0\0\x18ftypmp42", "a.srt", "a film or a sound recording"),
        (b"Some words.", "a.pdf", "called a PDF and is not one"),
        (b"Some words.", "a.docx", "called a Word file and is not one"),
        (b"Some words.", "a.xls", "ends in .xls, which is not read"),
        (b"", "a.txt", "empty (0 bytes)"),
    ],
)
def test_what_is_not_read_is_refused_with_what_it_is(data: bytes, name: str, reason: str) -> None:
    """The message names the file, says what it is, and what to do."""
    with pytest.raises(DocumentError) as told:
        kind_of(data, name)

    assert reason in str(told.value)
    assert str(told.value).startswith(name)


def test_a_name_is_shown_without_its_tricks() -> None:
    with pytest.raises(DocumentError) as told:
        kind_of(b"", "../../cv\u202efdp.exe\x00\n" + "x" * 300)

    assert len(str(told.value)) < 200
    assert not set("\u202e\x00\n") & set(str(told.value))


def test_no_order_of_comments_makes_telling_slow() -> None:
    """Each comment could end at any later end of a comment; that is tried in one way only."""
    assert kind_of(b"<!-- -->" * 250 + b"x", "") is DocumentKind.TEXT


def test_a_document_holds_as_much_as_an_article() -> None:
    assert MAX_TEXT == inputs.MAX_TEXT
