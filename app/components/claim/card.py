"""The card of a claim in the browser: everything about the open mark that is there to be read, and its quick acts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from app.components.claim.compared import shown_beside
from app.components.claim.given_before import given_before
from app.components.shell import key_hints
from app.components.shell.browser_part import mount
from app.components.shell.chips import STANCE_SIGNS
from app.components.shell.escaped import against_policy, against_sources, moment, says_other_words, source_facts
from app.components.shell.key_hints import fit, fit_all
from app.components.shell.phrases import CARD_WORDS
from app.labels import (
    COPY_ANSWER_LABELS,
    DECISION_LABELS,
    PRIORITY_LABELS,
    STANCE_LABELS,
    TAKE_OUT,
    TYPE_LABELS,
    TYPE_QUESTIONS,
    rank_label,
)
from app.language import _
from app.reports.fields import in_words, is_told
from app.services.articles.line_around import first_line
from app.services.checking.signoff import said
from app.services.newest_verdict import newest_verdict
from app.services.parts import PartView
from app.services.views import CandidateView, ClaimSheet, EvidenceView, SignoffView, VerdictView
from claims.newsroom.lifecycle import ClaimState, Move, Priority
from claims.newsroom.rating import Scale
from claims.registry import CLAIM_TYPES

#: Characters of the copy shown on each side of a claim's words.
_AROUND = 160
#: Fields in which a part of a claim says what it is.
_READ = frozenset(("value", "post", "body", "figure", "unit"))


def card(
    *,
    key: str,
    article_id: int,
    active: str | None,
    jump: str,
    sheets: Iterable[ClaimSheet],
    notes: Mapping[str, Sequence[Mapping[str, object]]],
    comments: Mapping[str, int],
    patches: Sequence[Mapping[str, object]],
    answers: Sequence[Mapping[str, object]],
    scale: Scale,
    undo: str,
    seq: int,
    notice: str,
    today: date,
    on_acts: Callable[[Any], None],
) -> None:
    """Draw the card.

    Args:
        key: of the component.
        article_id: whose claims these are.
        active: key of the open mark.
        jump: changes when the browser must go to `active`, whatever it shows.
        sheets: of the open mark and of some beside it, so that the next is there at once.
        notes: of the author, to be decided on, by the key of each mark that they share words with.
        comments: how many stand under the tab of comments, by the key of each claim that has some.
        patches: marks that changed since the copy was drawn.
        answers: to the acts that the browser sent.
        scale: whose grades the keys 1 to 9 choose.
        undo: what could be undone, in words; empty for nothing.
        seq: newest line of the log about this article that is shown here.
        notice: what to say about other people's changes of the open claim, `""` for nothing.
        today: the day, for what is overdue.
        on_acts: called with what the browser says.
    """
    data = {
        "article": article_id,
        "active": active,
        "jump": jump,
        "sheets": {sheet.key: shown(sheet, scale, today) for sheet in sheets},
        "authorNotes": {key: list(there) for key, there in notes.items()},
        "patches": list(patches),
        "answers": list(answers),
        "grades": [
            {"slug": g.slug, "label": g.label, "tone": g.tone, "definition": g.definition} for g in scale.grades[:9]
        ],
        "undo": undo,
        "seq": seq,
        "notice": notice,
        "comments": dict(comments),
        "words": fit_all(CARD_WORDS),
    }
    mount("card", data, key=key, acts=on_acts)


def shown(sheet: ClaimSheet, scale: Scale, today: date) -> dict[str, object]:
    """Return a sheet as the browser draws it: plain text in plain values."""
    standing = newest_verdict(sheet)
    chosen = sheet.chosen_grade if sheet.chosen_scale == scale.slug else ""
    is_wrong = sheet.is_found_wrong
    grade = chosen or (standing.grade if standing and standing.scale == scale.slug and not is_wrong else "")
    return {
        "key": sheet.key,
        "version": sheet.version,
        "words": sheet.words,
        "before": first_line(sheet.before[::-1], _AROUND)[::-1],
        "after": first_line(sheet.after, _AROUND),
        "wording": sheet.text if says_other_words(sheet.words, sheet.text) else sheet.words,
        "slots": list(_slots(sheet)),
        "parts": [_part(part) for part in sheet.parts],
        **_why(sheet.machine),
        "questions": list(TYPE_QUESTIONS[sheet.type]),
        "evidence": [_evidence(number, source, sheet) for number, source in enumerate(sheet.evidence, 1)],
        "verdicts": [_verdict(sheet, verdict, is_wrong and verdict is standing) for verdict in sheet.verdicts],
        "grade": grade,
        "flags": list(_flags(sheet, today)),
        "notes": list(_notes(sheet, bool(chosen), next((g.tone for g in scale.grades if g.slug == grade), ""))),
        "hint": _hint(sheet, bool(chosen)),
        "may": {
            "accept": sheet.claim_id is None and Move.EDIT in sheet.moves,
            "grade": sheet.claim_id is not None and Move.PROPOSE in sheet.moves,
            "change": Move.EDIT in sheet.moves,
        },
    }


def _slots(sheet: ClaimSheet) -> Iterable[dict[str, object]]:
    read = sheet.machine.slots if sheet.machine else {}
    machine = {name: slot.value for name, slot in read.items()}
    for spec in CLAIM_TYPES[sheet.type].slots:
        name, slot = spec.name, read.get(spec.name)
        value, theirs = sheet.slots.get(name) or "", machine.get(name) or ""
        note = slot.note if slot else ""
        if not (value or theirs or note) or not (is_told(name, value) or is_told(name, theirs)):
            continue
        if slot and slot.otherwise:
            others = ", ".join(in_words(name, other) for other in slot.otherwise)
            note = f"{note} {_('Could also be: {others}.').format(others=others)}"
        value, theirs = in_words(name, value, sheet.slots), in_words(name, theirs, machine)
        yield {
            "label": _(spec.label),
            "value": value,
            "machine": theirs,
            "differs": slot is not None and theirs != value,
            "note": note.strip(),
        }


def _part(part: PartView) -> dict[str, object]:
    """Return what is decided with a claim: its words, and what the machine read in them where that says more."""
    read = ((name, in_words(name, value or "", part.slots)) for name, value in part.slots.items())
    values = [value for name, value in read if value and is_told(name, part.slots[name] or "") and name in _READ]
    words = " ".join(part.words.split())
    value = ", ".join(value for value in values if value not in words)
    return {
        "key": part.key,
        "version": part.version,
        "name": part.name,
        "label": TYPE_LABELS[part.type],
        "words": words,
        "value": value,
    }


def _why(machine: CandidateView | None) -> dict[str, object]:
    if machine is None:
        return {"rule": "", "reasons": [], "triggers": ""}
    words = ", ".join(f"“{word}”" for word in machine.triggers)
    return {
        "rule": _(
            "Rule “{rule}”, version {version}. Worth checking: {worth:.0%}. The machine proposes; you decide."
        ).format(rule=machine.rule, version=machine.rule_version, worth=machine.worth),
        "reasons": list(machine.reasons),
        "triggers": _("Set off by: {words}").format(words=words) if words else "",
    }


def _evidence(number: int, source: EvidenceView, sheet: ClaimSheet) -> dict[str, object]:
    return {
        "number": number,
        "stance": STANCE_LABELS[source.stance],
        "stanceKind": source.stance.value,
        "sign": STANCE_SIGNS[source.stance],
        "rank": rank_label(source.is_primary),
        "title": source.title,
        "url": source.url,
        "passage": source.passage,
        "compared": shown_beside(sheet, source.heard, source.published_on),
        "known": source_facts(source),
    }


def _verdict(sheet: ClaimSheet, verdict: VerdictView, is_wrong: bool) -> dict[str, object]:
    answers = [_answer(answer) for answer in verdict.signoffs]
    if is_wrong:
        answers.append(_("Found wrong, and not yet replaced; the history says why."))
    elif verdict.withdrawn:
        answers.append(_("Taken back."))
    elif before := given_before(sheet, verdict):
        answers.append(before)
    if verdict.override:
        answers.insert(0, against_policy(verdict))
    by = _("{by}, {at} UTC").format(by=verdict.by, at=moment(verdict.at))
    return {
        "label": verdict.label,
        "tone": verdict.tone,
        "by": by,
        "rationale": verdict.rationale,
        "note": " ".join(answers),
    }


def _answer(signoff: SignoffView) -> str:
    words = f"{signoff.by} {DECISION_LABELS[signoff.decision]}"
    if signoff.withdrawn:
        words = _("{said}, and took that back").format(said=words)
    return f"{words}: {comment}" if (comment := said(signoff)) else words


def _flags(sheet: ClaimSheet, today: date) -> Iterable[dict[str, str]]:
    if sheet.priority != Priority.NORMAL:
        kind = "urgent" if sheet.priority == Priority.HIGH else "plain"
        yield {"text": PRIORITY_LABELS[sheet.priority], "kind": kind, "sign": "▲" if kind == "urgent" else "▽"}
    if sheet.question:
        yield {"text": _("Help needed"), "kind": "urgent", "sign": "?"}
    if sheet.due_on:
        late = sheet.due_on < today and sheet.state not in (ClaimState.SIGNED, ClaimState.DISMISSED)
        yield {
            "text": _("due {day}").format(day=sheet.due_on),
            "kind": "urgent" if late else "plain",
            "sign": "⏰" if late else "",
        }
    if sheet.assignee:
        yield {"text": sheet.assignee.name, "kind": "plain", "sign": "☺"}


def _notes(sheet: ClaimSheet, chosen: bool, tone: str) -> Iterable[dict[str, str]]:
    if sheet.state is ClaimState.DISMISSED:
        yield {"text": _("Dismissed: {reason}").format(reason=sheet.reason), "kind": ""}
    if sheet.question:
        yield {"text": _("Help needed: {question}").format(question=sheet.question), "kind": "warn"}
    if sheet.suggestion:
        answer = COPY_ANSWER_LABELS[sheet.suggestion.answer]
        text = _("Suggested wording ({answer}): {words}").format(answer=answer, words=sheet.suggestion.text or TAKE_OUT)
        yield {"text": text, "kind": ""}
    for number, source in enumerate(sheet.evidence, 1):
        if source.known.has_fallen:
            fallen = _("Source {n} does not stand as it was kept. {reason}")
            yield {"text": fallen.format(n=number, reason=source.known.reason), "kind": "warn"}
    if against := against_sources(tone, sheet.evidence):
        yield {"text": against, "kind": "warn"}
    if sheet.reading_changed:
        yield {
            "text": _("The machine reads this differently now; its new reading stands beside each field."),
            "kind": "warn",
        }
    if chosen:
        text = fit(key_hints.CHOSEN_BY if sheet.chosen_by else key_hints.CHOSEN).format(name=sheet.chosen_by)
        yield {"text": text, "kind": "warn"}


def _hint(sheet: ClaimSheet, chosen: bool) -> str:
    if not sheet.moves:
        return _("Choose who you are to work on this claim.")
    if sheet.claim_id is None:
        return fit(key_hints.ACCEPT)
    if chosen:
        return fit(key_hints.REASON)
    if sheet.state in (ClaimState.OPEN, ClaimState.RETURNED):
        return fit(key_hints.GRADE if sheet.evidence else key_hints.SOURCE)
    if sheet.state is ClaimState.PROPOSED:
        can = Move.CONFIRM in sheet.moves
        if Move.AGREE in sheet.moves:
            return _("The first verdict is hidden. Give the second one, under “Verdict”.")
        if Move.ADJUDICATE in sheet.moves:
            return _("Two verdicts differ. You can decide, under “Verdict”.")
        if can and Move.SEND_BACK not in sheet.moves:
            return _("You can sign it, under “Verdict”: the desk is one person’s.")
        return _("You can confirm it or send it back, under “Verdict”.") if can else _("Waiting for a second person.")
    if sheet.state is not ClaimState.SIGNED:
        return ""
    newest = newest_verdict(sheet)
    alone = newest is not None and all(answer.same_person for answer in newest.signoffs if not answer.withdrawn)
    return _("One person stands behind this verdict.") if alone else _("Two people stand behind this verdict.")
