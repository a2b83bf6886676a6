"""Who checks a claim, by when, how soon, what help they need; and merging two claims that are one."""

import streamlit as st

from app import state
from app.components.shell import drafts, forms
from app.components.shell.escaped import short
from app.fields import begun_on, follow, typed
from app.labels import PRIORITY_LABELS
from app.language import _
from app.opened import opened
from app.runtime import desk
from app.services.checking import cutting, planning, sheets
from app.services.desk import accounts
from app.services.views import ClaimSheet, Mark
from app.state import act, attempt
from claims.newsroom.lifecycle import Move, Priority


def plan_form(sheet: ClaimSheet) -> None:
    """Offer to plan the work on a claim."""
    if Move.PLAN not in sheet.moves:
        return
    k = f"plan-{sheet.key}"
    people = {person.id: person.name for person in accounts.people(desk())}
    chosen = {"who": sheet.assignee.id if sheet.assignee else None, "priority": Priority(sheet.priority)}
    for name, value in chosen.items():
        if state.get(state.Kept.BASE.of(f"{k}-{name}"), ...) != value:
            state.put(f"{k}-{name}", value)
            state.put(state.Kept.BASE.of(f"{k}-{name}"), value)
    follow(f"{k}-due", str(sheet.due_on or ""))
    follow(f"draft-help-{sheet.key}", sheet.question)
    with forms.form(k):
        with st.grid(2, min_column_width=170, gap="small"):
            st.selectbox(
                _("Who checks it"), list(people), key=f"{k}-who", format_func=people.__getitem__, index=None,
                placeholder=_("Nobody yet"), persist_state="session",
            )  # fmt: skip
            forms.day_field(_("Due on"), f"{k}-due")
            st.selectbox(
                _("Priority"), sorted(Priority, reverse=True), key=f"{k}-priority", persist_state="session",
                format_func=PRIORITY_LABELS.__getitem__,
            )  # fmt: skip
        st.text_area(
            _("Help needed with"), key=f"draft-help-{sheet.key}", height=70, persist_state="session",
            placeholder=_("A question to colleagues; empty when no help is needed."),
        )  # fmt: skip
        fields = (f"draft-help-{sheet.key}", f"{k}-due")
        drafts.sign(*fields, version=sheet.version)
        with forms.sends(k):
            st.button(_("Save plan"), key=f"save-{k}", on_click=_save, args=(begun_on(sheet, *fields), k))


def merge_form(sheet: ClaimSheet) -> None:
    """Offer to merge another claim of the article into this one."""
    if Move.EDIT not in sheet.moves or sheet.claim_id is None:
        return
    others = [
        mark for mark in opened(sheet.article_id).marks
        if mark.type is sheet.type and mark.key != sheet.key and mark.state in ("open", "returned")
    ]  # fmt: skip
    if not others:
        st.caption(_("No other open claim of this type to merge with."))
        return
    with forms.form(f"merge-{sheet.key}"):
        st.selectbox(
            _("Merge this claim into it"), others, key=f"merge-{sheet.key}", index=None, format_func=_named,
            placeholder=_("Choose a claim of the same type"), persist_state="session",
        )  # fmt: skip
        with forms.sends(f"merge-{sheet.key}"):
            st.button(_("Merge"), key=f"do-merge-{sheet.key}", icon=":material/merge:", on_click=_merge, args=(sheet,))


def _named(mark: Mark) -> str:
    return f"{mark.name} · {short(mark.text, 80)}"


def _save(sheet: ClaimSheet, k: str) -> None:
    new_act, claim = act(), sheet.claim_id
    if new_act is None or claim is None:
        return
    attempt(
        lambda: planning.plan(
            desk(), new_act, claim, sheet.version, assignee=state.get(f"{k}-who"),
            due_on=forms.day("due_on", typed(f"{k}-due")), priority=state.get(f"{k}-priority"),
            question=typed(f"draft-help-{sheet.key}"),
        ),
        _("Plan saved."), sheet.key, [f"draft-help-{sheet.key}"],
    )  # fmt: skip


def _merge(sheet: ClaimSheet) -> None:
    new_act, claim, other = act(), sheet.claim_id, state.get(f"merge-{sheet.key}")
    if new_act is None or claim is None or other is None:
        return

    def call() -> None:
        seen = sheets.sheet(desk(), other.key).version
        cutting.merge(desk(), new_act, claim, sheet.version, int(other.key[1:]), seen)

    attempt(call, _("Merged."), sheet.key)
