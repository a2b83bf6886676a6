"""Plain text: UTF-8, or what its byte order mark or its sender says."""

import codecs
from email.message import Message

from app.documents.limits import Limits
from app.documents.marks import without_mark
from app.documents.model import Document, DocumentKind
from app.documents.read.pieces import Piece, join
from app.documents.read.refusal import RefusedError
from app.language import _


def read(data: bytes, media_type: str, limits: Limits) -> Document:
    """Return a text as it stands; a form feed parts pages, as programs that turn PDF into text write it."""
    text = decoded(data, media_type)
    pages = text.rstrip("\f").split("\f")
    label = _("page {n}") if len(pages) > 1 else ""
    pieces = (Piece(page, label.format(n=number), "\n") for number, page in enumerate(pages, 1))
    joined = join(pieces, limits)
    return Document(DocumentKind.TEXT, "text/plain", joined.text, joined.replaced, joined.places)


def decoded(data: bytes, media_type: str = "") -> str:
    """Return the characters of a text; its byte order mark is left out.

    The mark decides; then the `charset` of the media type; then it must be UTF-8. Nothing is guessed.

    Raises:
        RefusedError: when the bytes are no text in that encoding; says where and what to do.
    """
    declared = charset_of(media_type) or "utf-8"
    body, encoding = without_mark(data, declared)
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError(_why_not(error, body, len(data) - len(body), encoding)) from error


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
    at = mark + error.start
    if encoding != "utf-8":
        message = _("breaks off or is damaged at byte {at:,} ({encoding}). Save it as UTF-8 and import that.")
        return message.format(at=at, encoding=encoding.upper())
    if body.count(b"\0") > len(body) // 4:
        return _("is not UTF-8 text (it may be UTF-16 without its mark). Save it as UTF-8 and import that.")
    line = body.count(b"\n", 0, error.start) + 1
    message = _(
        "is not UTF-8: byte {at:,} (line {line:,}) is 0x{byte:02X}. Convert it, for example with: "
        "iconv -f WINDOWS-1252 -t UTF-8 old.txt > new.txt"
    )
    return message.format(at=at, line=line, byte=body[error.start])
