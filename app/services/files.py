"""Text files as they come: bytes in some encoding, perhaps with a headline."""

import re

from app.documents.limits import MAX_TEXT
from app.documents.marks import without_mark
from app.services.errors import InputError

#: Bytes that are read at most: the longest text allowed, in the widest encoding.
MAX_BYTES = 4 * MAX_TEXT + 4

_NO_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, LibreOffice or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
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
        raise InputError("file", f"{name} has more than {MAX_BYTES:,} bytes; one article holds at most {MAX_TEXT:,} "
                         "characters. Import it in parts.")  # fmt: skip
    for start, what in _NO_TEXT:
        if data.startswith(start):
            raise InputError("file", f"{name} is {what}, not plain text; give it its own ending, or save it as text "
                             "(UTF-8), and import that.")  # fmt: skip
    body, encoding = without_mark(data, "utf-8")
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
        return f"{name} breaks off or is damaged at byte {mark + error.start:,} ({encoding.upper()}); save it as UTF-8."
    line = body.count(b"\n", 0, error.start) + 1
    if body.count(b"\0") > len(body) // 4:
        return f"{name} is not UTF-8 text (it may be UTF-16 without its mark); save it as UTF-8 and import that."
    return (
        f"{name} is not UTF-8: byte {mark + error.start:,} (line {line:,}) is 0x{body[error.start]:02X}. Convert it, "
        f"for example with: iconv -f WINDOWS-1252 -t UTF-8 {name} > utf8.txt"
    )
