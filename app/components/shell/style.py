"""The few style rules that Streamlit's theme has no word for: sheets in `frontend/styles`, put on the pages here."""

from functools import cache
from pathlib import Path

import streamlit as st

_FRONTEND = Path(__file__).parents[1] / "frontend"
#: The icon of the browser tab.
ICON = _FRONTEND / "icon.svg"


@cache
def _sheet(name: str) -> str:
    return f"<style>\n{(_FRONTEND / 'styles' / f'{name}.css').read_text(encoding='utf-8')}</style>"


def apply(name: str = "page") -> None:
    """Put the rules of a sheet on the page: `page` for every page, `cases`, `desk` and `queue` for some."""
    st.html(_sheet(name))
