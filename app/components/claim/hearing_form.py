"""Who heard a quotation: shown beside its sources, put down, and taken back."""

import streamlit as st

from app.components.claim.on_claim import on_claim
from app.components.shell import drafts, forms
from app.components.shell.escaped import moment, plain
from app.fields import begun_on, clear, follow, typed
from app.labels import TERMS_LABELS
from app.language import _
from app.runtime import desk
from app.services.checking import hearing
from app.services.checking.hearing import Hearing, NewHearing
from app.services.context import Act, Desk
from app.services.record.comparing import is_quotation
from app.services.views import ClaimSheet
from app.state import get
from claims.newsroom.lifecycle import Move
from claims.newsroom.sourcing import Terms

_FIELDS = ("by", "on", "note")


def heard(sheet: ClaimSheet) -> None:
    """Show who heard a direct or mixed quotation, and offer to put it down; nothing for other claims."""
    if sheet.claim_id is None or not is_quotation(sheet.type, sheet.slots):
        return
    now = hearing.hearing_of(desk(), sheet.claim_id)
    if now:
        with st.container(border=True, gap="xsmall"):
            st.markdown(":material/hearing: " + plain(_words(now)))
            if now.note:
                st.caption(plain(now.note))
            st.caption(_("put down by {name}, {at} UTC").format(name=plain(now.by), at=moment(now.at)))
            if Move.PLAN in sheet.moves:
                st.button(
                    _("Nobody heard it after all"), key=f"unhear-{sheet.key}", type="tertiary", on_click=on_claim,
                    args=(sheet, hearing.unhear), kwargs={"done": _("Taken back; the history keeps it.")},
                    icon=":material/hearing_disabled:",
                )  # fmt: skip
    if Move.PLAN in sheet.moves:
        label = _("Somebody else heard it") if now else _("Somebody heard it")
        box = st.expander(label, icon=":material/hearing:", key=f"hear-{sheet.key}", on_change="rerun")
        if box.open:
            with box, forms.form(f"hear-{sheet.key}"):
                _form(sheet)


def _words(now: Hearing) -> str:
    parts = (now.heard_by, str(now.on) if now.on else "", TERMS_LABELS[now.terms])
    return _("Heard by {whom}").format(whom=" · ".join(part for part in parts if part))


def _form(sheet: ClaimSheet) -> None:
    k = f"hear-{sheet.key}"
    keys = [f"draft-{k}-{name}" for name in _FIELDS]
    for key in keys:
        follow(key, "")
    st.text_input(
        _("Who heard it said, or heard a recording that is not kept"), key=keys[0], persist_state="session",
        max_chars=200, placeholder=_("Name, and what they are"),
    )  # fmt: skip
    forms.day_field(_("On which day"), keys[1])
    st.segmented_control(
        _("On what terms it was said"), list(Terms), key=f"{k}-terms", default=Terms.ON_RECORD, required=True,
        format_func=TERMS_LABELS.__getitem__,
    )  # fmt: skip
    st.text_area(
        _("How and where"), key=keys[2], height=70, persist_state="session",
        help=_("Kept off the log unless it was said on the record."),
    )  # fmt: skip
    drafts.sign(*keys, version=sheet.version)
    with forms.sends(k):
        st.button(
            _("Put down who heard it"), key=f"send-{k}", type="primary", icon=":material/hearing:", on_click=_hear,
            args=(begun_on(sheet, *keys), k, keys),
        )  # fmt: skip


def _hear(sheet: ClaimSheet, k: str, keys: list[str]) -> None:
    terms = Terms(get(f"{k}-terms") or Terms.ON_RECORD)

    def call(at: Desk, new_act: Act, claim: int, seen: int) -> bool:
        who, on, note = map(typed, keys)
        hearing.hear(at, new_act, claim, seen, NewHearing(who, forms.day("on", on), terms, note))
        return True

    if on_claim(sheet, call, done=_("It is on record who heard it."), fields=keys):
        clear(*keys)
