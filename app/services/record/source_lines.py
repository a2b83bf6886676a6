"""What goes on record of a source: each row with the line that tells its digest, so that verifying finds a change."""

from collections.abc import Collection, Mapping
from typing import TypeAlias

from app.services.record.digests import as_json
from app.services.record.sealing import Personal, uncounted
from app.services.record.unit import Unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, digest
from db.evidence import InquiryRow, KeptCopyRow, ReplyRow, SourceCheckRow, SourceDetailRow, SourceRow, TimeStampRow
from db.quotations import HearingRow

SourcedRow: TypeAlias = (
    SourceRow | SourceDetailRow | KeptCopyRow | SourceCheckRow | TimeStampRow | InquiryRow | ReplyRow | HearingRow
)
#: Every kind of row that is stored with such a line.
SOURCED: tuple[type[SourcedRow], ...] = (
    SourceRow, SourceDetailRow, KeptCopyRow, SourceCheckRow, TimeStampRow, InquiryRow, ReplyRow, HearingRow,
)  # fmt: skip


def row_digest(row: SourcedRow) -> str:
    """Return the digest of everything that a row holds; bytes count by SHA-256, a person’s words by their seal."""
    left_out = uncounted(row)
    columns = sorted(column.key for column in row.__table__.columns if column.key not in left_out)
    return digest({name: as_json(getattr(row, name)) for name in columns})


def record(
    work: Unit, row: SourcedRow, tag: AuditTag, source_id: int | None = None, *, after: Mapping[str, Json],
    why: str = "", facts: Mapping[str, Json] | None = None, personal: Collection[str] = (),
) -> int:  # fmt: skip
    """Store a new row about a source with its line; return the row's id.

    Args:
        work: the transaction under way.
        row: what is stored.
        tag: of the line.
        source_id: which source it is about; `None` for the source itself.
        after: what people read of it, name -> text.
        why: the person's reason.
        facts: what else belongs on record.
        personal: fields of `after` that are words of a person.
    """
    work.session.add(row)
    work.session.flush()
    about_source = source_id or row.id
    all_facts = {**(facts or {}), "source": about_source, **about(row)}
    words = Personal(about_source, frozenset(personal)) if personal else None
    work.log(tag, after=after, why=why, facts=all_facts, personal=words)
    return row.id


def about(row: SourcedRow) -> dict[str, Json]:
    """Return what a line says of a row that is stored with it: table, id, digest."""
    return {"row": {"table": row.__tablename__, "id": row.id, "standing": row_digest(row)}}
