"""The corrections log of an article, read from the lines of the log, with the reports that held the old verdicts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.reports.model import ReportCorrection, ReportHolder
from app.services.record.lines import UNREADABLE, body_of, part_of
from app.services.reports.handed_out import HandedOut, Wanted, handed_out_in
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.sourcing import Audience
from db.audit import AuditLineRow

#: Lines that sign a verdict; a second one that was given blind does where it is the same.
_SIGN = (AuditTag.VERDICT_SIGN, AuditTag.VERDICT_SECOND, AuditTag.VERDICT_ADJUDICATE)
_TOLD = (AuditTag.CLAIM_CORRECT, *_SIGN, AuditTag.CLAIM_UNDO)
#: Whose reports a report for an audience speaks of.
_KNOWN: Mapping[Audience, frozenset[str]] = {
    Audience.PUBLIC: frozenset({"public"}),
    Audience.DESK: frozenset({"public", "desk"}),
    Audience.LEGAL: frozenset(Audience),
}


@dataclass(frozen=True, slots=True)
class _Line:
    row: AuditLineRow
    body: Mapping[str, Json]

    def part(self, name: str) -> Mapping[str, Json]:
        return part_of(self.body, name)


def corrections_of(session: Session, article_id: int, audience: Audience) -> dict[int, tuple[ReportCorrection, ...]]:
    """Return the corrections of an article by claim, oldest first; those that were undone are none."""
    lines = _lines(session, article_id)
    if not any(line.row.tag is AuditTag.CLAIM_CORRECT for line in lines):
        return {}
    handed = handed_out_in(session, Wanted(article_id=article_id))[::-1]
    shown = [file for file in handed if file.audience in _KNOWN[audience]]
    by_claim: dict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        by_claim[line.row.claim_id or 0].append(line)
    return {
        claim: tuple(_correction(of_claim, at, shown) for at in _corrected(of_claim))
        for claim, of_claim in by_claim.items()
    }


def _lines(session: Session, article_id: int) -> list[_Line]:
    """Return the lines about sign-offs and corrections that stand, oldest first."""
    rows = session.scalars(
        select(AuditLineRow)
        .where(AuditLineRow.article_id == article_id, AuditLineRow.tag.in_(_TOLD))
        .order_by(AuditLineRow.seq)
    )
    lines = [_Line(row, body_of(row.body) or {}) for row in rows]
    undone = {line.part("facts").get("undoes") for line in lines}
    stand = [line for line in lines if line.row.tag is not AuditTag.CLAIM_UNDO and line.row.seq not in undone]
    return [line for line in stand if line.row.tag is not AuditTag.VERDICT_SECOND or _signs(line)]


def _signs(line: _Line) -> bool:
    return line.row.tag in _SIGN and line.part("after").get("state") == ClaimState.SIGNED


def _corrected(lines: Sequence[_Line]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.row.tag is AuditTag.CLAIM_CORRECT]


def _correction(lines: Sequence[_Line], at: int, handed: Sequence[HandedOut]) -> ReportCorrection:
    """Return one correction; the old verdict is in what was handed out between its signing and this line."""
    line = lines[at]
    signed = lines[at - 1].row.seq if at else line.row.seq
    now = next((later for later in lines[at + 1 :] if _signs(later)), None)
    return ReportCorrection(
        verdict=str(line.part("before").get("verdict", "")),
        by=str(line.part("actor").get("name", UNREADABLE)),
        at=line.row.at,
        reason=str(line.body.get("why", "")),
        now=str(now.part("after").get("verdict", "")) if now else "",
        held_by=tuple(
            ReportHolder(at=file.at, line=file.line, audience=file.audience, format=file.format, digest=file.digest)
            for file in handed
            if signed <= file.as_of < line.row.seq and file.tells_of(line.row.claim_id or 0)
        ),
    )
