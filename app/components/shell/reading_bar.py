"""How far the reading of a text is, and a way to call it off."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app.components.shell import presses
from app.language import _
from app.state import say


@contextmanager
def reading_bar(key: str) -> Iterator[Callable[[float | None], None]]:
    """Give what the reader of a text tells its progress to; the bar is drawn when it first does.

    Each time it is told anything, Streamlit looks whether somebody clicked, on *Cancel* or elsewhere, and ends this run
    then: with that the reading stops, and nothing is stored.

    Args:
        key: of the button that calls it off.
    """
    place = st.empty()
    bars: list[DeltaGenerator] = []

    def progress(share: float | None) -> None:
        if not bars:
            with place.container():
                bars.append(st.progress(0.0, _("Reading the text…")))
                st.button(
                    _("Cancel"), key=key, icon=":material/close:", on_click=_call_off,
                )  # fmt: skip
        if share is None:
            bars[0].progress(0.0, _("Other long texts are being read; yours waits for its turn."))
        else:
            bars[0].progress(min(share, 1.0), _("Finding what can be checked…"))

    yield progress
    place.empty()


def _call_off() -> None:
    presses.forget()
    say(_("Called off. Nothing was stored, and what you typed is still here."))
