"""How much of an article was looked at: every sentence is a claim, opinion, nothing to check, or still to be seen."""

import streamlit as st

from app.services.passages import Coverage, Seen

_LABELS = {
    Seen.CLAIM: "with claims", Seen.OPINION: "opinion", Seen.NOTHING: "nothing to check",
    Seen.PROPOSAL: "with proposals to decide on", Seen.UNSEEN: "not looked at yet",
}  # fmt: skip


def coverage_line(seen: Coverage) -> None:
    """Say how much of the copy was looked at, and what is left."""
    if not seen.total:
        return
    parts = [f"{len(seen.spans[kind])} {label}" for kind, label in _LABELS.items() if seen.spans[kind]]
    st.progress(seen.seen, text=f"{seen.seen:.0%} of {seen.total} sentences looked at: {', '.join(parts)}")
