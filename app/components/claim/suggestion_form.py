"""What the copy should say instead of a claim's words: a form for it, and what became of it."""

import streamlit as st

from app.components.claim.on_claim import on_claim
from app.components.shell import drafts, forms
from app.components.shell.escaped import moment, plain
from app.fields import begun_on, follow, typed
from app.labels import COPY_ANSWER_LABELS
from app.language import _
from app.services.checking import suggesting
from app.services.views import ClaimSheet
from claims.newsroom.lifecycle import CopyAnswer, Move

_LABELS = {CopyAnswer.ACCEPTED: _("The writer accepted it"), CopyAnswer.REJECTED: _("The writer rejected it")}


def suggestion_form(sheet: ClaimSheet) -> None:
    """Offer to suggest other words for the copy, and to put down what whoever writes it said."""
    if Move.PLAN not in sheet.moves or sheet.claim_id is None:
        return
    field, now = f"draft-suggestion-{sheet.key}", sheet.suggestion
    follow(field, now.text if now else "")
    with st.expander(_("Suggested wording"), expanded=now is not None, icon=":material/edit_note:", key=f"box-{field}"):
        with forms.form(field):
            st.text_area(
                _("What the copy should say instead of the claim's words"), key=field, height=80,
                persist_state="session",
                placeholder=_("The words as they should stand in the copy; empty to suggest none."),
                help=_("Stands in every report, and as a tracked change in the Word document for the writer."),
            )  # fmt: skip
            drafts.sign(field, version=sheet.version)
            with forms.sends(field):
                st.button(
                    _("Save suggestion"), key=f"save-suggestion-{sheet.key}", on_click=_save,
                    args=(begun_on(sheet, field), field),
                )  # fmt: skip
                if now is None or now.text:
                    st.button(
                        _("Take these words out"), key=f"take-out-{sheet.key}", type="tertiary", on_click=_take_out,
                        args=(sheet,), help=_("The copy should do without them: in Word a deletion to accept."),
                    )  # fmt: skip
        if now is not None:
            words = _("Suggested by {by}, {at} UTC; {answer}.")
            words = words.format(by=plain(now.by), at=moment(now.at), answer=COPY_ANSWER_LABELS[now.answer])
            st.caption(words)
            _answers(sheet, now.answer)


def _answers(sheet: ClaimSheet, given: str) -> None:
    with st.container(horizontal=True, gap="small"):
        for answer, label in _LABELS.items():
            if answer != given:
                st.button(
                    label, key=f"suggestion-{answer}-{sheet.key}", type="tertiary", on_click=_answer,
                    args=(sheet, answer),
                )  # fmt: skip


def _save(sheet: ClaimSheet, field: str) -> None:
    on_claim(sheet, suggesting.suggest, typed(field), done=_("Suggestion saved."), fields=[field])


def _take_out(sheet: ClaimSheet) -> None:
    on_claim(sheet, suggesting.take_out, done=_("Suggestion saved."))


def _answer(sheet: ClaimSheet, given: CopyAnswer) -> None:
    on_claim(sheet, suggesting.answer, given, done=_("Put down."))
