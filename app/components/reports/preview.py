"""How the report would look, beside the choices."""

import streamlit as st

from app.components.reports.choices import Choices
from app.language import _
from app.runtime import preview
from app.services.errors import InputError, NotAllowedError

#: Signs of a text that are shown; the file has all of it.
_LONGEST = 20_000
_HEIGHT = 760


def show(choices: Choices) -> None:
    """Show the report as it would be; of several articles the first."""
    if not st.toggle(_("Preview"), value=True, key="report-preview") or not choices.articles:
        return
    if len(choices.articles) > 1:
        st.caption(_("This is the first of the articles."))
    try:
        seen = preview(
            choices.articles[0],
            choices.form,
            choices.audience,
            choices.only,
            choices.address,
            choices.as_of,
            choices.paper,
        )
    except (InputError, NotAllowedError):
        return  # the choices say it
    if seen.lacking:
        st.info(
            _("Nothing to see yet. Missing: {lacking}.").format(lacking="; ".join(seen.lacking)),
            icon=":material/pending:",
        )
    elif seen.is_page:
        st.iframe(seen.shown, height=_HEIGHT, alt=_("The report as it would be"))
    else:
        st.code(seen.shown[:_LONGEST], language=None, wrap_lines=True, height=_HEIGHT)
        if len(seen.shown) > _LONGEST:
            st.caption(_("This is the beginning; the file has all of it."))
