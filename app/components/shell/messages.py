"""What the last act led to: done, or why not."""

import streamlit as st

from app.components.shell.escaped import plain
from app.state import what_happened


def say_what_happened() -> None:
    """Show what the last act led to, once; it may quote what was typed."""
    done, failed = what_happened()
    if done:
        st.toast(plain(done), icon=":material/check_circle:")
    if failed:
        st.error(plain(failed), icon=":material/error:")
