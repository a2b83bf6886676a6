"""A form: fields with one button that sends them. Ctrl+Enter presses it, Escape leaves; every form says so.

Not Streamlit's own: what stands in one of those is lost when another page is looked at. The browser's part of the page
finds a form, its button and the button that closes it by the keys given here (`frontend/forms.js`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import streamlit as st

from app.language import _
from app.runtime import desk
from app.services import inputs

_A_DAY = _("15 Feb 2024")
HINT = _("Ctrl+Enter sends, Esc leaves")


@contextmanager
def form(key: str) -> Iterator[None]:
    """Hold the fields of a form, and its row of buttons.

    Args:
        key: names the form among those of the page.
    """
    with st.container(key=f"form-{key}", gap="small"):
        yield


@contextmanager
def sends(key: str) -> Iterator[None]:
    """Hold the button that sends a form, the first one in it; a button whose key begins with `cancel-` closes it.

    Args:
        key: of the form.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"sends-{key}"):
        yield
        st.caption(HINT, width="content")


def day_field(label: str, key: str, note: str | None = None) -> None:
    """Draw a field for a day, as people write one; the browser's part puts a calendar beside it.

    Args:
        label: of the field.
        key: of the field.
        note: what the field's help says, `None` for nothing.
    """
    with st.container(key=f"day-{key}"):
        st.text_input(label, key=key, placeholder=_A_DAY, help=note, persist_state="session")


def day(field: str, value: str) -> date | None:
    """Return the day that was typed in a field, `None` for an empty one; `yesterday` is counted from the desk's today.

    Args:
        field: its name, for the message.
        value: as typed.

    Raises:
        InputError: for what is no day, and for what may be two.
    """
    return inputs.day(field, value, desk().now().date())
