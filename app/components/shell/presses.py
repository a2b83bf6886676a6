"""Buttons whose work is done in the run of the page, after something was drawn for it: a spinner, a bar.

Streamlit gives up a run when the browser says something else (a file that has arrived, a field that was left), and the
next run does not know what was pressed. So a press is remembered until its work is done, or a page stands without it.
Buttons that do their work in a callback need none of this: callbacks are not given up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from app import state

_PRESSED = state.Kept.PRESSED


def button(label: str, key: str, **looks: Any) -> bool:
    """Draw a button; say whether it was pressed and its work is not done.

    Args:
        label: what stands on it.
        key: of the button.
        looks: what else `st.button` takes, but for what it does.
    """
    st.button(label, key=key, on_click=state.put, args=(_PRESSED, key), **looks)
    return bool(state.get(_PRESSED) == key)


@contextmanager
def working() -> Iterator[None]:
    """Hold the work of the button that was pressed, refused or not; given up for another run, it is begun once more.

    What cannot be done twice, and what remembers that it was done, are the last in it: nothing is drawn after them.
    """
    try:
        yield
    except Exception:  # a run that is given up raises none of these
        forget()
        raise
    forget()


def forget() -> None:
    """Forget what was pressed: it was called off, or the page stands and has no such button."""
    state.take(_PRESSED)
