"""Erasing what the desk has of a source that is a person: the words go, that they went is on record."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import JSON, String, cast, func, or_, select
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.inputs import paragraph
from app.services.record.sealing import blank
from app.services.record.unit import unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.sourcing import SourceKind
from db import schema, searched
from db.audit import LineWordsRow
from db.base import Sealed
from db.evidence import EvidenceRow, InquiryRow, KeptCopyRow, ReplyRow, SourceDetailRow, SourceRow
from db.search import has_part
from db.session import find


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of erasing.

    Attributes:
        rows, lines: how many rows, and lines of the log, had words taken out.
        is_file_clean: the database file was written anew, so that nothing is left in its free space; never so on
            PostgreSQL.
        copies: kept copies of the source, which stay.
        still: table -> how many of its rows still have a name that the source had.
    """

    rows: int
    lines: int
    is_file_clean: bool
    copies: int
    still: Mapping[str, int]


def erase(desk: Desk, act: Act, source_id: int, reason: str) -> Erased:
    """Take name, address, details, questions, replies and passages of a person out of the database and of the log.

    Digests, days and terms stay, and the log stays whole. A source that is erased already has its file cleaned again.

    Raises:
        InputError: without a reason, for one that has the name in it, or for a source that is no person.
        UnknownError: for an unknown source.
        NotAllowedError: when all of it is from before words could be erased, or the role does not allow it.
    """
    why = paragraph("reason", reason, _("The reason"), required=True, limit=500)
    with desk.database.read() as session:
        names, is_done = _names(session, source_id), _is_done(session, source_id)
    if any(name.casefold() in why.casefold() for name in names):
        raise InputError("reason", _("The reason stays on record for good; write it without the name."))
    rows = lines = 0
    if not is_done:
        rows, lines = _erase(desk, act, source_id, why)
    is_clean = _cleaned(desk)
    with desk.database.read() as session:
        copies = select(func.count()).select_from(KeptCopyRow).where(KeptCopyRow.source_id == source_id)
        return Erased(rows, lines, is_clean, session.scalar(copies) or 0, _still(session, names))


def _erase(desk: Desk, act: Act, source_id: int, why: str) -> tuple[int, int]:
    with unit(desk, act, sees_all=True) as work:
        rows, lines = _sealed(work.session, source_id), _lines(work.session, source_id)
        if not rows and not lines:
            words = _("What the desk has of this source is from before words could be erased: it stands in the log in "
                     "clear, and cannot be taken out. What can be done stands in docs/audit.md.")  # fmt: skip
            raise NotAllowedError(words)
        erased: dict[str, Json] = {}
        for table, number in [*((row.__tablename__, row.id) for row in rows), *(("line_words", n.seq) for n in lines)]:
            erased[table] = [*_numbers(erased.get(table)), number]
        seq = work.log(AuditTag.SOURCE_ERASE, why=why, facts={"source": source_id, "erased": erased})
        for row in rows:
            blank(row)
        for line in lines:
            line.words, line.salt, line.erased_by = "", "", seq
        work.session.flush()
        searched.index(work.session.connection())
        return len(rows), len(lines)


def _numbers(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _names(session: Session, source_id: int) -> set[str]:
    """Return every name that the desk has of a person."""
    row = find(session, SourceRow, source_id)
    if row is None:
        raise UnknownError(_("There is no source {number}; its number stands on the page of sources.").format(
            number=source_id))  # fmt: skip
    if row.kind is not SourceKind.PERSON:
        raise InputError("source", _("Only what is held of a person can be erased; this source is none."))
    titles = session.scalars(select(SourceDetailRow.title).where(SourceDetailRow.source_id == source_id))
    return {row.title, *titles} - {"", Sealed.ERASED}


def _is_done(session: Session, source_id: int) -> bool:
    is_erased = session.get_one(SourceRow, source_id).title == Sealed.ERASED
    return is_erased and not _sealed(session, source_id) and not _lines(session, source_id)


def _sealed(
    session: Session, source_id: int
) -> Sequence[SourceRow | SourceDetailRow | InquiryRow | ReplyRow | EvidenceRow]:
    """Return the rows about a source that have words which can be taken out."""
    asked = select(InquiryRow.id).where(InquiryRow.source_id == source_id)
    return [
        *session.scalars(select(SourceRow).where(SourceRow.id == source_id, SourceRow.salt != "")),
        *session.scalars(
            select(SourceDetailRow).where(SourceDetailRow.source_id == source_id, SourceDetailRow.salt != "")
        ),
        *session.scalars(select(InquiryRow).where(InquiryRow.source_id == source_id, InquiryRow.salt != "")),
        *session.scalars(select(ReplyRow).where(ReplyRow.inquiry_id.in_(asked), ReplyRow.salt != "")),
        *session.scalars(select(EvidenceRow).where(EvidenceRow.source_id == source_id, EvidenceRow.salt != "")),
    ]


def _lines(session: Session, source_id: int) -> Sequence[LineWordsRow]:
    return session.scalars(
        select(LineWordsRow).where(LineWordsRow.source_id == source_id, LineWordsRow.salt != "")
    ).all()


def _cleaned(desk: Desk) -> bool:
    try:
        return desk.database.compact()
    except sqlite3.Error:  # no room, or others read: what was erased is erased, and its bytes go the next time
        return False


def _still(session: Session, names: Collection[str]) -> dict[str, int]:
    """Return in which tables a name still stands, with how many rows: in words of others, and in old lines."""
    tables: dict[str, int] = {}
    for table in schema.metadata.sorted_tables if names else ():
        if table.name == searched.SearchedRow.__tablename__:  # has what others have
            continue
        columns = [cast(column, String) for column in table.columns if isinstance(column.type, String | JSON)]
        has = [has_part(column, name, session.get_bind().dialect.name) for column in columns for name in names]
        number = session.scalar(select(func.count()).select_from(table).where(or_(*has))) if has else 0
        if number:
            tables[table.name] = number
    return tables
