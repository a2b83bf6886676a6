"""What every page has: keys, the palette, help on keys, and drafts of what is typed."""

from typing import Any

import streamlit as st

from app import navigation
from app.components.shell import drafts
from app.components.shell.browser_part import mount
from app.components.shell.key_list import WHERE_LABELS
from app.components.shell.phrases import HIT_LABELS, SHELL_WORDS
from app.keys import KEYS, Where
from app.language import LANGUAGE, _
from app.runtime import desk
from app.services.context import Act
from app.services.errors import ServiceError
from app.services.lists import palette
from app.services.undo import undo
from app.state import person, say

_KEPT, _SEARCH, _GO, _REDRAW = "drafts-kept", "palette-search", "palette-go", "redraw"


@st.fragment(key="shell")
def shell() -> None:
    """Draw the part of the page that is on every page; nothing of it is seen until a key opens it."""
    if st.session_state.pop(_REDRAW, False):
        st.rerun()
    who = person()
    where = st.session_state.pop(_GO, None)
    if where:
        navigation.go(where.pop("page"), **where)
    data = {
        "person": who.id if who else None,
        "language": LANGUAGE,
        "keys": [
            {"keys": list(key.keys), "action": key.action, "label": key.label, "where": key.where.value,
             "typing": key.typing, "page": key.page}
            for key in KEYS
            if key.where not in (Where.SECOND, Where.FORM)
        ],
        "help": [{"keys": list(key.keys), "label": key.label, "where": WHERE_LABELS[key.where]} for key in KEYS],
        "pages": [{"name": name, "title": title} for name, title in navigation.titles()],
        "search": st.session_state.get(_SEARCH),
        "kept": st.session_state.pop(_KEPT, []),
        "words": dict(SHELL_WORDS),
    }  # fmt: skip
    mount("shell", data, key="shell", search=_search, go=_go, drafts=_keep, acts=_undo)


def _search(said: Any) -> None:
    words = str(said.get("words", ""))[:200]
    hits = palette.find(desk(), words) if words.strip() else ()
    st.session_state[_SEARCH] = {"words": words, "hits": [_shown(hit) for hit in hits]}


def _shown(hit: palette.Hit) -> dict[str, object]:
    go = {"page": hit.page, **dict(hit.query)}
    return {"kind": HIT_LABELS[hit.kind], "label": hit.label, "where": hit.where, "go": go}


def _go(said: Any) -> None:
    names = {name for name, _ in navigation.titles()}
    if str(said.get("page")) in names:
        st.session_state[_GO] = {name: str(value) for name, value in said.items() if name != "round"}


def _keep(said: Any) -> None:
    st.session_state[_KEPT] = drafts.keep(said)
    sent = said.get("drafts")
    if isinstance(sent, list) and any(isinstance(one, dict) and one.get("left") for one in sent):
        st.session_state[_REDRAW] = True  # a field that is drawn already shows them, too


def _undo(said: Any) -> None:
    who, sent = person(), said.get("acts")
    for one in sent if isinstance(sent, list) else ():
        if who is not None and isinstance(one, dict) and one.get("act") == "undo":
            try:
                undone = undo.undo(desk(), Act(who.id, str(one.get("id"))[:64]))
                say(_("Undone: {what}").format(what=undone.text))
            except ServiceError as error:
                say(str(error), failed=True)
            st.session_state[_REDRAW] = True
