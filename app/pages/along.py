"""Lay along: one kept source laid along the quotations, or all claims, of an article or of all open ones."""

import streamlit as st

from app import navigation, state
from app.components.claim import source_picker
from app.components.shell import style
from app.components.shell.escaped import plain
from app.components.shell.messages import say_what_happened
from app.components.shell.trouble import waiting
from app.components.sources.along import LAID, LIST, found
from app.language import _
from app.runtime import desk
from app.services.articles import reading
from app.services.checking import laying
from app.services.errors import UnknownError
from app.services.views import ArticleView

#: What was laid along what, for which the results stand; and the key of the form.
OF, FORM = "along-of", "along"


def chosen_article() -> ArticleView | None:
    """Return the article that the address names, else the one looked at last, if it is there; else `None`."""
    try:
        wanted = navigation.article_asked("article")
        return None if wanted is None else reading.article(desk(), wanted)
    except UnknownError:
        return None


@st.fragment(key="along")
@waiting("along")
def pane(article_id: int | None) -> None:
    """Choose a source and what it is laid along, lay it, and show what was found."""
    say_what_happened()
    with st.container(border=True):
        chosen = source_picker.choose(FORM)
        copy_id = source_picker.keep(FORM, chosen) if chosen else None
    if chosen is None or copy_id is None:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scopes = {"article": _("This article"), "open": _("All open articles")}
        scope = st.segmented_control(
            _("Along"), list(scopes) if article_id else ["open"], key="along-scope", format_func=scopes.__getitem__,
            default="article" if article_id else "open", required=True,
        )  # fmt: skip
        is_primary = st.segmented_control(
            _("For these claims it is a"), [True, False], key="along-primary", default=True, required=True,
            format_func=lambda primary: _("primary source") if primary else _("secondary source"),
        )  # fmt: skip
        all_types = st.checkbox(_("Claims of other types, too"), key="along-all-types")
        wanted = st.button(_("Lay it along"), key="along-lay", type="primary", icon=":material/compare_arrows:")
    asked = (copy_id, scope, article_id, bool(is_primary), all_types)
    if wanted:
        articles = laying.open_articles(desk()) if scope == "open" or article_id is None else (article_id,)
        with st.spinner(_("Laying it along…")):
            rows = laying.lay(desk(), copy_id, articles, all_types=all_types, is_primary=bool(is_primary))
        first = next((number for number, row in enumerate(rows) if row.passage and not row.is_attached), 0)
        for key, value in ((LAID, rows), (LIST, first), (OF, asked)):
            state.put(key, value)
    if state.get(OF) == asked:
        found(chosen.id, copy_id, is_primary=bool(is_primary))


style.apply("cases")
st.title(_("Lay along"))
st.caption(
    _(
        "Lay a transcript, or any source of which a copy is kept, along all quotations at once: see where each stands, "
        "and attach it. Nothing is attached before you say so."
    )
)
article = chosen_article()
if article is not None:
    st.caption(_("Article: {title}").format(title=plain(article.title)))
pane(article.id if article else None)
