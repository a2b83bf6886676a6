"""Documents made for the tests, good ones and hostile ones; every word of them is our own."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from itertools import chain

import docx
from docx.document import Document as WordFile

_OPEN = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_CLOSE = b"</w:body></w:document>"


def word_bytes(file: WordFile) -> bytes:
    """The bytes of a Word file that a library made."""
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def word_xml(body: Iterable[bytes], *, before: bytes = b"", parts: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """A Word file whose body is this XML, written piece by piece; `before` stands at the top of the main part."""
    plain = zipfile.ZipFile(io.BytesIO(word_bytes(docx.Document())))
    made = io.BytesIO()
    with plain, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for part in plain.infolist():
            if part.filename != "word/document.xml":
                packed.writestr(part.filename, plain.read(part.filename))
        with packed.open("word/document.xml", "w") as main:
            for piece in chain((before, _OPEN), body, (_CLOSE,)):
                main.write(piece)
        for name, content in parts:
            packed.writestr(name, content)
    return made.getvalue()


def pdf_objects(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first one is its root."""
    made, starts = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(objects) + 1
    end = b"trailer << /Root 1 0 R /Size %d %b >>\nstartxref\n%d\n%%%%EOF" % (count, trailer, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (count, table, end)


def pdf_pages(contents: Sequence[bytes], *, filters: bytes = b"", info: bytes = b"") -> bytes:
    """A PDF with a page for each content stream, which finds the font /F."""
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(contents)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % (first + 2 * at + 1)
        )
        objects.append(b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), filters, content))
    return pdf_objects(objects, b"/Info << %b >>" % info if info else b"")


def pdf_lines(*lines: tuple[str, int], size: int = 12) -> bytes:
    """The content stream of a page: each line with its height above the lower edge, in points."""
    return b"\n".join(
        b"BT /F %d Tf 72 %d Td (%b) Tj ET"
        % (size, height, text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)"))
        for text, height in lines
    )


def doubly_packed(megabytes: int) -> bytes:
    """A content stream that unpacks twice, each time to far more."""
    packer = zlib.compressobj(9)
    inner = b"".join(packer.compress(b"BT (x) Tj ET\n" * 80_000) for _ in range(megabytes)) + packer.flush()
    return zlib.compress(inner, 9)
