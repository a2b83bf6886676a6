"""The marks at the very beginning of a text that say how its letters are written."""

import codecs

#: UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def without_mark(data: bytes, otherwise: str) -> tuple[bytes, str]:
    """Return the bytes of a text without its byte order mark, and the encoding that this names.

    Args:
        data: the whole text.
        otherwise: the encoding of a text without a mark.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", otherwise))
    return data[len(mark) :], encoding
