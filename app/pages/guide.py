"""Help: the way of a claim, the marks and the keys."""

import streamlit as st

from app.labels import TYPE_LABELS, TYPE_LETTERS
from claims.rating import scales

st.title("Help")
st.markdown(
    """
1. **Say who you are** in the sidebar, and **add an article**.
2. **Go through the marks.** Each is a proposal of the machine: *Accept* it as a claim, or *Dismiss* it with a reason.
   Select words in the text to add what the machine missed.
3. **Make the claim checkable**: reword it, correct its fields.
4. **Attach sources**, each with the exact passage and what it does to the claim.
5. **Propose a verdict** with a rationale. A second person confirms it or sends it back.
6. **Make a report**, and keep one outside Claimdesk: it prints the head of the log.
"""
)
st.subheader("Marks")
st.markdown("\n".join(f"- **{TYPE_LETTERS[t]}** {label}" for t, label in TYPE_LABELS.items()))
st.markdown("A dashed line is a proposal of the machine, a solid one a claim, a dotted one was dismissed.")
st.subheader("Keys")
st.markdown("**j** next claim · **k** previous claim · **a** accept. Keys rest while you type.")
for scale in scales().values():
    st.subheader(scale.title)
    st.markdown("\n".join(f"- **{grade.label}**: {grade.definition}" for grade in scale.grades))
    st.caption(scale.source)
