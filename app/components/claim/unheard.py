"""The field for why an article is signed off with quotations nobody heard."""

import streamlit as st

from app.fields import follow
from app.language import _
from app.runtime import desk
from app.services.checking import signoff
from app.services.views import ClaimSheet


def unheard_field(sheet: ClaimSheet) -> str:
    """Ask why the article is signed off with quotations nobody heard, where this would complete it; return the key."""
    key = f"draft-unheard-{sheet.key}"
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
    return key
