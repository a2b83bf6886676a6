"""What the desk holds of some sources at present: their newest details, and how their address stood last."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.services.views import NOTHING_KNOWN, SourceKnown
from db.evidence import SourceCheckRow, SourceDetailRow, SourceRow


def known_of(session: Session, source_ids: Collection[int]) -> dict[int, SourceKnown]:
    """Return what is held of some sources, in two queries (none for no source); one nobody described is left out."""
    if not source_ids:
        return {}
    newest = (
        select(func.max(SourceDetailRow.id))
        .where(SourceDetailRow.source_id.in_(source_ids))
        .group_by(SourceDetailRow.source_id)
    )
    details = {
        row.source_id: row for row in session.scalars(select(SourceDetailRow).where(SourceDetailRow.id.in_(newest)))
    }
    last = (
        select(func.max(SourceCheckRow.id))
        .where(SourceCheckRow.source_id.in_(source_ids))
        .group_by(SourceCheckRow.source_id)
    )
    checks = {row.source_id: row for row in session.scalars(select(SourceCheckRow).where(SourceCheckRow.id.in_(last)))}
    return {number: _known(details.get(number), checks.get(number)) for number in details.keys() | checks.keys()}


def known_of_one(session: Session, source_id: int) -> SourceKnown:
    """Return what is held of one source, in two queries."""
    return known_of(session, [source_id]).get(source_id, NOTHING_KNOWN)


def known_before(session: Session, detail_id: int) -> SourceKnown:
    """Return what was held of a source before a description of it, but for how its address stood."""
    row = session.get_one(SourceDetailRow, detail_id)
    before = select(SourceDetailRow).where(SourceDetailRow.source_id == row.source_id, SourceDetailRow.id < row.id)
    return _known(session.scalars(before.order_by(SourceDetailRow.id.desc()).limit(1)).first(), None)


def held(column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """Return a source's title or publisher as it is held at present, as a column of a query about `SourceRow`."""
    newest = (
        select(getattr(SourceDetailRow, column.key))
        .where(SourceDetailRow.source_id == SourceRow.id)
        .order_by(SourceDetailRow.id.desc())
        .limit(1)
        .correlate(SourceRow)
        .scalar_subquery()
    )
    return func.coalesce(func.nullif(newest, ""), column)


def _known(detail: SourceDetailRow | None, check: SourceCheckRow | None) -> SourceKnown:
    health, reason = (check.health, check.reason) if check else (None, "")
    if detail is None:
        return SourceKnown(health=health, reason=reason)
    return SourceKnown(
        title=detail.title,
        publisher=detail.publisher,
        published_on=detail.published_on,
        author=detail.author,
        reliability=detail.reliability,
        independence_group=detail.independence_group,
        confidentiality=detail.confidentiality,
        number=detail.id,
        health=health,
        reason=reason,
    )
