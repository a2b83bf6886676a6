"""Words that were looked for, where they stand in a source."""

import streamlit as st
from markupsafe import Markup

from app.components.shell.escaped import html, plain
from app.language import _
from app.runtime import desk
from app.services.lists.found_words import in_source, spans


def found_in(source_id: int, words: str) -> None:
    """Show the passages of a source in which words stand, with the words marked; nothing where there are none."""
    pieces = in_source(desk(), source_id, words)
    if not pieces:
        return
    with st.container(border=True, key="found"):
        st.markdown(_("**“{words}” stands here**").format(words=plain(words)))
        html(Markup('<div class="cd-kept" tabindex="0">{}</div>').format(
            Markup('<hr class="cd-gap">').join(_marked(piece.strip(), words) for piece in pieces)
        ))  # fmt: skip


def _marked(text: str, words: str) -> Markup:
    shown, last = Markup(""), 0
    for span in spans(text, words):
        shown += Markup("{}<mark>{}</mark>").format(text[last : span.start], span.of(text))
        last = span.end
    return shown + text[last:]
