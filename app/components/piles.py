"""Piles of work on the desk: how many wait for what, and the first of them, each a link."""

from datetime import date

import streamlit as st

from app import navigation
from app.components.case import TONE_SIGNS
from app.components.queue_address import query
from app.components.queue_table import STATES, due_words
from app.components.words import moment, plain
from app.labels import TYPE_LABELS
from app.services.overview import MANY, MentionOfMe, Overview, Pile
from app.services.queue import QueueRow

_SHOWN = 110


def counts(seen: Overview) -> None:
    """Show one line of counts, each leading to the queue with exactly these claims."""
    lines = (
        ("mine", "assigned to you", ":material/person:", seen.mine),
        ("second", "for a second pair of eyes", ":material/visibility:", seen.second),
        ("returned", "came back to you", ":material/reply:", seen.returned),
        ("help", "with a question", ":material/help:", seen.help),
        ("overdue", "overdue", ":material/event_busy:", seen.overdue),
        ("stuck", "without a change for three days", ":material/hourglass_empty:", seen.stuck),
        ("to-decide", "to decide on", ":material/rule:", seen.to_decide),
    )
    with st.container(horizontal=True, gap="small", key="desk-counts"):
        for _, words, icon, pile in lines:
            if pile.total:
                label = f"**{number(pile.total)}** {words}"
                st.page_link(navigation.path("queue"), label=label, icon=icon, query_params=query(pile.wanted))


def number(total: int) -> str:
    """Return a count as it is shown: where counting ended, with a plus."""
    return f"{total:,}" if total <= MANY else f"{MANY:,}+"


def pile(title: str, found: Pile, today: date, *, empty: str) -> None:
    """Show the first claims of a pile, and a link to all of them when there are more."""
    st.subheader(f"{title} ({number(found.total)})" if found.total else title)
    if not found.first:
        st.caption(empty)
    with st.container(gap=None):
        for row in found.first:
            _row(row, today, title.split()[0].lower())
    if found.total > len(found.first):
        more = st.container(key=f"more-{title.split()[0].lower()}")
        more.page_link(
            navigation.path("queue"), label=f"All {number(found.total)} in the queue",
            icon=":material/arrow_forward:", query_params=query(found.wanted),
        )  # fmt: skip


def _row(row: QueueRow, today: date, kind: str) -> None:
    words = " ".join(row.text.split())
    shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    known = (
        STATES[row.state], f"{TONE_SIGNS[row.tone]} {row.grade}" if row.grade else "",
        TYPE_LABELS[row.type], f"due {due}" if (due := due_words(row, today)) else "", row.article,
    )  # fmt: skip
    with st.container(gap=None, key=f"pile-{kind}-{row.key}"):
        address = {"id": str(row.article_id), "mark": row.key}
        st.page_link(navigation.path("article"), label=plain(shown), query_params=address)
        st.caption(" · ".join(plain(part) for part in known if part))
        if row.question:
            st.caption(f":material/help: {plain(row.question)}")


def mentions(found: tuple[MentionOfMe, ...]) -> None:
    """Show comments that name whoever looks, each leading to what it is about."""
    st.subheader(f"You were named ({len(found)})")
    for one in found:
        with st.container(gap=None, key=f"pile-named-{one.comment_id}"):
            address = {"id": str(one.article_id), **({"mark": f"c{one.claim_id}"} if one.claim_id else {})}
            label = plain(one.text if len(one.text) <= _SHOWN else f"{one.text[: _SHOWN - 1]}…")
            st.page_link(navigation.path("article"), label=label, query_params=address)
            st.caption(f"{plain(one.by)}, {moment(one.at)} UTC")
