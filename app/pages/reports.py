"""Reports: hand out the verification reports of articles, and take one in that comes back."""

import streamlit as st

from app import navigation, state
from app.components.desk.handed_in import hand_in
from app.components.desk.outlook import unfinished, warn
from app.components.reports import preview
from app.components.reports.choices import Choices, choose
from app.components.shell import presses
from app.components.shell.escaped import plain
from app.components.shell.rights import allowed
from app.labels import AUDIENCE_LABELS
from app.language import _
from app.reports.audience import left_out
from app.runtime import desk, outlook
from app.services.articles import reading
from app.services.desk import settings
from app.services.errors import InputError, NotAllowedError
from app.services.reports import export
from app.services.reports.export import Exported
from app.state import act, attempt
from claims.newsroom.audit import AuditTag
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


def make(choices: Choices) -> None:
    """Make the report and keep it for the download button."""
    new_act = act()
    if new_act is None:
        return

    def call() -> Exported:
        bar = place.progress(0.0, _("Making the report…"))

        def tell(share: float | None) -> None:
            bar.progress(share or 0.0, _("Making the report…"))

        return export.export(
            desk(), new_act, choices.articles, choices.form, audience=choices.audience, published_at=choices.address,
            only=choices.only, as_of=choices.as_of, paper=choices.paper, on_progress=tell,
        )  # fmt: skip

    with presses.working():
        state.put(state.Kept.REPORT, attempt(call, _("Report made and put on record.")))


# Streamlit tells options apart by their words, so that two articles of one title need a number.
titles = {card.id: _("{title} (no. {number})").format(title=card.title, number=card.id) for card in cards}
last = state.get(state.Kept.LAST_ARTICLE)
if last is not None and last not in titles:
    titles[last] = _("{title} (no. {number})").format(title=outlook(last, Audience.PUBLIC).title, number=last)
left, right = st.columns([1, 1.35], gap="large")
with left:
    choices = choose(titles, last if last in titles else next(iter(titles)), settings.get(desk()).paper)
    if len(cards) == NEWEST:
        newest = _("These are the {most} newest articles. Open an older one from the desk, and it stands here too.")
        st.caption(newest.format(most=NEWEST))
    st.caption(left_out(choices.audience))
    for article_id in choices.articles:
        try:
            seen = outlook(article_id, choices.audience, choices.only, choices.as_of)
        except (InputError, NotAllowedError) as error:
            st.warning(str(error), icon=":material/history:")
            continue
        if len(choices.articles) > 1:
            st.markdown(f"**{plain(seen.title)}**")
        warn(seen.giveaways)
        unfinished(seen.missing)
        if seen.earlier:
            st.caption(seen.earlier)
    st.page_link(navigation.path("handed"), label=_("Who handed out what"), icon=":material/outbox:")
with right:
    with st.container(horizontal=True, gap="small", key="report-acts"):  # in sight, however long the choices are
        clicked = presses.button(
            _("Make the report"), "make-report", type="primary", icon=":material/summarize:", shortcut="m",
            disabled=not (allowed(AuditTag.REPORT_EXPORT) and choices.articles),
        )  # fmt: skip
        made = st.empty()
    place = st.empty()
    if clicked:
        make(choices)
        place.empty()
        st.rerun()
    report = state.get(state.Kept.REPORT)
    if report is not None and choices == Choices.of(report):
        with st.container(border=True):
            st.markdown(_("**{name}**, {n:,} bytes").format(name=plain(report.file_name), n=len(report.data)))
            whom = AUDIENCE_LABELS[report.audience].lower()
            st.caption(_("For: {whom} · SHA-256 {digest}").format(whom=whom, digest=report.digest))
        made.download_button(
            _("Download"), report.data, report.file_name, report.mime, key="download-report", on_click="ignore",
            icon=":material/download:", shortcut="d",
        )  # fmt: skip
    preview.show(choices)
hand_in()
