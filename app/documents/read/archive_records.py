"""What stands in a web archive record by record: the bytes of one, unpacked however it was sent."""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

import brotli
import zstandard
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from app.documents.clean import one_line
from app.documents.limits import Limits
from app.documents.read.refusal import RefusedError
from app.language import _

#: What an archive or its reader throws that is not as it should be.
BROKEN = (
    ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, OSError, zlib.error, brotli.error,
    zstandard.ZstdError, AttributeError, TypeError, KeyError, IndexError,
)  # fmt: skip
#: Bytes that are read in one go.
PIECE = 1 << 16
#: Bytes of a packed file that go in at once, for what is left over is copied.
_TAKEN = 4096
#: Bytes of a Zstandard stream that are unpacked in one go, and what it may look back to; how a file of gzip begins.
_BIT, _WINDOW, _GZIP = 512, 1 << 27, b"\x1f\x8b"
_LAYERS = 3


def records(data: bytes) -> Iterator[ArcWarcRecord]:
    """Yield the records of an archive, each at the beginning of its body."""
    yield from ArchiveIterator(BytesIO(data))


def is_short(record: ArcWarcRecord) -> bool:
    """Say whether a record that was read to its end has less than it says."""
    return int(getattr(record.raw_stream, "limit", 0)) > 0


def record_by_record(data: bytes, limits: Limits) -> bytes:
    """Return an archive as it is usual: one that is packed as a whole is unpacked."""
    if not data.startswith(_GZIP):
        return data
    packer, whole, at = zlib.decompressobj(31), bytearray(), 0
    with suppress(zlib.error):
        while at < len(data) and not packer.eof:
            whole += packer.decompress(data[at : at + _TAKEN], PIECE)
            at += min(_TAKEN, len(data) - at) - len(packer.unconsumed_tail) - len(packer.unused_data)
            if len(whole) > limits.unpacked:
                raise RefusedError(_("unpacks to more than {n:,} bytes.").format(n=limits.unpacked))
    return bytes(whole) if at == len(data) else data


def unpacked(record: ArcWarcRecord, most: int, *, is_start: bool = False) -> Iterator[bytes]:
    """Yield a page, chunks put together and unpacked.

    Args:
        record: which stands at the beginning of its body.
        most: bytes that may come out.
        is_start: whether these are enough; else more of them are refused.
    """
    head = record.http_headers if record.rec_type == "response" else None
    is_chunked = head is not None and "chunked" in (head.get_header("Transfer-Encoding") or "").lower()
    stream = ChunkedDataReader(record.raw_stream, decomp_type=None) if is_chunked else record.raw_stream
    coding = (head.get_header("Content-Encoding") or "") if head is not None else ""
    layers = [word for word in (part.strip().lower() for part in coding.split(",")) if word not in ("", "identity")]
    if len(layers) > _LAYERS or any(layer not in _UNPACKERS for layer in layers):
        message = _("has this page packed in a way that is not known (“{coding}”). Open it in a browser that shows web "
                    "archives, save the page, and import that.")  # fmt: skip
        raise RefusedError(message.format(coding=one_line(coding, 60)))
    pieces = iter(lambda: stream.read(PIECE), b"")
    for layer in reversed(layers):
        pieces = _UNPACKERS[layer](pieces)
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most and not is_start:
            raise RefusedError(_("has a page of more than {n:,} bytes; that is too large to be read.").format(n=most))
        yield piece
        if size > most:
            return


def _zlib(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack gzip, zlib, or what has no head at all: servers call each of them by the name of another."""
    packer = None
    for piece in pieces:
        rest = piece
        while rest:
            if packer is None or (packer.eof and rest.startswith(_GZIP)):
                packer = zlib.decompressobj(_form(rest))
            if packer.eof:
                break
            yield packer.decompress(rest, PIECE)
            rest = packer.unused_data if packer.eof else packer.unconsumed_tail
    if packer is not None and not packer.eof:
        raise EOFError("packed, and cut off")


def _form(piece: bytes) -> int:
    """Return what zlib is to expect."""
    if piece.startswith(_GZIP):
        return 31
    is_zlib = len(piece) > 1 and piece[0] & 0x0F == 8 and int.from_bytes(piece[:2]) % 31 == 0
    return 15 if is_zlib else -15


def _brotli(pieces: Iterator[bytes]) -> Iterator[bytes]:
    packer = brotli.Decompressor()
    for given in pieces:
        piece = given
        while not packer.is_finished() and (bit := packer.process(piece, output_buffer_limit=PIECE)):
            yield bit
            piece = b""
    if not packer.is_finished():
        raise EOFError("packed, and cut off")


def _zstd(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack in small bits, for few bytes may become many."""
    packer = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
    for piece in pieces:
        for at in range(0, len(piece), _BIT):
            rest = piece[at : at + _BIT]
            while rest:
                if packer.eof:
                    packer = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
                yield packer.decompress(rest)
                rest = packer.unused_data
    if not packer.eof:
        raise EOFError("packed, and cut off")


_UNPACKERS = {"gzip": _zlib, "x-gzip": _zlib, "deflate": _zlib, "br": _brotli, "zstd": _zstd}
