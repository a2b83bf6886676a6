"""What the role of whoever acts allows, said where a page offers something."""

import streamlit as st

from app.components.shell.escaped import plain
from app.services.record.standing import refusal
from app.state import role
from claims.newsroom.audit import AuditTag


def allowed(tag: AuditTag) -> bool:
    """Say whether whoever acts may do what a tag of the log stands for; where not, the page says why, here."""
    why = refusal(role(), tag)
    if why:
        st.caption(f":material/lock: {plain(why)}")
    return not why
