"""Corrections: a signed verdict turns out to be wrong; it stays on record, and the claim is open again."""

from app.language import _
from app.services.context import Act, Desk
from app.services.inputs import paragraph
from app.services.record.change import Entry, change, load
from app.services.record.digests import newest_verdict
from app.services.record.unit import unit
from app.services.views import ClaimSheet
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState, Decision, Move


def is_found_wrong(sheet: ClaimSheet) -> bool:
    """Say whether the newest verdict of a claim was signed off and found wrong, and none was given since."""
    newest = next((verdict for verdict in sheet.verdicts if not verdict.withdrawn), None)
    return (
        newest is not None
        and sheet.state is ClaimState.OPEN
        and newest.holds
        and any(answer.decision is Decision.CONFIRM and not answer.withdrawn for answer in newest.signoffs)
    )


def correct(desk: Desk, act: Act, claim_id: int, seen_version: int, reason: str) -> None:
    """Set down that the signed verdict of a claim is wrong, and why. Another one is proposed and signed as usual.

    Later reports carry the correction, and say which earlier ones went out with the old verdict.

    Raises:
        InputError: without a reason.
        NotAllowedError: for a claim that is not signed off.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    why = paragraph("reason", reason, _("The reason"), required=True)
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)

        def make() -> Entry:
            verdict = newest_verdict(work.session, claim_id)
            facts: dict[str, Json] = {"verdict": verdict.id} if verdict else {}
            before = {"verdict": verdict.grade_label} if verdict else {}
            return Entry(AuditTag.CLAIM_CORRECT, before, {}, why=why, facts=facts)

        change(work, claim, Move.CORRECT, make)
