"""What happened to the claims of a report, from first to last: taken up, sourced, asked about, judged, answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.labels import DECISION_LABELS, STANCE_LABELS, TAKE_OUT
from app.language import _
from app.reports import corrected
from app.reports.model import ReportClaim, ReportModel, ReportQuestion, ReportVerdict
from app.reports.replied import replied
from app.reports.sources import sourced
from app.reports.suggested import SUGGESTED


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that somebody did for a claim: when (UTC), who, what in a few words, and the words that they wrote."""

    at: datetime
    claim: str
    what: str
    by: str
    words: str = ""


def chronicle(model: ReportModel) -> tuple[Happening, ...]:
    """Return what happened to the claims, oldest first; of one moment in the order of claims.

    It is what the report knows of: what was taken back is in the log alone.
    """
    happenings = (happening for claim in model.claims for happening in _of(claim))
    return tuple(sorted(happenings, key=lambda happening: happening.at))


def _of(claim: ReportClaim) -> Iterator[Happening]:
    yield Happening(claim.added_at, claim.name, _("Taken up"), claim.added_by, claim.text)
    for source in claim.evidence:
        stance = STANCE_LABELS.get(source.stance, source.stance)
        what = _("Source {number} attached: {stance}").format(number=source.number, stance=stance.lower())
        yield Happening(source.at, claim.name, what, source.by, source.title)
    for question in claim.questions:
        yield from _asked(claim.name, question)
    if claim.suggestion:
        one = claim.suggestion
        yield Happening(one.at, claim.name, SUGGESTED, one.by, one.text or TAKE_OUT)
    for correction in claim.corrections:
        words = "\n".join((correction.reason, *map(corrected.held, correction.held_by)))
        yield Happening(correction.at, claim.name, corrected.what(correction), correction.by, words)
    for verdict in reversed(claim.verdicts):
        yield from _judged(claim.name, verdict)


def _asked(claim: str, question: ReportQuestion) -> Iterator[Happening]:
    what = _("Question to {person}").format(person=question.person)
    yield Happening(question.at, claim, what, question.by, question.question)
    for reply in reversed(question.replies):
        what = _("Reply of {person}: {facts}").format(person=question.person, facts=replied(reply))
        yield Happening(reply.at, claim, what, reply.by, reply.said)


def _judged(claim: str, verdict: ReportVerdict) -> Iterator[Happening]:
    what = _("Verdict: {verdict}").format(verdict=verdict.label)
    lines = (verdict.rationale, *(f"{label}: {words}" for label, words in sourced(verdict)))
    yield Happening(verdict.at, claim, what, verdict.by, "\n".join(lines))
    for answer in verdict.signoffs:
        decision = DECISION_LABELS.get(answer.decision, answer.decision)
        what = _("{verdict}: {decision}").format(verdict=verdict.label, decision=decision)
        yield Happening(answer.at, claim, what, answer.by, answer.comment)
