"""The pages of the workbench, in the order of a day's work."""

from pathlib import Path
from typing import Any

import streamlit as st

_PAGES = Path(__file__).parent / "pages"


def _page(name: str, title: str, icon: str, **options: Any) -> Any:
    return st.Page(_PAGES / f"{name}.py", title=title, icon=f":material/{icon}:", url_path=name, **options)


def choose() -> Any:
    """Draw the navigation and return the page to run."""
    return st.navigation(
        [
            _page("desk", "Desk", "home", default=True),
            _page("add", "Add an article", "note_add"),
            _page("article", "Article", "article"),
            _page("explain", "Explain", "lightbulb"),
            _page("second", "Second review", "visibility"),
            _page("reports", "Reports", "summarize"),
            _page("history", "History", "history"),
            _page("guide", "Help", "help"),
        ]
    )


def go(name: str, **query: str) -> None:
    """Leave for another page, with what its address says."""
    st.switch_page(_PAGES / f"{name}.py", query_params=query)
