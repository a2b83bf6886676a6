"""The second pair of eyes: confirm a verdict or send it back, never one's own."""

from app.language import _
from app.services.context import Act, Desk
from app.services.errors import NotAllowedError
from app.services.inputs import paragraph
from app.services.record.change import Entry, change, load
from app.services.record.digests import content_digest, evidence_of, newest_verdict
from app.services.record.unit import Unit, unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import Decision, Move
from db.records import ClaimRow
from db.verdicts import SignoffRow


def confirm(desk: Desk, act: Act, claim_id: int, seen_version: int, comment: str = "") -> None:
    """Confirm the proposed verdict with one's name.

    Raises:
        NotAllowedError: for one's own verdict, or a claim that waits for none.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    _decide(desk, act, claim_id, seen_version, Decision.CONFIRM, paragraph("comment", comment, _("The comment")))


def send_back(desk: Desk, act: Act, claim_id: int, seen_version: int, comment: str) -> None:
    """Send the proposed verdict back with a comment that says what is missing.

    Raises:
        InputError: without a comment.
        NotAllowedError: for one's own verdict, or a claim that waits for none.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    checked_comment = paragraph("comment", comment, _("The comment"), required=True)
    _decide(desk, act, claim_id, seen_version, Decision.SEND_BACK, checked_comment)


def decide_in(work: Unit, claim_id: int, seen_version: int, decision: Decision, comment: str) -> ClaimRow:
    """Confirm or send back in an open transaction, as `confirm` and `send_back` do; return the claim's row."""
    move = Move.CONFIRM if decision is Decision.CONFIRM else Move.SEND_BACK
    tag = AuditTag.VERDICT_SIGN if decision is Decision.CONFIRM else AuditTag.VERDICT_RETURN
    claim = load(work, claim_id, seen_version)
    verdict = newest_verdict(work.session, claim_id)
    if verdict is None:
        raise NotAllowedError(_("This claim has no verdict yet; propose one first."))

    def make() -> Entry:
        signed = content_digest(claim, evidence_of(work.session, claim_id))
        row = SignoffRow(
            verdict_id=verdict.id, verdict_person_id=verdict.person_id, person_id=work.person.id,
            decision=decision, comment=comment, content_digest=signed, created_at=work.now,
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()
        after = {"verdict": verdict.grade_label, "comment": comment}
        facts: dict[str, Json] = {"verdict": verdict.id, "signoff": row.id, "signed": signed}
        return Entry(tag, {}, after, why=comment, facts=facts)

    change(work, claim, move, make)
    return claim


def _decide(desk: Desk, act: Act, claim_id: int, seen_version: int, decision: Decision, comment: str) -> None:
    with unit(desk, act) as work:
        decide_in(work, claim_id, seen_version, decision, comment)
