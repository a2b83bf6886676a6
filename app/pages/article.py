"""An article: the copy with its claims marked, and the sheet of the one that is open."""

import streamlit as st

from app import navigation
from app.components.article_details import details_form
from app.components.claim_list import claim_list
from app.components.marked_text import Chosen, marked_text
from app.components.sheet import sheet_pane
from app.components.words import plain
from app.labels import TYPE_LABELS
from app.runtime import desk
from app.services import reading, review, sheets
from app.services.errors import UnknownError
from app.services.views import ArticleView, ClaimSheet
from app.state import act, active_mark, attempt, person, set_active_mark


def chosen_article() -> ArticleView:
    """Return the article that the address names, else the one looked at last."""
    said = st.query_params.get("id") or str(st.session_state.get("last-article", ""))
    if not said:
        raise UnknownError("No article is open. Choose one on the desk, or add one.")
    if not said.isdecimal() or len(said) > 9:
        raise UnknownError(f"'{said[:40]}' is no number of an article. Go back to the desk and choose one.")
    return reading.article(desk(), int(said))


def chosen_sheet(article: ArticleView) -> ClaimSheet | None:
    """Return the sheet of the open mark, else of the first one."""
    first, who = next((mark.key for mark in article.marks), None), person()
    key = active_mark(article.id) or first
    try:
        found = sheets.sheet(desk(), key, who.id if who else None) if key else None
        if found is None or found.article_id == article.id:
            return found
        st.warning("That claim is of another article; choose one in the text.")
    except UnknownError as error:
        st.warning(plain(str(error)))
    return sheets.sheet(desk(), first, who.id if who else None) if first else None


def add(article_id: int, chosen: Chosen) -> None:
    """Add a claim on the words selected."""
    who = act()
    if who is not None:
        made = attempt(
            lambda: review.add_claim(desk(), who, article_id, chosen.span, chosen.type),
            f"Added as: {TYPE_LABELS[chosen.type]}. Fill in its fields.",
        )
        if made is not None:
            set_active_mark(article_id, f"c{made}")


try:
    article = chosen_article()
except UnknownError as error:
    st.title("Article")
    (st.error if st.query_params.get("id") else st.info)(plain(str(error)), icon=":material/article:")
    if st.button("Go to the desk", key="to-desk"):
        navigation.go("desk")
    st.stop()
st.session_state["last-article"] = article.id

linked = st.query_params.get("mark")
if linked and st.session_state.get("linked") != (article.id, linked):
    st.session_state["linked"] = (article.id, linked)
    set_active_mark(article.id, linked)
sheet = chosen_sheet(article)

st.title(plain(article.title))
undecided = sum(1 for mark in article.marks if mark.state is None)
known = (
    plain(article.outlet), plain(article.author),
    f"published {article.published_on}" if article.published_on else "publication date open",
    f"{article.sentences} sentences", f"{len(article.marks)} marked", f"{undecided} to decide on",
)  # fmt: skip
st.caption(" · ".join(part for part in known if part))
details_form(article)
copy, side = st.columns([1.25, 1], gap="medium")
with copy:
    marked_text(
        article, sheet.key if sheet else None, key=f"copy-{article.id}",
        scroll=active_mark(article.id) is not None,
        on_pick=lambda picked: set_active_mark(article.id, picked),
        on_add=lambda words: add(article.id, words),
    )  # fmt: skip
with side:
    if sheet is None:
        st.info("Nothing was found to check. Select words in the text to add a claim.", icon=":material/edit:")
    else:
        claim_list(article)
        sheet_pane(article, sheet)
