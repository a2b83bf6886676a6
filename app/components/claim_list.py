"""All marks of an article as a list, beside the copy."""

import streamlit as st

from app.labels import STATE_LABELS, TYPE_LABELS, TYPE_LETTERS
from app.services.views import ArticleView
from app.state import set_active_mark


def claim_list(article: ArticleView) -> None:
    """Show every mark with its number, type, words and standing; a click on a row opens it."""
    key = f"list-{article.id}"
    rows = [
        {
            "No.": f"{TYPE_LETTERS[mark.type]}{number}",
            "Type": TYPE_LABELS[mark.type],
            "Words": mark.text,
            "Standing": mark.grade or STATE_LABELS[mark.state],
        }
        for number, mark in enumerate(article.marks, 1)
    ]

    def opened() -> None:
        chosen = st.session_state[key].selection.rows
        if chosen:
            set_active_mark(article.id, article.marks[chosen[0]].key)

    with st.container(key="all-marks"), st.expander(f"All marks ({len(rows)})", icon=":material/list:"):
        st.dataframe(
            rows, key=key, on_select=opened, selection_mode="single-row", height=260, hide_index=True,
            column_config={"Words": st.column_config.TextColumn(width="large")},
        )  # fmt: skip
