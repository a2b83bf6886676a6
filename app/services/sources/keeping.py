"""Copies of sources: fetched or handed in, kept byte for byte, read, and looked at again later."""

from dataclasses import replace
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.documents.fetch import fetch
from app.documents.health import Health, Kept, judge
from app.documents.kinds import MEDIA_TYPES
from app.documents.model import Document, DocumentError
from app.documents.reading import read
from app.documents.store import StoreError
from app.documents.web.fetched import Fetched
from app.documents.web.refusals import FetchError
from app.language import _
from app.services.context import Act, Desk
from app.services.errors import InputError, NotKeptError, UnknownError
from app.services.inputs import line, paragraph
from app.services.record.source_lines import record
from app.services.record.unit import Unit, unit, who
from app.services.sources.copies import Look
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, text_digest
from claims.newsroom.sourcing import CopyOrigin, SourceHealth
from db.evidence import KeptCopyRow, SourceCheckRow, SourceRow
from db.session import find

#: Characters of a text that somebody pastes; what is read from a document has fewer.
MAX_SOURCE = 5_000_000
#: What a look found, of which a copy is kept: anything that differs from what is kept already.
_KEPT = (SourceHealth.FIRST, SourceHealth.CHANGED, SourceHealth.MOVED)


def look(desk: Desk, act: Act, source_id: int) -> Look:
    """Fetch a source's page, keep what it says now, and say how that stands to the copy kept before.

    A page that still says the same, and one that is gone, leave no new copy. A page that cannot be fetched is put on
    record as such and can be asked for again.

    Raises:
        InputError: for a source without an address.
        UnknownError: for an unknown source or person.
        NotKeptError: when the disk does not take the copy.
    """
    url, before = _known(desk, act, source_id)
    if not url:
        raise InputError("url", _("This source has no web address; hand in the page as a file instead."))
    try:
        outcome: Fetched | FetchError = fetch(url, now=desk.now, network=desk.network)
    except FetchError as error:
        outcome = error
    document, problem = _read(outcome) if isinstance(outcome, Fetched) else (None, "")
    health, reason = _health(desk, before, outcome, document, problem)
    keeps = outcome if isinstance(outcome, Fetched) and health in _KEPT else None
    digest, warc = (put(desk, keeps.body), put_record(desk, keeps)) if keeps else ("", "")
    with unit(desk, act) as work:
        copy = None
        if keeps:
            row = KeptCopyRow(
                source_id=source_id, origin=CopyOrigin.FETCHED, name=document.title[:500] if document else "",
                final_url=keeps.url[:2000], status=keeps.status, headers=[list(pair) for pair in keeps.headers],
                media_type=keeps.media_type[:200], digest=digest, size=len(keeps.body), record_digest=warc,
                **_reading(document, problem), created_by_id=work.person.id, created_at=keeps.at,
            )  # fmt: skip
            copy = _keep(work, row)
        check = SourceCheckRow(
            source_id=source_id, health=health, reason=reason, copy_id=copy, created_by_id=work.person.id,
            created_at=work.now,
        )  # fmt: skip
        record(work, check, AuditTag.SOURCE_CHECK, source_id, after={"health": health.value, "reason": reason})
        return Look(health, reason, copy, work.person.name, work.now)


def hand_in(desk: Desk, act: Act, source_id: int, data: bytes, name: str) -> int:
    """Keep a file as the copy of a source, say a page somebody saved; return the copy's id.

    Raises:
        InputError: when it cannot be read; nothing is kept then.
        UnknownError: for an unknown source or person.
        NotKeptError: when the disk does not take it.
    """
    url, _newest = _known(desk, act, source_id)
    label, document = read_file(data, name, wanted=url)
    digest, at = put(desk, data), desk.now()
    from app.documents.warc import warc_resource

    warc = put(desk, warc_resource(url or f"urn:sha256:{digest}", data, document.media_type, at))
    with unit(desk, act) as work:
        row = KeptCopyRow(
            source_id=source_id, origin=CopyOrigin.UPLOADED, name=label, final_url=url, media_type=document.media_type,
            digest=digest, size=len(data), record_digest=warc, **_reading(document, ""),
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        return _keep(work, row)


def paste(desk: Desk, act: Act, source_id: int, text: str) -> int:
    """Keep a pasted text as the copy of a source, say a transcript; return the copy's id.

    Raises:
        InputError: when it is empty or too long.
        UnknownError: for an unknown source or person.
        NotKeptError: when the disk does not take it.
    """
    url, _newest = _known(desk, act, source_id)
    checked = paragraph("text", text, _("The text of the source"), required=True, limit=MAX_SOURCE)
    data = checked.encode()
    digest = put(desk, data)
    with unit(desk, act) as work:
        row = KeptCopyRow(
            source_id=source_id, origin=CopyOrigin.PASTED, final_url=url, media_type="text/plain", digest=digest,
            size=len(data), text=checked, text_digest=text_digest(checked), created_by_id=work.person.id,
            created_at=work.now,
        )  # fmt: skip
        return _keep(work, row)


def _known(desk: Desk, act: Act, source_id: int) -> tuple[str, KeptCopyRow | None]:
    """Return the address of a source and its newest copy with its text; nobody unknown makes us fetch or read."""
    with desk.read() as session:
        who(desk, session, act)
        row = find(session, SourceRow, source_id)
        if row is None:
            raise UnknownError(_("There is no source {number}; choose one from the list.").format(number=source_id))
        newest = session.scalars(
            select(KeptCopyRow)
            .options(undefer(KeptCopyRow.text))
            .where(KeptCopyRow.source_id == source_id)
            .order_by(KeptCopyRow.id.desc())
            .limit(1)
        ).first()
        return row.url, newest


def _read(page: Fetched) -> tuple[Document | None, str]:
    """Return what a fetched page says, or why it cannot be read: its bytes are kept all the same."""
    if not 200 <= page.status < 300:
        return None, ""
    try:
        return document_of(page), ""
    except DocumentError as error:
        return None, str(error)


def _health(
    desk: Desk, before: KeptCopyRow | None, outcome: Fetched | FetchError, document: Document | None, problem: str
) -> tuple[SourceHealth, str]:
    previous = Kept(before.final_url, before.digest) if before else Kept("", "")
    text = document.text if document else ""
    judged: Health = judge(previous, outcome, before.text if before else "", text)
    if before is not None and isinstance(outcome, Fetched) and judged.went + judged.came:
        judged = judge(previous, outcome, _read_today(desk, before, outcome), text)
    health = judged.state
    if before is None and health not in (SourceHealth.GONE, SourceHealth.UNREACHABLE):
        return SourceHealth.FIRST, " ".join(
            filter(None, (_("The page was fetched, and a copy of it is kept."), problem))
        )
    return health, f"{judged.why} {problem}".strip()


def _read_today(desk: Desk, before: KeptCopyRow, page: Fetched) -> str:
    """Return the words of a kept copy as they are read today; as they were read then where that cannot be done.

    An earlier Claimdesk may have read the same bytes otherwise, which is no change of the page.
    """
    if before.origin is not CopyOrigin.FETCHED:
        return before.text
    try:
        then = replace(
            page, body=desk.store.get(before.digest), hops=(replace(page.hops[-1], url=before.final_url),),
            headers=tuple((str(name), str(value)) for name, value in before.headers),
        )  # fmt: skip
        return document_of(then).text
    except (StoreError, DocumentError):
        return before.text


def _reading(document: Document | None, problem: str) -> dict[str, object]:
    """Return the columns that hold what a document says."""
    text = document.text if document else ""
    notes = list(document.notes) if document else [problem] if problem else []
    places = [[place.start, place.end, place.label] for place in document.places] if document else []
    return {
        "text": text,
        "text_digest": text_digest(text),
        "places": places,
        "notes": notes,
        "of_itself": _of_itself(document) if document else {},
    }


def _of_itself(document: Document) -> dict[str, str]:
    fields = {"title": document.title[:500], "author": document.author[:200], "outlet": document.outlet[:200]}
    day = {"published": document.published.isoformat()} if document.published else {}
    return {name: words for name, words in (fields | day).items() if words}


def read_file(data: bytes, name: str, media_type: str = "", *, wanted: str = "") -> tuple[str, Document]:
    """Return the name of a file as it can be stored, and what it says; its name goes before its media type.

    Args:
        data: the file.
        name: as it came.
        wanted: see `read`.

    Raises:
        InputError: when it cannot be read; says why, and what to do.
    """
    label = line("file", name, _("The file's name"), 500)
    try:
        return label, read(data, name, media_type=media_type, wanted=wanted)
    except DocumentError as error:
        raise InputError("file", str(error)) from error


def document_of(page: Fetched) -> Document:
    """Return what a fetched page says; what the server says it is counts, for addresses end in anything.

    Raises:
        DocumentError: when it cannot be read.
    """
    charset = f"; charset={page.charset}" if page.charset else ""
    is_told = page.media_type in MEDIA_TYPES and page.media_type != "text/plain"
    name = "" if is_told else urlsplit(page.url).path.rpartition("/")[2][:200]
    return read(page.body, name, media_type=f"{page.media_type}{charset}")


def put_record(desk: Desk, page: Fetched) -> str:
    """Keep a fetched page as a file for web archives; return its digest.

    Raises:
        NotKeptError: when the disk does not take it.
    """
    from app.documents.warc import warc_record  # its library is loaded where a page is kept, not at every start

    return put(desk, warc_record(page))


def put(desk: Desk, data: bytes) -> str:
    """Keep some bytes in the desk's store; return their digest.

    Raises:
        NotKeptError: when the disk does not take them.
    """
    try:
        return desk.store.put(data)
    except StoreError as error:
        raise NotKeptError(_("{error} Nothing was saved.").format(error=error)) from error


def _keep(work: Unit, row: KeptCopyRow) -> int:
    after = {"origin": row.origin.value, "address": row.final_url, "file": row.name}
    facts: dict[str, Json] = {"digest": row.digest, "record": row.record_digest, "bytes": row.size}
    return record(work, row, AuditTag.SOURCE_KEEP, row.source_id, after=after, facts=facts)
