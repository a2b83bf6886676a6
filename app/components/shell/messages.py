"""What the last act led to: done, or why not."""

import streamlit as st

from app.components.shell.escaped import plain
from app.state import NOBODY, what_happened


def say_what_happened() -> None:
    """Show what the last act led to, once; it may quote what was typed."""
    done, failed = what_happened()
    if done:
        st.toast(plain(done), icon=":material/check_circle:")
    if failed:
        # By this key the browser's part opens the choice of a name.
        with st.container(key="asks-who" if failed == NOBODY else None):
            st.error(plain(failed), icon=":material/error:")
