"""History: the log of everything that was done, narrowed to what is audited, and its verification."""

import streamlit as st

from app import state
from app.components.history.address import asked
from app.components.history.beside import two_moments
from app.components.history.filters import filter_bar
from app.components.history.handing_out import hand_out
from app.components.history.log_state import state_line, troubles
from app.components.history.stages import stages_of_article, stages_of_claim
from app.components.history.timeline import timeline
from app.components.shell.escaped import plain
from app.language import _, ngettext
from app.runtime import desk
from app.services.log import heads, history, last_check
from app.services.log.history import LogCheck
from app.state import attempt

SHOWN = 50


def verify() -> None:
    """Verify the log, and keep what was found for this page."""

    def call() -> LogCheck:
        check = history.verify(desk(), heads.printed_heads(desk()))
        last_check.note(desk(), check)
        return check

    state.put(state.Kept.LOG_CHECK, attempt(call, ""))


st.title(_("History"))
st.caption(
    _("Every change, by whom, when and why. Lines are only ever added, and each carries the hash of the one before.")
)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.button(_("Verify the log"), key="verify", icon=":material/verified_user:", on_click=verify)
    state_line()
troubles()
check = state.take(state.Kept.LOG_CHECK, None)
if check is not None:
    if check.problems:
        n = len(check.problems)
        words = ngettext("The log does not hold. {n} problem:", "The log does not hold. {n} problems:", n).format(n=n)
        st.error(words, icon=":material/gpp_bad:")
        for problem in check.problems[:SHOWN]:
            st.text(problem)
    else:
        st.success(
            _("The log is whole: {n:,} lines, and every claim is as its last line left it.").format(n=check.lines)
        )
    for sentence in check.witnessed:
        st.caption(f":material/handshake: {plain(sentence)}")
    for notice in check.notices:
        st.warning(plain(notice), icon=":material/key:")
    st.caption(_("Head of the log: {head}").format(head=check.head))

now = asked()
if now.problem:
    st.warning(
        _("{problem} Everything is shown instead.").format(problem=plain(now.problem)), icon=":material/link_off:"
    )
filter_bar(now.wanted)
if now.wanted.article is not None:
    moments = st.expander(
        _("Two moments side by side"), icon=":material/compare_arrows:", key="history-beside", on_change="rerun",
        expanded=now.first is not None,
    )  # fmt: skip
    if moments.open:
        with moments:
            two_moments(now)
    stages = st.expander(_("Time per stage"), icon=":material/timer:", key="history-stages", on_change="rerun")
    if stages.open:
        with stages:
            if now.wanted.claim is not None:
                stages_of_claim(now.wanted.claim)
            else:
                stages_of_article(now.wanted.article)
file = st.expander(_("Hand out these lines"), icon=":material/outbox:", key="history-file", on_change="rerun")
if file.open:
    with file:
        hand_out(now.wanted)
timeline(now)
