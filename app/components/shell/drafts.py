"""What people type is kept as they type it, and is back after a reload, a crash or a refused save."""

from typing import Any

import streamlit as st

from app import state
from app.components.shell.escaped import moment, plain
from app.fields import (
    discarded,
    drafted,
    drafts_of,
    left_drafts,
    note_left,
    put_back,
    set_drafts,
    take_back,
    take_stored,
    turned_to,
    was_stored,
)
from app.language import _
from app.runtime import desk
from app.services.desk import drafts
from app.services.errors import AwayError, ServiceError
from app.state import person


def bring() -> None:
    """Take in what the acting person had typed before, once; drop the drafts whose words were stored since."""
    turned_to(str(state.get(state.Kept.PAGE, "")))
    me = person()
    if me is not None and drafts_of() != me.id:
        set_drafts(me.id, drafts.of(desk()))
    drop()


def drop() -> None:
    """Drop the drafts whose words were stored."""
    me, gone = person(), take_stored()
    if me is not None and gone:
        drafts.discard(desk(), gone)


def keep(message: Any) -> list[dict[str, str]]:
    """Keep drafts that the browser sends; return those that are kept, so that it need not send them again.

    A draft that was left in the browser (the server was away) also goes back into its field. Why one was refused is
    said when the part of the page that asked is drawn: what a callback draws takes the place of something else.

    Raises:
        AwayError: when the database cannot be reached; the browser has them still.
    """
    me, answers = person(), []
    sent = message.get("drafts")
    for draft in sent if isinstance(sent, list) else ():
        key, text = (draft.get("key"), draft.get("text")) if isinstance(draft, dict) else (None, None)
        if me is None or not (isinstance(key, str) and isinstance(text, str) and key.startswith("draft-")):
            continue
        if not was_stored(key, text):
            version = _version(draft.get("version"))
            try:
                drafts.save(desk(), key, text, version)
            except AwayError:
                raise
            except ServiceError as error:
                state.put(state.Kept.DRAFTS_REFUSED, str(error))
                continue
            drafted(key, drafts.Draft(text, version, desk().now()))
            if draft.get("left"):
                state.put(key, text)
                note_left(key)
        answers.append({"key": key, "text": text})
    return answers


def _version(number: object) -> int:
    return number if isinstance(number, int) and 0 <= number < 2**31 else 0


def sign(*fields: str, version: int = 0) -> None:
    """Say of the fields of a form that what stands in them is a draft, since when, and offer to discard it.

    Only what stood there when the form was shown is told of: a line that came while somebody types would move the
    button away from under the pointer.

    Args:
        fields: keys of the fields, already drawn or followed.
        version: present version of the claim, to tell that it was changed since the draft was begun; 0 for none.
    """
    left, gone = left_drafts(fields), discarded(fields)
    if left:
        saved = [draft for draft in left.values() if draft]
        words = _("Draft, not saved")
        if saved:
            words = _("Draft, not saved · {at} UTC").format(at=moment(max(draft.at for draft in saved)))
        if any(0 < draft.seen_version < version for draft in saved):
            words += " · " + _("the claim was changed since")
        _line(f":material/edit_note: {plain(words)}", _("Discard draft"), "discard", tuple(left))
    elif gone:
        _line(_("The draft is discarded."), _("Bring it back"), "bring-back", tuple(gone))


def _line(words: str, label: str, act: str, fields: tuple[str, ...]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"left-{fields[0]}"):
        st.caption(words, width="content")
        call = _discard if act == "discard" else _bring_back
        st.button(label, key=f"{act}-{fields[0]}", type="tertiary", on_click=call, args=(fields,))


def _discard(fields: tuple[str, ...]) -> None:
    put_back(fields)
    drop()


def _bring_back(fields: tuple[str, ...]) -> None:
    me = person()
    for key in fields:
        text = take_back(key)
        if me is not None and key.startswith("draft-"):
            drafts.save(desk(), key, text)
            drafted(key, drafts.Draft(text, 0, desk().now()))
