"""Claims that wait for someone: their verdict, whose it is, and a way in."""

import streamlit as st

from app import navigation
from app.components.verdict_form import verdict_badge
from app.components.words import moment, plain
from app.labels import TYPE_LABELS
from app.opened import set_active_mark
from app.services.views import PersonView, Waiting


def waiting_list(claims: tuple[Waiting, ...], viewer: PersonView | None, *, empty: str) -> None:
    """Show claims that wait; one's own verdicts are marked, since someone else must look at them."""
    if not claims:
        st.caption(empty)
    for one in claims:
        with st.container(border=True, gap="xsmall"):
            with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
                verdict_badge(one.grade, one.tone)
                st.badge(TYPE_LABELS[one.type], color="gray")
            st.markdown(f"“{plain(one.text[:200])}”")
            own = " Yours: someone else has to look at it." if viewer and viewer.id == one.by_id else ""
            st.caption(f"{plain(one.by)}, {moment(one.at)} UTC · {plain(one.article)}.{own}")
            if one.comment:
                st.caption(f":material/reply: {plain(one.comment)}")
            if st.button("Open", key=f"look-{one.claim_id}", icon=":material/visibility:"):
                set_active_mark(one.article_id, f"c{one.claim_id}")
                navigation.go("article", id=str(one.article_id), mark=f"c{one.claim_id}")
