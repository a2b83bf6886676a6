"""A claim of the report in Markdown: copy, fields, sources, verdicts, questions, origin."""

import re
from collections.abc import Iterator

from app.labels import DECISION_LABELS, RANK_LABELS, SOURCE_KIND_LABELS, STANCE_LABELS, TAKE_OUT
from app.language import _
from app.reports.audience import withheld
from app.reports.compared import HEADS, outcome, side_by_side
from app.reports.coverage import found_wrong, no_verdict, standing
from app.reports.markdown_text import address, line, plain, quoted, table
from app.reports.model import ReportClaim, ReportEvidence, ReportModel, ReportVerdict
from app.reports.outline import around, left_open, scale_title, shown_slots
from app.reports.replied import replied
from app.reports.sources import about, named, sourced
from app.reports.suggested import SUGGESTED, suggested_by
from app.reports.wording import day, moment
from claims.compare import Comparison

_WHITE_SPACE = re.compile(r"\s+")


def claim_sheet(model: ReportModel, claim: ReportClaim) -> Iterator[str]:
    """Yield all that is known of a claim, line by line."""
    yield from (
        f"### {line(claim.name)}. {line(claim.text)}",
        "",
        " · ".join(line(part) for part in standing(claim)),
        "",
    )
    if claim.reason:
        because = _("Dismissed because: {reason}") if claim.state == "dismissed" else "{reason}"
        yield from (because.format(reason=line(claim.reason)), "")
    where = _("In the copy (characters {start} to {end}):").format(start=claim.start, end=claim.end)
    yield from (where, "", f"> {plain(_in_copy(model, claim))}", "")
    slots = shown_slots(claim)
    if slots:
        yield from table(
            (_("Detail"), _("Claim"), _("Machine")),
            (
                (line(label), _("left open") if value is None else line(value), line(note))
                for label, value, note in slots
            ),
        )
    if left_open(claim):
        yield from (_("Left open: {fields}").format(fields=line(", ".join(left_open(claim)))), "")
    if claim.suggestion:
        yield from (f"**{SUGGESTED}**", "", *quoted(plain(claim.suggestion.text or TAKE_OUT)), "")
        yield from (line(suggested_by(claim.suggestion)), "")
    yield from _checked(claim, withheld(claim.withheld, model.audience))
    yield from _asked(claim)
    yield from (_origin(claim), "")


def _checked(claim: ReportClaim, unnamed: str) -> Iterator[str]:
    is_dropped = claim.state == "dismissed"
    if claim.evidence or unnamed or not is_dropped:
        yield from (f"**{_('Evidence')}**", "")
    for evidence in claim.evidence:
        yield from _evidence(evidence)
    if unnamed:
        yield from (unnamed, "")
    if not (claim.evidence or unnamed or is_dropped):
        yield from (_("No source is attached."), "")
    if claim.verdicts or not is_dropped:
        yield from (f"**{_('Verdict')}**", "")
    for number, verdict in enumerate(claim.verdicts):
        if number == 1:
            yield from (f"**{_('Earlier verdicts')}**", "")
        yield from _verdict(verdict, found_wrong(claim) if number == 0 else "")
    if not claim.verdicts and not is_dropped:
        yield from (f"{no_verdict(claim)}.", "")


def _in_copy(model: ReportModel, claim: ReportClaim) -> str:
    before, after = around(claim, len(model.text))
    return _WHITE_SPACE.sub(" ", f"{before}⟦{claim.words}⟧{after}").strip()


def _origin(claim: ReportClaim) -> str:
    added = f"{line(claim.added_by)}, {moment(claim.added_at)}"
    if claim.origin == "machine":
        words = _("Found by the machine (rule “{rule}”), taken up by {added}")
        return words.format(rule=line(claim.rule), added=added)
    return _("Added by {added}").format(added=added)


def _evidence(source: ReportEvidence) -> Iterator[str]:
    kind = SOURCE_KIND_LABELS.get(source.kind, source.kind)
    stance, rank = STANCE_LABELS.get(source.stance, source.stance), RANK_LABELS.get(source.rank, source.rank)
    yield f"- {line(stance)} · {line(rank)} · {line(kind)}\\"
    yield f"  {source.number}\\. {line(', '.join(named(source)))}"
    if source.url:
        yield from ("", f"  {address(source.url)}")
    if source.passage:
        yield from ("", *quoted(plain(source.passage), "  "))
    for label, words, how in about(source):
        if how == "compared" and source.comparison and side_by_side(source.comparison):
            yield from _compared(source.comparison, label)
            continue
        yield from ("", f"  {label}: {address(words) if how == 'link' else line(words)}")
    attached = _("Attached by {name}, {moment}").format(name=line(source.by), moment=moment(source.at))
    yield from ("", f"  {attached}", "")


def _compared(comparison: Comparison, label: str) -> Iterator[str]:
    yield from ("", f"  {label}: {line(outcome(comparison))}", "")
    rows = (tuple(map(line, side.cells)) for side in side_by_side(comparison))
    yield from (f"  {line}" for line in table(HEADS, rows)[:-1])


def _verdict(verdict: ReportVerdict, wrong: str) -> Iterator[str]:
    label, scale = f"**{line(wrong or verdict.label)}**", line(scale_title(verdict.scale))
    yield f"- {_('{verdict}, on the scale “{scale}”').format(verdict=label, scale=scale)}"
    if not verdict.holds:
        stale = _("Given before the claim was last changed; it no longer stands for the claim as it is here.")
        yield from ("", f"  {stale}")
    yield from ("", *quoted(plain(verdict.rationale), "  "))
    for label, words in sourced(verdict):
        yield from ("", f"  {label}: {line(words)}")
    proposed = _("Proposed by {name}, {moment}").format(name=line(verdict.by), moment=moment(verdict.at))
    yield from ("", f"  {proposed}")
    for signoff in verdict.signoffs:
        decision = DECISION_LABELS.get(signoff.decision, signoff.decision)
        comment = f": {line(signoff.comment)}" if signoff.comment else ""
        yield from ("", f"  {line(signoff.by)} {line(decision)}, {moment(signoff.at)}{comment}")
    if not verdict.signoffs:
        yield from ("", f"  {_('Nobody has confirmed this verdict yet.')}")
    yield ""


def _asked(claim: ReportClaim) -> Iterator[str]:
    if claim.questions:
        yield from (f"**{_('Questions to people')}**", "")
    for asked in claim.questions:
        facts = [_("Asked by {name}, {moment}").format(name=line(asked.by), moment=moment(asked.at))]
        facts += [_("reply asked for by {day}").format(day=day(asked.reply_by))] if asked.reply_by else []
        yield from (f"- {line(asked.person)}. {'; '.join(facts)}", "")
        yield from quoted(plain(asked.question), "  ")
        for reply in asked.replies:
            noted = _("Put down by {name}, {moment}").format(name=line(reply.by), moment=moment(reply.at))
            yield from ("", f"  {line(replied(reply))}. {noted}")
            if reply.said:
                yield from ("", *quoted(plain(reply.said), "  "))
        yield ""
