"""A claim as a case to be looked at: everything that its first reader saw, in one piece, to be read."""

import re
from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from app.components.claim.compared import comparison_table
from app.components.claim.given_before import given_before
from app.components.shell.chips import STANCE_SIGNS, chip, linked
from app.components.shell.escaped import (
    against_policy,
    against_sources,
    moment,
    says_other_words,
    source_facts,
    word_diff,
)
from app.labels import COPY_ANSWER_LABELS, DECISION_LABELS, STANCE_LABELS, TAKE_OUT, TONE_SIGNS, rank_label
from app.language import _
from app.reports.fields import in_words, is_told
from app.services.checking.signoff import said
from app.services.record.blind import HIDDEN
from app.services.talk.comments import Thread
from app.services.views import CandidateView, ClaimSheet, EvidenceView, SignoffView, SuggestionView, VerdictView
from claims.newsroom.lifecycle import Decision
from claims.registry import CLAIM_TYPES

#: Characters that a sheet has on each side of the words, where there are as many.
_AROUND = 200
#: Characters of its line that a telephone shows on each side, before more is asked for.
_NEAR = 40
_BLANK = re.compile(r"(?<!\s)[^\S\n]*\n\s*")


def case(sheet: ClaimSheet, threads: Iterable[Thread]) -> None:
    """Show words in context, verdicts, suggestion, fields beside the machine's, sources, comments and the reasons.

    On a telephone little stands around the words at first, so that the verdict is in sight; the rest comes below it.
    """
    parts = (
        _context(sheet), verdicts(sheet), _wider(sheet), _suggestion(sheet.words, sheet.suggestion), _fields(sheet),
        _sources(sheet), _comments(threads), _reasons(sheet.machine),
    )  # fmt: skip
    st.html(str(Markup('<div class="cd-case">{}</div>').format(Markup("").join(parts))))


def _context(sheet: ClaimSheet) -> Markup:
    copy = Markup('<p class="cd-copy {}"><span>{}</span><mark>{}</mark><span>{}</span></p>')
    before, after = _clipped(sheet.before, at_start=True), _clipped(sheet.after)
    words = copy.format("cd-around-it", before, sheet.words, after)
    words += copy.format("cd-alone", _near(sheet.before, at_start=True), sheet.words, _near(sheet.after))
    if not says_other_words(sheet.words, sheet.text):
        return words
    wording = Markup('<h3>{}</h3><p class="cd-copy cd-diff">{}</p>').format(
        _("Checked as"), word_diff(sheet.words, sheet.text)
    )
    return words + wording


def _wider(sheet: ClaimSheet) -> Markup:
    """Return what stands around the words, to be unfolded on a telephone."""
    words = Markup("<span>{}</span><mark>{}</mark><span>{}</span>")
    around = words.format(_clipped(sheet.before, at_start=True), sheet.words, _clipped(sheet.after))
    fold = Markup('<details class="cd-wider"><summary>{}</summary><p class="cd-copy">{}</p></details>')
    return fold.format(_("More of the copy"), around)


def _near(text: str, *, at_start: bool = False) -> str:
    """Return what stands beside the words in their line, some words of it."""
    line = text.rpartition("\n")[2] if at_start else text.partition("\n")[0]
    if len(line) <= _NEAR:
        return line
    return f"… {line[-_NEAR:].split(' ', 1)[-1]}" if at_start else f"{line[:_NEAR].rsplit(' ', 1)[0]} …"


def _clipped(text: str, *, at_start: bool = False) -> str:
    """Return what stands beside the words, from or to a whole word, without blank lines."""
    whole, text = len(text) < _AROUND, _BLANK.sub("\n", text)
    if whole:
        return text
    return f"… {text.split(' ', 1)[-1]}" if at_start else f"{text.rsplit(' ', 1)[0]} …"


def verdicts(sheet: ClaimSheet) -> Markup:
    """Return the verdict that stands; beside it the newest other one that says something else."""
    standing = [verdict for verdict in sheet.verdicts if not verdict.withdrawn]
    if sheet.hidden:
        return Markup("<h3>{}</h3><p class='cd-quiet'>{}</p>").format(_("Proposed verdict"), HIDDEN)
    if not standing:
        return Markup("<h3>{}</h3><p class='cd-quiet'>{}</p>").format(_("Verdict"), _("No verdict yet."))
    other = next((verdict for verdict in standing[1:] if verdict.grade != standing[0].grade), None)
    heading = _("Proposed verdict") if sheet.state == "proposed" else _("Verdict")
    heading = _("Two verdicts that differ") if other else heading
    boxes = Markup("").join(_verdict(sheet, verdict) for verdict in (standing[0], other) if verdict is not None)
    blind = next((answer for answer in standing[0].signoffs if answer.grade and not answer.is_third), None)
    if blind:
        same = blind.decision is Decision.CONFIRM
        heading = _("Two verdicts, given blind: the same") if same else _("Two verdicts, given blind, that differ")
        boxes = _verdict(sheet, standing[0], beside=blind) + _second(blind)
    against = against_sources(standing[0].tone, sheet.evidence)
    note = Markup("<p>⚠ {}</p>").format(against) if against else ""
    return Markup('<h3>{}</h3><div class="cd-pair">{}</div>{}').format(heading, boxes, note)


def _verdict(sheet: ClaimSheet, verdict: VerdictView, beside: SignoffView | None = None) -> Markup:
    """Return a verdict with what was said to it, but for what stands beside it as a verdict of its own."""
    lines = [
        _("{by} {decision}, {at} UTC").format(
            by=answer.by, decision=DECISION_LABELS[answer.decision], at=moment(answer.at)
        )
        + (f": {comment}" if (comment := said(answer)) else "")
        for answer in verdict.signoffs
        if not answer.withdrawn and answer is not beside
    ]
    if before := given_before(sheet, verdict):
        lines.append(before)
    if verdict.override:
        lines.insert(0, against_policy(verdict))
    notes = Markup("").join(Markup('<p class="cd-quiet">{}</p>').format(line) for line in lines)
    by = _("{by}, {at} UTC").format(by=verdict.by, at=moment(verdict.at))
    return Markup('<div class="cd-box">{} <span class="cd-quiet">{}</span><p>{}</p>{}</div>').format(
        chip(verdict.label, verdict.tone, TONE_SIGNS[verdict.tone]), by, verdict.rationale, notes
    )


def _second(signoff: SignoffView) -> Markup:
    by = _("{by}, {at} UTC").format(by=signoff.by, at=moment(signoff.at))
    return Markup('<div class="cd-box">{} <span class="cd-quiet">{}</span><p>{}</p></div>').format(
        chip(signoff.grade, signoff.tone, TONE_SIGNS[signoff.tone]), by, signoff.comment
    )


def _suggestion(words: str, suggestion: SuggestionView | None) -> Markup:
    if suggestion is None:
        return Markup("")
    about = _("{by}, {at} UTC; {answer}").format(
        by=suggestion.by, at=moment(suggestion.at), answer=COPY_ANSWER_LABELS[suggestion.answer]
    )
    about = about if suggestion.text else f"{TAKE_OUT} {about}"
    return Markup('<h3>{}</h3><p class="cd-copy cd-diff">{}</p><p class="cd-quiet">{}</p>').format(
        _("Suggested wording"), word_diff(words, suggestion.text), about
    )


def _fields(sheet: ClaimSheet) -> Markup:
    rows = []
    read = {name: slot.value for name, slot in sheet.machine.slots.items()} if sheet.machine else {}
    for spec in CLAIM_TYPES[sheet.type].slots:
        ours, machine = sheet.slots.get(spec.name) or "", read.get(spec.name) or ""
        if not any(value and is_told(spec.name, value) for value in (ours, machine)):
            continue
        ours, machine = in_words(spec.name, ours, sheet.slots), in_words(spec.name, machine, read)
        differs = sheet.machine is not None and ours != machine
        shown = Markup("<b>{}</b>").format(ours or _("open")) if differs else ours
        other = Markup("<span aria-hidden='true'>≠ </span>{}").format(machine or _("open"))
        beside = other if differs else _("the same")
        if sheet.machine is None:
            beside = _("added by a person")
        rows.append(
            Markup('<tr><th scope="row">{}</th><td>{}</td><td class="cd-quiet">{}</td></tr>').format(
                _(spec.label), shown, beside
            )
        )
    if not rows:
        return Markup("")
    head = Markup('<tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr>').format(
        _("Field"), _("Checked as"), _("Machine read")
    )
    table = Markup('<table class="cd-table"><thead>{}</thead><tbody>{}</tbody></table>')
    heading = Markup("<h3>{}</h3>").format(_("Fields"))
    return heading + table.format(head, Markup("").join(rows))


def _sources(sheet: ClaimSheet) -> Markup:
    evidence = sheet.evidence
    if not evidence:
        return Markup('<h3>{}</h3><p class="cd-quiet">{}</p>').format(
            _("Sources"), _("No source is attached: send it back, or attach one.")
        )
    rows = Markup("").join(_source(number, source, sheet) for number, source in enumerate(evidence, 1))
    heading = _("Sources ({n})").format(n=len(evidence))
    return Markup('<h3>{}</h3><ol class="cd-sources">{}</ol>').format(heading, rows)


def _source(number: int, source: EvidenceView, sheet: ClaimSheet) -> Markup:
    passage = Markup("<blockquote>{}</blockquote>").format(source.passage) if source.passage else ""
    passage += comparison_table(sheet, source.heard, source.published_on)
    return Markup('<li class="cd-box"><b>{}. {}</b> {}{}{}<div class="cd-quiet">{}</div></li>').format(
        number,
        linked(source.title, source.url),
        chip(STANCE_LABELS[source.stance], source.stance, STANCE_SIGNS[source.stance]),
        chip(rank_label(source.is_primary), "", "◆" if source.is_primary else "◇"),
        passage,
        source_facts(source),
    )


def _comments(threads: Iterable[Thread]) -> Markup:
    rows = Markup("").join(
        Markup('<li class="cd-box">{}{}{}</li>').format(
            Markup("<blockquote>{}</blockquote>").format(thread.words) if thread.words else "",
            Markup("").join(
                Markup('<div><b>{}</b> {} <span class="cd-quiet">{}</span></div>').format(
                    comment.by,
                    _("(taken back)") if comment.withdrawn else comment.text,
                    _("{at} UTC").format(at=moment(comment.at)),
                )
                for comment in thread.comments
            ),
            ""
            if thread.is_open
            else Markup('<div class="cd-quiet">✓ {}</div>').format(
                _("Resolved by {name}").format(name=thread.resolved_by)
            ),
        )
        for thread in threads
    )
    if not rows:
        return Markup("")
    return Markup('<h3>{}</h3><ol class="cd-sources">{}</ol>').format(_("Comments"), rows)


def _reasons(machine: CandidateView | None) -> Markup:
    if machine is None:
        return Markup('<h3>{}</h3><p class="cd-quiet">{}</p>').format(
            _("Origin"), _("Added by a person; the machine did not propose it.")
        )
    reasons = Markup("").join(Markup("<li>{}</li>").format(reason) for reason in machine.reasons)
    marked = _("Marked by the rule “{rule}”, worth checking {worth:.0%}")
    return Markup("<h3>{}</h3><details><summary>{}</summary><ul>{}</ul></details>").format(
        _("Origin"), marked.format(rule=machine.rule, worth=machine.worth), reasons
    )
