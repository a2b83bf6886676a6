"""The open claim beside the copy: its card, and below it what can be changed, a tab for each kind of change."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import state
from app.components.claim import (
    acts,
    claim_form,
    correct_form,
    evidence_form,
    hearing_form,
    plan_form,
    proposed_sources,
    suggestion_form,
    verdict_form,
)
from app.components.claim.all_decided import all_decided
from app.components.claim.author_notes import at_marks, notes_in
from app.components.claim.card import card
from app.components.claim.conflict import conflict
from app.components.claim.notes_list import notes_list
from app.components.claim.talk import talk, threads_at
from app.components.copy.coverage import coverage_line, head_line
from app.components.copy.marked_text import Positions, beside, mark_data
from app.components.copy.quote_ledger import quote_ledger
from app.components.history import stages
from app.components.history.timeline import saw_words
from app.components.people import asking
from app.components.shell import drafts
from app.components.shell.escaped import history_line, html, plain, way
from app.components.shell.messages import say_what_happened
from app.components.shell.trouble import waiting
from app.fields import leave_all_but, unsaved
from app.language import _
from app.opened import Opened, opened
from app.runtime import desk
from app.services.articles import changes as news
from app.services.articles import passages
from app.services.checking import ledger, sheets
from app.services.checking.ledger import Ledger
from app.services.desk import settings
from app.services.log import history, moments
from app.services.talk import threads
from app.services.undo import undo
from app.services.views import ClaimSheet, Mark
from app.state import missed_changes, person
from claims.newsroom.lifecycle import Move
from claims.newsroom.rating import scales

#: Marks on each side of the open one whose sheets the browser gets beforehand.
_BESIDE = 10
_TABS = (_("Claim"), _("Sources"), _("Verdict"), _("Comments"), _("History"))


@st.fragment(key="sheet")
@waiting("sheet")
def sheet_pane(article_id: int, head: DeltaGenerator) -> None:
    """Draw the open claim; keys and clicks of the browser's part arrive here, and only this is drawn anew.

    Args:
        article_id: of the open article.
        head: container of the page for what is counted of the article; it is filled with every drawing of this.
    """
    now = opened(article_id)
    if _take_news(now):
        st.rerun(scope="app")
    with head:
        _counts(now)
    say_what_happened()
    drafts.drop()
    shown = _sheets(now)
    sheet = shown.get(now.active or "")
    leave_all_but(now.active or "")
    card(
        key=f"card-{article_id}",
        article_id=article_id,
        active=now.active,
        jump=f"{article_id}-{now.jump}",
        sheets=shown.values(),
        notes=at_marks(notes_in(now), _beside(now)),
        comments=_comments(now, sheet),
        patches=list(now.patches.values()),
        answers=now.answers,
        scale=scales()[settings.get(desk()).scale],
        undo=_next_undo(now),
        seq=now.seq,
        notice=now.notice[1] if now.notice and now.notice[0] == now.active else "",
        today=desk().now().date(),
        on_acts=lambda message: acts.take(article_id, message),
    )
    all_decided(now)
    if sheet is not None:
        with st.container(key="sheet", gap="small"):
            _missed(sheet)
            _changes(sheet)


def _counts(now: Opened) -> None:
    """Show the counts of the article, which are asked for anew only when the log has gone on."""
    if now.coverage is None or now.coverage[0] != now.seq:
        now.coverage = now.seq, passages.coverage(desk(), now.article_id)
    if now.quotations is None or now.quotations[0] != now.seq:
        now.quotations = now.seq, ledger.counts(desk(), now.article_id)
    head_line(now.article, len(now.marks))
    coverage_line(now.coverage[1])
    quote_ledger(now.article_id, now.quotations[1], lambda: _ledger(now))
    notes_list(now)


def _ledger(now: Opened) -> Ledger:
    if now.ledger is None or now.ledger[0] != now.seq:
        now.ledger = now.seq, ledger.ledger(desk(), now.article_id)
    return now.ledger[1]


def _comments(now: Opened, sheet: ClaimSheet | None) -> dict[str, int]:
    """Return how many comments stand under the tab of the open claim; asked for anew when the log has gone on."""
    if sheet is None or sheet.claim_id is None:
        return {}
    if now.threads is None or now.threads[0] != now.seq:
        now.threads = now.seq, threads.threads(desk(), now.article_id)
    return {sheet.key: sum(len(thread.comments) for thread in threads_at(sheet, now.threads[1]))}


def _take_news(now: Opened) -> bool:
    """Take in what changed since the copy was drawn; say whether it must be drawn anew."""
    latest = news.since(desk(), now.article_id, now.seq)
    positions = Positions(now.text) if latest.patches else None
    changed = [patch.mark for patch in latest.patches if patch.mark]
    around = replace(beside(desk(), changed, ()), talked=now.talked)
    for patch in latest.patches:
        drawn = mark_data(patch.mark, positions, around) if patch.mark and positions else None
        now.patches[patch.claim_id] = {"was": patch.was, "mark": drawn}
        keys = {patch.was, f"c{patch.claim_id}"}
        others = [mark for mark in now.marks if mark.key not in keys]
        now.marks = tuple(
            sorted(
                [*others, patch.mark] if patch.mark else others,
                key=lambda m: (m.span.start, -m.span.end, m.type, m.key),
            )
        )
        if patch.mark and patch.was:
            now.follow(patch.was, patch.mark.key)
        elif now.active in keys:
            now.active = patch.mark.key if patch.mark else None
        for key in keys:
            now.sent.pop(key or "", None)
    _notice(now, latest.by)
    now.seq = latest.seq
    redraw = latest.whole or now.redraw
    now.redraw = False
    return redraw


def _next_undo(now: Opened) -> str:
    """Return what could be undone, in words; asked for anew only when the log has gone on."""
    me = person()
    if me is None:
        return ""
    if now.undo[:2] != (me.id, now.seq):
        now.undo = (me.id, now.seq, undo.next_undo(desk(), article_id=now.article_id))
    return now.undo[2]


def _notice(now: Opened, by: Sequence[tuple[int, str]]) -> None:
    """Remember to say that somebody else changed the claim in view."""
    me = person()
    for claim_id, name in by:
        if now.active == f"c{claim_id}":
            mine = me is not None and name == me.name
            words = _("{name} changed this claim just now; it is shown as it is.").format(name=name)
            now.notice = None if mine else (now.active, words)


def _sheets(now: Opened) -> dict[str, ClaimSheet]:
    """Return the sheets that the browser needs: of the open mark, and of those beside it that it has not yet."""
    beside = [mark.key for mark in _beside(now) if mark.key not in now.sent]
    if now.active is None:
        return {}
    fetched = sheets.sheets(desk(), [now.active, *beside])
    now.sent |= {key: sheet.version for key, sheet in fetched.items()}
    return fetched


def _beside(now: Opened) -> Sequence[Mark]:
    """Return the open mark and those beside it; the first one is opened where none is."""
    keys = [mark.key for mark in now.marks]
    if now.active not in keys:
        now.active = keys[0] if keys else None
    if now.active is None:
        return ()
    at = keys.index(now.active)
    return now.marks[max(0, at - _BESIDE) : at + _BESIDE + 1]


def _missed(sheet: ClaimSheet) -> None:
    """Show what somebody else changed under a save that was refused, beside the words that are still in the field."""
    changes = missed_changes()
    if changes:
        state.put(state.Kept.CONFLICT.of(sheet.key), changes)
    else:
        changes = state.get(state.Kept.CONFLICT.of(sheet.key), ())
        if changes and not unsaved(sheet.key):
            state.take(state.Kept.CONFLICT.of(sheet.key))
            changes = ()
    if changes:
        conflict(sheet, changes)


def _changes(sheet: ClaimSheet) -> None:
    if sheet.claim_id is None:
        claim_form.triage(sheet)
        return
    tabs = st.tabs(list(_TABS), key="sheet-tabs", on_change="rerun")
    for tab, fill in zip(tabs, _FILL, strict=True):
        if tab.open:
            with tab:
                fill(sheet)


def _claim(sheet: ClaimSheet) -> None:
    claim_form.claim_editor(sheet)
    if Move.PLAN not in sheet.moves:
        return
    for name, label, icon, fill in (
        ("Plan:", _("Plan: who, when, help"), "event", plan_form.plan_form),
        ("Merge", _("Merge with another claim"), "merge", plan_form.merge_form),
    ):
        box = st.expander(label, icon=f":material/{icon}:", key=f"{name}-{sheet.key}", on_change="rerun")
        if box.open:
            with box:
                fill(sheet)


def _sources(sheet: ClaimSheet) -> None:
    evidence_form.sourcing_line(sheet)
    evidence_form.evidence_list(sheet)
    hearing_form.heard(sheet)
    proposed_sources.proposed_sources(sheet)
    asking.people_asked(sheet)
    evidence_form.attach_form(sheet)


def _verdict(sheet: ClaimSheet) -> None:
    verdict_form.second_pair_of_eyes(sheet)
    correct_form.correct_form(sheet)
    verdict_form.verdict_form(sheet)
    suggestion_form.suggestion_form(sheet)
    verdict_form.verdict_list(sheet)


def _history(sheet: ClaimSheet) -> None:
    claim_id = sheet.claim_id or 0
    judged = moments.saw(desk(), claim_id)
    st.caption(plain(stages.one_line(claim_id)))
    for line in history.of_claim(desk(), claim_id):
        history_line(line, beside=saw_words(judged.get(line.seq)))
    query = {"article": str(sheet.article_id), "claim": str(claim_id)}
    html(way("history", _("Any two moments side by side"), query))


_FILL = (_claim, _sources, _verdict, talk, _history)
