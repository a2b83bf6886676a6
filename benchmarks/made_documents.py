"""Documents of a given length of text, made from plain sentences of our own, and how a bare library reads them."""

import io
import random
import textwrap
import zlib
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, default
from html import escape
from pathlib import Path

PLAIN = Path(__file__).with_name("plain_sentences.txt")
SEED = 20240215
_LINES, _WIDTH = 46, 90


def paragraphs(characters: int) -> list[str]:
    """Return about so many characters of made text, in paragraphs of three to six sentences."""
    sentences = PLAIN.read_text("utf-8").splitlines()[1:]
    choose = random.Random(SEED)
    made: list[str] = []
    length = 0
    while length < characters:
        made.append(" ".join(choose.sample(sentences, choose.randint(3, 6))))
        length += len(made[-1]) + 2
    return made


def html(text: list[str]) -> bytes:
    """Return a page with a menu, the text as an article, and a footer."""
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in text)
    menu = "".join(f'<li><a href="/{at}">Section {at}</a></li>' for at in range(40))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Winter on the islands</title></head><body>'
        f"<nav><ul>{menu}</ul></nav><article><h1>Winter on the islands</h1>{body}</article>"
        f"<footer>{menu}</footer></body></html>"
    ).encode()


def docx(text: list[str]) -> bytes:
    """Return a Word file with a heading over every twentieth paragraph."""
    from docx import Document

    file = Document()
    for at, one in enumerate(text):
        if at % 20 == 0:
            file.add_heading(f"Part {at // 20 + 1}", 1)
        file.add_paragraph(one)
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def pdf(text: list[str]) -> bytes:
    """Return a PDF of pages with 46 lines of 90 characters, packed as usual."""
    lines = [line for paragraph in text for line in (*textwrap.wrap(paragraph, _WIDTH), "")]
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, page in enumerate(pages):
        words = (line.encode("cp1252", "replace").translate(None, b"()\\") for line in page)
        shown = b"BT /F 11 Tf 60 780 Td 15 TL\n" + b"\n".join(b"(%b) Tj T*" % line for line in words) + b"\nET"
        packed = zlib.compress(shown)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
                       b" /Resources << /Font << /F 3 0 R >> >> >>" % (5 + 2 * at))  # fmt: skip
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed))
    made, starts = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(objects) + 1
    end = b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (count, len(made))
    return bytes(made) + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (count, table, end)


def eml(text: list[str]) -> bytes:
    """Return an e-mail with the text and a picture attached."""
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = "Winter", "ada@lowmere.example", "Thu, 15 Feb 2024 09:00:00 +0000"
    made.set_content("\n\n".join(text))
    made.add_attachment(bytes(100_000), maintype="image", subtype="png", filename="quay.png")
    return made.as_bytes(policy=SMTP)


def srt(text: list[str]) -> bytes:
    """Return a transcript with a cue of four seconds for every 70 characters."""
    lines = [line for paragraph in text for line in textwrap.wrap(paragraph, 70)]
    return "\n".join(
        f"{at + 1}\n{_clock(4 * at)} --> {_clock(4 * at + 4)}\n{line}\n" for at, line in enumerate(lines)
    ).encode()


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},000"


MAKERS: Mapping[str, Callable[[list[str]], bytes]] = {"html": html, "docx": docx, "pdf": pdf, "eml": eml, "srt": srt}


def bare(kind: str, data: bytes) -> str:
    """Return what the library itself reads, in this process and without limits; `""` where there is no library."""
    if kind == "html":
        import trafilatura

        return trafilatura.extract(data) or ""
    if kind == "docx":
        from docx import Document

        return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    if kind == "pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if kind == "eml":
        body = BytesParser(policy=default).parsebytes(data).get_body(("plain",))
        return str(body.get_content()) if body is not None else ""
    return ""
