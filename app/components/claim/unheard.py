"""The field for why an article is signed off with quotations nobody heard."""

import streamlit as st

from app import state
from app.components.claim.on_claim import is_as_seen
from app.components.shell.focus import focus
from app.fields import follow, typed
from app.language import _
from app.runtime import desk
from app.services.checking import signoff
from app.services.views import ClaimSheet


def unheard_key(sheet: ClaimSheet) -> str:
    """Return the key of the field."""
    return f"draft-unheard-{sheet.key}"


def unheard_field(sheet: ClaimSheet) -> None:
    """Ask why the article is signed off with quotations nobody heard, where this would complete it."""
    key = unheard_key(sheet)
    follow(key, "")
    missing = signoff.lacking(desk(), sheet.claim_id or 0)
    if missing:
        words = _("The last claim of the article to be signed off, with {missing}.")
        st.caption(":material/record_voice_over: " + words.format(missing=missing))
        st.text_input(
            _("Why the article is signed off all the same"), key=key, persist_state="session", max_chars=500,
            placeholder=_("For example: the speaker confirmed the words by e-mail to the editor."),
            help=_("Stands in the report. Or put down who heard it, or attach what it stands in, instead."),
        )  # fmt: skip
        if state.take(state.Kept.WANTED.of(key), False):
            focus(key)


def lacks_reason(sheet: ClaimSheet) -> bool:
    """Say whether a confirmation takes that reason: it would complete an article with quotations nobody heard."""
    return is_as_seen(sheet) and bool(signoff.lacking(desk(), sheet.claim_id or 0))


def asks_unheard(sheet: ClaimSheet) -> bool:
    """Say whether a confirmation lacks nothing but that reason; its field gets the cursor then."""
    key = unheard_key(sheet)
    is_missing = not typed(key).strip() and lacks_reason(sheet)
    if is_missing:
        state.put(state.Kept.WANTED.of(key), True)
    return is_missing
