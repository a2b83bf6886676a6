"""What is known about an article, to look at and to correct."""

from dataclasses import replace

import streamlit as st

from app.components.shell import drafts, forms
from app.components.shell.escaped import plain
from app.language import _
from app.runtime import desk
from app.services.articles import intake
from app.services.articles.outdated import outdated
from app.services.inputs import ArticleDetails, day
from app.services.views import ArticleView
from app.state import act, attempt, follow, seen, typed


def details_form(article: ArticleView) -> None:
    """Show warnings about the text and its reading, and a form for the article's details."""
    if article.published_on is None:
        st.warning(
            _("The publication date is open, so dates such as “last year” are open too. Set it under “Details”."),
            icon=":material/event:",
        )
    for warning in article.warnings:
        st.caption(f":material/info: {plain(warning)}")
    if article.replaced:
        lost = _("Some signs of the text could not be stored; � stands for them, the original is kept.")
        st.caption(f":material/info: {lost}")
    _offer_reading(article)
    k = f"details-{article.id}"
    article = replace(article, version=seen(k, article.version))
    with st.expander(_("Details"), icon=":material/edit_note:"), forms.form(k):
        stored = {
            "title": (_("Title"), article.title),
            "outlet": (_("Outlet"), article.outlet),
            "author": (_("Author"), article.author),
            "url": (_("Address"), article.url),
            "published": (_("Published on (2024-02-15)"), str(article.published_on or "")),
            "due": (_("Check by (2024-02-20)"), str(article.due_on or "")),
        }
        for name, (label, value) in stored.items():
            follow(f"draft-{k}-{name}", value)
            st.text_input(label, key=f"draft-{k}-{name}", persist_state="session")
        drafts.sign(*(f"draft-{k}-{name}" for name in stored))
        st.caption(_("Text version {n}, SHA-256 {digest}").format(n=article.text_number, digest=article.digest))
        with forms.sends(k):
            st.button(_("Save details"), key=f"{k}-save", on_click=_save, args=(article, k))


def _offer_reading(article: ArticleView) -> None:
    """Say that the article was read by older rules, and offer the present ones."""
    if not outdated(desk(), article.id):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        older = _("An older set of rules read this article. What you decided stays if you read again.")
        st.caption(f":material/info: {older}")
        st.button(
            _("Read again with the present rules"), key=f"reread-{article.id}", icon=":material/refresh:",
            on_click=_read_again, args=(article.id,),
        )  # fmt: skip


def _read_again(article_id: int) -> None:
    """Run the present rules, showing how far they are; a click elsewhere stops them and stores nothing."""
    who = act()
    if who is None:
        return
    bar = st.progress(0.0, _("Reading the text…"))

    def progress(share: float) -> None:
        bar.progress(share, _("Finding what can be checked…"))

    attempt(
        lambda: intake.find_again(desk(), who, article_id, on_progress=progress),
        _("Read again with the present rules; what you decided is as it was."),
    )
    bar.empty()


def _save(article: ArticleView, k: str) -> None:
    who = act()
    if who is None:
        return

    def call() -> None:
        details = ArticleDetails(
            typed(f"draft-{k}-title"), typed(f"draft-{k}-outlet"), typed(f"draft-{k}-author"), typed(f"draft-{k}-url"),
            day("published", typed(f"draft-{k}-published")), day("due", typed(f"draft-{k}-due")),
        )  # fmt: skip
        intake.set_details(desk(), who, article.id, details, article.version)

    fields = [f"draft-{k}-{name}" for name in ("title", "outlet", "author", "url", "published", "due")]
    attempt(call, _("Details saved; dates were read anew if the publication date changed."), k, fields)
