"""The sources of claims as a report shows them: only those that its audience may know of, with all that is kept."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.reports.model import ReportCopy, ReportEvidence, ReportFall, ReportPlace, ReportStamp
from app.services.context import Desk
from app.services.record.comparing import compared
from app.services.sources.stamping import StampView, stamps_in
from app.services.views import ClaimSheet, EvidenceView
from claims.newsroom.sourcing import FALLEN, Audience, SourceHealth, group_key, may_see
from db.evidence import EvidenceRow, KeptCopyRow, SourceCheckRow

_Numbered: TypeAlias = tuple[int, EvidenceView]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of some sources.

    Attributes:
        copies: by source, its copies, oldest first, without their text.
        checks: by source, the looks at its address, oldest first.
        places: by link, where its passage stands in a copy.
        stamps: by copy, its time stamp.
    """

    copies: Mapping[int, Sequence[KeptCopyRow]]
    checks: Mapping[int, Sequence[SourceCheckRow]]
    places: Mapping[int, ReportPlace]
    stamps: Mapping[int, StampView]


NOTHING_KEPT = Kept(copies={}, checks={}, places={}, stamps={})


def seen_by(audience: Audience, sheet: ClaimSheet) -> tuple[_Numbered, ...]:
    """Return the evidence of a claim that an audience may know of, numbered from 1 among all of it."""
    numbered = enumerate(sheet.evidence, 1)
    return tuple(
        (number, evidence) for number, evidence in numbered if may_see(audience, evidence.known.confidentiality)
    )


def withheld_from(audience: Audience, sheet: ClaimSheet) -> int:
    """Return how many sources of a claim an audience may not know of; one that is attached twice counts once."""
    return len(
        {evidence.source_id for evidence in sheet.evidence if not may_see(audience, evidence.known.confidentiality)}
    )


def kept_of(desk: Desk, session: Session, audience: Audience, sheets: Iterable[ClaimSheet]) -> Kept:
    """Return what is kept of the sources of some claims, in four queries (none without sources).

    Sources that the audience may not know of are not asked for.
    """
    shown = [evidence for sheet in sheets for _, evidence in seen_by(audience, sheet)]
    if not shown:
        return NOTHING_KEPT
    sources = {evidence.source_id for evidence in shown}
    copies: dict[int, list[KeptCopyRow]] = defaultdict(list)
    for copy in session.scalars(select(KeptCopyRow).where(KeptCopyRow.source_id.in_(sources)).order_by(KeptCopyRow.id)):
        copies[copy.source_id].append(copy)
    checks: dict[int, list[SourceCheckRow]] = defaultdict(list)
    for check in session.scalars(
        select(SourceCheckRow).where(SourceCheckRow.source_id.in_(sources)).order_by(SourceCheckRow.id)
    ):
        checks[check.source_id].append(check)
    places = _places(session, {evidence.id for evidence in shown if evidence.copy_id is not None})
    numbers = [copy.id for of_source in copies.values() for copy in of_source]
    stamps = stamps_in(desk, session, numbers) if numbers else {}
    return Kept(copies=copies, checks=checks, places=places, stamps=stamps)


def _places(session: Session, links: Collection[int]) -> dict[int, ReportPlace]:
    """Return where passages stand; of the text of a copy, which may be long, only the passage is read."""
    if not links:
        return {}
    words = func.substr(KeptCopyRow.text, EvidenceRow.start + 1, EvidenceRow.end - EvidenceRow.start)
    rows = session.execute(
        select(EvidenceRow.id, EvidenceRow.start, EvidenceRow.end, words, EvidenceRow.prefix, EvidenceRow.suffix)
        .join(KeptCopyRow, KeptCopyRow.id == EvidenceRow.copy_id)
        .where(EvidenceRow.id.in_(links), EvidenceRow.start.is_not(None), EvidenceRow.end.is_not(None))
    )
    return {
        number: ReportPlace(start=start, end=end, exact=exact, prefix=prefix, suffix=suffix)
        for number, start, end, exact, prefix, suffix in rows
    }


def report_evidence(audience: Audience, sheet: ClaimSheet, archive: Kept) -> tuple[ReportEvidence, ...]:
    """Return the evidence of a claim as a report for this audience shows it; a report for readers has no desk notes."""
    shown = seen_by(audience, sheet)
    return tuple(_evidence(audience, sheet, numbered, shown, archive) for numbered in shown)


def _evidence(
    audience: Audience, sheet: ClaimSheet, numbered: _Numbered, shown: Sequence[_Numbered], archive: Kept
) -> ReportEvidence:
    number, e = numbered
    is_inside = audience != Audience.PUBLIC
    copy = _copy(e, archive)
    return ReportEvidence(
        number=number,
        title=e.title,
        kind=e.kind.value,
        url=e.url,
        publisher=e.publisher,
        published_on=e.published_on,
        accessed_on=e.accessed_on,
        stance=e.stance.value,
        rank="primary" if e.is_primary else "secondary",
        passage=e.passage,
        locator=e.locator,
        note=e.note if is_inside else None,
        by=e.by,
        at=e.at,
        author=e.known.author,
        confidentiality=e.known.confidentiality.value,
        independence_group=e.known.independence_group if is_inside else None,
        same_origin=_same_origin(e, shown),
        reliability=e.known.reliability if is_inside else None,
        copy=_report_copy(copy, archive.stamps.get(copy.id), is_inside) if copy else None,
        place=archive.places.get(e.id),
        fall=_fall(e, copy, archive.checks.get(e.source_id, ())),
        comparison=compared(sheet.type, sheet.slots, sheet.text, e.heard, e.published_on),
    )


def _same_origin(evidence: EvidenceView, shown: Sequence[_Numbered]) -> tuple[int, ...]:
    """Return the numbers of the other sources in the group of one, of those that are shown."""
    group = group_key(evidence.known.independence_group)
    return tuple(
        n
        for n, other in shown
        if group and group_key(other.known.independence_group) == group and other.source_id != evidence.source_id
    )


def _copy(evidence: EvidenceView, archive: Kept) -> KeptCopyRow | None:
    """Return the copy that the passage stands in, else the last one kept before it was attached, else the next one."""
    copies = archive.copies.get(evidence.source_id, ())
    if evidence.copy_id is not None:
        return next((copy for copy in copies if copy.id == evidence.copy_id), None)
    before = [copy for copy in copies if copy.created_at <= evidence.at]
    return before[-1] if before else next(iter(copies), None)


def _report_copy(row: KeptCopyRow, stamp: StampView | None, is_inside: bool) -> ReportCopy:
    return ReportCopy(
        origin=row.origin.value, at=row.created_at, name=row.name if is_inside else None, url=row.final_url,
        media_type=row.media_type, size=row.size, digest=row.digest, record_digest=row.record_digest,
        text_digest=row.text_digest,
        stamp=_report_stamp(stamp) if stamp else None,
    )  # fmt: skip


def _report_stamp(stamp: StampView) -> ReportStamp:
    return ReportStamp(
        at=stamp.at, authority=stamp.authority, serial=stamp.serial, server=stamp.server, problem=stamp.problem
    )


def _fall(evidence: EvidenceView, copy: KeptCopyRow | None, checks: Sequence[SourceCheckRow]) -> ReportFall | None:
    """Return what became of the page since the copy that the passage stands in, or since that was attached.

    A page that changed and then stays as it changed is no longer what the passage was taken from. A copy of the
    changed page does not undo that.
    """
    placed = copy if evidence.copy_id is not None else None
    since: datetime = placed.created_at if placed else evidence.at
    later = [look for look in checks if look.created_at > since and (not placed or look.copy_id != placed.id)]
    changed = next((look for look in reversed(later) if look.health is SourceHealth.CHANGED), None)
    last = later[-1] if later and later[-1].health in FALLEN else changed
    return ReportFall(health=last.health.value, reason=last.reason, at=last.created_at) if last else None
