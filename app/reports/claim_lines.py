"""All that is known of a claim as lines of text, for forms that have no markup of their own."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from app.labels import (
    DECISION_LABELS,
    RANK_LABELS,
    SOURCE_KIND_LABELS,
    STANCE_LABELS,
    TAKE_OUT,
)
from app.language import _
from app.reports import corrected
from app.reports.audience import withheld
from app.reports.compared import HEADS, outcome, side_by_side
from app.reports.coverage import found_wrong
from app.reports.model import ReportClaim, ReportEvidence, ReportQuestion, ReportVerdict
from app.reports.outline import left_open, scale_title, shown_slots
from app.reports.replied import replied
from app.reports.sources import about, named, sourced
from app.reports.suggested import SUGGESTED, suggested_by
from app.reports.wording import day, moment, one_line

#: How a line stands on the page (`""` as running text, `head`, `quote`, or `small`), and its words; or `row`, and the
#: cells of a row of a table, the first of which has the heads.
Line: TypeAlias = tuple[str, str | tuple[str, ...]]


def claim_lines(claim: ReportClaim, audience: str) -> Iterator[Line]:
    """Yield the lines below the wording and standing of a claim: copy, fields, verdicts, sources, questions, origin."""
    if claim.reason:
        yield (
            "",
            _("Dismissed because: {reason}").format(reason=claim.reason)
            if claim.state == "dismissed"
            else claim.reason,
        )
    if claim.words != claim.text:
        yield "", _("In the copy: {words}").format(words=claim.words)
    for label, value, note in shown_slots(claim):
        shown = _("left open") if value is None else value
        yield "small", f"{label}: {shown}{f' [{note}]' if note else ''}"
    if left_open(claim):
        yield "small", _("Left open: {fields}").format(fields=", ".join(left_open(claim)))
    if claim.suggestion:
        yield "head", SUGGESTED
        yield "quote", claim.suggestion.text or TAKE_OUT
        yield "small", suggested_by(claim.suggestion)
    for correction in reversed(claim.corrections):
        yield "head", _("Correction")
        yield from (("", words) for words in corrected.lines(correction))
    for at, verdict in enumerate(claim.verdicts):
        yield "head", _("Verdict") if at == 0 else _("Earlier verdict")
        yield from _verdict(verdict, found_wrong(claim) if at == 0 else "")
    unnamed = withheld(claim.withheld, audience)
    if claim.evidence or unnamed:
        yield "head", _("Sources")
    for source in claim.evidence:
        yield from _source(source)
    if unnamed:
        yield "", unnamed
    if not (claim.evidence or unnamed or claim.state == "dismissed"):
        yield "", _("No source is attached.")
    for question in claim.questions:
        yield from _question(question)
    yield "small", _origin(claim)


def answers(verdict: ReportVerdict) -> Iterator[str]:
    """Yield what second people said to a verdict, a sentence each; that nobody has, when nobody has."""
    for answer in verdict.signoffs:
        decision = DECISION_LABELS.get(answer.decision, answer.decision)
        comment = f": {answer.comment}" if answer.comment else ""
        yield f"{answer.by} {decision}, {moment(answer.at)}{comment}"
    if not verdict.signoffs:
        yield _("Nobody has confirmed this verdict yet.")


def source_line(source: ReportEvidence) -> str:
    """Return a source in one line: its number, what it does to the claim, what it is called, and its address."""
    stance, kind = STANCE_LABELS.get(source.stance, source.stance), SOURCE_KIND_LABELS.get(source.kind, source.kind)
    rank = RANK_LABELS.get(source.rank, source.rank)
    words = f"{source.number}. {stance} · {rank} · {kind}: {', '.join(named(source))}"
    return one_line(f"{words}. {source.url}" if source.url else words)


def _verdict(verdict: ReportVerdict, wrong: str) -> Iterator[Line]:
    label = _("{verdict}, on the scale “{scale}”").format(
        verdict=wrong or verdict.label, scale=scale_title(verdict.scale)
    )
    yield "", _("{name}, {moment}: {words}").format(name=verdict.by, moment=moment(verdict.at), words=label)
    if not verdict.holds:
        yield "", _("Given before the claim was last changed; it no longer stands for the claim as it is here.")
    yield "quote", verdict.rationale
    yield from _small(f"{label}: {words}" for label, words in sourced(verdict))
    yield from _small(answers(verdict))


def _source(source: ReportEvidence) -> Iterator[Line]:
    yield "", source_line(source)
    if source.passage:
        yield "quote", source.passage
    for label, words, how in about(source):
        sides = side_by_side(source.comparison) if how == "compared" else ()
        yield "small", f"{label}: {outcome(source.comparison) if source.comparison and sides else words}"
        if sides:
            yield from (("row", cells) for cells in (HEADS, *(side.cells for side in sides)))
    yield "small", _("Attached by {name}, {moment}").format(name=source.by, moment=moment(source.at))


def _question(question: ReportQuestion) -> Iterator[Line]:
    yield "head", _("Question to {person}").format(person=question.person)
    yield (
        "",
        _("{name}, {moment}: {words}").format(name=question.by, moment=moment(question.at), words=question.question),
    )
    if question.reply_by:
        yield "small", _("Reply asked for by {day}").format(day=day(question.reply_by))
    for reply in question.replies:
        yield "", replied(reply)
        if reply.said:
            yield "quote", reply.said
        yield "small", _("Put down by {name}, {moment}").format(name=reply.by, moment=moment(reply.at))


def _origin(claim: ReportClaim) -> str:
    added = f"{claim.added_by}, {moment(claim.added_at)}"
    if claim.origin == "machine":
        return _("Found by the machine (rule “{rule}”), taken up by {added}").format(rule=claim.rule, added=added)
    return _("Added by {added}").format(added=added)


def _small(lines: Iterable[str]) -> Iterator[Line]:
    return (("small", line) for line in lines)
