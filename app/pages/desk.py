"""The desk: what is mine, what waits for me, what is late, and every article with how far it is."""

import streamlit as st
from markupsafe import Markup

from app import navigation, state
from app.components.desk import pictures, piles, progress
from app.components.history.log_state import state_line
from app.components.shell import style
from app.components.shell.escaped import html
from app.language import _
from app.runtime import desk, work_done
from app.sample import SAMPLE, open_sample
from app.services.lists import overview
from app.services.lists.overview import ARTICLES
from app.services.sources import inquiries
from app.state import act, attempt, may, person
from claims.newsroom.audit import AuditTag

NOTHING_MINE = _(
    "Nothing is assigned to you. Choose some claims in the queue and assign them to yourself, or open an article and "
    "begin."
)
NOTHING_WAITS = _("Nothing waits for you. Verdicts that others propose appear here.")


def sample() -> None:
    """Add the sample article for the present person, and remember to open it; without one, once there is."""
    new_act = act()
    if new_act is None:
        state.put(state.Kept.SAMPLE, True)
    else:
        state.put(
            state.Kept.NEW_ARTICLE, attempt(lambda: open_sample(desk(), new_act), _("The sample article is open."))
        )


def begin() -> None:
    """Tell a newcomer what this is, and what to do first."""
    if person() and state.take(state.Kept.SAMPLE):
        sample()
        st.rerun()
    st.markdown("#### " + _("Nothing here yet"))
    st.markdown(
        _(
            "Claimdesk finds what can be checked in a text and keeps a record of how it was checked. "
            "Look around with an invented article, or add one of your own."
        )
    )
    with st.container(horizontal=True):
        st.button(
            _("Open the sample article"), key="sample", icon=":material/menu_book:", type="primary", on_click=sample,
            help=_("“{title}”, written for Claimdesk.").format(title=SAMPLE.title), disabled=not may_add,
        )  # fmt: skip
        if st.button(_("Add an article"), key="to-add", icon=":material/note_add:", disabled=not may_add):
            navigation.go("add")
    if person() is None:
        st.info(
            _("First say who you are, at the top right: every change is kept with a name."), icon=":material/badge:"
        )
    st.stop()


opened = state.take(state.Kept.NEW_ARTICLE, None)
if opened:
    navigation.go("article", id=str(opened))

me, may_add = person(), may(AuditTag.ARTICLE_IMPORT)
shown = int(state.get("article-page") or 1)
seen = overview.of(desk(), page=shown)
today = desk().now().date()
with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Desk"))
    if seen.articles_total:
        st.space("stretch")
        if st.button(
            _("Add an article"), key="to-add", icon=":material/note_add:", type="primary", disabled=not may_add
        ):
            navigation.go("add")
if not seen.articles_total:
    begin()

style.apply("desk")
piles.counts(seen)
if me is None:
    st.info(_("Say who you are, at the top right, to see what is yours."), icon=":material/badge:")
left, right = st.columns(2, gap="large")
with left:
    returned = piles.pile(_("Came back to you"), seen.returned, today, empty="") if seen.returned.total else Markup("")
    html(returned + piles.pile(_("Yours"), seen.mine, today, empty=NOTHING_MINE))
with right:
    named = piles.mentions(seen.mentions) if seen.mentions else Markup("")
    asked = piles.pile(_("Help is asked for"), seen.help, today, empty="") if seen.help.total else Markup("")
    to_come = piles.questions(inquiries.open_inquiries(desk()), today)
    html(named + piles.pile(_("For a second pair of eyes"), seen.second, today, empty=NOTHING_WAITS) + asked + to_come)

st.subheader(_("Articles ({n:,})").format(n=seen.articles_total))
progress.articles(seen.articles, today)
if seen.articles_total > ARTICLES:
    st.pagination(-(-seen.articles_total // ARTICLES), key="article-page")
pictures.show(work_done())
state_line()
