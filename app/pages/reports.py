"""Reports: hand out an article's verification report, and take one in that comes back."""

import streamlit as st

from app import navigation, state
from app.components.desk.handed_in import hand_in
from app.components.desk.outlook import unfinished, warn
from app.components.shell.escaped import plain
from app.labels import AUDIENCE_LABELS
from app.language import _
from app.reports.audience import left_out
from app.reports.registry import EXPORTERS
from app.runtime import desk, outlook
from app.services.articles import reading
from app.services.reports import export
from app.state import act, attempt
from claims.newsroom.sourcing import Audience

NEWEST = 200

st.title(_("Reports"))
st.caption(
    _(
        "A report says when it was made, of which text, and where the log of changes stood: keep one outside "
        "Claimdesk, and any later rewriting of the log shows."
    )
)
cards = reading.articles(desk(), limit=NEWEST)
if not cards:
    st.info(_("There is no article to report on yet."), icon=":material/summarize:")
    if st.button(_("Go to the desk"), key="to-desk"):
        navigation.go("desk")
    st.stop()


def make(article_id: int, name: str, audience: str, address: str) -> None:
    """Make the report and keep it for the download button."""
    new_act = act()
    if new_act is not None:
        state.put(state.Kept.REPORT, attempt(
            lambda: export.export(desk(), new_act, article_id, name, audience=Audience(audience), published_at=address),
            _("Report made and put on record."),
        ))  # fmt: skip


# Streamlit tells options apart by their words, so that two articles of one title need a number.
titles = {card.id: _("{title} (no. {number})").format(title=card.title, number=card.id) for card in cards}
last = state.get(state.Kept.LAST_ARTICLE)
if last is not None and last not in titles:
    titles[last] = _("{title} (no. {number})").format(title=outlook(last, Audience.PUBLIC).title, number=last)
chosen = st.selectbox(
    _("Article"), list(titles), format_func=titles.__getitem__, key="report-article",
    index=list(titles).index(last) if last in titles else 0,
)  # fmt: skip
if len(cards) == NEWEST:
    newest = _("These are the {most} newest articles. Open an older one from the desk, and it stands here too.")
    st.caption(newest.format(most=NEWEST))
picked = st.segmented_control(
    _("Format"), list(EXPORTERS), format_func=lambda name: EXPORTERS[name].title, key="report-format",
    default=next(iter(EXPORTERS), None), required=True,
)  # fmt: skip
audience = st.segmented_control(
    _("For whom"), list(AUDIENCE_LABELS), format_func=AUDIENCE_LABELS.__getitem__, key="report-audience",
    default=next(iter(AUDIENCE_LABELS)), required=True,
)  # fmt: skip
form, address = EXPORTERS[picked] if picked is not None else None, ""
if form and form.part:
    st.caption(form.part.words)
if form and form.asks_address:
    address = st.text_input(_("Address of the page on which the check is published"), key="report-address").strip()
if audience is not None:
    seen = outlook(chosen, Audience(audience))
    st.caption(left_out(audience))
    warn(seen.giveaways)
    unfinished(seen.missing)
    if seen.earlier:
        st.caption(seen.earlier)
st.button(
    _("Make the report"), key="make-report", type="primary", icon=":material/summarize:",
    disabled=picked is None or audience is None, on_click=make, args=(chosen, picked, audience, address),
)  # fmt: skip
report = state.get(state.Kept.REPORT)
choices = (chosen, picked, audience, address)
if report is not None and (report.article_id, report.format, report.audience, report.published_at) == choices:
    with st.container(border=True):
        st.markdown(_("**{name}**, {n:,} bytes").format(name=plain(report.file_name), n=len(report.data)))
        whom = AUDIENCE_LABELS[report.audience].lower()
        st.caption(_("For: {whom} · SHA-256 {digest}").format(whom=whom, digest=report.digest))
        st.download_button(
            _("Download"), report.data, report.file_name, report.mime, key="download-report", on_click="ignore",
            icon=":material/download:",
        )  # fmt: skip
hand_in()
