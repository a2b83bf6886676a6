"""What lives as long as the server: one desk for each database, and who sits at which window."""

from datetime import date
from functools import cache

import streamlit as st

from app import identity, state
from app.config import read_settings
from app.language import _
from app.services.articles.explaining import Explanation, explain
from app.services.context import Desk
from app.services.log import history
from app.services.reports import outlook as reported
from app.services.reports.outlook import Outlook
from app.wiring import open_desk
from claims.newsroom.roles import Role
from claims.newsroom.sourcing import Audience


@st.cache_resource(show_spinner=_("Opening the desk…"), max_entries=4)
def _desk(database_url: str) -> Desk:
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

    The schema is brought up to date when it is first opened.
    """
    return identity.seated(_desk(read_settings().database_url), state.actor())


@st.cache_resource(show_spinner=False, max_entries=16)
def _outlook(
    database_url: str,
    who: tuple[int, Role] | None,
    article_id: int,
    audience: Audience,
    head: tuple[int, str],
    _here: Desk,
) -> Outlook:
    return reported.outlook(_here, article_id, audience)


def outlook(article_id: int, audience: Audience) -> Outlook:
    """Return in short what a report by whoever is at the desk would say; worked out anew when the log has a new line.

    Raises:
        UnknownError: when there is no such article.
    """
    here = desk()
    who = (here.actor.person_id, here.actor.role) if here.actor else None
    return _outlook(read_settings().database_url, who, article_id, audience, history.head(here), here)


def sit_down() -> None:
    """Let what this window asks for beside Streamlit be done by whoever acts in it."""
    windows().sit(state.token(), state.window(), state.actor())
