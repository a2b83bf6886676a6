"""Corrections of signed verdicts, and the reports that went out with the old one, in words."""

from collections.abc import Iterator

from app.labels import AUDIENCE_LABELS
from app.language import _
from app.reports.model import ReportClaim, ReportCorrection, ReportHolder, ReportModel
from app.reports.wording import day, moment


def corrections(model: ReportModel) -> tuple[tuple[ReportClaim, ReportCorrection], ...]:
    """Return the corrections log of a report: what was corrected, the newest first."""
    pairs = ((claim, correction) for claim in model.claims for correction in claim.corrections)
    return tuple(sorted(pairs, key=lambda pair: pair[1].at, reverse=True))


def is_being_corrected(claim: ReportClaim) -> bool:
    """Say whether the newest verdict of a claim is one that was found wrong, and none was given since."""
    return bool(claim.corrections and claim.verdicts) and claim.verdicts[0].at < claim.corrections[-1].at


def what(correction: ReportCorrection) -> str:
    """Return from what to what: "“True” was wrong; now “False”"."""
    if not correction.now:
        return _("“{old}” was wrong; no new verdict is signed off yet").format(old=correction.verdict)
    return _("“{old}” was wrong; now “{new}”").format(old=correction.verdict, new=correction.now)


def lines(correction: ReportCorrection) -> Iterator[str]:
    """Yield a correction in sentences: what, by whom and when, why; then each report with the old verdict."""
    yield _("{what}. Corrected by {name}, {moment}").format(
        what=what(correction), name=correction.by, moment=moment(correction.at)
    )
    yield correction.reason
    yield from map(held, correction.held_by)


def held(holder: ReportHolder) -> str:
    """Return which report had the old verdict."""
    return _("The old verdict is in a report for: {whom}, {moment}, {format}, line {line}, SHA-256 {digest}").format(
        whom=AUDIENCE_LABELS.get(holder.audience, holder.audience).lower(), moment=moment(holder.at),
        format=holder.format, line=holder.line, digest=holder.digest,
    )  # fmt: skip


def for_readers(correction: ReportCorrection) -> str:
    """Return a correction in one line, as readers of the published page see it."""
    return _("Corrected, {day}: {what}. {reason}").format(
        day=day(correction.at.date()), what=what(correction), reason=correction.reason
    )
