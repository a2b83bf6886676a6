"""Plain text: UTF-8, or what its byte order mark or its sender says, or the likeliest encoding that fits."""

import codecs
from dataclasses import dataclass
from email.message import Message

from app.documents.guessed import NAMES, Guess, guesses
from app.documents.limits import Limits
from app.documents.marks import told_by_zeros, without_mark
from app.documents.model import Document, DocumentKind
from app.documents.read.pieces import Piece, join
from app.documents.read.refusal import RefusedError
from app.language import _


def read(data: bytes, media_type: str, limits: Limits) -> Document:
    """Return a text as it stands; a form feed parts pages, as programs that turn PDF into text write it."""
    decoded = decode(data, media_type)
    pages = decoded.text.rstrip("\f").split("\f")
    label = _("page {n}") if len(pages) > 1 else ""
    pieces = (Piece(page, label.format(n=number), "\n") for number, page in enumerate(pages, 1))
    joined = join(pieces, limits)
    return Document(
        DocumentKind.TEXT, "text/plain", joined.text, joined.replaced, joined.places, notes=decoded.notes,
        guesses=decoded.guesses,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a text, what is to be said of them, and how they may be written where that is guessed."""

    text: str
    notes: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()


def decode(data: bytes, media_type: str = "") -> Decoded:
    """Return the characters of a text; its byte order mark is left out.

    The mark decides; then the `charset` of the media type; then zeros at every second place; then it is UTF-8. What is
    not is read as the likeliest encoding that fits all of its bytes; all that may be meant are told with it, for a
    person to choose.

    Raises:
        RefusedError: when the bytes are no text in that encoding, or in any; says where and what to do.
    """
    declared = charset_of(media_type)
    body, encoding = without_mark(data, declared or told_by_zeros(data, "utf-8"))
    try:
        return Decoded(body.decode(encoding))
    except UnicodeDecodeError as error:
        guessed = () if declared or len(body) < len(data) else guesses(data)
        if not guessed:
            raise RefusedError(_why_not(error, body, len(data) - len(body), encoding)) from error
    best = guessed[0]
    note = _(
        "It does not say how its letters are written, and is not UTF-8. It was read as {name}, the likeliest "
        "({share:.0%}); look at letters such as é and “."
    )
    note = note.format(name=NAMES[best.encoding], share=best.likelihood)
    return Decoded(data.decode(best.encoding), (note,), guessed)


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
    line = body.count(b"\n", 0, error.start) + 1
    message = _(
        "is not UTF-8: byte {at:,} (line {line:,}) is 0x{byte:02X}, and it reads well in no other encoding that is "
        "known here. Open it in the program that wrote it, save it as UTF-8 and import that."
    )
    return message.format(at=at, line=line, byte=body[error.start])
