"""Sources on a claim: attached with the exact passage, and withdrawn without being forgotten."""

from collections.abc import Sequence
from typing import cast

from app.documents.model import Place, place_of
from app.language import _
from app.services.checking import review
from app.services.context import Act, Desk
from app.services.errors import InputError, UnknownError
from app.services.inputs import NewEvidence, NewSource, paragraph, place_in
from app.services.record.change import Entry, change, load
from app.services.record.comparing import compared
from app.services.record.sealing import Personal
from app.services.record.source_lines import about
from app.services.record.unit import Unit, unit
from app.services.sources.describing import seal_of_person, source_row
from app.services.sources.held import known_of_one
from claims.compare import to_json
from claims.compare.passage import Passage, passage_at
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, canonical_json
from claims.newsroom.lifecycle import ClaimState, Move
from claims.newsroom.sourcing import SourceKind
from db.evidence import EvidenceRow, KeptCopyRow, SourceRow
from db.records import ClaimRow
from db.session import find

#: Characters kept on each side of a passage (W3C text-quote selector).
_AROUND = 32
#: Claims that one act attaches a source to; more would hold everybody else up.
MOST = 500


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
        return attach_in(work, load(work, claim_id, seen_version), typed, checked).id


def attach_in(work: Unit, claim: ClaimRow, source: NewSource | int, evidence: NewEvidence) -> EvidenceRow:
    """Do in an open transaction what `attach` does, with what was checked already; return the link."""
    links: list[EvidenceRow] = []

    def make() -> Entry:
        row = source_row(work, source)
        taken_in = {} if isinstance(source, int) else about(row)
        anchor, passage = _anchor(work, row, evidence)
        link = EvidenceRow(
            claim_id=claim.id, source_id=row.id, stance=evidence.stance, is_primary=evidence.is_primary,
            passage=evidence.passage, note=evidence.note, **anchor, comparison=_compared(work, claim, row, passage),
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        seal_of_person(link, row)
        work.session.add(link)
        work.session.flush()
        links.append(link)
        facts: dict[str, Json] = {"evidence": link.id, "source": row.id, **taken_in}
        return Entry(AuditTag.EVIDENCE_ADD, {}, _shown(link, row), facts=facts, personal=_personal(row))

    change(work, claim, Move.EDIT, make)
    return links[0]


def attach_to_several(
    desk: Desk, act: Act, source_id: int, links: Sequence[tuple[str, int, NewEvidence]]
) -> tuple[int, ...]:
    """Attach one source to several claims in one act, to each with its passage; return the ids of the links.

    Args:
        desk: where.
        act: who; undoing it takes all of them off again.
        source_id: a source of the desk.
        links: key of the mark, the version that was seen, and what the source says about it; a proposal is accepted
            as a claim by it.

    Raises:
        InputError: for none or more than `MOST` of them, or when a field is missing or cannot be stored.
        StaleClaimError: when someone changed one of them since it was seen; then nothing was attached.
        NotAllowedError: when someone decided on a proposal already, or a claim is dismissed.
    """
    if not 0 < len(links) <= MOST:
        raise InputError("links", _("Choose some claims first, at most {most}.").format(most=MOST))
    checked = [(key, version, given.checked()) for key, version, given in links]
    with unit(desk, act) as work:
        return tuple(
            attach_in(work, _taken_up(work, key, version), source_id, given).id for key, version, given in checked
        )


def _taken_up(work: Unit, key: str, seen_version: int) -> ClaimRow:
    """Return the claim of a mark as it was seen; of a proposal that is accepted by this."""
    number = int(key[1:])
    if key.startswith("c"):
        return load(work, number, seen_version)
    made = review.decide(work, number, AuditTag.CLAIM_ACCEPT, ClaimState.OPEN)
    return work.session.get_one(ClaimRow, made)


def withdraw(desk: Desk, act: Act, claim_id: int, seen_version: int, evidence_id: int, reason: str = "") -> None:
    """Take a source off a claim; the link stays on record as withdrawn."""
    why = paragraph("reason", reason, _("The reason"))
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        _withdraw_in(work, claim, _attached(work, claim, evidence_id), why)


def exchange(
    desk: Desk, act: Act, claim_id: int, seen_version: int, evidence_id: int, evidence: NewEvidence, reason: str = ""
) -> int:
    """Attach a source anew, and withdraw the link that says something else of it, in one act; return the new link's id.

    The claim goes on by two versions, with a line for each; undoing the act takes back both.

    Args:
        desk: where.
        act: who.
        claim_id: on which claim.
        seen_version: the version of the claim that the person saw.
        evidence_id: the link that is withdrawn; the new one is to the same source.
        evidence: what the source says about the claim instead.
        reason: why, as the line of the withdrawal has it; may be empty.

    Raises:
        InputError: when a field is missing or cannot be stored.
        StaleClaimError: when someone changed the claim since it was seen.
        UnknownError: when the link is none of the claim, or was withdrawn. Nothing is attached in any of these cases.
    """
    checked, why = evidence.checked(), paragraph("reason", reason, _("The reason"))
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        former = _attached(work, claim, evidence_id)
        made = attach_in(work, claim, former.source_id, checked)
        _withdraw_in(work, claim, former, why)
        return made.id


def _attached(work: Unit, claim: ClaimRow, evidence_id: int) -> EvidenceRow:
    """Return a link of a claim that was not withdrawn."""
    link = find(work.session, EvidenceRow, evidence_id)
    if link is None or link.claim_id != claim.id or link.withdrawn_at is not None:
        raise UnknownError(_("That source is no longer attached to this claim."))
    return link


def _withdraw_in(work: Unit, claim: ClaimRow, link: EvidenceRow, why: str) -> None:
    row = work.session.get_one(SourceRow, link.source_id)

    def make() -> Entry:
        before = _shown(link, row)
        link.withdrawn_at, link.withdrawn_by_id = work.now, work.person.id
        work.session.flush()
        facts: dict[str, Json] = {"evidence": link.id}
        return Entry(AuditTag.EVIDENCE_WITHDRAW, before, {}, why=why, facts=facts, personal=_personal(row))

    change(work, claim, Move.EDIT, make)


def _anchor(work: Unit, source: SourceRow, given: NewEvidence) -> tuple[dict[str, object], Passage]:
    """Return the columns that say where a passage stands in the kept copy, and the passage as the claim is compared.

    One that was reworded stands nowhere.
    """
    nowhere: tuple[dict[str, object], Passage] = ({"locator": given.locator}, Passage(given.passage))
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
    columns: dict[str, object] = {
        "copy_id": copy.id, "start": span.start, "end": span.end,
        "prefix": copy.text[max(0, span.start - _AROUND) : span.start], "suffix": copy.text[span.end :][:_AROUND],
        "locator": given.locator or place_of(places, span.start)[:200],
    }  # fmt: skip
    return columns, passage_at(copy.text, span)


def _compared(work: Unit, claim: ClaimRow, source: SourceRow, passage: Passage) -> str:
    """Return the comparison of a claim with a passage as JSON, `""` where there is nothing to compare."""
    published = known_of_one(work.session, source.id).published_on or source.published_on
    comparison = compared(claim.type, claim.slots, claim.text, passage, published)
    return canonical_json(cast(Json, to_json(comparison))) if comparison else ""


def _personal(source: SourceRow) -> Personal | None:
    """Return which of the fields that `_shown` gives are words of a person; `None` for a source that is none."""
    names = frozenset({"source", "url", "passage", "locator", "note"})
    return Personal(source.id, names) if source.kind is SourceKind.PERSON else None


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
