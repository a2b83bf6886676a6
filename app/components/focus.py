"""Puts the cursor into a field that was asked for by a key: what is typed next must not be taken for keys."""

from pathlib import Path
from typing import Any

import streamlit as st


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    script = Path(__file__).with_name("focus.js").read_text(encoding="utf-8")
    return st.components.v2.component("claimdesk-focus", html="<span></span>", js=script)


def focus(field: str) -> None:
    """Put the cursor into the field of that key, once."""
    with st.container(height=1, border=False, key="focus"):
        _component()(key=f"focus-{field}", data={"field": field})
