"""Sources as the desk has them: taken in, and described anew without anything being forgotten."""

from sqlalchemy import select

from app.language import _
from app.services.context import Act, Desk
from app.services.errors import NotAllowedError, UnknownError
from app.services.inputs import NewDetail, NewSource
from app.services.record.sealing import seal_row
from app.services.record.source_lines import record
from app.services.record.unit import Unit, undo_fact, unit
from app.services.sources.held import held, known_of_one
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.sourcing import SourceKind
from db.base import Sealed
from db.evidence import SourceDetailRow, SourceRow
from db.session import find


def known_sources(desk: Desk) -> tuple[tuple[int, str], ...]:
    """Return the newest sources of the desk as (id, title), at most 200."""
    newest = select(SourceRow.id, held(SourceRow.title)).order_by(SourceRow.id.desc()).limit(200)
    with desk.read() as session:
        return tuple((number, title) for number, title in session.execute(newest))


def add_source(desk: Desk, act: Act, source: NewSource) -> int:
    """Take a source into the desk before any claim rests on it; return its id.

    Raises:
        InputError: when a field is missing or cannot be stored.
    """
    typed = source.checked()
    with unit(desk, act) as work:
        row = source_row(work, typed)
        after: dict[str, Json] = {"title": row.title, "address": row.url, "kind": row.kind.value}
        personal = ("title", "address") if row.kind is SourceKind.PERSON else ()
        record(work, row, AuditTag.SOURCE_ADD, after=after, personal=personal)
        return row.id


def describe(
    desk: Desk, act: Act, source_id: int, detail: NewDetail, *, seen: int | None = None, undoes: int | None = None
) -> None:
    """Set down what the desk holds of a source; what was held before stays on record.

    Args:
        desk: where.
        act: who.
        source_id: of which source.
        detail: all that is held of it from now on.
        seen: `SourceKnown.number` of what the person saw; `None` to set it down whatever stands.
        undoes: place of the line of the log that this takes back.

    Raises:
        InputError: when a field cannot be stored.
        NotAllowedError: when someone set down something else since it was seen.
        UnknownError: for an unknown source.
    """
    checked = detail.checked()
    with unit(desk, act) as work:
        source_row(work, source_id)
        if seen is not None and known_of_one(work.session, source_id).number != seen:
            raise NotAllowedError(
                _(
                    "Somebody changed what is held of this source since you saw it. It is shown as it is now; what you "
                    "typed is still in its field: look it over, and save again."
                )
            )
        set_down(work, source_id, checked, undoes=undoes)


def set_down(work: Unit, source_id: int, detail: NewDetail, *, undoes: int | None = None) -> None:
    """Store what is held of a source from now on, as part of a transaction; the detail is checked already."""
    row = SourceDetailRow(
        source_id=source_id, title=detail.title, publisher=detail.publisher, published_on=detail.published_on,
        author=detail.author, reliability=detail.reliability, independence_group=detail.independence_group,
        confidentiality=detail.confidentiality, created_by_id=work.person.id, created_at=work.now,
    )  # fmt: skip
    source = work.session.get_one(SourceRow, source_id)
    seal_of_person(row, source)
    personal = _OF_A_PERSON if source.kind is SourceKind.PERSON else ()
    record(work, row, AuditTag.SOURCE_DETAIL, source_id, after=told(detail), facts=undo_fact(undoes), personal=personal)


_OF_A_PERSON = ("title", "publisher", "author", "reliability", "group")


def told(detail: NewDetail) -> dict[str, Json]:
    """Return what the log tells of a source's details, by name; `""` for what is open."""
    return {
        "title": detail.title, "publisher": detail.publisher,
        "published": detail.published_on.isoformat() if detail.published_on else "", "author": detail.author,
        "reliability": detail.reliability, "group": detail.independence_group,
        "confidentiality": detail.confidentiality.value,
    }  # fmt: skip


def source_row(work: Unit, source: NewSource | int) -> SourceRow:
    """Return the row of a source by its id, or take in a new one; as part of a transaction.

    Raises:
        UnknownError: when there is no source of that id.
    """
    if isinstance(source, int):
        row = find(work.session, SourceRow, source)
        if row is None:
            raise UnknownError(
                _("There is no source {number}; choose one of the list, or describe a new one.").format(number=source)
            )
        return row
    row = SourceRow(
        kind=source.kind, title=source.title, url=source.url, publisher=source.publisher,
        published_on=source.published_on, accessed_on=source.accessed_on,
        created_by_id=work.person.id, created_at=work.now,
    )  # fmt: skip
    seal_of_person(row, row)
    work.session.add(row)
    work.session.flush()
    return row


def seal_of_person(row: Sealed, source: SourceRow) -> None:
    """Seal a new row about a source that is a person, so that its words can be erased; leave every other as it is."""
    if source.kind is SourceKind.PERSON:
        seal_row(row)
