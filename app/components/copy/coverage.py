"""How much of an article was looked at: every sentence is a claim, opinion, nothing to check, or still to be seen."""

import streamlit as st

from app.language import _
from app.services.articles.passages import Coverage, Seen

_LABELS = {
    Seen.CLAIM: _("{n} with claims"), Seen.OPINION: _("{n} opinion"), Seen.NOTHING: _("{n} nothing to check"),
    Seen.PROPOSAL: _("{n} with proposals to decide on"), Seen.UNSEEN: _("{n} not looked at yet"),
}  # fmt: skip


def coverage_line(seen: Coverage) -> None:
    """Say how much of the copy was looked at, and what is left."""
    if not seen.total:
        return
    parts = [label.format(n=len(seen.spans[kind])) for kind, label in _LABELS.items() if seen.spans[kind]]
    said = _("{share:.0%} of {n} sentences looked at: {parts}")
    st.progress(seen.seen, text=said.format(share=seen.seen, n=seen.total, parts=", ".join(parts)))
