"""Who acts: chosen by name in the sidebar, which is no login and says so."""

import streamlit as st

from app.runtime import desk
from app.services import accounts
from app.state import attempt, clear, person, set_person, typed


def choose() -> None:
    """Draw the choice of the acting person."""
    everyone = accounts.people(desk())
    names = [one.name for one in everyone]
    if st.session_state.get("acting") not in names:
        now = person()
        st.session_state["acting"] = now.name if now and now.name in names else None
    with st.sidebar:
        st.markdown("**Who are you?**")
        chosen = st.selectbox(
            "Acting person",
            names,
            index=None,
            placeholder="Choose your name" if names else "Add your name below",
            key="acting",
            label_visibility="collapsed",
            persist_state="session",
        )
        set_person(next((one for one in everyone if one.name == chosen), None))
        with st.expander("Add a name", expanded=not names):
            st.text_input("Your name", key="new-name", max_chars=120, on_change="ignore")
            st.button("Add", key="add-name", on_click=_add, width="stretch")
        st.caption("This is a name, not a login: it keeps the record honest among colleagues, and protects nothing.")


def _add() -> None:
    added = attempt(lambda: accounts.add_person(desk(), typed("new-name")), "Added; you act under this name now.")
    if added is not None:
        st.session_state["acting"] = added.name
        clear("new-name")
