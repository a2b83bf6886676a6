"""Puts the cursor into a field that opens by a key: what is typed next must not be taken for other keys."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from app.components.shell.browser_part import fetched


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("claimdesk-focus", html="<span hidden></span>", js=fetched("focus.js"))


def focus(field: str) -> None:
    """Put the cursor into the field of that key, once."""
    _component()(key=f"focus-{field}", data={"field": field})


def opens(keys: Mapping[str, str]) -> None:
    """Say which keys open a field, as key -> how the key of that field begins; the cursor follows there."""
    _component()(key="focus-keys", data={"keys": dict(keys)})
