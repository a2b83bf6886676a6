"""Documents made for the tests, good ones and hostile ones; every word of them is our own."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import docx
from docx.document import Document as WordFile

_OPEN = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
)
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


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_with_margin(
    body: bytes,
    comments: Sequence[tuple[str, str]],
    *,
    threads: str = "",
    footnotes: str = "",
    links: Sequence[str] = (),
) -> bytes:
    """A Word file with comments as (attributes, words); `threads` are the lines of its commentsExtended.

    Comment 0 has the paragraph id 1, and so on. `links` are addresses, rIdL0 and so on. Without `threads` it is as
    Google Docs exports it.
    """
    said = "".join(
        f'<w:comment w:id="{number}" {attributes}><w:p w14:paraId="{number + 1}"><w:r><w:t>{words}</w:t></w:r></w:p>'
        "</w:comment>"
        for number, (attributes, words) in enumerate(comments)
    )
    parts = {"comments": f'<w:comments xmlns:w="{_W}" xmlns:w14="{_W14}">{said}</w:comments>'}
    if threads:
        parts["commentsExtended"] = f'<w15:commentsEx xmlns:w15="{_W15}">{threads}</w15:commentsEx>'
    if footnotes:
        parts["footnotes"] = f'<w:footnotes xmlns:w="{_W}">{footnotes}</w:footnotes>'
    related = "".join(
        f'<Relationship Id="rIdM{name}" Target="{name}.xml" Type="{_TYPES}/{name}"/>' for name in parts
    ) + "".join(
        f'<Relationship Id="rIdL{at}" Target="{address}" TargetMode="External" Type="{_TYPES}/hyperlink"/>'
        for at, address in enumerate(links)
    )
    plain, made = zipfile.ZipFile(io.BytesIO(word_xml((body,)))), io.BytesIO()
    with plain, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in plain.infolist():
            data = plain.read(part.filename)
            if part.filename == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", f"{related}</Relationships>".encode())
            packed.writestr(part.filename, data)
        for name, content in parts.items():
            packed.writestr(f"word/{name}.xml", content)
    return made.getvalue()


def noted(words: bytes, number: int) -> bytes:
    """A run of a Word file with a comment on it."""
    return (
        b'<w:commentRangeStart w:id="%d"/><w:r><w:t xml:space="preserve">%b</w:t></w:r><w:commentRangeEnd w:id="%d"/>'
        b'<w:r><w:commentReference w:id="%d"/></w:r>' % (number, words, number, number)
    )


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


def warc_record(
    kind: str, block: bytes, head: Mapping[str, str] | None = None, *, url: str = "https://news.test/bridge"
) -> bytes:
    """A record of a web archive."""
    fields = {
        "WARC-Type": kind, "WARC-Record-ID": "<urn:uuid:1>", "WARC-Date": "2017-03-06T04:02:06Z",
        "WARC-Target-URI": url, "Content-Length": str(len(block)), **(head or {}),
    }  # fmt: skip
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def archived(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html", **more: str) -> bytes:
    """A page as it was answered; `more` is for the record, with underscores for hyphens, or its `url`."""
    lines = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers))
    url = more.pop("url", "https://news.test/bridge")
    head = {"Content-Type": "application/http; msgtype=response"}
    return warc_record(
        "response", f"{lines}\r\n".encode() + body,
        head | {name.replace("_", "-"): value for name, value in more.items()}, url=url,
    )  # fmt: skip
