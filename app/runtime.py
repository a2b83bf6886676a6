"""What lives as long as the server: one desk for each database, and who sits at which window."""

from collections.abc import Collection
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TypeAlias

import streamlit as st
from streamlit import runtime as streamlit_runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from app import identity, state
from app.config import Mode, read_settings
from app.language import _
from app.reports.paper import Paper
from app.reports.selection import EVERYTHING, Only
from app.services.articles.explaining import Explanation
from app.services.articles.extracting import explain
from app.services.context import Desk
from app.services.lists import work
from app.services.lists.work import Work
from app.services.log import history
from app.services.reports import outlook as reported
from app.services.reports.outlook import Outlook, Preview
from app.wiring import open_desk
from claims.newsroom.roles import Role
from claims.newsroom.sourcing import Audience


@st.cache_resource(show_spinner=_("Opening the desk…"), max_entries=4)
def _desk(database_url: str, mode: Mode) -> Desk:
    return open_desk(read_settings())


@st.cache_resource(show_spinner=_("Reading the article…"), max_entries=8)
def explained(text: str, published: date | None, title: str) -> Explanation:
    """Return how the present rules read a text; read once, and shared by all windows."""
    return explain(text, published=published, title=title)


@cache
def windows() -> identity.Windows:
    """Return who sits at which window; one for all that this server serves."""
    return identity.Windows()


def desk() -> Desk:
    """Return the desk that the settings name, with whoever acts in this window.

    The schema is brought up to date when it is first opened. A run of a page opens it once; who acts may change in one.
    """
    return identity.seated(state.once_a_run(_opened), state.actor())


def _opened() -> Desk:
    now = read_settings()
    return _desk(now.database_url, now.mode)


_Who: TypeAlias = tuple[int, Role] | None


@st.cache_resource(show_spinner=False, max_entries=16)
def _outlook(
    database_url: str,
    viewer: _Who,
    article_id: int,
    audience: Audience,
    only: Only,
    as_of: datetime | None,
    head: tuple[int, str],
    _here: Desk,
) -> Outlook:
    return reported.outlook(_here, article_id, audience, only, as_of)


def outlook(article_id: int, audience: Audience, only: Only = EVERYTHING, as_of: datetime | None = None) -> Outlook:
    """Return in short what a report by whoever is at the desk would say; worked out anew when the log has a new line.

    Raises:
        UnknownError: when there is no such article.
    """
    here = desk()
    url = read_settings().database_url
    return _outlook(
        url, _who(here), article_id, audience=audience, only=only, as_of=as_of, head=history.head(here), _here=here
    )


@st.cache_resource(show_spinner=_("Setting the preview…"), max_entries=8)
def _preview(
    database_url: str, viewer: _Who, article_id: int, form: str, audience: Audience, only: Only, address: str,
    as_of: datetime | None, paper: Paper | None, head: tuple[int, str], _here: Desk,
) -> Preview:  # fmt: skip
    return reported.preview(
        _here, article_id, format_name=form, audience=audience, only=only, published_at=address, as_of=as_of,
        paper=paper,
    )  # fmt: skip


def preview(
    article_id: int, form: str, audience: Audience, only: Only, address: str, as_of: datetime | None = None,
    paper: Paper | None = None,
) -> Preview:  # fmt: skip
    """Return how a report by whoever is at the desk would look; made anew when the log has a new line.

    Raises:
        UnknownError: when there is no such article.
    """
    here, url = desk(), read_settings().database_url
    return _preview(
        url, _who(here), article_id, form=form, audience=audience, only=only, address=address, as_of=as_of,
        paper=paper, head=history.head(here), _here=here,
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=16)
def _work(database_url: str, viewer: _Who, day: date, head: tuple[int, str], _here: Desk) -> Work:
    return work.of(_here)


def work_done() -> Work:
    """Return the work of the last two weeks, as whoever is at the desk may see it; counted anew for a new line."""
    here, url = desk(), read_settings().database_url
    who = _who(here) if here.has_accounts else None  # only where people log in is anything closed to anybody
    return _work(url, who, here.now().date(), history.head(here), here)


def _who(here: Desk) -> _Who:
    return (here.actor.person_id, here.actor.role) if here.actor else None


def sit_down() -> None:
    """Let what this window asks for beside Streamlit be done by whoever acts in it."""
    actor = state.actor()
    windows().sit(state.token(), state.window(), actor)
    context = get_script_run_ctx(suppress_warning=True)
    if actor is not None and context is not None:
        windows().draws(context.session_id, actor.person_id)


def shown_to(path: str) -> Collection[int]:
    """Return on whose pages a file stands that Streamlit hands out at an address, by the ids of people."""
    if not streamlit_runtime.exists():
        return ()
    by_session = streamlit_runtime.get_instance().media_file_mgr._files_by_session_and_coord  # noqa: SLF001  # see tests
    holding = [one for one, files in by_session.copy().items() if Path(path).stem in tuple(files.values())]
    return windows().drawn_for(holding)
