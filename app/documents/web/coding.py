"""A packed body unpacked, piece by piece, and never further than asked for."""

import zlib

from app.documents.web.limits import Deadline
from app.documents.web.refusals import FetchError, FetchReason
from app.language import _

#: What zlib is to expect, for each word of `Content-Encoding` that is asked for. Source: zlib manual, `inflateInit2`.
_GZIP, _ZLIB, _RAW = 31, 15, -15
#: Words for a body that is not packed.
_PLAIN = ("", "identity")
#: A body packed more often than this was not packed to save room.
_LAYERS = 2
#: Members of one layer; each costs time even when it is empty, and an honest page has one or a few.
_MEMBERS = 1_000
#: Bytes that come out and that go in at once; what stands after a member is copied, so few go in.
_PIECE, _TAKEN = 1024 * 1024, 16 * 1024


def unpacked(coded: bytes, coding: str, most: int, deadline: Deadline) -> bytes:
    """Unpack a body.

    Args:
        coded: the bytes as sent.
        coding: the value of `Content-Encoding`; `""` for none.
        most: most bytes that may come out, of each layer.
        deadline: of the whole fetch.

    Returns:
        The bytes of the page itself.

    Raises:
        FetchError: if more would come out, if time is up, or if the packing is unknown, broken, in more than 1,000
            parts, or ends too early.
    """
    layers = [layer for layer in (word.strip().lower() for word in coding.split(",")) if layer not in _PLAIN]
    if len(layers) > _LAYERS or any(layer not in ("gzip", "x-gzip", "deflate") for layer in layers):
        message = _("The page came packed as '{coding}'; expected gzip, deflate or nothing.")
        raise FetchError(FetchReason.BAD_ANSWER, message.format(coding=coding[:40]))
    for layer in reversed(layers):
        if coded:
            coded = _layer(coded, _form(layer, coded), most, deadline)
    return coded


def _form(layer: str, coded: bytes) -> int:
    """Return what zlib is to expect; "deflate" is sent with and without zlib's two bytes before it."""
    if layer != "deflate":
        return _GZIP
    is_zlib = len(coded) >= 2 and coded[0] & 0x0F == 8 and int.from_bytes(coded[:2], "big") % 31 == 0
    return _ZLIB if is_zlib else _RAW


def _layer(coded: bytes, form: int, most: int, deadline: Deadline) -> bytes:
    """Unpack one layer: one member after the other; what is no member after the first is dropped, as browsers do."""
    out = bytearray()
    at = 0
    for _number in range(_MEMBERS):
        whole = len(out)
        try:
            at = _member(coded, at, form, out, most, deadline)
        except zlib.error as error:
            if at and len(out) == whole:
                return bytes(out)
            message = _("The page came packed, and broken ({why}).").format(why=error)
            raise FetchError(FetchReason.BAD_ANSWER, message) from None
        if form != _GZIP or not coded.startswith(b"\x1f\x8b", at):
            return bytes(out)
    message = _("The page came packed in more than {n:,} parts.").format(n=_MEMBERS)
    raise FetchError(FetchReason.BAD_ANSWER, message)


def _member(coded: bytes, at: int, form: int, out: bytearray, most: int, deadline: Deadline) -> int:
    """Unpack the member that begins at `at` onto `out`, and return where it ends."""
    packer = zlib.decompressobj(form)
    view = memoryview(coded)
    while not packer.eof:
        deadline.left()
        taken = view[at : at + _TAKEN]
        piece = packer.decompress(taken, min(_PIECE, most - len(out) + 1))
        out += piece
        if len(out) > most:
            message = _("The page is larger than {size:.3g} MB once it is unpacked.").format(size=most / 1e6)
            raise FetchError(FetchReason.TOO_LARGE, message)
        at += len(taken) - len(packer.unused_data if packer.eof else packer.unconsumed_tail)
        if not piece and not taken and not packer.eof:
            raise FetchError(FetchReason.BAD_ANSWER, _("The page came packed, and ends too early."))
    return at
