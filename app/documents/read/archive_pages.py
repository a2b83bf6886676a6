"""The pages that stand in a web archive, as its records tell of them."""

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from warcio.recordloader import ArcWarcRecord

from app.documents.clean import one_line
from app.documents.kinds import MEDIA_TYPES
from app.documents.model import ArchivedPage
from app.documents.read.archive_records import BROKEN, PIECE, is_short, records, unpacked
from app.documents.read.refusal import RefusedError

#: Bytes of a page in which its title is looked for.
_HEAD = 1 << 15
_TITLE = re.compile(rb"<title[^>]*>([^<]{1,500})", re.IGNORECASE)


@dataclass(slots=True)
class Kept:
    """A page as it stands in the archive; `number` of its record counts from 0."""

    page: ArchivedPage
    number: int
    digest: str
    cut: str = ""


@dataclass(slots=True)
class Contents:
    """What stands in an archive.

    Attributes:
        pages: in the order of the file, each version of an address by itself.
        elsewhere: pages of which it says only that they were the same as in another archive.
        records: all of them, pictures and questions too.
        broken: whether it breaks off.
    """

    pages: list[Kept] = field(default_factory=list)
    elsewhere: int = 0
    records: int = 0
    broken: bool = False


def pages_in(data: bytes) -> Contents:
    """Return what stands in an archive, as far as it can be read."""
    contents = Contents()
    seen: dict[str, Kept] = {}
    try:
        for number, record in enumerate(records(data)):
            contents.records += 1
            digest = record.rec_headers.get_header("WARC-Payload-Digest", "")
            if record.rec_type == "revisit":
                before = seen.get(digest) or seen.get(record.rec_headers.get_header("WARC-Refers-To-Target-URI", ""))
                if before is None:
                    contents.elsewhere += 1
                else:
                    contents.pages.append(replace(before, page=replace(before.page, **_where(record))))
            elif is_page(record):
                kept_page = Kept(ArchivedPage(**_where(record), title=_title(record)), number, digest, _cut_off(record))
                contents.pages.append(kept_page)
                seen.update({key: kept_page for key in (digest, kept_page.page.address) if key})
            while record.raw_stream.read(PIECE):
                pass
            contents.broken = contents.broken or is_short(record)
    except BROKEN:
        contents.broken = True
    return contents


def _where(record: ArcWarcRecord) -> dict[str, str]:
    head = record.rec_headers
    try:
        at = datetime.fromisoformat(head.get_header("WARC-Date", "")).astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        at = ""
    return {"address": one_line(head.get_header("WARC-Target-URI", "").strip("<>"), 2_000), "at": at}


def is_page(record: ArcWarcRecord) -> bool:
    """Say whether a record holds a page of a kind that is read, as it was answered or handed in."""
    if record.rec_type == "resource":
        return _media_type(record) in MEDIA_TYPES
    if record.rec_type != "response" or record.http_headers is None:
        return False
    address = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
    path = address.partition("#")[0].partition("?")[0]  # not taken apart: what is no address is refused by that
    is_found = record.http_headers.get_statuscode().startswith("2")
    return is_found and _media_type(record) in MEDIA_TYPES and not path.endswith("/robots.txt")


def _media_type(record: ArcWarcRecord) -> str:
    head = record.http_headers if record.rec_type == "response" else record.rec_headers
    return str(head.get_header("Content-Type", "") if head else "").partition(";")[0].strip().lower()


def _cut_off(record: ArcWarcRecord) -> str:
    return one_line(record.rec_headers.get_header("WARC-Truncated", ""), 40)


def _title(record: ArcWarcRecord) -> str:
    """Return the title that a page has in its first bytes, `""` for none; which letters these are is guessed."""
    start = bytearray()
    with suppress(RefusedError, *BROKEN):
        for piece in unpacked(record, _HEAD, is_start=True):
            start += piece
    match = _TITLE.search(start)
    return one_line(match[1].decode("utf-8", "replace"), 200) if match else ""
