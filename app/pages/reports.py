"""Reports: hand out an article's verification report."""

import streamlit as st

from app import navigation, state
from app.components.shell.escaped import plain
from app.labels import AUDIENCE_LABELS
from app.language import _, ngettext
from app.reports.audience import left_out
from app.reports.registry import EXPORTERS
from app.runtime import desk
from app.services.articles import reading
from app.services.reports import export
from app.services.reports.leaks import giveaways
from app.state import act, attempt
from claims.newsroom.lifecycle import ClaimState

NEWEST = 200
#: Places with words of a confidential source that are listed; the rest are counted.
LISTED = 20

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


def make(article_id: int, name: str, audience: str) -> None:
    """Make the report and keep it for the download button."""
    who = act()
    if who is not None:
        state.put(state.Kept.REPORT, attempt(
            lambda: export.export(desk(), who, article_id, name, audience=export.audience_named(audience)),
            _("Report made and put on record."),
        ))  # fmt: skip


def warn(article_id: int, audience: str) -> None:
    """Say where the report would have words of a source that it leaves out."""
    found = giveaways(desk(), article_id, export.audience_named(audience))
    if not found:
        return
    places = [
        _("- Claim {number}, {place}: “{words}”, as in the source “{title}”").format(
            number=one.number, place=plain(one.place), words=plain(one.words), title=plain(one.title)
        )
        for one in found[:LISTED]
    ]
    more = [_("- and {n:,} more").format(n=len(found) - LISTED)] if len(found) > LISTED else []
    told = _(
        "**People’s own words go into the report as they are, and some are words of sources that it leaves out.** "
        "Change them first, or be sure that they give nobody away:"
    )
    st.warning("\n".join([told, "", *places, *more]), icon=":material/visibility:")


def unfinished(article_id: int) -> None:
    """Say what is still to be done on an article; the report is made all the same, and says so itself."""
    states = [mark.state for mark in reading.article(desk(), article_id).marks]
    undecided = states.count(None)
    unsigned = sum(state in (ClaimState.OPEN, ClaimState.PROPOSED, ClaimState.RETURNED) for state in states)
    parts = []
    if unsigned:
        claims = ngettext("{n} claim without a signed-off verdict", "{n} claims without a signed-off verdict", unsigned)
        parts.append(claims.format(n=unsigned))
    if undecided:
        marks = ngettext("{n} mark not decided on", "{n} marks not decided on", undecided)
        parts.append(marks.format(n=undecided))
    if parts:
        said = _("The check is not finished: {parts}. The report says so.").format(parts=_(" and ").join(parts))
        st.info(said, icon=":material/pending:")


# Streamlit tells options apart by their words, so that two articles of one title need a number.
titles = {card.id: _("{title} (no. {number})").format(title=card.title, number=card.id) for card in cards}
last = state.get(state.Kept.LAST_ARTICLE)
if last is not None and last not in titles:
    titles[last] = _("{title} (no. {number})").format(title=reading.article(desk(), last).title, number=last)
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
if audience is not None:
    st.caption(left_out(audience))
    warn(chosen, audience)
unfinished(chosen)
st.button(
    _("Make the report"), key="make-report", type="primary", icon=":material/summarize:",
    disabled=picked is None or audience is None, on_click=make, args=(chosen, picked, audience),
)  # fmt: skip
report = state.get(state.Kept.REPORT)
if report is not None:
    with st.container(border=True):
        st.markdown(_("**{name}**, {n:,} bytes").format(name=plain(report.file_name), n=len(report.data)))
        whom = AUDIENCE_LABELS[report.audience].lower()
        st.caption(_("For: {whom} · SHA-256 {digest}").format(whom=whom, digest=report.digest))
        st.download_button(
            _("Download"), report.data, report.file_name, report.mime, key="download-report", on_click="ignore",
            icon=":material/download:",
        )  # fmt: skip
