"""What is kept of sources, to be read: their copies, the text of one, its bytes, and what looks at a page found."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.documents.store import StoreError
from app.language import _
from app.services.context import Desk
from app.services.errors import NotAllowedError, UnknownError
from app.services.inputs import place_in
from claims.compare.passage import Passage, passage_at
from claims.model import Span
from claims.newsroom.sourcing import CopyOrigin, SourceHealth
from db.evidence import KeptCopyRow, SourceCheckRow
from db.people import PersonRow
from db.session import find


@dataclass(frozen=True, slots=True)
class OfItself:
    """What a document says of itself; `""` and `None` for what it does not say."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class CopyView:
    """A kept copy, without its text.

    Attributes:
        name: of the file, or the title that the document gives itself.
        characters: length of the text; 0 where none could be read.
        of_itself: what the document gives as its own title, author, outlet and day; a person decides what holds.
        notes: what a person should know of the reading, in sentences.
    """

    id: int
    source_id: int
    origin: CopyOrigin
    name: str
    final_url: str
    status: int | None
    media_type: str
    digest: str
    size: int
    record_digest: str
    characters: int
    of_itself: OfItself
    notes: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptText:
    """The text of a kept copy, with its named places as (span, label)."""

    copy_id: int
    text: str
    places: tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at an address found: in a word, in a sentence, and the copy that was kept, if one was."""

    health: SourceHealth
    reason: str
    copy_id: int | None
    by: str = ""
    at: datetime | None = None


def copies(desk: Desk, source_id: int) -> tuple[CopyView, ...]:
    """Return the kept copies of a source, newest first."""
    with desk.read() as session:
        rows = session.execute(
            select(KeptCopyRow, PersonRow.name, func.length(KeptCopyRow.text))
            .join(PersonRow, PersonRow.id == KeptCopyRow.created_by_id)
            .where(KeptCopyRow.source_id == source_id)
            .order_by(KeptCopyRow.id.desc())
        )
        return tuple(
            CopyView(
                id=row.id,
                source_id=row.source_id,
                origin=row.origin,
                name=row.name,
                final_url=row.final_url,
                status=row.status,
                media_type=row.media_type,
                digest=row.digest,
                size=row.size,
                record_digest=row.record_digest,
                characters=characters,
                of_itself=_of_itself(row.of_itself),
                notes=tuple(row.notes),
                by=by,
                at=row.created_at,
            )
            for row, by, characters in rows
        )


def looks(desk: Desk, source_id: int, limit: int = 20) -> tuple[Look, ...]:
    """Return what looks at the address of a source found, newest first, at most `limit`."""
    with desk.read() as session:
        rows = session.execute(
            select(SourceCheckRow, PersonRow.name)
            .join(PersonRow, PersonRow.id == SourceCheckRow.created_by_id)
            .where(SourceCheckRow.source_id == source_id)
            .order_by(SourceCheckRow.id.desc())
            .limit(limit)
        )
        return tuple(Look(row.health, row.reason, row.copy_id, by, row.created_at) for row, by in rows)


def kept_text(desk: Desk, copy_id: int) -> KeptText:
    """Return the text of a kept copy.

    Raises:
        UnknownError: for an unknown copy.
    """
    with desk.read() as session:
        return text_of(_row(session, copy_id))


def passage_in(desk: Desk, copy_id: int | None, words: str, near: int = 0) -> Passage:
    """Return a passage that somebody typed as a claim is compared with it: as the copy has it, where it stands there.

    Args:
        desk: where.
        copy_id: a kept copy, `None` for none.
        words: the passage.
        near: where it was taken from, in characters of the copy's text.

    Raises:
        UnknownError: for an unknown copy.
    """
    if copy_id is None or not words.strip():
        return Passage(words)
    text = kept_text(desk, copy_id).text
    span = place_in(text, words, near)
    return passage_at(text, span) if span else Passage(words)


def text_of(row: KeptCopyRow) -> KeptText:
    """Return the text of a kept copy from its row."""
    places = tuple((Span(int(start), int(end)), str(label)) for start, end, label in row.places)
    return KeptText(row.id, row.text, places)


def original(desk: Desk, copy_id: int) -> tuple[bytes, str]:
    """Return the kept bytes of a copy, hashed anew, with their media type.

    Raises:
        UnknownError: for an unknown copy.
        NotAllowedError: when the bytes are gone or are not those that were kept.
    """
    with desk.read() as session:
        row = _row(session, copy_id)
    return _get(desk, row.digest), row.media_type or "application/octet-stream"


def record_of(desk: Desk, copy_id: int) -> bytes:
    """Return the WARC record of a copy, `b""` for a pasted text, which has none.

    Raises:
        UnknownError: for an unknown copy.
        NotAllowedError: when the record is gone or is not what was kept.
    """
    with desk.read() as session:
        row = _row(session, copy_id)
    return _get(desk, row.record_digest) if row.record_digest else b""


def _row(session: Session, copy_id: int) -> KeptCopyRow:
    row = find(session, KeptCopyRow, copy_id)
    if row is None:
        raise UnknownError(_("There is no kept copy {number}; choose one of the source.").format(number=copy_id))
    return row


def _get(desk: Desk, digest: str) -> bytes:
    try:
        return desk.store.get(digest)
    except (StoreError, ValueError) as error:
        raise NotAllowedError(str(error)) from error


def _of_itself(fields: dict[str, str]) -> OfItself:
    day = fields.get("published")
    return OfItself(
        fields.get("title", ""),
        fields.get("author", ""),
        fields.get("outlet", ""),
        date.fromisoformat(day) if day else None,
    )
