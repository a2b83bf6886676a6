"""What the desk holds of some sources at present: their newest details, and how their address stood last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from claims.newsroom.sourcing import FALLEN, Confidentiality, SourceHealth
from db.evidence import SourceCheckRow, SourceDetailRow, SourceRow


@dataclass(frozen=True, slots=True)
class SourceKnown:
    """What is held of a source beside what it was taken in with.

    Attributes:
        title, publisher, published_on: where they are known better than when it was taken in; else `""` and `None`.
        independence_group: `""` for a source that stands for itself.
        number: of the newest description, 0 where nobody gave one.
        health: what the newest look at its address found, `None` when nobody looked; `reason` says it in a sentence.
    """

    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    author: str = ""
    reliability: str = ""
    independence_group: str = ""
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    number: int = 0
    health: SourceHealth | None = None
    reason: str = ""

    @property
    def is_public(self) -> bool:
        """Whether readers may see that the source was used."""
        return self.confidentiality is Confidentiality.PUBLIC

    @property
    def has_fallen(self) -> bool:
        """Whether its page does not say any more what it said when its copy was kept."""
        return self.health in FALLEN


NOTHING_KNOWN = SourceKnown()


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
        detail.title, detail.publisher, detail.published_on, detail.author, detail.reliability,
        detail.independence_group, detail.confidentiality, detail.id, health, reason,
    )  # fmt: skip
