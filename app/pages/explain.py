"""Why these marks: an article as the present rules read it, sentence by sentence, with every reason."""

import streamlit as st

from app import navigation, state
from app.components.copy.explained import explained_sentence
from app.components.shell.escaped import plain
from app.labels import BLOCK_LABELS
from app.language import _, ngettext
from app.runtime import desk, explained
from app.services.articles import reading
from app.services.articles.explaining import PAGE_SIZE
from app.services.errors import InputError, UnknownError
from app.services.views import ArticleView


def chosen_article() -> ArticleView | None:
    """Return the article that the address names, else the one looked at last, else the newest; `None` if none is."""
    wanted = navigation.article_asked()
    newest = reading.articles(desk(), limit=1) if wanted is None else ()
    number = newest[0].id if newest else wanted
    return None if number is None else reading.article(desk(), number)


st.title(_("Why these marks"))
try:
    article = chosen_article()
    explanation = explained(article.text, article.published_on, article.title) if article else None
except (UnknownError, InputError) as error:
    st.error(plain(str(error)), icon=":material/error:")
    st.stop()
if article is None or explanation is None:
    st.info(_("There is no article yet. Add one, and come back."), icon=":material/article:")
    st.stop()
state.put(state.Kept.LAST_ARTICLE, article.id)

st.markdown(f"#### {plain(article.title)}")
st.caption(
    _(
        "How today's rules read the text. The marks in the article are those of its last reading; what people decided "
        "is not shown here."
    )
)
if st.button(_("Back to the article"), key="to-article", icon=":material/article:"):
    navigation.go("article", id=str(article.id))
for warning in explanation.warnings:
    st.warning(plain(warning), icon=":material/warning:")

total, proposals = explanation.total, explanation.proposals
unread = ", ".join(f"{BLOCK_LABELS[kind].lower()} {number}" for kind, number in explanation.unread)
parts = (
    ngettext("{n} sentence", "{n} sentences", total).format(n=total),
    ngettext("{n} proposal", "{n} proposals", proposals).format(n=proposals),
    _("rule set {name}").format(name=explanation.ruleset),
    _("not searched: {places}").format(places=unread) * bool(unread),
)
st.caption(" · ".join(plain(part) for part in parts if part))
page = st.pagination(-(-total // PAGE_SIZE), key=f"explain-page-{article.id}") if total > PAGE_SIZE else 1
for sentence in explanation.page(page):
    with st.container(border=True):
        explained_sentence(sentence)
