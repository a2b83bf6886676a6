"""The lines that are shown as a file for others, each with the proof that it is in the log."""

import streamlit as st

from app import state
from app.components.shell import presses
from app.components.shell.escaped import plain
from app.components.shell.rights import allowed
from app.language import _, ngettext
from app.runtime import desk
from app.services.log import handing
from app.services.log.handing import MOST, HandedTrail
from app.services.log.trail import Wanted
from app.state import act, attempt
from claims.newsroom.audit import AuditTag


def hand_out(wanted: Wanted) -> None:
    """Draw the way to a file of the lines that are wanted."""
    st.caption(
        _(
            "A ZIP with the lines that this page is narrowed to, as a table (CSV), data (JSON) and a document (PDF), "
            "the signed head of the log, a proof for each line and verify.py, which checks them with nothing but "
            "Python. It holds every word of these lines, also of sources that are for the desk or the legal file "
            "only. At most {n:,} lines."
        ).format(n=MOST)
    )
    clicked = presses.button(
        _("Make the file"), "make-trail", icon=":material/verified:", disabled=not allowed(AuditTag.LOG_EXPORT)
    )
    if clicked:
        _make(wanted)
        st.rerun()
    handed = state.get(state.Kept.TRAIL)
    if handed is not None and handed[0] == wanted:
        _offer(handed[1])


def _make(wanted: Wanted) -> None:
    new_act = act()
    if new_act is None:
        return
    with presses.working(), st.spinner(_("Making the file…")):
        made = attempt(lambda: handing.hand_out(desk(), new_act, wanted), _("File made and put on record."))
        state.put(state.Kept.TRAIL, made and (wanted, made))


def _offer(made: HandedTrail) -> None:
    counted = ngettext("{n:,} line", "{n:,} lines", made.lines).format(n=made.lines)
    st.markdown(f"**{plain(made.file_name)}**, {counted}")
    st.caption(_("SHA-256 {digest}").format(digest=made.digest))
    st.download_button(
        _("Download"), made.data, made.file_name, made.mime, key="download-trail", on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip
