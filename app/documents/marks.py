"""How the letters of a text are written, where its own bytes say so: by a mark at its very beginning, or by zeros."""

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


def told_by_zeros(data: bytes, otherwise: str) -> str:
    """Return the form of UTF-16 that the zeros of a text without a mark tell.

    Of letters in Latin script every second byte is zero. In UTF-8 they would be signs, so that it reads as that, too.

    Args:
        data: the whole text.
        otherwise: the encoding of a text with fewer zeros, or with zeros at both places.
    """
    first, second = data[::2], data[1::2]
    for zeros, letters, encoding in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if 2 * zeros.count(0) > len(zeros) and 0 not in letters:
            return encoding
    return otherwise
