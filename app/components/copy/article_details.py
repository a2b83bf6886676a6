"""What is known about an article, to look at and to correct."""

from dataclasses import replace

import streamlit as st

from app.components.copy.as_read import ask_first, came_before
from app.components.shell import drafts, forms, presses
from app.components.shell.escaped import plain
from app.components.shell.reading_bar import reading_bar
from app.components.shell.rights import allowed
from app.fields import follow, seen, typed
from app.labels import STATE_LABELS
from app.language import _, ngettext
from app.runtime import desk
from app.services.articles import intake
from app.services.articles.outdated import outdated
from app.services.articles.twice import first_with
from app.services.inputs import ArticleDetails
from app.services.views import ArticleView
from app.state import act, attempt, may
from claims.newsroom.audit import AuditTag


def what_to_know(article: ArticleView) -> None:
    """Show warnings about the text and its reading, and offer to read it anew."""
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
    came_before(first_with(desk(), article.text, but=article.id))
    _earlier_claims(article)
    _offer_reading(article)


def details_form(article: ArticleView) -> None:
    """Show a form for the article's details."""
    k = f"details-{article.id}"
    article = replace(article, version=seen(k, article.version))
    with st.expander(_("Details"), icon=":material/edit_note:"), forms.form(k):
        stored = {
            "title": (_("Title"), article.title),
            "outlet": (_("Outlet"), article.outlet),
            "author": (_("Author"), article.author),
            "url": (_("Address"), article.url),
            "published": (_("Published on"), str(article.published_on or "")),
            "due": (_("Check by"), str(article.due_on or "")),
        }
        with st.grid(2, min_column_width=260, gap="small"):
            for name, (label, value) in stored.items():
                follow(f"draft-{k}-{name}", value)
                if name in ("published", "due"):
                    forms.day_field(label, f"draft-{k}-{name}")
                else:
                    st.text_input(label, key=f"draft-{k}-{name}", persist_state="session")
        drafts.sign(*(f"draft-{k}-{name}" for name in stored))
        st.caption(_("Text version {n}, SHA-256 {digest}").format(n=article.text_number, digest=article.digest))
        may_save = allowed(AuditTag.ARTICLE_DETAILS)
        with forms.sends(k):
            wanted = presses.button(_("Save details"), f"{k}-save", disabled=not may_save)
        if wanted:
            _save(article, k)


def _earlier_claims(article: ArticleView) -> None:
    """List the claims on earlier texts of the article: they stand nowhere in this copy, and are not lost."""
    if not article.earlier:
        return
    many = ngettext("{n} claim on an earlier text", "{n} claims on earlier texts", len(article.earlier))
    with st.expander(many.format(n=len(article.earlier)), icon=":material/history:"):
        for claim in article.earlier:
            stands = " · ".join(part for part in (STATE_LABELS[claim.state], claim.grade) if part)
            line = _("{name}, text version {n}: “{words}” · {stands}")
            st.markdown(plain(line.format(name=claim.name, n=claim.text_number, words=claim.text, stands=stands)))


def _offer_reading(article: ArticleView) -> None:
    """Say that the article was read by other rules, and offer the present ones."""
    if not may(AuditTag.ARTICLE_EXTRACT) or not outdated(desk(), article.id):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        other = _("Other rules than the present ones read this article. What you decided stays if you read again.")
        st.caption(f":material/info: {other}")
        wanted = presses.button(
            _("Read again with the present rules"), f"reread-{article.id}", icon=":material/refresh:"
        )
    if wanted:
        _read_again(article.id)


def _read_again(article_id: int) -> None:
    """Run the present rules, showing how far they are, and draw the page anew; what stops them stores nothing."""
    if new_act := act():
        with reading_bar(f"reread-{article_id}-cancel") as progress, presses.working():
            attempt(
                lambda: intake.find_again(desk(), new_act, article_id, on_progress=progress),
                _("Read again with the present rules; what you decided is as it was."),
            )
    st.rerun()


def _save(article: ArticleView, k: str) -> None:
    """Store the details, showing how far a new reading is, and draw the page anew; what stops it stores nothing."""
    if new_act := act():

        def call() -> None:
            details = ArticleDetails(
                title=typed(f"draft-{k}-title"), outlet=typed(f"draft-{k}-outlet"), author=typed(f"draft-{k}-author"),
                url=typed(f"draft-{k}-url"), published_on=forms.day("published", typed(f"draft-{k}-published")),
                due_on=forms.day("due", typed(f"draft-{k}-due")),
            )  # fmt: skip
            if details.published_on != article.published_on:
                ask_first(details.published_on)
            intake.set_details(desk(), new_act, article.id, details, article.version, on_progress=progress)

        fields = [f"draft-{k}-{name}" for name in ("title", "outlet", "author", "url", "published", "due")]
        with reading_bar(f"{k}-cancel") as progress, presses.working():
            attempt(call, _("Details saved; dates were read anew if the publication date changed."), k, fields)
    st.rerun()
