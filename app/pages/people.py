"""People: who is at the desk and in which role, accounts, invitations, and articles that are closed to some."""

import streamlit as st

from app.components.people.everybody import people_list
from app.components.shell import style
from app.language import _
from app.runtime import desk
from app.state import person

style.apply("cases")
st.title(_("People"))
if desk().has_accounts:
    st.caption(_("Administrators give accounts, change roles and invite; every change is on record."))
else:
    st.caption(_("Whoever works at this desk, each by a name; it stands beside all that they do."))
people_list(person())
