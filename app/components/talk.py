"""What people say about a claim: threads of comments, to answer and to resolve."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from app.components.words import html, moment, plain
from app.runtime import desk
from app.services import comments, threads
from app.services.threads import Thread
from app.services.views import ClaimSheet
from app.state import act, attempt, clear, follow, person, typed


def talk(sheet: ClaimSheet) -> None:
    """Show the threads about a claim or words it shares, and a field to begin another."""
    if sheet.claim_id is None:
        return
    who = person()
    found = [
        thread for thread in threads.threads(desk(), sheet.article_id)
        if thread.claim_id == sheet.claim_id or (thread.span and thread.span.overlaps(sheet.span))
    ]  # fmt: skip
    named = [one.id for thread in found for one in thread.comments if who in one.mentions]
    if who is not None and named:
        comments.see(desk(), who.id, named)
    for thread in found:
        with st.container(border=True, gap="xsmall"):
            _thread(thread)
    _elsewhere(sheet, found)
    field = f"draft-talk-{sheet.key}"
    follow(field, "")
    st.text_area(
        "Comment", key=field, height=80, persist_state="session",
        placeholder="For your colleagues. @Name tells somebody.",
    )  # fmt: skip
    st.button("Comment", key=f"say-{sheet.key}", icon=":material/chat:", on_click=_say, args=(sheet, field))


def _elsewhere(sheet: ClaimSheet, here: Sequence[Thread]) -> None:
    """Show the open threads on words that no claim shares, so that they can be answered too."""
    known = {thread.id for thread in here}
    others = [
        thread for thread in threads.threads(desk(), sheet.article_id)
        if thread.id not in known and thread.claim_id is None and thread.is_open
    ]  # fmt: skip
    if others:
        with st.expander(f"On other words of this article ({len(others)})", key=f"elsewhere-{sheet.article_id}"):
            for thread in others:
                _thread(thread)


def _thread(thread: Thread) -> None:
    if thread.span:
        st.caption(f"On the words “{plain(thread.words[:120])}”")
    for one in thread.comments:
        said = Markup('<div class="cd-line"><b>{}</b> <time>{} UTC</time><br>{}</div>').format(
            one.by, moment(one.at), "(taken back)" if one.withdrawn else one.text
        )
        html(said)
    if thread.is_open:
        field = f"draft-reply-{thread.id}"
        follow(field, "")
        st.text_input("Answer", key=field, persist_state="session")
        with st.container(horizontal=True):
            st.button("Answer", key=f"answer-{thread.id}", on_click=_answer, args=(thread, field))
            st.button(
                "Resolve", key=f"resolve-{thread.id}", icon=":material/check:", on_click=_settle, args=(thread, True)
            )
        return
    st.caption(f":material/check: Resolved by {plain(thread.resolved_by)}.")
    st.button("Reopen", key=f"reopen-{thread.id}", type="tertiary", on_click=_settle, args=(thread, False))


def _say(sheet: ClaimSheet, field: str) -> None:
    who = act()
    if who is not None:
        made = attempt(
            lambda: comments.add(desk(), who, sheet.article_id, typed(field), claim_id=sheet.claim_id), "Comment saved."
        )
        if made is not None:
            clear(field)


def _answer(thread: Thread, field: str) -> None:
    who = act()
    if who is not None:
        made = attempt(
            lambda: comments.add(desk(), who, thread.article_id, typed(field), reply_to=thread.id), "Answer saved."
        )
        if made is not None:
            clear(field)


def _settle(thread: Thread, resolved: bool) -> None:
    who = act()
    if who is not None:
        call = comments.resolve if resolved else comments.reopen
        attempt(lambda: call(desk(), who, thread.id), "Resolved." if resolved else "Open again.")
