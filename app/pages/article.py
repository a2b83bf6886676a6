"""An article: the copy with its claims marked, and the sheet of the one that is open."""

import streamlit as st

from app import navigation, state
from app.components.claim.sheet import sheet_pane
from app.components.copy.article_details import details_form, what_to_know
from app.components.copy.closing_form import closing_form
from app.components.copy.legend import legend, printed_legend
from app.components.copy.marked_text import beside, marked_text
from app.components.shell.escaped import plain
from app.language import _
from app.opened import active_mark, open_article, set_active_mark
from app.runtime import desk
from app.services.articles import changes, passages, reading
from app.services.checking import sheets
from app.services.claim_names import key_named
from app.services.errors import UnknownError
from app.services.lists.found_words import in_article
from app.services.talk import threads
from app.services.views import ArticleView


def chosen_article() -> tuple[ArticleView, int]:
    """Return the article that the address names, else the one looked at last, and the log's newest line about it."""
    wanted = navigation.article_asked()
    if wanted is None:
        raise UnknownError(_("No article is open. Choose one on the desk, or add one."))
    seq = changes.newest(desk(), wanted)  # before the article, so that no change falls between the two
    return reading.article(desk(), wanted), seq


def wanted_mark(article: ArticleView) -> tuple[str | None, bool]:
    """Return the mark that is to be open, and whether a link led to it.

    It is the one the address names, the one that was open, else the first.
    """
    keys = [mark.key for mark in article.marks]
    named = st.query_params.get("claim")
    linked, is_led = named or st.query_params.get("mark"), False
    if linked and state.get(state.Kept.LINKED) != (article.id, linked):
        state.put(state.Kept.LINKED, (article.id, linked))
        try:
            sheet = sheets.sheet(desk(), key_named(desk(), article.id, named) if named else linked)
            into = sheet
            while into.key not in keys and into.merged_into:
                into = sheets.sheet(desk(), f"c{into.merged_into}")
            if sheet.article_id == article.id and into.key in keys:
                set_active_mark(article.id, into.key)
                is_led = True
                if into.key != sheet.key:
                    st.info(_("{name} was decided with this claim, and stands inside of it.").format(name=sheet.name))
            elif sheet.article_id == article.id:
                st.warning(_("That claim is on an earlier text of this article; it is listed above the copy."))
            else:
                st.warning(_("That claim is of another article; choose one in the text."))
        except UnknownError as error:
            st.warning(plain(str(error)))
    active = active_mark(article.id)
    if active and active not in keys:  # the machine read the text anew, or somebody decided elsewhere
        now = sheets.sheets(desk(), [active]).get(active)
        active = now.key if now else None
    return (active if active in keys else keys[0] if keys else None), is_led


def stands_in_copy(article: ArticleView) -> bool:
    """Say whether the copy begins with the title of the article."""
    headlines = (article.text[block.span.start : block.span.end] for block in article.blocks[:1])
    return article.title in headlines


try:
    article, seq = chosen_article()
except UnknownError as error:
    st.title(_("Article"))
    (st.error if st.query_params.get("id") else st.info)(plain(str(error)), icon=":material/article:")
    if st.button(_("Go to the desk"), key="to-desk"):
        navigation.go("desk")
    st.stop()
state.put(state.Kept.LAST_ARTICLE, article.id)
(active, is_led), went_on = wanted_mark(article), active_mark(article.id) is not None
seen = passages.coverage(desk(), article.id)
now = open_article(article, seq, active)
now.coverage = seq, seen
if is_led and active:  # perhaps from a row of its own page, whose browser has another mark open
    now.go(active)

with st.container(key="title-in-copy" if stands_in_copy(article) else "title"):
    st.title(plain(article.title))
with st.container(horizontal=True, key="head"):
    # Filled beside the sheet: what it counts changes with the claims.
    head = st.container(key="head-counts")
    details_form(article)
    closing_form(article.id)
    legend()
what_to_know(article)
talk = threads.threads(desk(), article.id)
found = in_article(desk(), article.id, st.query_params.get("found", ""))
known = beside(desk(), article.marks, talk)
now.talked = known.talked
copy, side = st.columns([1.25, 1], gap="medium")
with copy:
    marked_text(
        article, passages.of_article(desk(), article.id), seen.sentences, active, key=f"copy-{article.id}",
        scroll=went_on, beside=known, talk=talk, searched=found,
    )  # fmt: skip
    printed_legend()
with side, st.container(key="side"):
    sheet_pane(article.id, head)
