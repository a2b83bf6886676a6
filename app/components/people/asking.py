"""Asking people: whom, what and by when; on the tab of a claim, with what they replied."""

import streamlit as st

from app import state
from app.components.people.question_card import question_card
from app.components.shell import drafts, forms
from app.components.shell.escaped import short
from app.fields import clear, follow, typed
from app.language import _
from app.runtime import desk
from app.services.context import Act
from app.services.inputs import NewSource
from app.services.sources import describing, inquiries
from app.services.views import ClaimSheet
from app.state import act, attempt
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.sourcing import SourceKind

#: Choice of a person whom the desk does not have yet.
_NEW = 0


def people_asked(sheet: ClaimSheet) -> None:
    """Show whom was asked about a claim and what they replied, and offer to ask somebody."""
    if sheet.claim_id is None:
        return
    questions = inquiries.of_claim(desk(), sheet.claim_id)
    for question in questions:
        question_card(question, on_claim=True)
    if sheet.state in (ClaimState.DISMISSED, ClaimState.WITHDRAWN):
        return
    box = st.expander(_("Ask a person"), icon=":material/call:", key=f"ask-{sheet.claim_id}", on_change="rerun")
    if box.open:
        with box:
            if not questions:
                st.caption(_("Nobody was asked about this claim yet. Put the question down now, and the reply later."))
            with forms.form(f"inquiry-{sheet.claim_id}"):
                _ask_form(sheet.claim_id)


def question_field(k: str) -> None:
    """Show the fields of a question: its words, which are a draft, and the day to reply by.

    Args:
        k: key of the form, without the number of a claim in it: what is typed here is not about the claim's version.
    """
    follow(f"draft-{k}-question", "")
    follow(f"{k}-by", "")
    st.text_area(
        _("Question"), key=f"draft-{k}-question", height=80, persist_state="session",
        placeholder=_("One fact at a time, as you will ask it."),
    )  # fmt: skip
    forms.day_field(_("Reply by"), f"{k}-by")
    drafts.sign(f"draft-{k}-question", f"draft-{k}-name", f"{k}-by")


def put_down(k: str, new_act: Act, source_id: int, claim_id: int | None) -> None:
    """Put down the question that stands in the fields of a form."""

    def call() -> int:
        by = forms.day("reply_by", typed(f"{k}-by"))
        return inquiries.ask(desk(), new_act, source_id, typed(f"draft-{k}-question"), claim_id=claim_id, reply_by=by)

    if attempt(call, _("Question put down.")) is not None:
        clear(f"draft-{k}-question", f"{k}-by")


def _ask_form(claim_id: int) -> None:
    k = f"inquiry-{claim_id}"
    if state.has(state.Kept.NEXT.of(k)):
        state.put(f"{k}-who", state.take(state.Kept.NEXT.of(k)))
    people = dict(inquiries.people(desk()))
    chosen = st.selectbox(
        _("Person"), [_NEW, *people], key=f"{k}-who", persist_state="session",
        format_func=lambda number: short(people[number], 90) if number in people else _("Somebody new"),
    )  # fmt: skip
    if chosen not in people:
        follow(f"draft-{k}-name", "")
        st.text_input(
            _("Their name"), key=f"draft-{k}-name", placeholder=_("Name, and what they are"), persist_state="session"
        )
    question_field(k)
    with forms.sends(k):
        st.button(
            _("Put down question"),
            key=f"put-{k}",
            icon=":material/call:",
            type="primary",
            on_click=_ask,
            args=(k, claim_id),
        )


def _ask(k: str, claim_id: int) -> None:
    """Put down a question, to somebody new if need be: they are taken in first, and stay chosen whatever follows."""
    new_act, chosen = act(), state.get(f"{k}-who") or _NEW
    if new_act is None:
        return
    if chosen == _NEW:
        taken_in = _take_in(new_act, k)
        if taken_in is None:
            return
        chosen = taken_in
        state.put(state.Kept.NEXT.of(k), chosen)
        new_act = new_act.another()
    put_down(k, new_act, chosen, claim_id)


def _take_in(new_act: Act, k: str) -> int | None:
    name = f"draft-{k}-name"
    number = attempt(lambda: describing.add_source(desk(), new_act, NewSource(SourceKind.PERSON, typed(name))), "")
    if number is not None:
        clear(name)
    return number
