"""Blind second checks: a second verdict that is given without seeing the first, and a third person where two differ."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from app.language import _
from app.services.checking.signoff import hold_heard, verdict_on
from app.services.checking.verdicts import drop_choice, grade_named, scale_named
from app.services.context import Act, Desk
from app.services.errors import NotAllowedError
from app.services.inputs import paragraph
from app.services.record import standing
from app.services.record.blind import answers_to
from app.services.record.change import Entry, change, load
from app.services.record.digests import content_digest, evidence_of
from app.services.record.unit import Unit, unit
from claims.newsroom.agreement import Agreement, agreement
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import Decision, Move
from db.people import PersonRow
from db.records import ClaimRow
from db.verdicts import SignoffRow, VerdictRow


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said to a verdict: the decision, the grade, why, and what stands against signing off the article."""

    decision: Decision
    grade: SignoffRow | VerdictRow
    why: str
    missing: str
    override: str


def give_second(
    desk: Desk, act: Act, claim_id: int, seen_version: int, *, scale: str, grade: str, rationale: str,
    override: str = "",
) -> bool:  # fmt: skip
    """Give a second verdict without having seen the first; return whether it is the same.

    The same one signs the claim off; another one leaves it to a third person. Both stay on record, and nobody takes
    theirs back: from now on everybody sees both.

    Args:
        desk: where.
        act: who.
        claim_id: of which claim.
        seen_version: the version of the claim that the person saw.
        scale, grade: slugs.
        rationale: why.
        override: as for `confirm`; asked for whatever the first verdict is, so that it gives nothing away.

    Raises:
        InputError: when the grade is not on the scale, the rationale is empty, or the article would be signed off with
            quotations nobody heard, and no reason is given for that.
        NotAllowedError: for one's own verdict, or a claim that waits for no blind one; where people log in, without a
            second factor.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    chosen = scale_named(scale)
    given = grade_named(chosen, grade)
    why = paragraph("rationale", rationale, _("The rationale"), required=True)
    against = paragraph("override", override, _("The reason to sign off the article all the same"))
    with unit(desk, act) as work:
        claim, first = _waiting(work, claim_id, seen_version)
        missing = hold_heard(desk, work.session, claim, against)
        same = (first.scale, first.grade) == (chosen.slug, given.slug)
        words = VerdictRow(
            scale=chosen.slug, scale_fingerprint=chosen.fingerprint, grade=given.slug, grade_label=given.label
        )
        decision = Decision.CONFIRM if same else Decision.DIFFER
        answer = _Said(decision, words, why, missing if same else "", against if same else "")

        def make() -> Entry:
            facts = _answer(work, claim, first, answer)
            after: dict[str, Json] = {"verdict": given.label, "rationale": why, "first_verdict": first.grade_label}
            return Entry(AuditTag.VERDICT_SECOND, {}, after | _against(answer), why=why, facts=facts)

        change(work, claim, Move.AGREE if same else Move.DIFFER, make)
        return same


def adjudicate(
    desk: Desk, act: Act, claim_id: int, seen_version: int, *, for_second: bool, reason: str, override: str = ""
) -> int:
    """Decide, as a third person, which of two verdicts that differ holds; that one is signed off. Return its id.

    Whoever holds neither sends the claim back instead.

    Args:
        desk: where.
        act: who; neither of the two.
        claim_id: of which claim.
        seen_version: the version of the claim that the person saw.
        for_second: whether the second verdict holds; it then becomes the claim's, in the name of who gave it.
        reason: why.
        override: as for `confirm`.

    Raises:
        InputError, NotAllowedError, StaleClaimError: as for `give_second`.
    """
    why = paragraph("reason", reason, _("The reason"), required=True)
    against = paragraph("override", override, _("The reason to sign off the article all the same"))
    with unit(desk, act) as work:
        claim, first = _waiting(work, claim_id, seen_version)
        second = next((reply for reply in answers_to(work.session, first) if reply.decision is Decision.DIFFER), None)
        if second is None:
            raise NotAllowedError(_("No two verdicts differ here; there is nothing to decide between."))
        missing = hold_heard(desk, work.session, claim, against)
        held: list[int] = []

        def make() -> Entry:
            holds = _taken_over(work, claim, second) if for_second else first
            answer = _Said(Decision.CONFIRM, holds, why, missing, against)
            held.append(holds.id)
            facts = _answer(work, claim, holds, answer)
            claim.verdict_id = holds.id
            after: dict[str, Json] = {"verdict": holds.grade_label, "reason": why}
            return Entry(AuditTag.VERDICT_ADJUDICATE, {}, after | _against(answer), why=why, facts=facts)

        change(work, claim, Move.ADJUDICATE, make)
        return held[0]


def desk_agreement(desk: Desk) -> Agreement:
    """Return how far the two verdicts of the desk's blind checks agree, each pair once; see `agreement`."""
    with desk.read() as session:
        return agreement_in(session)


def agreement_in(session: Session) -> Agreement:
    """Return what `desk_agreement` returns, as an open transaction sees it."""
    rows = session.execute(
        select(VerdictRow.scale, VerdictRow.grade, SignoffRow.scale, SignoffRow.grade)
        .join(SignoffRow, SignoffRow.verdict_id == VerdictRow.id)
        .where(VerdictRow.sealed.is_(True), SignoffRow.grade != "", _is_first_answer())
    )
    return agreement([(f"{one}/{grade}", f"{other}/{second}") for one, grade, other, second in rows])


@cache
def _is_first_answer() -> ColumnElement[bool]:
    """The second verdict of a check is the first graded answer; a third person's comes after it."""
    other = aliased(SignoffRow)
    same_check = (other.verdict_id == SignoffRow.verdict_id, other.grade != "")
    earlier = select(other.id).where(*same_check, other.id < SignoffRow.id)
    return ~earlier.correlate(SignoffRow).exists()


def _waiting(work: Unit, claim_id: int, seen_version: int) -> tuple[ClaimRow, VerdictRow]:
    """Return a claim and the verdict that stands on it, for somebody who may sign."""
    if work.has_accounts:
        standing.hold_second(work.session, work.actor)
    return load(work, claim_id, seen_version), verdict_on(work.session, claim_id)


def _answer(work: Unit, claim: ClaimRow, to: VerdictRow, answer: _Said) -> dict[str, Json]:
    """Put down what was said to a verdict; return what its line says of it."""
    signed = content_digest(claim, evidence_of(work.session, claim.id))
    row = SignoffRow(
        verdict_id=to.id, verdict_person_id=to.person_id, person_id=work.person.id, decision=answer.decision,
        comment=answer.why, content_digest=signed, missing=answer.missing,
        override=answer.override if answer.missing else "", scale=answer.grade.scale,
        scale_fingerprint=answer.grade.scale_fingerprint, grade=answer.grade.grade,
        grade_label=answer.grade.grade_label, created_at=work.now,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    if claim.chosen_by_id == work.person.id:  # answer with a reason, it takes the place of what they chose on the way
        drop_choice(claim)
    return {"verdict": to.id, "signoff": row.id, "signed": signed}


def _taken_over(work: Unit, claim: ClaimRow, second: SignoffRow) -> VerdictRow:
    """Make the second verdict of a check the one that stands, in the name of who gave it and with their reason."""
    first = work.session.get_one(VerdictRow, second.verdict_id)
    row = VerdictRow(
        claim_id=claim.id, person_id=second.person_id, scale=second.scale, scale_fingerprint=second.scale_fingerprint,
        grade=second.grade, grade_label=second.grade_label, rationale=second.comment,
        claim_version=first.claim_version, content_digest=second.content_digest, policy=first.policy,
        missing=first.missing, override=_override(work, first), created_at=work.now,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return row


def _override(work: Unit, first: VerdictRow) -> str:
    """Return why the first verdict was given against the sourcing policy, as whose words they are."""
    words = _("{name}, of the other verdict: {words}")
    name = work.session.get_one(PersonRow, first.person_id).name
    return words.format(name=name, words=first.override) if first.override else ""


def _against(answer: _Said) -> dict[str, Json]:
    return {"missing": answer.missing, "override": answer.override} if answer.missing else {}
