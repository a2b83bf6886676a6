"""The pages of the workbench, in the order of a day's work."""

from pathlib import Path
from typing import Any

import streamlit as st

from app import state
from app.language import _
from app.services.errors import UnknownError

_FOLDER = Path(__file__).parent / "pages"

#: Name of the file, title, icon; the first is where one begins.
PAGES = (
    ("desk", _("Desk"), "home"),
    ("queue", _("Queue"), "checklist"),
    ("article", _("Article"), "article"),
    ("add", _("Add an article"), "note_add"),
    ("second", _("Second review"), "visibility"),
    ("sources", _("Sources"), "library_books"),
    ("along", _("Lay along"), "compare_arrows"),
    ("reports", _("Reports"), "summarize"),
    ("handed", _("Handed out"), "outbox"),
    ("history", _("History"), "history"),
    ("explain", _("Explain"), "lightbulb"),
    ("people", _("People"), "group"),
    ("settings", _("Settings"), "settings"),
    ("guide", _("Help"), "help"),
)
#: What a day's work is done on; the rest stands in a menu.
_WORK = ("desk", "queue", "article", "second", "sources", "reports")
#: Pages that others lead to, and the palette; the navigation has no room for them.
_LED_TO = ("along",)


def titles() -> tuple[tuple[str, str], ...]:
    """Return name and title of every page that is there."""
    return tuple((name, title) for name, title, _icon in PAGES if (_FOLDER / f"{name}.py").exists())


def choose() -> Any:
    """Draw the navigation and return the page to run; the browser's part adds how much waits on a page."""
    there = {name for name, _title in titles()}
    pages = {
        name: st.Page(
            _FOLDER / f"{name}.py",
            title=title,
            icon=f":material/{icon}:",
            url_path=name,
            default=name == "desk",
            visibility="hidden" if name in _LED_TO else "visible",
        )
        for name, title, icon in PAGES
        if name in there
    }
    work = [page for name, page in pages.items() if name in _WORK]
    rest = [page for name, page in pages.items() if name not in _WORK]
    chosen = st.navigation({"": work, _("More"): rest}, position="top")
    if state.get(state.Kept.PAGE) != chosen.url_path:
        state.put(state.Kept.PAGE, chosen.url_path)
        state.take(state.Kept.LINKED, None)  # whoever comes back by the same link means it
    return chosen


def article_asked(parameter: str = "id") -> int | None:
    """Return the number of the article that the address names, else of the one looked at last; `None` for neither.

    Raises:
        UnknownError: when the address names no number.
    """
    wanted = str(st.query_params.get(parameter) or state.get(state.Kept.LAST_ARTICLE, ""))
    if not wanted:
        return None
    if not wanted.isdecimal() or len(wanted) > 9:
        raise UnknownError(
            _("'{said}' is no number of an article. Go back to the desk and choose one.").format(said=wanted[:40])
        )
    return int(wanted)


def path(name: str) -> Path:
    """Return the file of a page, for a link to it."""
    return _FOLDER / f"{name}.py"


def go(name: str, /, **query: str) -> None:
    """Leave for another page, with what its address says."""
    state.take(state.Kept.LINKED, None)
    st.switch_page(path(name), query_params=query)
