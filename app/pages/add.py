"""Add an article: its text, and what is known about it."""

import streamlit as st

from app import navigation
from app.runtime import desk
from app.services import intake
from app.services.inputs import MAX_TEXT, ArticleDetails, day
from app.state import act, attempt, clear, typed

FIELDS = ("title", "outlet", "author", "url", "published", "text")


def save() -> None:
    """Store the article and find its claims, showing how far it is."""
    who = act()
    if who is None:
        return

    def call() -> int:
        published = day("published", typed("add-published"))
        details = ArticleDetails(
            typed("add-title"), typed("add-outlet"), typed("add-author"), typed("add-url"), published
        )
        return intake.add_article(desk(), who, details, typed("add-text"))

    made = attempt(call, "Added. Everything marked is a proposal; you decide.")
    if made is not None:
        clear(*(f"add-{name}" for name in FIELDS))
        st.session_state["open-article"] = made


opened = st.session_state.pop("open-article", None)
if opened:
    navigation.go("article", id=str(opened))

st.title("Add an article")
st.caption("Nothing leaves this machine. What you type stays here until it is saved.")
with st.form("add", border=False):
    left, right = st.columns([1.6, 1], gap="medium")
    with left:
        st.text_input("Title", key="add-title", placeholder="The headline, as published", persist_state="session")
        st.text_area(
            "Text", key="add-text", height=430, persist_state="session",
            placeholder="Paste the whole article: headline, captions and all. Blank lines between paragraphs help.",
            help=f"At most {MAX_TEXT:,} characters. The text is kept exactly as pasted.",
        )  # fmt: skip
    with right:
        st.text_input(
            "Published on", key="add-published", placeholder="2024-02-15", persist_state="session",
            help="Year-month-day. “Last year” means nothing without it.",
        )  # fmt: skip
        st.caption("May be left open: dates such as “last year” then stay open too, until you set it.")
        st.text_input("Outlet", key="add-outlet", persist_state="session")
        st.text_input("Author", key="add-author", persist_state="session")
        st.text_input("Address", key="add-url", placeholder="https://…", persist_state="session")
        st.form_submit_button(
            "Add and find claims", key="add-save", type="primary", icon=":material/search:", on_click=save,
            width="stretch",
        )  # fmt: skip
