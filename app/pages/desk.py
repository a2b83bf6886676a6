"""The desk: what waits, what came back, and every article with how far it is."""

import streamlit as st

from app import navigation
from app.components.article_list import article_list
from app.components.waiting_list import waiting_list
from app.runtime import desk
from app.sample import SAMPLE, open_sample
from app.services import intake, reading, signoff
from app.state import act, attempt, person
from claims.lifecycle import ClaimState

PAGE_SIZE = 20


def sample() -> None:
    """Add the sample article for the present person, and remember to open it."""
    who = act()
    if who is not None:
        st.session_state["open-article"] = attempt(lambda: open_sample(desk(), who), "The sample article is open.")


opened = st.session_state.pop("open-article", None)
if opened:
    navigation.go("article", id=str(opened))

total = intake.count_articles(desk())
st.title("Desk")
if not total:
    st.markdown("#### Nothing here yet")
    st.markdown(
        "Claimdesk finds what can be checked in a text and keeps a record of how it was checked. "
        "Look around with an invented article, or add one of your own."
    )
with st.container(horizontal=True):
    if not total:
        st.button(
            "Open the sample article", key="sample", icon=":material/menu_book:", type="primary", on_click=sample,
            help=f"“{SAMPLE.title}”, written for Claimdesk. Choose who you are first.", disabled=person() is None,
        )  # fmt: skip
    if st.button("Add an article", key="to-add", icon=":material/note_add:", type="primary" if total else "secondary"):
        navigation.go("add")
if not total:
    if person() is None:
        st.info("First say who you are, in the sidebar: every change is kept with a name.", icon=":material/badge:")
    st.stop()

waiting = signoff.waiting(desk())
back = signoff.waiting(desk(), ClaimState.RETURNED)
left, right = st.columns(2, gap="medium")
with left:
    st.subheader(f"Waiting for a second person ({len(waiting)})")
    waiting_list(waiting[:5], person(), empty="Nothing waits. Proposed verdicts appear here.")
with right:
    st.subheader(f"Sent back ({len(back)})")
    waiting_list(back[:5], None, empty="Nothing came back.")

st.subheader(f"Articles ({total})")
page = st.pagination(max(1, -(-total // PAGE_SIZE)), key="article-page") if total > PAGE_SIZE else 1
article_list(reading.articles(desk(), limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE))
