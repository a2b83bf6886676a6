"""What was fetched as a WARC file: every byte of question and answer, in the form that web archives exchange.

Source: WARC file format 1.1 (ISO 28500:2017), International Internet Preservation Consortium.
"""

import hashlib
import re
import uuid
import zlib
from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from app import VERSION
from app.documents.web.fetched import Fetched, Hop

_INFO = (
    f"software: Claimdesk/{VERSION}\r\n"
    "format: WARC File Format 1.1\r\n"
    "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
).encode()
_HTTP = "application/http; msgtype={}"
#: Where headers end and the body begins, as readers of WARC files see it.
_END_OF_HEADERS = re.compile(rb"\n[ \t\r]*\n")
_MEDIA_TYPE = re.compile(r"[a-zA-Z0-9!#$&^_.+-]{1,100}/[a-zA-Z0-9!#$&^_.+-]{1,100}(;[ -~]{0,200})?")
#: Most bytes of one record's content that `read_warc` hands out.
_MOST = 64 * 1024 * 1024
#: Bytes that are read in one go, and of a packed file: what stands after a record is copied, so few go in.
_PIECE, _TAKEN = 65536, 4096


class WarcError(Exception):
    """A WARC file that cannot be read as one; the text says why."""


@dataclass(frozen=True, slots=True)
class WarcEntry:
    """One record of a WARC file.

    Attributes:
        kind: `warcinfo`, `request`, `response` or `resource`.
        url: what it is about; `""` for `warcinfo`.
        at: when that was asked for or handed in, UTC.
        address: the address in digits that answered; `""` if nobody did.
        media_type: of the record's block: `application/http; …` for question and answer.
        status: number of the answer, `None` for what is none.
        headers: name and value of each HTTP header; empty for what has none.
        content: the body without headers, chunks put together and unpacked.
    """

    kind: str
    url: str
    at: datetime
    address: str
    media_type: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    content: bytes = field(repr=False)


def warc_record(fetched: Fetched) -> bytes:
    """Return a page and every step on the way to it as a WARC/1.1 file, each record packed by gzip.

    The records are one `warcinfo`, and for each step a `response` and its `request`. Blocks hold the bytes that went
    over the connection, exactly. The same page gives the same file.
    """
    records = [_record("warcinfo", fetched.hops[0].at, _INFO, "application/warc-fields", {})]
    for hop in fetched.hops:
        records += _exchange(hop)
    return _file(records)


def warc_resource(url: str, data: bytes, media_type: str, at: datetime) -> bytes:
    """Return a page that somebody saved and handed in, as a WARC/1.1 file with one `resource` record.

    Args:
        url: where the page was found, as typed; `""` gives it the name `urn:sha256:…`.
        data: the bytes of the file.
        media_type: what they are, such as `text/html`; what is none becomes `application/octet-stream`.
        at: when it was handed in, UTC.
    """
    kept_type = media_type if _MEDIA_TYPE.fullmatch(media_type) else "application/octet-stream"
    uri = quote(url.strip() or f"urn:sha256:{hashlib.sha256(data).hexdigest()}", safe="/%:@!$&'()*+,;=~?#[]")
    info = _record("warcinfo", at, _INFO, "application/warc-fields", {})
    resource = _record("resource", at, data, kept_type, {"WARC-Target-URI": uri, "WARC-Payload-Digest": _digest(data)})
    return _file([info, resource])


def read_warc(data: bytes) -> tuple[WarcEntry, ...]:
    """Read a WARC file and check its digests.

    Returns:
        Its records, in their order.

    Raises:
        WarcError: for what is no WARC file, was changed, or has a record of more than 64 MB.
    """
    try:
        _refuse_half_a_file(data)
        return tuple(_entries(data))
    except (
        ArchiveLoadFailed,
        StatusAndHeadersParserException,
        EOFError,
        ValueError,
        OverflowError,
        OSError,
        zlib.error,
    ) as error:
        why = " ".join(str(error).split())[:200]
        message = f"This is no whole WARC file: {why}. Expected one as Claimdesk or a web archive writes it."
        raise WarcError(message) from None


def _entries(data: bytes) -> Iterator[WarcEntry]:
    for record in ArchiveIterator(BytesIO(data), check_digests="raise"):
        head, http = record.rec_headers, record.http_headers
        status = int(http.get_statuscode()) if http and record.rec_type == "response" else None
        yield WarcEntry(
            kind=record.rec_type,
            url=head.get_header("WARC-Target-URI", ""),
            at=datetime.fromisoformat(head.get_header("WARC-Date", "")).astimezone(UTC),
            address=head.get_header("WARC-IP-Address", ""),
            media_type=head.get_header("Content-Type", ""),
            status=status,
            headers=tuple(http.headers) if http else (),
            content=_content(record),
        )


def _content(record: ArcWarcRecord) -> bytes:
    stream, out = record.content_stream(), bytearray()
    while piece := stream.read(_PIECE):
        out += piece
        if len(out) > _MOST:
            raise ValueError(f"a record unpacks to more than {_MOST} bytes")
    # What the page itself did not need is read, too, for the digests; then nothing may be left.
    while record.raw_stream.read(_PIECE):
        pass
    if record.raw_stream.limit > 0:
        raise ValueError("a record ends too early")
    return bytes(out)


def _refuse_half_a_file(data: bytes) -> None:
    """Refuse a packed file that ends within a record; warcio would hand out those before it and say nothing."""
    view, at = memoryview(data), 0
    while data.startswith(b"\x1f\x8b", at):
        packer = zlib.decompressobj(31)
        while not packer.eof:
            taken = view[at : at + _TAKEN]
            if not packer.decompress(taken, _PIECE) and not taken and not packer.eof:
                raise ValueError("it ends too early")
            at += len(taken) - len(packer.unused_data if packer.eof else packer.unconsumed_tail)


def _exchange(hop: Hop) -> tuple[ArcWarcRecord, ArcWarcRecord]:
    about = {"WARC-Target-URI": hop.url, "WARC-IP-Address": hop.address}
    answer = _half("response", hop.at, hop.response, about)
    concurrent = {"WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID")}
    return answer, _half("request", hop.at, hop.request, {**about, **concurrent})


def _half(kind: str, at: datetime, block: bytes, about: Mapping[str, str]) -> ArcWarcRecord:
    """Return the record of a question or of an answer."""
    end = _END_OF_HEADERS.search(block)
    payload = block[end.end() :] if end else b""
    return _record(kind, at, block, _HTTP.format(kind), {**about, "WARC-Payload-Digest": _digest(payload)})


def _record(kind: str, at: datetime, block: bytes, media_type: str, more: Mapping[str, str]) -> ArcWarcRecord:
    """Return a record whose block is written as it stands."""
    digest = _digest(block)
    named = uuid.uuid5(uuid.NAMESPACE_URL, " ".join((kind, at.isoformat(), *more.values(), digest)))
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{named}>",
        "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        **more,
        "WARC-Block-Digest": digest,
    }
    head = StatusAndHeaders("", list(headers.items()), protocol="WARC/1.1")
    # Without HTTP headers of their own, blocks are copied; warcio would put parsed ones into its own spelling.
    return ArcWarcRecord("warc", kind, head, BytesIO(block), None, media_type, len(block))


def _file(records: Iterable[ArcWarcRecord]) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    for record in records:
        writer.write_record(record)
    return out.getvalue()


def _digest(data: bytes) -> str:
    """Return a digest as WARC files spell it."""
    return f"sha256:{b32encode(hashlib.sha256(data).digest()).decode()}"
