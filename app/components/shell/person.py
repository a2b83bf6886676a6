"""Who acts: chosen by name at the top of every page, which is no login and says so."""

import streamlit as st

from app import state
from app.components.shell.escaped import plain
from app.fields import clear, typed
from app.language import _
from app.runtime import desk, sit_down
from app.services.desk import accounts
from app.state import attempt, person, set_person

#: What the browser keeps, so that a reload does not ask again; the browser's part of the page writes it.
_COOKIE = "claimdesk_person"


def choose() -> None:
    """Draw the choice of the acting person."""
    everyone = accounts.people(desk())
    names = [colleague.name for colleague in everyone]
    if state.get("acting") not in names:
        now = person()
        remembered = next(
            (colleague.name for colleague in everyone if str(colleague.id) == st.context.cookies.get(_COOKIE)), None
        )
        state.put("acting", now.name if now and now.name in names else remembered)
    chosen = state.get("acting")
    set_person(next((colleague for colleague in everyone if colleague.name == chosen), None))
    sit_down()
    label = plain(chosen) if chosen else _("Who are you?")
    with st.container(key="who"), st.popover(label, icon=":material/badge:", type="tertiary" if chosen else "primary"):
        st.selectbox(
            _("Acting person"), names, index=None, key="acting", persist_state="session",
            placeholder=_("Choose your name") if names else _("Add your name below"),
        )  # fmt: skip
        with st.form("new-person", border=False):  # so that Enter adds
            st.text_input(_("Your name"), key="new-name", max_chars=120)
            st.form_submit_button(_("Add"), key="add-name", on_click=_add, width="stretch")
        st.caption(_("This is a name, not a login: it keeps the record honest among colleagues, and protects nothing."))


def _add() -> None:
    added = attempt(lambda: accounts.add_person(desk(), typed("new-name")), _("Added; you act under this name now."))
    if added is not None:
        state.put("acting", added.name)
        clear("new-name")
