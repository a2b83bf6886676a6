"""How a document was read: another way to read its letters, whether it came in before, and what is odd about it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st
from markupsafe import Markup

from app import state
from app.components.shell.escaped import html, short, way
from app.documents.guessed import NAMES
from app.language import _
from app.runtime import desk
from app.services.articles import incoming
from app.services.articles.incoming import Incoming
from app.services.articles.twice import Before, doubts
from app.services.errors import InputError, ServiceError
from app.state import say


def as_read(document: Incoming, put_down: Callable[[Incoming, str], None]) -> None:
    """Say whether a document came in before; where it was guessed how its letters are written, offer what else fits.

    Args:
        document: as it was read.
        put_down: takes it as it was read anew, and the text as it was read before.
    """
    came_before(document.before)
    if len(document.guesses) < 2:
        return
    shares = {guess.encoding: guess.likelihood for guess in document.guesses}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Read its letters as"), list(shares), key=f"encoding-{document.file.digest[:16]}",
            format_func=lambda name: _("{name}, {share:.0%} likely").format(name=NAMES[name], share=shares[name]),
        )  # fmt: skip
        st.button(_("Read it so"), key="encoding-read", on_click=_read_as, args=(document, chosen, put_down))


def came_before(before: Before | None) -> None:
    """Say that a file or text came in before, with the way to its first article; nothing for `None`."""
    if before is None:
        return
    words = _("This very file came in before:") if before.is_file else _("This very text came in before:")
    link = way("article", short(before.title, 100), {"id": str(before.article_id)})
    html(Markup('<div class="cd-line">{} {}</div>').format(words, link))


def ask_first(published: date | None, text: str = "") -> None:
    """Ask about what is odd in an article before it is stored; whoever presses again means it.

    Raises:
        InputError: with what is odd, when that was not said at the press before.
    """
    odd = doubts(desk(), published, text)
    if odd and state.get(state.Kept.ASKED) != odd:
        state.put(state.Kept.ASKED, odd)
        raise InputError("doubts", _("{odd} Press the button once more if it is meant so.").format(odd=odd))
    state.take(state.Kept.ASKED)


def _read_as(document: Incoming, encoding: str, put_down: Callable[[Incoming, str], None]) -> None:
    """Read the bytes that are kept once more; what was laid into the field gives way, unless somebody changed it."""
    try:
        data = desk().store.get(document.file.digest)
        read = incoming.from_file(desk(), data, document.file.name, encoding)
    except ServiceError as error:
        say(str(error), failed=True)
        return
    put_down(replace(read, guesses=document.guesses), document.text)
