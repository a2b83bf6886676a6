"""Which kind of document some bytes are: by what they begin with first, by their name and media type second."""

import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

from app.documents.clean import one_line
from app.documents.model import DocumentError, DocumentKind
from app.language import _

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
        "warc": DocumentKind.WARC,
        "warc.gz": DocumentKind.WARC,
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
        "application/warc": DocumentKind.WARC,
    }
)

#: What a kind is called in a message.
TITLES: Mapping[DocumentKind, str] = MappingProxyType(
    {
        DocumentKind.TEXT: _("plain text"),
        DocumentKind.MARKDOWN: _("a Markdown text"),
        DocumentKind.HTML: _("a web page"),
        DocumentKind.DOCX: _("a Word file"),
        DocumentKind.PDF: _("a PDF"),
        DocumentKind.EMAIL: _("an e-mail"),
        DocumentKind.TRANSCRIPT: _("a transcript with time codes"),
        DocumentKind.WARC: _("a web archive"),
    }
)

_WRITTEN = frozenset((DocumentKind.TEXT, DocumentKind.MARKDOWN, DocumentKind.EMAIL, DocumentKind.TRANSCRIPT))
_AS_DOCX = _("save it as .docx or PDF and import that")
_OPEN = _("open it and save it as .docx or PDF and import that")
_ASK = _("nothing of it was opened; ask the sender for the document")
_TYPE = _("type its words, or use a program that reads pictures")
_WRITE_DOWN = _("import its transcript (.srt, .vtt or text)")
_UNPACK = _("unpack it and import the documents in it one by one")
_AS_PDF = _("save what you need as PDF or text and import that")
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", _("an old Office file, or one locked with a password"), _OPEN),
    (b"{\\rtf", _("an RTF file"), _OPEN),
    (b"MZ", _("a Windows program"), _ASK),
    (b"\x7fELF", _("a Linux program"), _ASK),
    (b"\xcf\xfa\xed\xfe", _("a macOS program"), _ASK),
    (b"\x89PNG", _("a picture"), _TYPE),
    (b"\xff\xd8\xff", _("a picture"), _TYPE),
    (b"GIF8", _("a picture"), _TYPE),
    (b"II*\0", _("a picture"), _TYPE),
    (b"MM\0*", _("a picture"), _TYPE),
    (b"RIFF", _("a recording or a picture"), _WRITE_DOWN),
    (b"ID3", _("a sound recording"), _WRITE_DOWN),
    (b"OggS", _("a recording"), _WRITE_DOWN),
    (b"\x1aE\xdf\xa3", _("a film"), _WRITE_DOWN),
    (b"\x1f\x8b", _("a packed file (gzip)"), _UNPACK),
    (b"Rar!", _("a packed file (RAR)"), _UNPACK),
    (b"7z\xbc\xaf", _("a packed file (7-Zip)"), _UNPACK),
    (b"SQLite format 3\0", _("a database"), _("export what you need as text")),
)
_PACKED = (
    (b"word/vbaProject.bin", _("a Word file with macros"), _("save it as .docx, without macros, and import that")),
    (b"xl/workbook.xml", _("an Excel file"), _AS_PDF),
    (b"ppt/presentation.xml", _("a PowerPoint file"), _("save it as PDF and import that")),
    (b"application/epub+zip", _("an e-book"), _AS_PDF),
    (b"application/vnd.oasis.opendocument", _("a LibreOffice file"), _AS_DOCX),
)
_OTHER_SUFFIXES = frozenset((
    "doc", "dot", "docm", "dotx", "rtf", "odt", "ods", "odp", "pages", "numbers", "key", "xls", "xlsx", "xlsm", "ppt",
    "pptx", "epub", "mobi", "msg", "mbox", "mht", "mhtml", "zip", "rar", "7z", "gz", "tar", "exe", "dll", "com", "bat",
    "scr", "js", "png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "bmp", "heic", "svg", "mp3", "mp4", "m4a", "wav",
    "ogg", "mov", "avi", "mkv", "webm",
))  # fmt: skip
#: Atomic groups: no order of comments makes it slow.
_PAGE = re.compile(rb"\A(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_ARCHIVE = re.compile(rb"WARC/\d+\.\d+\r?\n")
#: The main part of a Word file; some programs number it.
_WORD = re.compile(rb"word/document\d{0,3}\.xml")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_READ = _("text (.txt, .md), web pages (.html), Word (.docx), PDF, e-mails (.eml), transcripts (.srt, .vtt) and "
          "web archives (.warc, .warc.gz)")  # fmt: skip
_NOT_READ = _("{name} is {what}, which is not read; {advice}.")


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
        message = _("{name} is empty (0 bytes). It may not have been saved or sent whole; get it again.")
        raise DocumentError(message.format(name=shown))
    promised = _promised(name, media_type)
    kind = _found(data, shown, promised)
    suffix = suffix_of(name)
    if kind is None and suffix in _OTHER_SUFFIXES:
        message = _(
            "{name} ends in .{suffix}, which is not read; what is read is {kinds}. "
            "Save it as one of these and import that."
        )
        raise DocumentError(message.format(name=shown, suffix=suffix, kinds=_READ))
    if kind is None:
        if promised in (DocumentKind.DOCX, DocumentKind.PDF, DocumentKind.WARC):
            message = _(
                "{name} is called {kind} and is not one: it does not begin as one does. "
                "It may be damaged or have another name than it should; get it again."
            )
            raise DocumentError(message.format(name=shown, kind=TITLES[promised]))
        return promised or DocumentKind.TEXT
    if promised is not None and promised is not kind:
        message = _(
            "{name} is called {kind} but is {other}. Be sure that it is what you want, rename it accordingly and "
            "import it again."
        )
        raise DocumentError(message.format(name=shown, kind=TITLES[promised], other=TITLES[kind]))
    return kind


def shown_name(name: str) -> str:
    """Return the name of a file as it stands in a message: one line, visible signs, at most 80 characters."""
    return one_line(name, 80) or _("The document")


def suffix_of(name: str) -> str:
    """Return the ending of a name in small letters, without its dot: "pdf", "warc.gz"; `""` for none."""
    name, dot, suffix = name.strip().lower().rpartition(".")
    double = f"{name.rpartition('.')[2]}.{suffix}"
    return double if double in SUFFIXES else suffix if dot else ""


def _promised(name: str, media_type: str) -> DocumentKind | None:
    by_name = SUFFIXES.get(suffix_of(name))
    return by_name or MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())


def _found(data: bytes, shown: str, promised: DocumentKind | None) -> DocumentKind | None:
    """Return the kind that the bytes alone tell, `None` when they could be any text."""
    start = data[3:2048] if data.startswith(_MARKS[0]) else data[:2048]
    if start.startswith(b"PK\x03\x04"):
        return _packed(data, shown)
    if start.lstrip().startswith(b"%PDF-") or (promised is DocumentKind.PDF and b"%PDF-" in data[:1024]):
        return DocumentKind.PDF
    if _begins_archive(start):
        return DocumentKind.WARC
    for sign, what, advice in _FOREIGN:
        if start.startswith(sign) and (sign == b"{\\rtf" or not _is_written(data)):
            raise DocumentError(_NOT_READ.format(name=shown, what=what, advice=advice))
    if start[4:8] == b"ftyp":
        message = _("{name} is a film or a sound recording; import its transcript (.srt, .vtt or text).")
        raise DocumentError(message.format(name=shown))
    plain = start.replace(b"\0", b"").lstrip(b"\xff\xfe")
    if _PAGE.match(plain):
        return DocumentKind.HTML if promised not in (DocumentKind.MARKDOWN, DocumentKind.EMAIL) else None
    if plain.startswith(b"WEBVTT") and promised is None:
        return DocumentKind.TRANSCRIPT
    return None


def _begins_archive(start: bytes) -> bool:
    """Say whether a web archive begins so, packed or not."""
    if start.startswith(b"\x1f\x8b"):
        with suppress(zlib.error):
            start = zlib.decompressobj(31).decompress(start, 16)
    return _ARCHIVE.match(start) is not None


def _packed(data: bytes, shown: str) -> DocumentKind:
    """Return the Word kind for a ZIP file that holds one; its directory is not read here, names stand in it plainly."""
    is_word = _WORD.search(data) is not None
    if is_word and b"word/vbaProject.bin" not in data:
        return DocumentKind.DOCX
    for sign, what, advice in _PACKED[:1] if is_word else _PACKED[1:]:
        if sign in data:
            raise DocumentError(_NOT_READ.format(name=shown, what=what, advice=advice))
    raise DocumentError(_NOT_READ.format(name=shown, what=_("a ZIP file"), advice=_UNPACK))


def _is_written(data: bytes) -> bool:
    """Say whether the first bytes are all printable ASCII: a text may begin with "MZ" or "ID3", a program does not."""
    return all(byte in b"\t\r\n" or 32 <= byte < 127 for byte in data[:64])


def media_type_of(kind: DocumentKind) -> str:
    """Return the media type of a kind as sent over the web; the first of several."""
    return next(name for name, media_kind in MEDIA_TYPES.items() if media_kind is kind)
