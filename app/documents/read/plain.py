"""Plain text: UTF-8, or what its byte order mark or its sender says."""

import codecs
from email.message import Message

from app.documents.limits import Limits
from app.documents.model import Document, DocumentKind
from app.documents.read.pieces import Piece, join
from app.documents.read.refusal import RefusedError

#: UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read(data: bytes, media_type: str, limits: Limits) -> Document:
    """Return a text as it stands; a form feed parts pages, as programs that turn PDF into text write it."""
    text = decoded(data, media_type)
    pages = text.rstrip("\f").split("\f")
    pieces = (Piece(page, f"page {number}" if len(pages) > 1 else "", "\n") for number, page in enumerate(pages, 1))
    joined = join(pieces, limits)
    return Document(DocumentKind.TEXT, "text/plain", joined.text, joined.replaced, joined.places)


def decoded(data: bytes, media_type: str = "") -> str:
    """Return the characters of a text; its byte order mark is left out.

    The mark decides; then the `charset` of the media type; then it must be UTF-8. Nothing is guessed.

    Raises:
        RefusedError: when the bytes are no text in that encoding; says where and what to do.
    """
    said = charset_of(media_type) or "utf-8"
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", said))
    body = data[len(mark) :]
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError(_why_not(error, body, len(mark), encoding)) from error


def charset_of(media_type: str) -> str:
    """Return the encoding that a media type names, in Python's word; `""` when it names none that is a text's."""
    message = Message()
    message["content-type"] = media_type.replace("\n", " ").replace("\r", " ")
    try:
        name = codecs.lookup(message.get_content_charset() or "").name
        b"a".decode(name, "replace")  # refuses what turns bytes into bytes
    except (LookupError, ValueError):
        return ""
    return name


def _why_not(error: UnicodeDecodeError, body: bytes, mark: int, encoding: str) -> str:
    where = f"byte {mark + error.start:,}"
    if encoding != "utf-8":
        return f"breaks off or is damaged at {where} ({encoding.upper()}). Save it as UTF-8 and import that."
    if body.count(b"\0") > len(body) // 4:
        return "is not UTF-8 text (it may be UTF-16 without its mark). Save it as UTF-8 and import that."
    line = body.count(b"\n", 0, error.start) + 1
    return (
        f"is not UTF-8: {where} (line {line:,}) is 0x{body[error.start]:02X}. Convert it, for example with: "
        "iconv -f WINDOWS-1252 -t UTF-8 old.txt > new.txt"
    )
