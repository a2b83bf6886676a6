"""The sheet of one mark, beside the copy: words, reading, evidence, verdict, history."""

from dataclasses import replace

import streamlit as st

from app.components import claim_form, evidence_form, verdict_form
from app.components.words import claim_words, history_line
from app.labels import STATE_LABELS, TYPE_LABELS
from app.runtime import desk
from app.services import history
from app.services.views import ArticleView, ClaimSheet
from app.state import missed_changes, seen, set_active_mark

_STATE_COLOURS = {None: "violet", "open": "blue", "proposed": "orange", "returned": "red", "signed": "green"}


def sheet_pane(article: ArticleView, sheet: ClaimSheet) -> None:
    """Draw the sheet of the open mark."""
    with st.container(border=True, gap="small", key="sheet"):
        _heading(article, sheet)
        claim_words(sheet)
        _missed()
        sheet = replace(sheet, version=seen(sheet.key, sheet.version))
        if sheet.claim_id is None:
            claim_form.triage(sheet)
            claim_form.machine_slots(sheet)
            if sheet.machine:
                claim_form.machine_reading(sheet.machine, opened=True)
            return
        _tabs(sheet, sheet.claim_id)


def _heading(article: ArticleView, sheet: ClaimSheet) -> None:
    keys = [mark.key for mark in article.marks]
    at = keys.index(sheet.key) if sheet.key in keys else 0
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(f"**{at + 1}** of {len(keys)}", width="content")
        st.badge(TYPE_LABELS[sheet.type], color="gray")
        st.badge(STATE_LABELS[sheet.state], color=_STATE_COLOURS.get(sheet.state, "gray"))  # type: ignore[arg-type]
        st.space("stretch")
        for label, icon, to, letter in (
            ("Previous", "arrow_back", at - 1, "k"),
            ("Next", "arrow_forward", at + 1, "j"),
        ):
            st.button(
                label, icon=f":material/{icon}:", key=f"{label} claim", type="tertiary", help=f"Key: {letter}",
                disabled=not 0 <= to < len(keys), on_click=set_active_mark,
                args=(article.id, keys[min(max(to, 0), len(keys) - 1)]),
            )  # fmt: skip


def _missed() -> None:
    changes = missed_changes()
    if changes:
        with st.container(border=True):
            st.markdown(":material/sync_problem: **What changed while you were at it**")
            for line in changes:
                history_line(line)


def _tabs(sheet: ClaimSheet, claim_id: int) -> None:
    claim, sources, verdict, past = st.tabs(["Claim", "Sources", "Verdict", "History"], key=f"tabs-{claim_id}")
    with claim:
        claim_form.claim_editor(sheet)
        if sheet.machine:
            claim_form.machine_reading(sheet.machine, opened=False)
        else:
            st.caption(":material/person_add: Added by a person; the machine did not propose it.")
    with sources:
        evidence_form.evidence_list(sheet)
        evidence_form.attach_form(sheet)
    with verdict:
        verdict_form.verdict_list(sheet)
        verdict_form.second_pair_of_eyes(sheet)
        verdict_form.verdict_form(sheet)
    with past:
        for line in history.of_claim(desk(), claim_id):
            history_line(line)
