"""The claim itself: the machine's reading, the person's wording and slots, and what may be done with it."""

from functools import partial

import streamlit as st

from app.components.claim.on_claim import on_claim
from app.components.shell import drafts, forms
from app.components.shell.escaped import plain
from app.fields import begun_on, follow, typed
from app.labels import TYPE_LABELS
from app.language import _
from app.opened import opened
from app.reports.fields import in_words
from app.runtime import desk
from app.services.checking import review
from app.services.views import ClaimSheet
from app.state import act, attempt
from claims.model import SlotSpec
from claims.newsroom.lifecycle import Move
from claims.registry import CLAIM_TYPES

#: Why most of what is marked by mistake is nothing to check; each is a button.
NOTHING_TO_CHECK = (_("Not a fact"), _("An opinion"), _("Marked twice"), _("The wrong words are marked"))


def triage(sheet: ClaimSheet) -> None:
    """Offer to accept or dismiss a candidate."""
    with st.container(horizontal=True, key="triage"):
        st.button(
            _("Accept"), icon=":material/check:", type="primary", key=f"accept-{sheet.key}", help=_("Key: a"),
            on_click=_accept, args=(sheet,),
        )  # fmt: skip
        _dismissal(sheet)


def claim_editor(sheet: ClaimSheet) -> None:
    """Offer to reword a claim, correct its slots, dismiss or restore it."""
    if sheet.state is not None and Move.RESTORE in sheet.moves:
        st.button(_("Restore"), key=f"restore-{sheet.key}", icon=":material/undo:", on_click=_restore, args=(sheet,))
        return
    if Move.EDIT not in sheet.moves:
        return
    wording = f"draft-wording-{sheet.key}"
    follow(wording, sheet.text)
    with forms.form(wording):
        st.text_area(
            _("Wording of the claim"), key=wording, height=100, persist_state="session",
            help=_("Say it so that it can be checked on its own. The words of the copy stay on record."),
        )  # fmt: skip
        drafts.sign(wording, version=sheet.version)
        with forms.sends(wording):
            st.button(_("Save wording"), key=f"reword-{sheet.key}", on_click=_reword, args=(begun_on(sheet, wording),))
    if CLAIM_TYPES[sheet.type].slots:
        _fields(sheet)
    if Move.DISMISS in sheet.moves:
        _dismissal(sheet)


def _fields(sheet: ClaimSheet) -> None:
    with forms.form(f"slots-{sheet.key}"):
        with st.grid(2, min_column_width=170, gap="small"):
            for spec in CLAIM_TYPES[sheet.type].slots:
                with st.container(gap=None):
                    _slot_field(sheet, spec)
        slots = [slot_key(sheet, spec) for spec in CLAIM_TYPES[sheet.type].slots]
        drafts.sign(*slots, version=sheet.version)
        with forms.sends(f"slots-{sheet.key}"):
            st.button(
                _("Save fields"), key=f"save-slots-{sheet.key}", on_click=_correct, args=(begun_on(sheet, *slots),)
            )


def slot_key(sheet: ClaimSheet, spec: SlotSpec) -> str:
    """Return the key of the field for one detail of a claim."""
    return f"{'' if spec.choices else 'draft-'}slot-{sheet.key}-{spec.name}"


def _slot_field(sheet: ClaimSheet, spec: SlotSpec) -> None:
    key, stored = slot_key(sheet, spec), sheet.slots.get(spec.name) or ""
    follow(key, stored)
    if spec.choices:
        st.selectbox(
            _(spec.label), ("", *spec.choices), key=key, help=_(spec.hint), persist_state="session",
            format_func=partial(in_words, spec.name),
        )  # fmt: skip
    else:
        st.text_input(_(spec.label), key=key, help=_(spec.hint), persist_state="session")
    read = sheet.machine.slots.get(spec.name) if sheet.machine else None
    if read is not None and (read.value or "") != stored:
        reading = _("Machine read: {value}. {note}").format(value=plain(read.value or _("open")), note=plain(read.note))
        st.caption(f":material/memory: {reading}")


def _dismissal(sheet: ClaimSheet) -> None:
    reason = f"draft-why-not-{sheet.key}"
    follow(reason, "")
    with (
        st.popover(_("Dismiss…"), icon=":material/block:", key=f"dismissal-{sheet.key}", help=_("Key: d")),
        forms.form(reason),
    ):
        st.text_area(
            _("Why is this {type} nothing to check?").format(type=TYPE_LABELS[sheet.type].lower()), key=reason,
            height=80, persist_state="session",
        )  # fmt: skip
        drafts.sign(reason, version=sheet.version)
        with forms.sends(reason):
            st.button(
                _("Dismiss with this reason"), key=f"dismiss-{sheet.key}", on_click=_dismiss,
                args=(begun_on(sheet, reason), reason),
            )  # fmt: skip
        with st.container(horizontal=True, gap="small"):
            for number, words in enumerate(NOTHING_TO_CHECK):
                st.button(
                    words, key=f"dismiss-{number}-{sheet.key}", on_click=_dismiss,
                    args=(begun_on(sheet, reason), reason, words),
                )  # fmt: skip


def _accept(sheet: ClaimSheet) -> None:
    new_act, machine = act(), sheet.machine
    if new_act is None or machine is None:
        return
    made = attempt(lambda: review.accept(desk(), new_act, machine.id), _("Accepted as a claim."))
    if made is not None:
        opened(sheet.article_id).follow(sheet.key, f"c{made}")


def _dismiss(sheet: ClaimSheet, field: str, ready: str = "") -> None:
    """Dismiss for a ready-made reason or else the typed one, and go on to what is to do next."""
    new_act = act()
    if new_act is None:
        return

    def call() -> int:
        reason = ready or typed(field)
        if sheet.claim_id is not None:
            review.dismiss(desk(), new_act, sheet.claim_id, sheet.version, reason)
            return sheet.claim_id
        return review.dismiss_candidate(desk(), new_act, int(sheet.key.removeprefix("m")), reason)

    made = attempt(call, _("Dismissed: {words}").format(words=sheet.text), sheet.key, [field])
    if made is not None:
        now = opened(sheet.article_id)
        now.follow(sheet.key, f"c{made}")
        now.go_on(sheet.key)


def _restore(sheet: ClaimSheet) -> None:
    on_claim(sheet, review.restore, done=_("Restored."))


def _reword(sheet: ClaimSheet) -> None:
    field = f"draft-wording-{sheet.key}"
    on_claim(sheet, review.reword, typed(field), done=_("Wording saved."), fields=[field])


def _correct(sheet: ClaimSheet) -> None:
    keys = {spec.name: slot_key(sheet, spec) for spec in CLAIM_TYPES[sheet.type].slots}
    values = {name: typed(key) for name, key in keys.items()}
    on_claim(sheet, review.correct_slots, values, done=_("Fields saved."), fields=keys.values())
