"""Text files as they come: bytes in some encoding, perhaps with a headline."""

import re

from app.documents.guessed import NAMES, guesses
from app.documents.limits import MAX_TEXT
from app.documents.marks import told_by_zeros, without_mark
from app.language import _
from app.services.errors import InputError

#: Bytes that are read at most: the longest text allowed, in the widest encoding.
MAX_BYTES = 4 * MAX_TEXT + 4

_NO_TEXT = (
    (b"%PDF-", _("a PDF")),
    (b"PK\x03\x04", _("a Word, LibreOffice or ZIP file")),
    (b"\xd0\xcf\x11\xe0", _("an old Word file")),
    (b"{\\rtf", _("an RTF file")),
    (b"\x89PNG", _("a picture")),
    (b"\xff\xd8\xff", _("a picture")),
)
_HEADLINE_LIMIT = 150
_SENTENCE_END = re.compile(r"[.,;:…]['\"”’»)]*$")
_BYLINE = re.compile(r"(?i)^(by|from|von|par)\s")


def text_of(data: bytes, name: str) -> str:
    """Return the text of a file: UTF-8, or what its byte order mark says (UTF-16, UTF-32); the mark is left out.

    Args:
        data: the whole file.
        name: of the file, for the message.

    Raises:
        InputError: when the bytes are no text in such an encoding; says where and what to do.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            "file",
            _(
                "{name} has more than {size:,} bytes; one article holds at most {most:,} characters. Import it in "
                "parts."
            ).format(name=name, size=MAX_BYTES, most=MAX_TEXT),
        )
    for start, what in _NO_TEXT:
        if data.startswith(start):
            raise InputError(
                "file",
                _(
                    "{name} is {what}, not plain text; give it its own ending, or save it as text (UTF-8), and import "
                    "that."
                ).format(name=name, what=what),
            )
    body, encoding = without_mark(data, told_by_zeros(data, "utf-8"))
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("file", _why_not(error, body, len(data) - len(body), name, encoding)) from error


def headline_of(text: str) -> str | None:
    """Return the first line that has words if it looks like a headline, `None` otherwise.

    A headline is at most 150 characters long, does not end as a sentence does, is no byline, and more text follows.
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return None
    first = lines[0]
    is_long = len(first) > _HEADLINE_LIMIT or len(first.split()) < 2
    return None if is_long or _SENTENCE_END.search(first) or _BYLINE.match(first) else first


def _why_not(error: UnicodeDecodeError, body: bytes, mark: int, name: str, encoding: str) -> str:
    if encoding != "utf-8":
        return _("{name} breaks off or is damaged at byte {at:,} ({encoding}); save it as UTF-8.").format(
            name=name, at=mark + error.start, encoding=encoding.upper()
        )
    line = body.count(b"\n", 0, error.start) + 1
    fits = guesses(body)
    if not fits:
        return _(
            "{name} is not UTF-8: byte {at:,} (line {line:,}) is 0x{byte:02X}. Open it in the program that wrote it, "
            "save it as UTF-8 and import that."
        ).format(name=name, at=mark + error.start, line=line, byte=body[error.start])
    return _(
        "{name} is not UTF-8: byte {at:,} (line {line:,}) is 0x{byte:02X}. It may be {encoding} ({share:.0%} likely). "
        "Convert it with: iconv -f {encoding} -t UTF-8 {name} > utf8.txt"
    ).format(
        name=name, at=mark + error.start, line=line, byte=body[error.start], encoding=NAMES[fits[0].encoding],
        share=fits[0].likelihood,
    )  # fmt: skip
