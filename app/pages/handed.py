"""Handed out: who handed out which report, to whom, when; and what a file that turns up is."""

import streamlit as st

from app import state
from app.components.reports.lines import line, lines_of_the_log
from app.labels import AUDIENCE_LABELS
from app.language import _, ngettext
from app.reports.registry import EXPORTERS
from app.runtime import desk
from app.services.articles import reading
from app.services.desk import accounts
from app.services.reports import handed_out
from app.services.reports.handed_out import Wanted
from claims.newsroom.sourcing import Audience

PAGE_SIZE = 25


def first_page() -> None:
    """Begin again at the first page: another list."""
    state.put("handed-page", 1)


st.title(_("Handed out"))
st.caption(_("Every report that left the desk is a line in the log, with the digest of its bytes."))
file = st.file_uploader(
    _("Is this file one of ours?"), key="handed-file", max_upload_size=200,
    help=_("Nothing of it is stored. Its digest is looked up, so one changed byte makes it another file."),
)  # fmt: skip
if file is not None:
    reports = handed_out.what_is(desk(), file.getvalue())
    lines = handed_out.what_lines_are(desk(), file.getvalue())
    if reports or lines:
        st.success(_("Yes: these are the bytes that were handed out."), icon=":material/verified:")
        for report in reports:
            line(report)
        if lines:
            lines_of_the_log(lines)
    else:
        st.warning(
            _("None is on record with these bytes. It was not handed out here, or somebody changed it since."),
            icon=":material/help:",
        )
    st.divider()

people = {person.id: person.name for person in accounts.people(desk())}
articles = {
    article.id: _("{title} (no. {number})").format(title=article.title, number=article.id)
    for article in reading.articles(desk(), limit=200)
}
with st.container(horizontal=True, gap="small"):
    about = st.selectbox(
        _("Article"), [None, *articles], key="handed-article", on_change=first_page,
        format_func=lambda number: articles.get(number, _("All")),
    )  # fmt: skip
    person = st.selectbox(
        _("By"), [None, *people], key="handed-by", on_change=first_page,
        format_func=lambda number: people.get(number, _("Anybody")),
    )  # fmt: skip
    whom = st.selectbox(
        _("For whom"), [None, *AUDIENCE_LABELS], key="handed-audience", on_change=first_page,
        format_func=lambda name: AUDIENCE_LABELS.get(name, _("All")),
    )  # fmt: skip
    form = st.selectbox(
        _("Format"), [None, *EXPORTERS], key="handed-format", on_change=first_page,
        format_func=lambda name: EXPORTERS[name].title if name else _("All"),
    )  # fmt: skip
wanted = Wanted(article_id=about, person_id=person, audience=Audience(whom) if whom else None, format=form)
total = handed_out.count(desk(), wanted)
if total:
    st.caption(ngettext("{n:,} report, the newest first", "{n:,} reports, the newest first", total).format(n=total))
else:
    st.caption(
        _("Nothing was handed out yet.") if wanted == handed_out.EVERYTHING else _("Nothing like that was handed out.")
    )
page = st.pagination(-(-total // PAGE_SIZE), key="handed-page") if total > PAGE_SIZE else 1
for report in handed_out.handed_out(desk(), wanted, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE):
    line(report)
