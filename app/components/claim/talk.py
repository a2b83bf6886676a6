"""What people say about a claim: threads of comments, to answer and to resolve."""

from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import Markup

from app.components.shell import drafts, forms
from app.components.shell.escaped import html, moment, plain
from app.fields import clear, follow, typed
from app.language import _
from app.runtime import desk
from app.services.talk import comments, threads
from app.services.talk.threads import Thread
from app.services.views import ClaimSheet
from app.state import act, attempt, person


def talk(sheet: ClaimSheet) -> None:
    """Show the threads about a claim or words it shares, and a field to begin another."""
    if sheet.claim_id is None:
        return
    me = person()
    here = threads_at(sheet, threads.threads(desk(), sheet.article_id))
    named = [comment.id for thread in here for comment in thread.comments if me in comment.mentions]
    if me is not None and named:
        comments.see(desk(), named)
    for thread in here:
        with st.container(border=True, gap="xsmall"):
            _thread(thread)
    _elsewhere(sheet, here)
    field = f"draft-talk-{sheet.key}"
    follow(field, "")
    with forms.form(field):
        st.text_area(
            _("Comment"), key=field, height=80, persist_state="session",
            placeholder=_("For your colleagues. @Name tells somebody."),
        )  # fmt: skip
        drafts.sign(field)
        with forms.sends(field):
            st.button(_("Comment"), key=f"say-{sheet.key}", icon=":material/chat:", on_click=_say, args=(sheet, field))


def threads_at(sheet: ClaimSheet, all_threads: Iterable[Thread]) -> Sequence[Thread]:
    """Return the threads of an article that are about a claim, or about words it shares."""
    return [
        thread for thread in all_threads
        if thread.claim_id == sheet.claim_id or (thread.span and thread.span.overlaps(sheet.span))
    ]  # fmt: skip


def _elsewhere(sheet: ClaimSheet, here: Sequence[Thread]) -> None:
    """Show the open threads on words that no claim shares, so that they can be answered too."""
    ids = {thread.id for thread in here}
    others = [
        thread for thread in threads.threads(desk(), sheet.article_id)
        if thread.id not in ids and thread.claim_id is None and thread.is_open
    ]  # fmt: skip
    if others:
        label = _("On other words of this article ({n})").format(n=len(others))
        with st.expander(label, key=f"elsewhere-{sheet.article_id}"):
            for thread in others:
                _thread(thread)


def _thread(thread: Thread) -> None:
    if thread.span:
        st.caption(_("On the words “{words}”").format(words=plain(thread.words[:120])))
    for comment in thread.comments:
        line = Markup('<div class="cd-line"><b>{}</b> <time>{}</time><br>{}</div>').format(
            comment.by,
            _("{at} UTC").format(at=moment(comment.at)),
            _("(taken back)") if comment.withdrawn else comment.text,
        )
        html(line)
    if thread.is_open:
        field = f"draft-reply-{thread.id}"
        follow(field, "")
        with forms.form(field):
            st.text_input(_("Answer"), key=field, persist_state="session")
            drafts.sign(field)
            with forms.sends(field):
                st.button(_("Answer"), key=f"answer-{thread.id}", on_click=_answer, args=(thread, field))
                st.button(
                    _("Resolve"),
                    key=f"resolve-{thread.id}",
                    icon=":material/check:",
                    on_click=_settle,
                    args=(thread, True),
                )
        return
    st.caption(":material/check: " + _("Resolved by {name}.").format(name=plain(thread.resolved_by)))
    st.button(_("Reopen"), key=f"reopen-{thread.id}", type="tertiary", on_click=_settle, args=(thread, False))


def _say(sheet: ClaimSheet, field: str) -> None:
    _add(sheet.article_id, field, _("Comment saved."), claim_id=sheet.claim_id)


def _answer(thread: Thread, field: str) -> None:
    _add(thread.article_id, field, _("Answer saved."), reply_to=thread.id)


def _add(article: int, field: str, done: str, *, claim_id: int | None = None, reply_to: int | None = None) -> None:
    """Add what is typed, and empty the field once it is stored."""
    if new_act := act():
        text = typed(field)
        made = attempt(lambda: comments.add(desk(), new_act, article, text, claim_id=claim_id, reply_to=reply_to), done)
        if made is not None:
            clear(field)


def _settle(thread: Thread, resolved: bool) -> None:
    new_act = act()
    if new_act is not None:
        call = comments.resolve if resolved else comments.reopen
        attempt(lambda: call(desk(), new_act, thread.id), _("Resolved.") if resolved else _("Open again."))
