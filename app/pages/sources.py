"""Sources: everything that claims were checked against, searched by words, with what rests on each."""

import streamlit as st

from app import navigation, state
from app.components.shell import style
from app.components.shell.messages import say_what_happened
from app.components.sources import watch
from app.components.sources.found import found_in
from app.components.sources.source_list import OPEN, source_list, source_view
from app.labels import SOURCE_KIND_LABELS
from app.language import _, ngettext
from app.runtime import desk
from app.services.errors import UnknownError
from app.services.sources import finding
from claims.newsroom.sourcing import SourceKind

SIZE = 25


def first_page() -> None:
    """Begin again at the first page: other words, other sources."""
    state.put("sources-page", 1)


style.apply("cases")
with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Sources"))
    st.space("stretch")
    watch.check_all()
say_what_happened()
asked = st.query_params.get("source", "")
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    words = st.text_input(
        _("Find a source"), key="sources-words", type="search", live=True, on_change=first_page, bind="query-params",
        placeholder=_("Words of the title, the publisher or the address"), icon=":material/search:", max_chars=200,
    )  # fmt: skip
    kind = st.segmented_control(
        _("Kind"), list(SourceKind), key="sources-kind", format_func=SOURCE_KIND_LABELS.__getitem__,
        on_change=first_page, wrap=True,
    )  # fmt: skip
page = int(state.get("sources-page", 1))
result = finding.find_sources(desk(), words or "", kind, page=page, size=SIZE)
ids = [card.id for card in result.sources]
if asked.isdecimal() and len(asked) < 10 and int(asked) in ids and not state.has(OPEN):
    state.put(OPEN, int(asked))
if state.get(OPEN) not in ids:
    state.put(OPEN, ids[0] if ids else None)
if not ids:
    if words or kind:
        st.info(
            _("No source has all of these words. Take one away, or look for another."), icon=":material/search_off:"
        )
    else:
        st.info(
            _(
                "There is no source yet. Open a claim in an article and attach the first one: it can then serve other "
                "claims, too."
            ),
            icon=":material/library_books:",
        )
        if st.button(_("Go to the desk"), key="to-desk"):
            navigation.go("desk")
    st.stop()
left, right = st.columns([1, 1.6], gap="large")
with left, st.container(key="second-side"):
    counted = ngettext("{n:,} source, the newest first", "{n:,} sources, the newest first", result.total)
    st.caption(counted.format(n=result.total))
    with st.container(key="second-list"):
        source_list(result.sources)
    if result.total > SIZE:
        st.pagination(-(-result.total // SIZE), key="sources-page", max_visible_pages=5)
with right:
    opened = int(state.get(OPEN))
    st.query_params["source"] = str(opened)
    try:
        if str(opened) == asked:
            found_in(opened, st.query_params.get("found", ""))
        source_view(*finding.source(desk(), opened))
    except UnknownError as error:
        st.warning(str(error))
