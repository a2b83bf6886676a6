"""The certificates of a time stamp in the order that DER asks for, which some authorities do not keep.

They stand beside what is signed, so their order changes nothing of what the stamp says; the library that checks it
reads no other. Source: ITU-T X.690 8.1, 11.6; RFC 3161 2.4.2; RFC 5652 5.1.
"""

from collections.abc import Iterator

_SEQUENCE, _FIRST = 0x30, 0xA0
#: Bytes of a length that are read; a token has far fewer.
_LENGTH = 4


def in_order(token: bytes) -> bytes:
    """Return an answer with its certificates in order; what is built another way comes back as it is."""
    try:
        answer = _inside(token, 0, _SEQUENCE)
        signed = _inside(token, _starts(token, answer)[1], _SEQUENCE)
        content = _inside(token, _starts(token, signed)[1], _FIRST)
        parts = _starts(token, _inside(token, content[0], _SEQUENCE))
        at = next(part for part in parts if token[part] == _FIRST)
        start, end = _inside(token, at, _FIRST)
        certificates = _starts(token, (start, end))
    except (IndexError, StopIteration):
        return token
    pieces = sorted(token[one:other] for one, other in zip(certificates, (*certificates[1:], end), strict=True))
    return token[:start] + b"".join(pieces) + token[end:]


def _starts(token: bytes, span: tuple[int, int]) -> list[int]:
    """Return where each part between two places begins."""
    return list(_each(token, *span))


def _each(token: bytes, at: int, end: int) -> Iterator[int]:
    while at < end:
        yield at
        at = _inside(token, at, token[at])[1]


def _inside(token: bytes, at: int, tag: int) -> tuple[int, int]:
    """Return where the content of a part begins and ends.

    Raises:
        IndexError: when there is no such part here, or not all of it.
    """
    length, start = token[at + 1], at + 2
    if length > 0x7F:
        size = length & 0x7F
        length, start = int.from_bytes(token[start : start + size]), start + size
        if not 0 < size <= _LENGTH:
            raise IndexError("a length without end")
    if token[at] != tag or start + length > len(token):
        raise IndexError("another part than expected")
    return start, start + length
