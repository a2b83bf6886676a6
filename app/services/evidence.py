"""Sources on a claim: attached with the exact passage, and withdrawn without being forgotten."""

from sqlalchemy import select

from app.services.change import Entry, change, load
from app.services.context import Act, Desk
from app.services.errors import UnknownError
from app.services.inputs import NewEvidence, NewSource, paragraph
from app.services.unit import Unit, unit
from claims.audit import AuditTag
from claims.canonical import Json
from claims.lifecycle import Move
from db.evidence import EvidenceRow, SourceRow
from db.session import find


def attach(
    desk: Desk, act: Act, claim_id: int, seen_version: int, source: NewSource | int, evidence: NewEvidence
) -> int:
    """Attach a source to a claim; return the id of the link.

    Args:
        desk: where.
        act: who.
        claim_id: to which claim.
        seen_version: the version of the claim that the person saw.
        source: a new source, or the id of one the desk has.
        evidence: what it says about this claim.

    Raises:
        InputError: when a field is missing or cannot be stored.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    checked = evidence.checked()
    typed = source if isinstance(source, int) else source.checked()
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        links: list[EvidenceRow] = []

        def make() -> Entry:
            row = _source(work, typed)
            link = EvidenceRow(
                claim_id=claim_id, source_id=row.id, stance=checked.stance, is_primary=checked.is_primary,
                passage=checked.passage, locator=checked.locator, note=checked.note,
                created_by_id=work.person.id, created_at=work.now,
            )  # fmt: skip
            work.session.add(link)
            work.session.flush()
            links.append(link)
            return Entry(AuditTag.EVIDENCE_ADD, {}, _shown(link, row), facts={"evidence": link.id, "source": row.id})

        change(work, claim, Move.EDIT, make)
        return links[0].id


def withdraw(desk: Desk, act: Act, claim_id: int, seen_version: int, evidence_id: int, reason: str = "") -> None:
    """Take a source off a claim; the link stays on record as withdrawn."""
    why = paragraph("reason", reason, "The reason")
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        link = find(work.session, EvidenceRow, evidence_id)
        if link is None or link.claim_id != claim_id or link.withdrawn_at is not None:
            raise UnknownError("That source is no longer attached to this claim.")
        row = work.session.get_one(SourceRow, link.source_id)

        def make() -> Entry:
            before = _shown(link, row)
            link.withdrawn_at, link.withdrawn_by_id = work.now, work.person.id
            work.session.flush()
            return Entry(AuditTag.EVIDENCE_WITHDRAW, before, {}, why=why, facts={"evidence": link.id})

        change(work, claim, Move.EDIT, make)


def known_sources(desk: Desk, limit: int = 200) -> tuple[tuple[int, str], ...]:
    """Return the newest sources of the desk as (id, title), at most `limit`."""
    with desk.database.read() as session:
        rows = session.scalars(select(SourceRow).order_by(SourceRow.id.desc()).limit(limit))
        return tuple((row.id, row.title) for row in rows)


def _source(work: Unit, source: NewSource | int) -> SourceRow:
    if isinstance(source, int):
        row = find(work.session, SourceRow, source)
        if row is None:
            raise UnknownError(f"There is no source {source}; choose one of the list, or describe a new one.")
        return row
    row = SourceRow(
        kind=source.kind, title=source.title, url=source.url, publisher=source.publisher,
        published_on=source.published_on, accessed_on=source.accessed_on,
        created_by_id=work.person.id, created_at=work.now,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return row


def _shown(link: EvidenceRow, source: SourceRow) -> dict[str, Json]:
    return {
        "source": source.title,
        "url": source.url,
        "stance": link.stance.value,
        "rank": "primary" if link.is_primary else "secondary",
        "passage": link.passage,
        "locator": link.locator,
        "note": link.note,
    }
