"""The browser face of Claimdesk: page settings, who acts, navigation. Run by `claimdesk serve`."""

import streamlit as st

from app import navigation
from app.components.shell import drafts, messages, person, presses, shell, style, trouble

st.set_page_config(page_title="Claimdesk", page_icon=str(style.ICON), layout="wide")
style.apply()
page = navigation.choose()
with trouble.waiting("page"):
    trouble.say_lost_guards()
    person.choose()
    drafts.bring()
    shell.shell()
    messages.say_what_happened()
    page.run()
    presses.forget()
