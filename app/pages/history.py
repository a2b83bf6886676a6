"""History: the log of everything that was done, and its verification."""

import streamlit as st

from app.components.words import history_line
from app.runtime import desk
from app.services import history, reporting

PAGE_SIZE = 50


def verify() -> None:
    """Verify the log and keep what was found for this page."""
    st.session_state["log-check"] = history.verify(desk(), reporting.printed_heads(desk()))


st.title("History")
st.caption(
    "Every change, by whom, when and why. Lines are only ever added, and each carries the hash of the one before."
)
st.button("Verify the log", key="verify", type="primary", icon=":material/verified_user:", on_click=verify)
check = st.session_state.pop("log-check", None)
if check is not None:
    if check.problems:
        st.error(f"The log does not hold. {len(check.problems)} problem(s):", icon=":material/gpp_bad:")
        for problem in check.problems[:50]:
            st.text(problem)
    else:
        st.success(f"The log is whole: {check.lines:,} lines, and every claim is as its last line left it.")
    st.caption(f"Head of the log: {check.head}")

total = history.count(desk())
if not total:
    st.caption("Nothing was done yet.")
page = st.pagination(-(-total // PAGE_SIZE), key="log-page") if total > PAGE_SIZE else 1
for line in history.newest(desk(), limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE):
    history_line(line)
