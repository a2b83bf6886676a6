"""A signed verdict turns out to be wrong: say why, and the claim is open again."""

import streamlit as st

from app.components.claim.on_claim import on_claim
from app.components.shell import drafts, forms
from app.fields import begun_on, follow, typed
from app.language import _
from app.services.checking import correcting
from app.services.views import ClaimSheet
from claims.newsroom.lifecycle import Move


def correct_form(sheet: ClaimSheet) -> None:
    """Offer to correct a signed verdict."""
    if Move.CORRECT not in sheet.moves or sheet.claim_id is None:
        return
    reason = f"draft-correct-{sheet.key}"
    with st.expander(_("Correct the signed verdict"), icon=":material/healing:"), forms.form(reason):
        st.caption(
            _(
                "It stays on record. Later reports say that it was wrong, why, and which earlier reports have it. "
                "Then propose another verdict; a second person signs it."
            )
        )
        follow(reason, "")
        st.text_area(
            _("What was wrong"), key=reason, height=80, persist_state="session",
            placeholder=_("Readers see this beside the correction."),
        )  # fmt: skip
        drafts.sign(reason, version=sheet.version)
        with forms.sends(reason):
            st.button(
                _("Correct"), key=f"correct-{sheet.key}", icon=":material/healing:", on_click=_correct,
                args=(begun_on(sheet, reason), reason),
            )  # fmt: skip


def _correct(sheet: ClaimSheet, reason: str) -> None:
    on_claim(
        sheet, correcting.correct, typed(reason), done=_("The claim is open again. Propose the right verdict."),
        fields=[reason],
    )  # fmt: skip
