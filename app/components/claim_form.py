"""The claim itself: the machine's reading, the person's wording and slots, and what may be done with it."""

import streamlit as st

from app.components.words import plain, slot_table
from app.labels import TYPE_LABELS
from app.runtime import desk
from app.services import review
from app.services.views import CandidateView, ClaimSheet
from app.state import act, attempt, follow, set_active_mark, typed
from claims.lifecycle import Move
from claims.model import SlotSpec
from claims.registry import CLAIM_TYPES


def machine_reading(machine: CandidateView, *, opened: bool) -> None:
    """Show what the machine read, by which rule, and why."""
    with st.expander(f"Why it was marked: {plain(machine.rule)}", icon=":material/lightbulb:", expanded=opened):
        st.caption(
            f"Rule “{plain(machine.rule)}”, version {machine.rule_version}. Worth checking: {machine.worth:.0%}. "
            "The machine proposes; you decide."
        )
        for reason in machine.reasons:
            st.markdown(f"- {plain(reason)}")
        if machine.triggers:
            st.caption("Set off by: " + ", ".join(f"“{plain(words)}”" for words in machine.triggers))


def machine_slots(sheet: ClaimSheet) -> None:
    """Show the machine's slots of a candidate, each with its note and other readings."""
    machine = sheet.machine
    if machine is None:
        return
    rows = []
    for spec in CLAIM_TYPES[sheet.type].slots:
        slot = machine.slots.get(spec.name)
        if slot is None or (slot.value is None and not slot.note):
            continue
        others = f" Could also be: {', '.join(slot.otherwise)}." if slot.otherwise else ""
        rows.append((spec.label, slot.value or "", f"{slot.note}{others}".strip()))
    slot_table(rows)


def triage(sheet: ClaimSheet) -> None:
    """Offer to accept or dismiss a candidate."""
    with st.container(horizontal=True):
        st.button(
            "Accept", icon=":material/check:", type="primary", key=f"accept-{sheet.key}", shortcut="a",
            on_click=_accept, args=(sheet,),
        )  # fmt: skip
        _dismissal(sheet)


def claim_editor(sheet: ClaimSheet) -> None:
    """Offer to reword a claim, correct its slots, dismiss or restore it."""
    if sheet.state is not None and Move.RESTORE in sheet.moves:
        st.info(f"Dismissed: {plain(sheet.reason)}", icon=":material/block:")
        st.button("Restore", key=f"restore-{sheet.key}", icon=":material/undo:", on_click=_restore, args=(sheet,))
        return
    if Move.EDIT not in sheet.moves:
        return
    if sheet.reading_changed:
        st.warning("The machine reads this differently now; its new reading is shown under each field.")
    wording = f"wording-{sheet.key}"
    follow(wording, sheet.text)
    st.text_area(
        "Wording of the claim", key=wording, height=100, persist_state="session",
        help="Say it so that it can be checked on its own. The words of the copy stay on record.",
    )  # fmt: skip
    st.button("Save wording", key=f"reword-{sheet.key}", on_click=_reword, args=(sheet,))
    with st.grid(2, min_column_width=170, gap="small"):
        for spec in CLAIM_TYPES[sheet.type].slots:
            with st.container(gap=None):
                _slot_field(sheet, spec)
    st.button("Save fields", key=f"save-slots-{sheet.key}", on_click=_correct, args=(sheet,))
    if Move.DISMISS in sheet.moves:
        _dismissal(sheet)


def _slot_field(sheet: ClaimSheet, spec: SlotSpec) -> None:
    key, stored = f"slot-{sheet.key}-{spec.name}", sheet.slots.get(spec.name) or ""
    follow(key, stored)
    if spec.choices:
        st.selectbox(spec.label, ("", *spec.choices), key=key, help=spec.hint, persist_state="session")
    else:
        st.text_input(spec.label, key=key, help=spec.hint, persist_state="session")
    read = sheet.machine.slots.get(spec.name) if sheet.machine else None
    if read is not None and (read.value or "") != stored:
        st.caption(f":material/memory: Machine read: {plain(read.value or 'open')}. {plain(read.note)}")


def _dismissal(sheet: ClaimSheet) -> None:
    reason = f"why-not-{sheet.key}"
    follow(reason, "")
    with st.popover("Dismiss…", icon=":material/block:"):
        st.text_area(
            f"Why is this {TYPE_LABELS[sheet.type].lower()} nothing to check?", key=reason, height=80,
            persist_state="session",
        )  # fmt: skip
        st.button("Dismiss with this reason", key=f"dismiss-{sheet.key}", on_click=_dismiss, args=(sheet, reason))


def _accept(sheet: ClaimSheet) -> None:
    who, machine = act(), sheet.machine
    if who is None or machine is None:
        return
    made = attempt(lambda: review.accept(desk(), who, machine.id), "Accepted as a claim.")
    if made is not None:
        set_active_mark(sheet.article_id, f"c{made}")


def _dismiss(sheet: ClaimSheet, reason: str) -> None:
    who, machine, claim = act(), sheet.machine, sheet.claim_id
    if who is None:
        return
    if claim is not None:
        attempt(
            lambda: review.dismiss(desk(), who, claim, sheet.version, typed(reason)),
            "Dismissed, with your reason.",
            sheet.key,
        )
    elif machine is not None:
        made = attempt(
            lambda: review.dismiss_candidate(desk(), who, machine.id, typed(reason)), "Dismissed, with your reason."
        )
        if made is not None:
            set_active_mark(sheet.article_id, f"c{made}")


def _restore(sheet: ClaimSheet) -> None:
    who, claim = act(), sheet.claim_id
    if who and claim:
        attempt(lambda: review.restore(desk(), who, claim, sheet.version), "Restored.", sheet.key)


def _reword(sheet: ClaimSheet) -> None:
    who, claim = act(), sheet.claim_id
    if who and claim:
        text = typed(f"wording-{sheet.key}")
        attempt(lambda: review.reword(desk(), who, claim, sheet.version, text), "Wording saved.", sheet.key)


def _correct(sheet: ClaimSheet) -> None:
    who, claim = act(), sheet.claim_id
    if who and claim:
        values = {spec.name: typed(f"slot-{sheet.key}-{spec.name}") for spec in CLAIM_TYPES[sheet.type].slots}
        attempt(lambda: review.correct_slots(desk(), who, claim, sheet.version, values), "Fields saved.", sheet.key)
