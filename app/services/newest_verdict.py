"""Which of a claim's verdicts stands."""

from app.services.views import ClaimSheet, VerdictView


def newest_verdict(sheet: ClaimSheet) -> VerdictView | None:
    """Return the newest verdict that was not withdrawn, `None` without one."""
    return next((verdict for verdict in sheet.verdicts if not verdict.withdrawn), None)
