"""Erasing what the desk has of a person, for whoever may: asked for twice, because nothing brings it back."""

import streamlit as st

from app.components.shell.messages import say_what_happened
from app.language import _
from app.runtime import desk
from app.services.sources import erasing
from app.services.sources.erasing import Erased
from app.services.sources.finding import SourceCard
from app.state import act, attempt, get, may, put, say
from claims.newsroom.audit import AuditTag


def erase_box(card: SourceCard) -> None:
    """Draw the way to erase a person's words; nothing for whoever may not."""
    if not may(AuditTag.SOURCE_ERASE):
        return
    with st.expander(_("Erase this person’s words"), icon=":material/delete_forever:", key=f"erase-{card.id}"):
        st.markdown(
            _(
                "Name, contact, what is held of them, questions, replies and passages are taken out of the database "
                "and of the log, for good. That it was done, by whom, when and why stays on record. Back-ups, reports "
                "and files that were handed out before keep the words; so do kept copies, and what others wrote."
            )
        )
        key = f"erase-{card.id}-reason"
        st.text_input(_("Why, without the name"), key=key, max_chars=500, placeholder=_("Asked for by letter of 3 May"))
        is_sure = st.checkbox(_("I know that nothing brings them back."), key=f"erase-{card.id}-sure")
        st.button(
            _("Erase for good"), key=f"erase-{card.id}-now", icon=":material/delete_forever:", disabled=not is_sure,
            on_click=_erase, args=(card.id, key),
        )  # fmt: skip
        say_what_happened()


def _erase(source_id: int, key: str) -> None:
    new_act = act()
    if new_act is None:
        return
    reason = str(get(key, ""))
    done = attempt(lambda: erasing.erase(desk(), new_act, source_id, reason), "")
    if done is not None:
        put(f"erase-{source_id}-sure", False)
        put(key, "")
        say(_said(done), failed=not done.is_file_clean or bool(done.still or done.copies))


def _said(done: Erased) -> str:
    parts = [_("The words are erased, and that is on record.")]
    if not done.is_file_clean:
        parts.append(
            _("Old bytes may still lie in the database’s files: an administrator runs 'claimdesk erase' again.")
        )
    if done.copies:
        parts.append(_("Kept copies that stay: {n:,}.").format(n=done.copies))
    if done.still:
        where = ", ".join(f"{table} ({rows:,})" for table, rows in done.still.items())
        parts.append(_("The name still stands in words of others or in older rows: {where}.").format(where=where))
    return " ".join(parts)
