"""Triage: accept, reword, correct, dismiss, restore, and add what the machine missed."""

from collections.abc import Mapping

from sqlalchemy import select

from app.language import _
from app.services.articles.passages import words_at
from app.services.claim_names import merged_into, names_in
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.inputs import paragraph
from app.services.record.change import Entry, carry_out, change, create, load
from app.services.record.unit import Unit, unit
from claims.errors import SlotError
from claims.model import ClaimType, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState, Move
from claims.registry import CLAIM_TYPES
from claims.slots import checked_slots
from claims.wholes import clause_of
from db.articles import ArticleVersionRow, CandidateRow, ExtractionRow
from db.proposals import inside_of
from db.records import ClaimRow
from db.session import find


def accept(desk: Desk, act: Act, candidate_id: int) -> int:
    """Make a claim of a candidate, as the machine read it; return the claim's id.

    Raises:
        NotAllowedError: when someone decided on it already.
    """
    with unit(desk, act) as work:
        return decide(work, candidate_id, AuditTag.CLAIM_ACCEPT, ClaimState.OPEN)


def dismiss_candidate(desk: Desk, act: Act, candidate_id: int, reason: str) -> int:
    """Put on record why a candidate is nothing to check; return the id of the dismissed claim."""
    why = paragraph("reason", reason, _("The reason"), required=True)
    with unit(desk, act) as work:
        return decide(work, candidate_id, AuditTag.CLAIM_DISMISS, ClaimState.DISMISSED, why)


def add_claim(desk: Desk, act: Act, article_id: int, span: Span, claim_type: ClaimType, text: str = "") -> int:
    """Add a claim that the machine missed, on words of the newest text; return its id.

    Args:
        desk: where.
        act: who.
        article_id: of which article.
        span: half-open, in characters of the text.
        claim_type: which kind; its slots start empty.
        text: the reviewer's wording; when empty the words themselves, of a date or a figure the clause they stand in.

    Raises:
        InputError: when the words lie outside the text or are white space.
    """
    wording = paragraph("text", text, _("The wording"))
    with unit(desk, act) as work:
        version_id, words = words_at(work.session, article_id, span)
        if claim_type in (ClaimType.DATE, ClaimType.STATISTIC):
            words = clause_of(work.session.get_one(ArticleVersionRow, version_id).text, span) or words
        claim = ClaimRow(
            article_id=article_id, version_id=version_id, type=claim_type, start=span.start, end=span.end,
            text=wording or words, slots={spec.name: None for spec in CLAIM_TYPES[claim_type].slots},
            state=ClaimState.OPEN, created_by_id=work.person.id, created_at=work.now, updated_at=work.now,
        )  # fmt: skip
        create(work, claim, Entry(AuditTag.CLAIM_ADD, {}, _shown(claim), facts={"span": [span.start, span.end]}))
        return claim.id


def reword(desk: Desk, act: Act, claim_id: int, seen_version: int, text: str) -> None:
    """Give a claim another wording; the words of the copy stay on record.

    Raises:
        InputError: when the wording is empty.
        StaleClaimError: when someone changed the claim since it was seen.
        NotAllowedError: when the claim is dismissed.
    """
    wording = paragraph("text", text, _("The wording"), required=True)
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        if wording == claim.text:
            raise InputError("text", _("The wording is as it was; there is nothing to save."))

        def make() -> Entry:
            before, claim.text = claim.text, wording
            return Entry(AuditTag.CLAIM_REWORD, {"text": before}, {"text": wording})

        change(work, claim, Move.EDIT, make)


def correct_slots(desk: Desk, act: Act, claim_id: int, seen_version: int, values: Mapping[str, str]) -> None:
    """Set typed fields of a claim; `values` may name some of them, empty text clears one.

    Raises:
        InputError: when a value is not one the field takes.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    typed = {name: paragraph("slots", value, _("The field")) for name, value in values.items()}
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        try:
            slots = {**claim.slots, **checked_slots(claim.type, typed)}
        except SlotError as error:
            raise InputError("slots", str(error)) from error
        changed = [name for name in slots if slots[name] != claim.slots.get(name)]
        if not changed:
            raise InputError("slots", _("The fields are as they were; there is nothing to save."))

        def make() -> Entry:
            before = {name: claim.slots.get(name) for name in changed}
            claim.slots = slots
            return Entry(AuditTag.CLAIM_SLOTS, before, {name: slots[name] for name in changed})

        change(work, claim, Move.EDIT, make)


def dismiss(desk: Desk, act: Act, claim_id: int, seen_version: int, reason: str) -> None:
    """Set a claim aside with a reason; it can be restored."""
    why = paragraph("reason", reason, _("The reason"), required=True)
    with unit(desk, act) as work:
        set_aside(work, load(work, claim_id, seen_version), why)


def set_aside(work: Unit, claim: ClaimRow, why: str) -> None:
    """Dismiss a claim in an open transaction."""

    def make() -> Entry:
        claim.reason = why
        return Entry(AuditTag.CLAIM_DISMISS, {}, {}, why=why)

    change(work, claim, Move.DISMISS, make)


def restore(desk: Desk, act: Act, claim_id: int, seen_version: int) -> None:
    """Take a dismissed claim back to work."""
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)

        def make() -> Entry:
            claim.reason, claim.merged_into_id = "", None
            return Entry(AuditTag.CLAIM_RESTORE, {}, {})

        change(work, claim, Move.RESTORE, make)


def decide(work: Unit, candidate_id: int, tag: AuditTag, state: ClaimState, why: str = "") -> int:
    """Make a claim of a candidate, and put on record that what stands inside of it is decided with it.

    What stands inside becomes a claim that is merged into the other one, and can be restored on its own.
    """
    there = find(work.session, CandidateRow, candidate_id) is not None
    inside = [inner for _outer, inner in inside_of(work.session, [candidate_id] if there else [])]
    claim_id = _take_up(work, candidate_id, tag, state, why)
    name = names_in(work.session, [claim_id])[claim_id] if inside else ""
    for inner in inside:
        if state is ClaimState.DISMISSED:
            _take_up(work, inner, tag, state, why, into=claim_id)
        else:
            reason = merged_into(name)
            _take_up(work, inner, AuditTag.CLAIM_MERGE, ClaimState.DISMISSED, reason, into=claim_id)
    return claim_id


def _take_up(work: Unit, candidate_id: int, tag: AuditTag, state: ClaimState, why: str, into: int | None = None) -> int:
    """Make a claim of one candidate; one whose making was undone is made anew in its old place."""
    claim, withdrawn = _from_candidate(work, candidate_id)
    claim.state, claim.reason, claim.merged_into_id = state, why, into
    facts: dict[str, Json] = {"candidate": candidate_id, **({} if into is None else {"into": into})}
    entry = Entry(tag, {}, _shown(claim), why=why, facts=facts)
    if withdrawn is None:
        create(work, claim, entry)
        return claim.id

    def make() -> Entry:
        for name in _MADE:
            setattr(withdrawn, name, getattr(claim, name))
        return entry

    carry_out(work, withdrawn, state, make)
    return withdrawn.id


#: All of a claim that its making sets; what is not named when a row is made is empty.
_MADE = (
    "candidate_id", "type", "start", "end", "text", "slots", "reason", "worth", "assignee_id", "due_on", "priority",
    "question", "verdict_id", "chosen_scale", "chosen_grade", "chosen_by_id", "suggestion", "suggestion_answer",
    "suggested_by_id", "suggested_at", "split_from_id", "merged_into_id", "created_by_id", "created_at",
)  # fmt: skip


def _from_candidate(work: Unit, candidate_id: int) -> tuple[ClaimRow, ClaimRow | None]:
    """Return a claim as the machine reads it, not yet stored, and the withdrawn claim whose place it takes, if any."""
    candidate = find(work.session, CandidateRow, candidate_id)
    run = work.session.get_one(ExtractionRow, candidate.extraction_id) if candidate else None
    if candidate is None or run is None or run.version_id is None:
        raise UnknownError(
            _("There is no proposal {number}; open the article again from the desk.").format(number=candidate_id)
        )
    version = work.session.get_one(ArticleVersionRow, run.version_id)
    taken = select(ClaimRow).where(ClaimRow.version_id == version.id, ClaimRow.candidate_key == candidate.key)
    claim = work.session.scalars(taken).first()
    if claim is not None and claim.state is not ClaimState.WITHDRAWN:
        raise NotAllowedError(_("Someone decided on this proposal already; open it again to see how."))
    new = ClaimRow(
        article_id=version.article_id, version_id=version.id, candidate_id=candidate.id, candidate_key=candidate.key,
        type=candidate.type, start=candidate.start, end=candidate.end,
        text=candidate.statement or version.text[candidate.start : candidate.end],
        slots={name: _value(slot) for name, slot in candidate.slots.items()}, worth=candidate.worth, priority=0,
        question="", chosen_scale="", chosen_grade="", suggestion="", suggestion_answer="",
        created_by_id=work.person.id, created_at=work.now, updated_at=work.now,
    )  # fmt: skip
    return new, claim


def _value(slot: Mapping[str, object]) -> str | None:
    value = slot.get("value")
    return None if value is None else str(value)


def _shown(claim: ClaimRow) -> dict[str, str | None]:
    return {"type": claim.type.value, "text": claim.text, **claim.slots}
