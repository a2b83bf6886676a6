"""The copy with every claim marked in place: our own component, because nothing built in knows marks or selections."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from app.labels import BLOCK_LABELS, STATE_LABELS, TYPE_LABELS, TYPE_LETTERS
from app.services.views import ArticleView, Mark
from claims.canonical import digest
from claims.model import ClaimType, Span

_FOLDER = Path(__file__).parent / "copy"
_HTML = """
<div id="desk">
  <div id="map" role="toolbar" aria-label="Claims in this article"></div>
  <div id="copy" role="document" aria-label="The article, claims marked"></div>
  <div id="pick" role="toolbar" aria-label="Add a claim from the words selected" hidden></div>
</div>
"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words of the copy that a person selected, and what they called them."""

    span: Span
    type: ClaimType


class Positions:
    """Translates positions between Python (code points) and the browser (UTF-16 units) for one text."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, ch in enumerate(text) if ord(ch) > 0xFFFF] if not text.isascii() else []
        self._wide_units = [i + n for n, i in enumerate(self._wide)]

    def to_browser(self, at: int) -> int:
        """Return the UTF-16 position of a code point position."""
        return at + bisect_left(self._wide, at)

    def from_browser(self, at: int) -> int:
        """Return the code point position of a UTF-16 position; inside a pair, the character's start."""
        return at - bisect_left(self._wide_units, at)


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "claimdesk_copy",
        html=_HTML,
        css=(_FOLDER / "copy.css").read_text(encoding="utf-8"),
        js=(_FOLDER / "copy.js").read_text(encoding="utf-8"),
    )


def label_of(mark: Mark, number: int) -> str:
    """Return what a screen reader says of a mark."""
    state = mark.grade or STATE_LABELS[mark.state]
    return f"{TYPE_LABELS[mark.type]} {number}, {state}: {mark.text[:120]}"


def marked_text(
    article: ArticleView,
    active: str | None,
    *,
    key: str,
    scroll: bool,
    on_pick: Callable[[str], None],
    on_add: Callable[[Chosen], None],
) -> None:
    """Show the copy; a click on a mark calls `on_pick` with its key, a selection `on_add` with its words.

    Args:
        article: what to show.
        active: key of the mark that is open.
        key: of the component.
        scroll: whether the open mark is brought into view when the copy is first drawn.
        on_pick: called with a mark's key.
        on_add: called with the words chosen.
    """
    positions = Positions(article.text)
    marks = [
        {
            "key": mark.key,
            "type": mark.type.value,
            "letter": TYPE_LETTERS[mark.type],
            "number": number,
            "state": mark.state.value if mark.state else None,
            "start": positions.to_browser(mark.span.start),
            "end": positions.to_browser(mark.span.end),
            "label": label_of(mark, number),
        }
        for number, mark in enumerate(article.marks, 1)
    ]
    blocks = [
        {
            "kind": block.kind.value,
            "running": block.kind.is_running,
            "note": "" if block.kind.is_running else f"{BLOCK_LABELS[block.kind]}, not searched for claims",
            "start": positions.to_browser(block.span.start),
            "end": positions.to_browser(block.span.end),
        }
        for block in article.blocks
    ]
    data: dict[str, Any] = {
        "text": article.text,
        "blocks": blocks,
        "marks": marks,
        "active": active,
        "scroll": scroll,
        "drawn": digest([article.digest, marks, blocks]),
        "types": [{"name": t.value, "label": TYPE_LABELS[t]} for t in ClaimType],
        "words": {"add": "Add as"},
    }

    def picked() -> None:
        value = _value(key, "pick")
        if isinstance(value, str):
            on_pick(value)

    def added() -> None:
        value = _value(key, "add")
        if isinstance(value, dict):
            start, end = (positions.from_browser(int(value[edge])) for edge in ("start", "end"))
            on_add(Chosen(Span(start, end), ClaimType(value["type"])))

    _component()(key=key, data=data, on_pick_change=picked, on_add_change=added)


def _value(key: str, name: str) -> object:
    return getattr(st.session_state.get(key), name, None)
