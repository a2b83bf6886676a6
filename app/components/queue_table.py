"""The rows of the queue as a table: choose some, or open one."""

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from app.components.case import TONE_SIGNS
from app.labels import TYPE_LABELS
from app.services.queue import QueuePage, QueueRow
from claims.lifecycle import ClaimState, Priority

#: A sign and a short word for each state; `None` is a proposal nobody has decided on.
STATES: Mapping[str | None, str] = {
    None: "◌ To decide", ClaimState.OPEN: "○ Open", ClaimState.PROPOSED: "◔ Waiting",
    ClaimState.RETURNED: "↩ Sent back", ClaimState.SIGNED: "● Signed off", ClaimState.DISMISSED: "⊘ Dismissed",
}  # fmt: skip
_PRIORITIES = {Priority.HIGH: "▲ High", Priority.NORMAL: "", Priority.LOW: "▼ Low"}
_ROW = 36


def queue_table(page: QueuePage, key: str, *, on_open: Callable[[QueueRow], None]) -> tuple[QueueRow, ...]:
    """Show the rows of a page and return those that are chosen.

    Args:
        page: what is shown.
        key: of the table; another list needs another, or rows would stay chosen by their place.
        on_open: called with the row whose button is pressed.
    """

    def pressed() -> None:
        row = st.session_state[f"{key}-open"]["row"]
        if 0 <= row < len(page.rows):
            on_open(page.rows[row])

    column = st.column_config
    event = st.dataframe(
        [_cells(row, page.today) for row in page.rows],
        key=key, on_select="rerun", selection_mode="multi-row", hide_index=True, row_height=_ROW,
        height=_ROW * (len(page.rows) + 1) + 2, alt="Claims of this page of the queue",
        column_config={
            "State": column.TextColumn(width=104),
            "Words": column.TextColumn(width=430),
            "Type": column.TextColumn(width=96),
            "Verdict": column.TextColumn(width=116),
            "Who": column.TextColumn(width=100),
            "Due": column.TextColumn(width=104),
            "Priority": column.TextColumn(width=76),
            "Worth": column.NumberColumn(width=62, format="%d %%"),
            "Article": column.TextColumn(width=240),
            "Open": column.ButtonColumn("", width=58, type="tertiary", key=f"{key}-open", on_click=pressed),
        },
    )  # fmt: skip
    chosen = event.selection.rows
    return tuple(page.rows[number] for number in chosen if number < len(page.rows))


def _cells(row: QueueRow, today: date) -> dict[str, str | int]:
    """Return what a row says, in the order of the columns."""
    state = STATES[row.state] + (" · help" if row.question else "")
    words = " ".join(row.text.split())
    first: dict[str, str | int] = {"Open": "Open", "State": state, "Words": words}
    last: dict[str, str | int] = {"Worth": round(row.worth * 100), "Article": row.article}
    if row.state is None:
        return {**first, "Type": _type(row), **last}
    return {
        **first,
        "Verdict": f"{TONE_SIGNS[row.tone]} {row.grade}" if row.grade else "",
        "Who": row.assignee.name if row.assignee else "",
        "Due": due_words(row, today),
        "Priority": _PRIORITIES[Priority(row.priority)],
        "Type": _type(row),
        **last,
    }


def _type(row: QueueRow) -> str:
    """Return the type in one word, where a column is narrow."""
    return TYPE_LABELS[row.type].split()[0]


def due_words(row: QueueRow, today: date) -> str:
    """Return by when a claim is due, and that it is late when it is."""
    if row.due_on is None:
        return ""
    late = row.due_on < today and row.state not in (ClaimState.SIGNED, ClaimState.DISMISSED)
    year = f" {row.due_on.year}" if row.due_on.year != today.year else ""
    day = f"{row.due_on.day} {row.due_on:%b}{year}"
    return f"{day} ⚠ late" if late else day
