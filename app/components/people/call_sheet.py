"""The call sheet of a person: what is to be asked, over claims and articles, what they replied, and a print of it."""

import streamlit as st

from app import state
from app.components.people.asking import put_down, question_field
from app.components.people.question_card import question_card
from app.components.shell import forms
from app.components.shell.escaped import plain, short
from app.language import _, ngettext
from app.reports.call_sheet import CallSheet, print_sheet
from app.runtime import desk
from app.services.errors import ServiceError
from app.services.sources import inquiries
from app.state import act


def call_sheet_pane(source_id: int, name: str) -> None:
    """Show the call sheet of a source that is a person.

    Args:
        source_id: the source; one that is no person, or not there, is said to be so.
        name: of the person, for the reader.
    """
    try:
        sheet = inquiries.call_sheet(desk(), source_id)
    except ServiceError as error:
        st.warning(plain(str(error)))
        return
    heading = _("Call sheet")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{heading}**")
        if sheet.questions:
            st.download_button(
                _("Print"), lambda: print_sheet(sheet, desk().now()), f"call-sheet-{source_id}.html", "text/html",
                key=f"print-{source_id}", on_click="ignore", icon=":material/print:",
                help=_("Downloads a page for paper, with room to write. What was not said on the record stays off it."),
            )  # fmt: skip
    _summary(sheet, name)
    for question in sheet.questions:
        question_card(question, on_claim=False)
    box = st.expander(
        _("Ask another question") if sheet.questions else _("Ask a question"), icon=":material/call:",
        key=f"ask-p{source_id}", on_change="rerun",
    )  # fmt: skip
    if box.open:
        with box, forms.form(f"inquiry-p{source_id}"):
            _ask_form(sheet)


def _summary(sheet: CallSheet, name: str) -> None:
    if not sheet.questions:
        nothing = _("{name} was not asked yet. Put a question down here, or at a claim, on its tab Sources.")
        st.caption(nothing.format(name=plain(name)))
        return
    done = len(sheet.questions) - sheet.open
    number = ngettext(
        "{n:,} question to ask, {done:,} done. One call can settle them all.",
        "{n:,} questions to ask, {done:,} done. One call can settle them all.",
        sheet.open,
    )
    st.caption(number.format(n=sheet.open, done=done))


def _ask_form(sheet: CallSheet) -> None:
    k = f"inquiry-p{sheet.source_id}"
    claims = {
        question.claim_id: question.claim
        for question in sheet.questions
        if question.claim_id and not question.is_set_aside
    }
    general = _("No claim: general, right of reply")
    if claims:
        st.selectbox(
            _("About"), [None, *claims], key=f"{k}-claim", persist_state="session",
            format_func=lambda number: short(claims[number], 80) if number in claims else general,
        )  # fmt: skip
    question_field(k)
    with forms.sends(k):
        st.button(
            _("Put down question"), key=f"put-{k}", icon=":material/call:", type="primary", on_click=_ask,
            args=(sheet.source_id, k),
        )  # fmt: skip


def _ask(source_id: int, k: str) -> None:
    new_act = act()
    if new_act is not None:
        put_down(k, new_act, source_id, state.get(f"{k}-claim"))
