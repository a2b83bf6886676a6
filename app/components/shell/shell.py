"""What every page has: keys, the palette, help on keys, and drafts of what is typed."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from app import navigation, state
from app.components.shell import drafts
from app.components.shell.browser_part import mount
from app.components.shell.escaped import plain
from app.components.shell.key_list import WHERE_LABELS
from app.components.shell.phrases import HIT_LABELS, SHELL_WORDS
from app.components.shell.trouble import waiting
from app.keys import KEYS, Where
from app.language import LANGUAGE
from app.runtime import desk
from app.sent_acts import carry_out
from app.services.context import Act
from app.services.errors import AwayError
from app.services.lists import notices, palette
from app.services.undo import undo
from app.state import Kept, person, say, window


@st.fragment(key="shell")
@waiting("shell")
def shell() -> None:
    """Draw the part of the page that is on every page; nothing of it is seen until a key opens it."""
    if state.take(Kept.REDRAW, False):
        st.rerun()
    if state.has(Kept.DRAFTS_LATER):
        state.put(Kept.DRAFTS_KEPT, drafts.keep(state.get(Kept.DRAFTS_LATER)))
        state.take(Kept.DRAFTS_LATER)
    me = person()
    where = state.take(Kept.GO, None)
    if where:
        navigation.go(where.pop("page"), **where)
    data = {
        "person": me.id if me else None,
        "window": window(),
        "seq": notices.newest_line(desk()),
        "language": LANGUAGE,
        "keys": [
            {"keys": list(key.keys), "action": key.action, "label": key.label, "where": key.where.value,
             "typing": key.typing, "page": key.page}
            for key in KEYS
            if key.where in (Where.ANYWHERE, Where.ARTICLE)
        ],
        "help": [{"keys": list(key.keys), "label": key.label, "where": WHERE_LABELS[key.where]} for key in KEYS],
        "pages": [{"name": name, "title": title} for name, title in navigation.titles()],
        "search": state.get(Kept.SEARCH),
        "kept": state.take(Kept.DRAFTS_KEPT, []),
        "words": dict(SHELL_WORDS),
    }  # fmt: skip
    if refused := state.take(Kept.DRAFTS_REFUSED, ""):
        st.toast(plain(refused), icon=":material/error:")
    mount("shell", data, key="shell", search=_search, go=_go, drafts=_keep, acts=_take)


def _search(message: Any) -> None:
    words = str(message.get("words", ""))[:200]
    hits = palette.find(desk(), words) if words.strip() else ()
    state.put(Kept.SEARCH, {"words": words, "hits": [_shown(hit) for hit in hits]})


def _shown(hit: palette.Hit) -> dict[str, object]:
    go = {"page": hit.page, **dict(hit.query)}
    return {"kind": HIT_LABELS[hit.kind], "label": hit.label, "where": hit.where, "go": go}


def _go(message: Any) -> None:
    names = {name for name, _ in navigation.titles()}
    if str(message.get("page")) in names:
        state.put(Kept.GO, {name: str(value) for name, value in message.items() if name != "round"})


def _keep(message: Any) -> None:
    try:
        state.put(Kept.DRAFTS_KEPT, drafts.keep(message))
        state.take(Kept.DRAFTS_LATER)
    except AwayError:
        state.put(Kept.DRAFTS_LATER, message)  # this part of the page waits for the database, and keeps them then
    sent = message.get("drafts")
    if isinstance(sent, list) and any(isinstance(draft, dict) and draft.get("left") for draft in sent):
        state.put(Kept.REDRAW, True)  # a field that is drawn already shows them, too


def _take(message: Any) -> None:
    acts = message.get("acts")
    for sent in acts if isinstance(acts, list) else ():
        if isinstance(sent, dict):
            answer = carry_out(desk(), sent, {"undo": _undo})
            say(answer.error or answer.said, failed=bool(answer.error))
            state.put(Kept.REDRAW, True)


def _undo(act: Act, _sent: Mapping[str, Any]) -> str:
    return undo.undo(desk(), act).said
