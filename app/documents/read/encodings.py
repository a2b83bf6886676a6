"""The encoding of a web page, as browsers find it: mark, sender, the page itself, UTF-8, and last Windows-1252.

That of an e-mail is found in the same way.
"""

import codecs
import re
from collections.abc import Mapping
from types import MappingProxyType

from app.documents.marks import told_by_zeros
from app.documents.read.plain import charset_of
from app.language import _, ngettext

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*+[\"']?\s*+([\w:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{1,40})", re.IGNORECASE)
#: Encodings of one byte a letter, of which hardly a text would be UTF-8, too.
_BY_ONE = ("cp125", "iso8859", "koi8")
#: Pages that say the one are written in the other. Source: WHATWG Encoding Standard, labels (2024).
_MEANT: Mapping[str, str] = MappingProxyType(
    {
        "ascii": "cp1252",
        "iso8859-1": "cp1252",
        "iso8859-9": "cp1254",
        "tis-620": "cp874",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "euc_kr": "cp949",
        "shift_jis": "cp932",
        "utf-16": "utf-8",
        "utf-16-le": "utf-8",
        "utf-16-be": "utf-8",
    }
)


def page_text(data: bytes, media_type: str) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a web page, and notes: what was guessed, what could not be read.

    Bytes that the encoding does not know become U+FFFD, and a note says how many.
    """
    declared = charset_of(media_type)
    guessed = _("The page does not say how its letters are written; they were read as Windows-1252.")
    return _text(data, _MEANT.get(declared, declared) or _said_within(data), guessed)


def mail_text(data: bytes, media_type: str) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a part of an e-mail, and notes as for a page.

    Programs that name no encoding, or ASCII, mostly send UTF-8. UTF-16 is meant as it is said.
    """
    declared = charset_of(media_type).replace("ascii", "")
    if not declared and media_type.startswith("text/html"):
        declared = _said_within(data)
    guessed = _("The e-mail does not say how its letters are written; they were read as Windows-1252.")
    return _text(data, declared if declared.startswith("utf-16") else _MEANT.get(declared, declared), guessed)


def _said_within(data: bytes) -> str:
    """Return the encoding that a page itself names, `""` for none."""
    match = _META.search(data[:4096]) or _XML.match(data[:200])
    charset = charset_of(f"text/html; charset={match[1].decode('ascii')}") if match else ""
    return _MEANT.get(charset, charset)


def _text(data: bytes, declared: str, guessed: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    encoding = declared or told_by_zeros(data, "")
    if encoding.startswith(_BY_ONE) and (meant := _as_utf_8(data)):
        note = _("It says that its letters are written as {encoding}; they are UTF-8, and were read as that.")
        return meant, (note.format(encoding=encoding.upper()),)
    if encoding:
        return _decoded(data, encoding)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text, notes = _decoded(data, "cp1252")
        return text, (guessed, *notes)


def _as_utf_8(data: bytes) -> str:
    """Return a text as UTF-8 where letters beyond ASCII show that it is that, `""` for any other."""
    try:
        return "" if data.isascii() else data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _decoded(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeError:
        text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    note = ngettext(
        "{n:,} sign could not be read as {encoding} and is shown as \ufffd.",
        "{n:,} signs could not be read as {encoding} and are shown as \ufffd.", lost,
    )  # fmt: skip
    return text, (note.format(n=lost, encoding=encoding.upper()),)
