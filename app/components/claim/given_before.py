"""What is said of a verdict that was given, or confirmed, before its claim was last changed."""

from app.language import _
from app.services.newest_verdict import newest_verdict
from app.services.views import ClaimSheet, VerdictView
from claims.newsroom.lifecycle import ClaimState, Decision

_GIVEN = _("Given before the claim or its sources were last changed.")
_CONFIRMED = _("Confirmed before the claim or its sources were last changed: it is to be proposed and confirmed anew.")


def given_before(sheet: ClaimSheet, verdict: VerdictView) -> str:
    """Return in a sentence that a claim was changed since its verdict, or since that was confirmed; `""` when not.

    A claim that was changed and changed back is as it was when the verdict was given; confirmed it is no longer.
    """
    if not verdict.holds:
        return _GIVEN
    if sheet.state is ClaimState.SIGNED or sheet.is_found_wrong:
        return ""
    newest = newest_verdict(sheet)
    confirmed = any(answer.decision is Decision.CONFIRM and not answer.withdrawn for answer in verdict.signoffs)
    return _CONFIRMED if confirmed and verdict is newest else ""
