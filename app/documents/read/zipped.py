"""What a Word file or a spreadsheet unpacks to, counted before anything of it is kept."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from app.documents.limits import Limits
from app.documents.read.refusal import RefusedError
from app.language import _

_MAIN = re.compile(r"word/document\d{0,3}\.xml")
_CHUNK = 1 << 16
#: Small files may be packed as tightly as they like.
_SMALL = 1024 * 1024
_PARAGRAPH = re.compile(rb"<w:p[\s>/]")
#: Definitions of a kind of document, which Word never writes: they make bombs and read other files.
_DEFINITIONS = ("<!DOCTYPE", "<!ENTITY")
_FORBIDDEN = tuple(word.encode(code) for word in _DEFINITIONS for code in ("ascii", "utf-16-le", "utf-16-be"))
_LONGEST_SIGN = 32
_TOO_LARGE = _("Save the part you need as a new file and import that.")


def check(data: bytes, limits: Limits) -> None:
    """Unpack every part of such a file piece by piece, keep nothing, and refuse what is more than it should be.

    What a directory says about sizes is not believed.

    Raises:
        RefusedError: for too many parts, too much in them, locked parts, or definitions in XML.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > limits.entries:
                message = _(
                    "holds {n:,} files; a file of this kind has at most {most:,}. It may be made to do harm; "
                    "ask the sender for a PDF."
                )
                raise RefusedError(message.format(n=len(parts), most=limits.entries))
            total = 0
            for part in parts:
                total += _checked(packed, part, limits, len(data), total)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise RefusedError(
            _("is damaged: it cannot be unpacked. Get it again, or open it and save it anew.")
        ) from error


def _checked(packed: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits, size: int, before: int) -> int:
    """Return the unpacked bytes of one part."""
    if part.flag_bits & 1:
        raise RefusedError(_("is locked with a password. Save a copy without one and import that."))
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    is_main = _MAIN.fullmatch(part.filename) is not None
    count = paragraphs = 0
    tail = b""
    for chunk in _chunks(packed, part):
        count += len(chunk)
        _check_size(count, before + count, size, is_main, limits)
        if is_xml:
            seen = tail + chunk
            if any(sign in seen.upper() for sign in _FORBIDDEN):
                raise RefusedError(_("defines XML entities, which no office program does: it may be made to do harm. "
                                     "Nothing of it was read; ask the sender for a PDF."))  # fmt: skip
            ending = seen[-_LONGEST_SIGN:]
            paragraphs += len(_PARAGRAPH.findall(seen)) - len(_PARAGRAPH.findall(tail))
            tail = ending
        if is_main and paragraphs > limits.paragraphs:
            message = _("has more than {n:,} paragraphs.").format(n=limits.paragraphs)
            raise RefusedError(f"{message} {_TOO_LARGE}")
    return count


def _check_size(part: int, total: int, size: int, is_main: bool, limits: Limits) -> None:
    if is_main and part > limits.body:
        message = _("has a text of more than {n:,} bytes when it is unpacked.").format(n=limits.body)
        raise RefusedError(f"{message} {_TOO_LARGE}")
    if total > limits.unpacked:
        message = _("unpacks to more than {n:,} bytes.").format(n=limits.unpacked)
        raise RefusedError(f"{message} {_TOO_LARGE}")
    if total > _SMALL and total > size * limits.ratio:
        message = _("unpacks to more than {n:,} times its size: it may be made to do harm.").format(n=limits.ratio)
        raise RefusedError(f"{message} {_TOO_LARGE}")


def _chunks(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with packed.open(part) as file:
        while chunk := file.read(_CHUNK):
            yield chunk
