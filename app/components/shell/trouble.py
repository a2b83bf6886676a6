"""What is said across the top of every page while something is wrong with the database itself."""

import streamlit as st

from app.components.shell.escaped import plain
from app.runtime import desk
from app.services.record import guards


def say_trouble() -> None:
    """Say that guards of the database are lost, for as long as they are."""
    lost = guards.trouble(desk().database)
    with st.container(key="trouble"):  # always there, so that what stands below keeps its place
        if lost:
            st.error(plain(lost), icon=":material/gpp_bad:")
