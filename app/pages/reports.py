"""Reports: hand out an article's verification report."""

import streamlit as st

from app import navigation
from app.components.words import plain
from app.labels import AUDIENCE_LABELS
from app.reports.audience import left_out
from app.reports.registry import EXPORTERS
from app.runtime import desk
from app.services import reading, reporting
from app.services.giveaways import giveaways
from app.state import act, attempt
from claims.lifecycle import ClaimState

NEWEST = 200
#: Places with words of a confidential source that are listed; the rest are counted.
LISTED = 20

st.title("Reports")
st.caption(
    "A report says when it was made, of which text, and where the log of changes stood: keep one outside "
    "Claimdesk, and any later rewriting of the log shows."
)
cards = reading.articles(desk(), limit=NEWEST)
if not cards:
    st.info("There is no article to report on yet.", icon=":material/summarize:")
    if st.button("Go to the desk", key="to-desk"):
        navigation.go("desk")
    st.stop()


def make(article_id: int, name: str, audience: str) -> None:
    """Make the report and keep it for the download button."""
    who = act()
    if who is not None:
        st.session_state["report"] = attempt(
            lambda: reporting.export(desk(), who, article_id, name, audience=reporting.audience_named(audience)),
            "Report made and put on record.",
        )


def warn(article_id: int, audience: str) -> None:
    """Say where the report would have words of a source that it leaves out."""
    found = giveaways(desk(), article_id, reporting.audience_named(audience))
    if not found:
        return
    places = [
        f"- Claim {one.number}, {plain(one.place)}: “{plain(one.words)}”, as in the source “{plain(one.title)}”"
        for one in found[:LISTED]
    ]
    more = [f"- and {len(found) - LISTED:,} more"] if len(found) > LISTED else []
    st.warning(
        "**People’s own words go into the report as they are, and some are words of sources that it leaves out.** "
        "Change them first, or be sure that they give nobody away:\n\n" + "\n".join([*places, *more]),
        icon=":material/visibility:",
    )


def unfinished(article_id: int) -> None:
    """Say what is still to be done on an article; the report is made all the same, and says so itself."""
    states = [mark.state for mark in reading.article(desk(), article_id).marks]
    undecided = states.count(None)
    unsigned = sum(state in (ClaimState.OPEN, ClaimState.PROPOSED, ClaimState.RETURNED) for state in states)
    parts = [
        f"{count} {word}"
        for count, word in ((unsigned, "claims without a signed-off verdict"), (undecided, "marks not decided on"))
        if count
    ]
    if parts:
        st.info(f"The check is not finished: {' and '.join(parts)}. The report says so.", icon=":material/pending:")


# Streamlit tells options apart by their words, so that two articles of one title need a number.
titles = {card.id: f"{card.title} (no. {card.id})" for card in cards}
last = st.session_state.get("last-article")
if last is not None and last not in titles:
    titles[last] = f"{reading.article(desk(), last).title} (no. {last})"
chosen = st.selectbox(
    "Article", list(titles), format_func=titles.__getitem__, key="report-article",
    index=list(titles).index(last) if last in titles else 0,
)  # fmt: skip
if len(cards) == NEWEST:
    st.caption(f"These are the {NEWEST} newest articles. Open an older one from the desk, and it stands here too.")
picked = st.segmented_control(
    "Format", list(EXPORTERS), format_func=lambda name: EXPORTERS[name].title, key="report-format",
    default=next(iter(EXPORTERS), None), required=True,
)  # fmt: skip
audience = st.segmented_control(
    "For whom", list(AUDIENCE_LABELS), format_func=AUDIENCE_LABELS.__getitem__, key="report-audience",
    default=next(iter(AUDIENCE_LABELS)), required=True,
)  # fmt: skip
if audience is not None:
    st.caption(left_out(audience))
    warn(chosen, audience)
unfinished(chosen)
st.button(
    "Make the report", key="make-report", type="primary", icon=":material/summarize:",
    disabled=picked is None or audience is None, on_click=make, args=(chosen, picked, audience),
)  # fmt: skip
report = st.session_state.get("report")
if report is not None:
    with st.container(border=True):
        st.markdown(f"**{plain(report.file_name)}**, {len(report.data):,} bytes")
        st.caption(f"For: {AUDIENCE_LABELS[report.audience].lower()} · SHA-256 {report.digest}")
        st.download_button(
            "Download", report.data, report.file_name, report.mime, key="download-report", on_click="ignore",
            icon=":material/download:",
        )  # fmt: skip
