"""Who acts, at the top of every page: chosen by name, which is no login and says so; or whoever logged in."""

import streamlit as st
from markupsafe import Markup

from app import state
from app.components.shell.escaped import plain
from app.fields import clear, typed
from app.labels import ROLE_LABELS
from app.language import _
from app.runtime import desk, sit_down
from app.services.access import sessions
from app.services.context import LOOKS_ONLY
from app.services.desk import accounts
from app.state import attempt, person, set_person

#: Where the page about one's own account is.
ACCOUNT = "/account"
#: What the browser keeps, so that a reload does not ask again; the browser's part of the page writes it.
_COOKIE = "claimdesk_person"


def choose() -> None:
    """Draw who acts: the choice of the acting person, or who is logged in."""
    if desk().has_accounts:
        _logged_in()
    else:
        _choose()


def _logged_in() -> None:
    session = sessions.look(desk(), state.token())
    if session is None:
        st.info(_("You are logged out. What you typed is kept for when you log in again."), icon=":material/logout:")
        st.stop()
    state.log_in(session)
    sit_down()
    if not session.role.may_change:
        st.caption(f":material/lock: {LOOKS_ONLY}")
    with st.container(key="who"), st.popover(plain(session.person.name), icon=":material/badge:", type="tertiary"):
        st.caption(plain(ROLE_LABELS[session.role]))
        link = Markup('<a href="{}" target="_self">{}</a>').format(ACCOUNT, _("Your account, and log out"))
        st.html(str(link))


def _choose() -> None:
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
        if names:
            st.selectbox(
                _("Acting person"), names, index=None, key="acting", persist_state="session",
                placeholder=_("Choose your name"),
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
