"""The grade that a second person gives, and why."""

import streamlit as st

from app.language import _
from claims.newsroom.rating import Scale


def grade_and_reason(scale: Scale, grade: str, rationale: str) -> None:
    """Draw the fields for a grade and its reason, by their keys."""
    st.radio(
        scale.title, [g.slug for g in scale.grades], key=grade, index=None, persist_state="session", horizontal=True,
        format_func=lambda slug: scale.grade(slug).label,
    )  # fmt: skip
    st.text_area(
        _("Rationale"), key=rationale, height=90, persist_state="session",
        placeholder=_("Why this grade? Name the sources by their number."),
    )  # fmt: skip
