"""The way back after an answer in the second review, for whoever has no key for it."""

import streamlit as st

from app import state
from app.components.shell.taking_back import take_back
from app.language import _

_OFFERED = state.Kept.SECOND_UNDO


def offer_undo() -> None:
    """Offer from now on to take back the answer that was just given."""
    state.put(_OFFERED, True)


def undo_button() -> None:
    """Draw the button that takes the last answer back, where one was given in this window and not taken back yet."""
    if state.get(_OFFERED):
        st.button(_("Undo"), key="second-undo", icon=":material/undo:", type="tertiary", on_click=_undo)


def _undo() -> None:
    if take_back():
        state.put(_OFFERED, False)
