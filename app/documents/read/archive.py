"""Web archives (WARC): the pages that were kept in one, of which one is read as the page it is.

Source: WARC file format 1.1 (ISO 28500:2017), International Internet Preservation Consortium.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType, ModuleType

from app.documents.clean import one_line
from app.documents.kinds import TITLES, kind_of, media_type_of
from app.documents.limits import Limits
from app.documents.model import Document, DocumentError, DocumentKind
from app.documents.read.archive_pages import Contents, Kept, pages_in
from app.documents.read.archive_records import BROKEN, is_short, record_by_record, records, unpacked
from app.documents.read.refusal import RefusedError
from app.language import _, ngettext

#: The kinds of page that are read from an archive. Their readers are loaded with this module, before anything is read.
READERS: Mapping[DocumentKind, ModuleType] = MappingProxyType({
    kind: import_module(f"app.documents.read.{name}")
    for kind, name in (
        (DocumentKind.HTML, "html"), (DocumentKind.PDF, "pdf"), (DocumentKind.DOCX, "docx"),
        (DocumentKind.TEXT, "plain"), (DocumentKind.MARKDOWN, "markdown"), (DocumentKind.EMAIL, "email"),
        (DocumentKind.TRANSCRIPT, "transcript"),
    )
})  # fmt: skip
#: Pages that are offered.
_OFFERED = 500


def read(data: bytes, media_type: str, limits: Limits, wanted: str = "") -> Document:
    """Return what one page of a web archive says.

    Args:
        data: the archive, perhaps packed by gzip as a whole or record by record.
        media_type: not used.
        limits: for the page.
        wanted: the address of the page, or its number from 1; `""` for the first.

    Raises:
        RefusedError: when it holds no page that is read, not the one that is wanted, or one that cannot be unpacked.
    """
    data = record_by_record(data, limits)
    contents = pages_in(data)
    if not contents.pages:
        message = ngettext(
            "holds {n:,} record, and it is no page that is read. {elsewhere}",
            "holds {n:,} records, and none of them is a page that is read. {elsewhere}",
            contents.records,
        )
        raise RefusedError(message.format(n=contents.records, elsewhere=_elsewhere(contents)).strip())
    at = _chosen(contents, wanted)
    kept_page = contents.pages[at]
    body, told, is_whole = _body(data, kept_page.number, limits)
    document = _as_document(body, told, limits)
    return replace(
        document,
        kind=DocumentKind.WARC,
        media_type=media_type_of(DocumentKind.WARC),
        address=kept_page.page.address,
        pages=tuple(kept.page for kept in contents.pages[:_OFFERED]),
        page=at + 1,
        notes=(*_notes(contents, at), *_cut(kept_page, is_whole=is_whole), *document.notes),
    )


def _chosen(contents: Contents, wanted: str) -> int:
    """Return which page is meant, counted from 0: of several versions of an address the newest."""
    pages = [kept.page for kept in contents.pages]
    if wanted.isdecimal() and 1 <= int(wanted[:9]) <= len(pages):
        return int(wanted) - 1
    if not wanted:
        is_web_page = (at for at, kept in enumerate(contents.pages) if kept.page.title)
        return next(is_web_page, 0)
    same = [at for at, page in enumerate(pages) if _plain(page.address) == _plain(wanted)]
    if not same:
        message = ngettext(
            "holds {n:,} page, and “{wanted}” is not that; choose it by its number or its address.",
            "holds {n:,} pages, and “{wanted}” is none of them; choose one by its number or its address.",
            len(pages),
        )
        raise RefusedError(message.format(n=len(pages), wanted=one_line(wanted, 200)))
    return max(same, key=lambda at: pages[at].at)


def _plain(address: str) -> str:
    return address.partition("#")[0].rstrip("/").removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _body(data: bytes, number: int, limits: Limits) -> tuple[bytes, str, bool]:
    """Return the unpacked bytes of a page, its media type as it was sent, and whether it is all there."""
    for at, record in enumerate(records(data)):
        if at == number:
            head = record.http_headers if record.rec_type == "response" else record.rec_headers
            media_type = str(head.get_header("Content-Type", "")) if head else ""
            body = bytearray()
            try:
                for piece in unpacked(record, limits.size):
                    body += piece
            except BROKEN as error:
                if not body:
                    message = _("has this page packed, and it cannot be unpacked: it is damaged.")
                    raise RefusedError(message) from error
                return bytes(body), media_type, False
            return bytes(body), media_type, not is_short(record)
    raise RefusedError(_("breaks off within the page. Get it again, or choose another page."))


def _as_document(body: bytes, media_type: str, limits: Limits) -> Document:
    base, _sign, parameters = media_type.partition(";")
    try:
        kind = kind_of(body, "", base.strip().lower())
    except DocumentError as error:
        raise RefusedError(_("has a page that cannot be read: {why}").format(why=error)) from error
    if kind not in READERS:
        raise RefusedError(_("has {kind} for a page, which is not read.").format(kind=TITLES[kind]))
    document: Document = READERS[kind].read(body, f"{base.strip().lower()};{parameters}", limits)
    return document


def _notes(contents: Contents, at: int) -> Iterator[str]:
    page, count = contents.pages[at].page, len(contents.pages)
    note = ngettext(
        "Read from a web archive: {address}, archived {at}. It is its only page.",
        "Read from a web archive: {address}, archived {at}. It is number {k:,} of its {n:,} pages; choose another by "
        "its number or its address.",
        count,
    )
    when = page.at.replace("T", " ").replace("+00:00", " UTC") or _("on a day that is not told")
    yield note.format(address=page.address or _("without an address"), at=when, k=at + 1, n=count)
    if contents.elsewhere:
        yield _elsewhere(contents)
    if contents.broken:
        yield _("The archive breaks off or is damaged: pages behind that are missing.")


def _elsewhere(contents: Contents) -> str:
    if not contents.elsewhere:
        return ""
    note = ngettext(
        "Of {n:,} page it says only that it was the same as earlier, in another archive.",
        "Of {n:,} pages it says only that they were the same as earlier, in another archive.",
        contents.elsewhere,
    )
    return note.format(n=contents.elsewhere)


def _cut(page: Kept, *, is_whole: bool) -> tuple[str, ...]:
    if is_whole and not page.cut:
        return ()
    note = _("The page was cut off when it was archived ({why}): its end is missing.")
    return (note.format(why=page.cut or _("it ends too early")),)
