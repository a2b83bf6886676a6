"""Sources: taken in, described, attached to a claim with the exact passage, and withdrawn without being forgotten."""

from typing import cast

from sqlalchemy import select

from app.documents.model import Place, place_of
from app.language import _
from app.services.context import Act, Desk
from app.services.errors import NotAllowedError, UnknownError
from app.services.inputs import NewDetail, NewEvidence, NewSource, paragraph, place_in
from app.services.record.change import Entry, change, load
from app.services.record.source_lines import about, record
from app.services.record.unit import Unit, undo_fact, unit
from app.services.sources.held import held, known_of_one
from claims.compare import compare_claim, to_json
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, canonical_json
from claims.newsroom.lifecycle import Move
from db.evidence import EvidenceRow, KeptCopyRow, SourceDetailRow, SourceRow
from db.records import ClaimRow
from db.session import find

#: Characters kept on each side of a passage (W3C text-quote selector).
_AROUND = 32


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
            taken_in = {} if isinstance(typed, int) else about(row)
            link = EvidenceRow(
                claim_id=claim_id, source_id=row.id, stance=checked.stance, is_primary=checked.is_primary,
                passage=checked.passage, note=checked.note, **_anchor(work, row, checked),
                comparison=_compared(work, claim, row, checked.passage), created_by_id=work.person.id,
                created_at=work.now,
            )  # fmt: skip
            work.session.add(link)
            work.session.flush()
            links.append(link)
            facts: dict[str, Json] = {"evidence": link.id, "source": row.id, **taken_in}
            return Entry(AuditTag.EVIDENCE_ADD, {}, _shown(link, row), facts=facts)

        change(work, claim, Move.EDIT, make)
        return links[0].id


def withdraw(desk: Desk, act: Act, claim_id: int, seen_version: int, evidence_id: int, reason: str = "") -> None:
    """Take a source off a claim; the link stays on record as withdrawn."""
    why = paragraph("reason", reason, _("The reason"))
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        link = find(work.session, EvidenceRow, evidence_id)
        if link is None or link.claim_id != claim_id or link.withdrawn_at is not None:
            raise UnknownError(_("That source is no longer attached to this claim."))
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
        rows = session.execute(select(SourceRow.id, held(SourceRow.title)).order_by(SourceRow.id.desc()).limit(limit))
        return tuple((number, title) for number, title in rows)


def add_source(desk: Desk, act: Act, source: NewSource, detail: NewDetail | None = None) -> int:
    """Take a source into the desk before any claim rests on it; return its id.

    Raises:
        InputError: when a field is missing or cannot be stored.
    """
    typed, known = source.checked(), detail.checked() if detail else None
    with unit(desk, act) as work:
        row = _source(work, typed)
        after: dict[str, Json] = {"title": row.title, "address": row.url, "kind": row.kind.value}
        record(work, row, AuditTag.SOURCE_ADD, after=after)
        if known:
            set_down(work, row.id, known)
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
    known = detail.checked()
    with unit(desk, act) as work:
        _source(work, source_id)
        if seen is not None and known_of_one(work.session, source_id).number != seen:
            raise NotAllowedError(
                _(
                    "Somebody changed what is held of this source since you saw it. It is shown as it is now; what you "
                    "typed is still in its field: look it over, and save again."
                )
            )
        set_down(work, source_id, known, undoes=undoes)


def set_down(work: Unit, source_id: int, detail: NewDetail, *, undoes: int | None = None) -> None:
    """Store what is held of a source from now on, as part of a transaction; the detail is checked already."""
    row = SourceDetailRow(
        source_id=source_id, title=detail.title, publisher=detail.publisher, published_on=detail.published_on,
        author=detail.author, reliability=detail.reliability, independence_group=detail.independence_group,
        confidentiality=detail.confidentiality, created_by_id=work.person.id, created_at=work.now,
    )  # fmt: skip
    record(work, row, AuditTag.SOURCE_DETAIL, source_id, after=told(detail), facts=undo_fact(undoes))


def told(detail: NewDetail) -> dict[str, Json]:
    """Return what the log tells of a source's details, by name; `""` for what is open."""
    return {
        "title": detail.title, "publisher": detail.publisher,
        "published": detail.published_on.isoformat() if detail.published_on else "", "author": detail.author,
        "reliability": detail.reliability, "group": detail.independence_group,
        "confidentiality": detail.confidentiality.value,
    }  # fmt: skip


def _anchor(work: Unit, source: SourceRow, given: NewEvidence) -> dict[str, object]:
    """Return the columns that say where a passage stands in the kept copy; one that was reworded stands nowhere."""
    nowhere: dict[str, object] = {"locator": given.locator}
    if given.copy_id is None:
        return nowhere
    copy = find(work.session, KeptCopyRow, given.copy_id)
    if copy is None or copy.source_id != source.id:
        raise UnknownError(
            _("Source {source} has no kept copy {number}; choose one of its copies.").format(
                source=source.id, number=given.copy_id
            )
        )
    span = place_in(copy.text, given.passage, given.near)
    if span is None:
        return nowhere
    places = [Place(int(start), int(end), str(label)) for start, end, label in copy.places]
    return {
        "copy_id": copy.id, "start": span.start, "end": span.end,
        "prefix": copy.text[max(0, span.start - _AROUND) : span.start], "suffix": copy.text[span.end :][:_AROUND],
        "locator": given.locator or place_of(places, span.start)[:200],
    }  # fmt: skip


def _compared(work: Unit, claim: ClaimRow, source: SourceRow, passage: str) -> str:
    """Return the comparison of a claim with a passage as JSON, `""` where there is nothing to compare."""
    if not passage:
        return ""
    published = known_of_one(work.session, source.id).published_on or source.published_on
    found = compare_claim(claim.type, claim.slots, claim.text, passage, source_published=published)
    return canonical_json(cast(Json, to_json(found))) if found else ""


def _source(work: Unit, source: NewSource | int) -> SourceRow:
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
