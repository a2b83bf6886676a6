"""Add an article: its text, and what is known about it."""

import streamlit as st

from app import navigation, state
from app.components.copy import bring_in
from app.components.copy.as_read import ask_first
from app.components.copy.bring_in_many import bring_in_many
from app.components.shell import drafts, forms, presses
from app.components.shell.focus import focus
from app.components.shell.messages import say_what_happened
from app.components.shell.reading_bar import reading_bar
from app.components.shell.rights import allowed
from app.documents.limits import MAX_TEXT
from app.fields import clear, follow, typed
from app.language import _
from app.runtime import desk
from app.services.articles import intake
from app.services.articles.text_files import headline_of
from app.services.inputs import ArticleDetails
from app.state import act, attempt
from claims.newsroom.audit import AuditTag

FIELDS = ("title", "outlet", "author", "url", "published", "due", "text")


def add() -> None:
    """Store the article and find its claims, showing how far it is; what stops it stores nothing."""
    new_act = act()
    if new_act is None:
        return

    def call() -> int:
        text, file = typed("draft-add-text"), bring_in.file_of()
        title = typed("draft-add-title").strip() or headline_of(text) or ""
        details = ArticleDetails(
            title, typed("draft-add-outlet"), typed("draft-add-author"), typed("draft-add-url"),
            published_on=forms.day("published", typed("draft-add-published")),
            due_on=forms.day("due", typed("draft-add-due")),
        )  # fmt: skip
        ask_first(details.published_on, text)
        return intake.add_article(desk(), new_act, details, text, file=file, on_progress=progress)

    # Remembered before anything is drawn: a click meanwhile ends this run at its next drawing, the article is stored.
    with reading_bar("add-cancel") as progress, presses.working():
        state.put(state.Kept.NEW_ARTICLE, attempt(call, _("Added. Everything marked is a proposal; you decide.")))


opened = state.take(state.Kept.NEW_ARTICLE, None)
if opened:
    clear(*(f"draft-add-{name}" for name in FIELDS), "draft-bring-in-url")
    bring_in.begin_anew()
    navigation.go("article", id=str(opened))

st.title(_("Add an article"))
st.caption(_("Nothing leaves this machine; only a page whose address you give is fetched."))
if not allowed(AuditTag.ARTICLE_IMPORT):
    st.stop()
for name in FIELDS:
    follow(f"draft-add-{name}", "")
follow("draft-bring-in-url", "")
bring_in.lay()
say_what_happened()
bring_in.bring_in()
bring_in_many()
drafts.sign(*(f"draft-add-{name}" for name in FIELDS), "draft-bring-in-url")
with forms.form("add"):
    left, right = st.columns([1.6, 1], gap="medium")
    with left:
        st.text_input(
            _("Title"),
            key="draft-add-title",
            placeholder=_("The headline; left open, it is the first line"),
            persist_state="session",
        )
        st.text_area(
            _("Text"), key="draft-add-text", height=430, persist_state="session",
            placeholder=_("Paste the whole article: headline, captions and all. Blank lines between paragraphs help."),
            help=_("At most {most:,} characters. The text is kept exactly as pasted.").format(most=MAX_TEXT),
        )  # fmt: skip
        focus("draft-add-text")
    with right:
        forms.day_field(
            _("Published on"), "draft-add-published",
            _("As in 2024-02-15, 15 Feb 2024 or yesterday. “Last year” means nothing without it."),
        )  # fmt: skip
        st.caption(_("May be left open: dates such as “last year” then stay open too, until you set it."))
        st.text_input(_("Outlet"), key="draft-add-outlet", persist_state="session")
        st.text_input(_("Author"), key="draft-add-author", persist_state="session")
        st.text_input(_("Address"), key="draft-add-url", placeholder="https://…", persist_state="session")
        forms.day_field(_("Check by"), "draft-add-due", _("Left open, it is as the settings of the desk say."))
        with forms.sends("add"):
            wanted = presses.button(_("Add and find claims"), "add-save", type="primary", icon=":material/search:")
bring_in.laid()
if wanted:
    add()
    if state.get(state.Kept.NEW_ARTICLE):
        st.rerun()
    say_what_happened()
