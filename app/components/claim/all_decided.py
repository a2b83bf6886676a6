"""What comes after the last decision on an article: what is left to do, and the ways there."""

import streamlit as st
from markupsafe import Markup

from app import navigation
from app.components.copy.marked_text import Positions
from app.components.shell.escaped import html
from app.language import _, ngettext
from app.opened import Opened
from app.services.articles.passages import Seen
from claims.newsroom.lifecycle import ClaimState


def all_decided(now: Opened) -> None:
    """Say that every mark is decided, and lead on; nothing while one is to be decided on, or none is there."""
    if not now.marks or not now.is_decided:
        return
    unseen = now.coverage[1].spans[Seen.UNSEEN] if now.coverage else ()
    waiting = sum(mark.state is ClaimState.PROPOSED for mark in now.marks)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="all-decided"):
        st.markdown(":material/task_alt: **" + _("All decided") + "**", width="content")
        if unseen:
            words = ngettext("{n} sentence not looked at", "{n} sentences not looked at", len(unseen))
            link = Markup('<a class="cd-sentence" target="_self" href="#{}">{}</a>')
            html(link.format(Positions(now.text).to_browser(unseen[0].start), words.format(n=len(unseen))))
        if waiting:
            words = ngettext("{n} verdict waits for a second person", "{n} verdicts wait for a second person", waiting)
            st.page_link(navigation.path("second"), label=words.format(n=waiting), icon=":material/visibility:")
        st.page_link(navigation.path("reports"), label=_("Make the report"), icon=":material/summarize:")
