"""What people type is kept as they type it, and is back after a reload, a crash or a refused save."""

from typing import Any

import streamlit as st

from app import state
from app.components.shell.escaped import plain
from app.runtime import desk
from app.services.desk import drafts
from app.services.errors import AwayError, ServiceError
from app.state import drafted, drafts_of, person, set_drafts, take_stored, was_stored


def bring() -> None:
    """Take in what the acting person had typed before, once; drop the drafts whose words were stored since."""
    who = person()
    if who is not None and drafts_of() != who.id:
        set_drafts(who.id, drafts.of(desk()))
    drop()


def drop() -> None:
    """Drop the drafts whose words were stored."""
    who, gone = person(), take_stored()
    if who is not None and gone:
        drafts.discard(desk(), gone)


def keep(said: Any) -> list[dict[str, str]]:
    """Keep drafts that the browser sends; return those that are kept, so that it need not send them again.

    A draft that was left in the browser (the server was away) also goes back into its field.

    Raises:
        AwayError: when the database cannot be reached; the browser has them still.
    """
    who, kept = person(), []
    sent = said.get("drafts")
    for one in sent if isinstance(sent, list) else ():
        key, text = (one.get("key"), one.get("text")) if isinstance(one, dict) else (None, None)
        if who is None or not (isinstance(key, str) and isinstance(text, str) and key.startswith("draft-")):
            continue
        if not was_stored(key, text):
            version = _version(one.get("version"))
            try:
                drafts.save(desk(), key, text, version)
            except AwayError:
                raise
            except ServiceError as error:
                st.toast(plain(str(error)))
                continue
            drafted(key, drafts.Draft(text, version, desk().now()))
            if one.get("left"):
                state.put(key, text)
        kept.append({"key": key, "text": text})
    return kept


def _version(said: object) -> int:
    return said if isinstance(said, int) and 0 <= said < 2**31 else 0
