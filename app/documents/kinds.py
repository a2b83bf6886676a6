"""Which kind of document some bytes are: by what they begin with first, by their name and media type second."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from app.documents.clean import one_line
from app.documents.model import DocumentError, DocumentKind

#: Endings of file names, without the dot, and the kind that each one promises.
SUFFIXES: Mapping[str, DocumentKind] = MappingProxyType(
    {
        "txt": DocumentKind.TEXT,
        "text": DocumentKind.TEXT,
        "md": DocumentKind.MARKDOWN,
        "markdown": DocumentKind.MARKDOWN,
        "html": DocumentKind.HTML,
        "htm": DocumentKind.HTML,
        "xhtml": DocumentKind.HTML,
        "docx": DocumentKind.DOCX,
        "pdf": DocumentKind.PDF,
        "eml": DocumentKind.EMAIL,
        "srt": DocumentKind.TRANSCRIPT,
        "vtt": DocumentKind.TRANSCRIPT,
    }
)

#: Media types as sent over the web, in small letters, and the kind that each one promises.
MEDIA_TYPES: Mapping[str, DocumentKind] = MappingProxyType(
    {
        "text/plain": DocumentKind.TEXT,
        "text/markdown": DocumentKind.MARKDOWN,
        "text/html": DocumentKind.HTML,
        "application/xhtml+xml": DocumentKind.HTML,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": DocumentKind.DOCX,
        "application/pdf": DocumentKind.PDF,
        "message/rfc822": DocumentKind.EMAIL,
        "text/vtt": DocumentKind.TRANSCRIPT,
        "application/x-subrip": DocumentKind.TRANSCRIPT,
    }
)

#: What a kind is called in a message.
TITLES: Mapping[DocumentKind, str] = MappingProxyType(
    {
        DocumentKind.TEXT: "plain text",
        DocumentKind.MARKDOWN: "a Markdown text",
        DocumentKind.HTML: "a web page",
        DocumentKind.DOCX: "a Word file",
        DocumentKind.PDF: "a PDF",
        DocumentKind.EMAIL: "an e-mail",
        DocumentKind.TRANSCRIPT: "a transcript with time codes",
    }
)

_WRITTEN = frozenset((DocumentKind.TEXT, DocumentKind.MARKDOWN, DocumentKind.EMAIL, DocumentKind.TRANSCRIPT))
_AS_DOCX = "save it as .docx or PDF and import that"
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Office file, or one locked with a password", f"open it and {_AS_DOCX}"),
    (b"{\\rtf", "an RTF file", f"open it and {_AS_DOCX}"),
    (b"MZ", "a Windows program", "nothing of it was opened; ask the sender for the document"),
    (b"\x7fELF", "a Linux program", "nothing of it was opened; ask the sender for the document"),
    (b"\xcf\xfa\xed\xfe", "a macOS program", "nothing of it was opened; ask the sender for the document"),
    (b"\x89PNG", "a picture", "type its words, or use a program that reads pictures"),
    (b"\xff\xd8\xff", "a picture", "type its words, or use a program that reads pictures"),
    (b"GIF8", "a picture", "type its words, or use a program that reads pictures"),
    (b"II*\0", "a picture", "type its words, or use a program that reads pictures"),
    (b"MM\0*", "a picture", "type its words, or use a program that reads pictures"),
    (b"RIFF", "a recording or a picture", "import its transcript (.srt, .vtt or text)"),
    (b"ID3", "a sound recording", "import its transcript (.srt, .vtt or text)"),
    (b"OggS", "a recording", "import its transcript (.srt, .vtt or text)"),
    (b"\x1aE\xdf\xa3", "a film", "import its transcript (.srt, .vtt or text)"),
    (b"\x1f\x8b", "a packed file (gzip)", "unpack it and import the documents in it one by one"),
    (b"Rar!", "a packed file (RAR)", "unpack it and import the documents in it one by one"),
    (b"7z\xbc\xaf", "a packed file (7-Zip)", "unpack it and import the documents in it one by one"),
    (b"SQLite format 3\0", "a database", "export what you need as text"),
)
_PACKED = (
    (b"word/vbaProject.bin", "a Word file with macros", "save it as .docx, without macros, and import that"),
    (b"xl/workbook.xml", "an Excel file", "save what you need as PDF or text and import that"),
    (b"ppt/presentation.xml", "a PowerPoint file", "save it as PDF and import that"),
    (b"application/epub+zip", "an e-book", "save what you need as PDF or text and import that"),
    (b"application/vnd.oasis.opendocument", "a LibreOffice file", _AS_DOCX),
)
_OTHER_SUFFIXES = frozenset((
    "doc", "dot", "docm", "dotx", "rtf", "odt", "ods", "odp", "pages", "numbers", "key", "xls", "xlsx", "xlsm", "ppt",
    "pptx", "epub", "mobi", "msg", "mbox", "mht", "mhtml", "zip", "rar", "7z", "gz", "tar", "exe", "dll", "com", "bat",
    "scr", "js", "png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "bmp", "heic", "svg", "mp3", "mp4", "m4a", "wav",
    "ogg", "mov", "avi", "mkv", "webm",
))  # fmt: skip
#: Atomic groups: no order of comments makes it slow.
_PAGE = re.compile(rb"(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_READ = "text (.txt, .md), web pages (.html), Word (.docx), PDF, e-mails (.eml) and transcripts (.srt, .vtt)"


def kind_of(data: bytes, name: str, media_type: str = "") -> DocumentKind:
    """Return the kind of a document.

    Bytes that only one kind begins with decide. Then the ending of the name counts, then the media type; text without
    either is plain text.

    Args:
        data: the whole document, in bytes.
        name: of the file, with its ending; `""` when it has none.
        media_type: as sent over the web, perhaps with parameters; `""` when unknown.

    Raises:
        DocumentError: when it is empty, is no kind that is read, or is another kind than its name says.
    """
    shown = shown_name(name)
    if not data:
        raise DocumentError(f"{shown} is empty (0 bytes). It may not have been saved or sent whole; get it again.")
    promised = _promised(name, media_type)
    found = _found(data, shown, promised)
    suffix = _suffix(name)
    if found is None and suffix in _OTHER_SUFFIXES:
        raise DocumentError(f"{shown} ends in .{suffix}, which is not read; what is read is {_READ}. "
                            "Save it as one of these and import that.")  # fmt: skip
    if found is None:
        if promised in (DocumentKind.DOCX, DocumentKind.PDF):
            raise DocumentError(f"{shown} is called {TITLES[promised]} and is not one: it does not begin as one does. "
                                "It may be damaged or have another name than it should; get it again.")  # fmt: skip
        return promised or DocumentKind.TEXT
    if promised is not None and promised is not found:
        raise DocumentError(f"{shown} is called {TITLES[promised]} but is {TITLES[found]}. Be sure that it is what you "
                            "want, rename it accordingly and import it again.")  # fmt: skip
    return found


def shown_name(name: str) -> str:
    """Return the name of a file as it stands in a message: one line, visible signs, at most 80 characters."""
    return one_line(name, 80) or "The document"


def _suffix(name: str) -> str:
    _, dot, suffix = name.strip().rpartition(".")
    return suffix.lower() if dot else ""


def _promised(name: str, media_type: str) -> DocumentKind | None:
    by_name = SUFFIXES.get(_suffix(name))
    return by_name or MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())


def _found(data: bytes, shown: str, promised: DocumentKind | None) -> DocumentKind | None:
    """Return the kind that the bytes alone tell, `None` when they could be any text."""
    start = data[3:2048] if data.startswith(_MARKS[0]) else data[:2048]
    if start.startswith(b"PK\x03\x04"):
        return _packed(data, shown)
    if start.lstrip().startswith(b"%PDF-") or (promised is DocumentKind.PDF and b"%PDF-" in data[:1024]):
        return DocumentKind.PDF
    for sign, what, advice in _FOREIGN:
        if start.startswith(sign) and (sign == b"{\\rtf" or not _is_written(data)):
            raise DocumentError(f"{shown} is {what}, which is not read; {advice}.")
    if start[4:8] == b"ftyp":
        raise DocumentError(f"{shown} is a film or a sound recording; import its transcript (.srt, .vtt or text).")
    plain = start.replace(b"\0", b"").lstrip(b"\xff\xfe")
    if _PAGE.match(plain):
        return DocumentKind.HTML if promised not in (DocumentKind.MARKDOWN, DocumentKind.EMAIL) else None
    if plain.startswith(b"WEBVTT") and promised is None:
        return DocumentKind.TRANSCRIPT
    return None


def _packed(data: bytes, shown: str) -> DocumentKind:
    """Return the Word kind for a ZIP file that holds one; its directory is not read here, names stand in it plainly."""
    is_word = b"word/document.xml" in data
    if is_word and b"word/vbaProject.bin" not in data:
        return DocumentKind.DOCX
    for sign, what, advice in _PACKED[:1] if is_word else _PACKED[1:]:
        if sign in data:
            raise DocumentError(f"{shown} is {what}, which is not read; {advice}.")
    raise DocumentError(
        f"{shown} is a ZIP file, which is not read; unpack it and import the documents in it one by one."
    )


def _is_written(data: bytes) -> bool:
    """Say whether the first bytes are all printable ASCII: a text may begin with "MZ" or "ID3", a program does not."""
    return all(byte in b"\t\r\n" or 32 <= byte < 127 for byte in data[:64])


def media_type_of(kind: DocumentKind) -> str:
    """Return the media type of a kind as sent over the web; the first of several."""
    return next(name for name, one in MEDIA_TYPES.items() if one is kind)
