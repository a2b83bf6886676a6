"""The time stamp of a kept copy: what is said of it, and the ways to have one."""

import streamlit as st

from app.components.shell import presses
from app.components.shell.escaped import moment
from app.components.shell.messages import say_what_happened
from app.language import _
from app.reports.sources import stamped_by
from app.runtime import desk
from app.services.context import Act
from app.services.sources import stamping
from app.services.sources.stamping import StampView
from app.state import act, attempt, say


def stamp_words(stamp: StampView | None) -> str:
    """Return what a time stamp says and whether that was verified, in words as they come; `None` for no stamp."""
    if stamp is None:
        return _("not time-stamped")
    return _("time-stamped {at} UTC {how}").format(at=moment(stamp.at), how=stamped_by(stamp.authority, stamp.problem))


def stamp_kept(new_act: Act, copy_id: int) -> None:
    """Have a copy stamped that was just kept, where the desk names a server; say so when that failed."""
    problem = stamping.stamp_new(desk(), new_act, copy_id)
    if problem:
        say(problem, failed=True)


def stamp_button(copy_id: int, stamp: StampView | None) -> None:
    """Offer to have a copy stamped that has no stamp, or one that does not hold; only where the desk names a server."""
    if stamp is not None and not stamp.can_be_better:
        return
    if presses.button(
        _("Time-stamp it"), f"stamp-{copy_id}", type="tertiary", icon=":material/schedule:",
        help=_("Sends the digest of the copy, and nothing else, to the time-stamp server of the settings."),
    ):  # fmt: skip
        new_act = act()
        if new_act is not None:
            with st.spinner(_("Asking the time-stamp server… (at most half a minute)")), presses.working():
                stamped = attempt(lambda: stamping.stamp(desk(), new_act, copy_id), _("The copy is time-stamped."))
            if stamped is not None:
                st.rerun()
        say_what_happened()


def token_button(stamp: StampView) -> None:
    """Offer the stamp as the server gave it."""
    st.download_button(
        _("Time stamp"), data=stamp.token, key=f"token-{stamp.copy_id}", file_name=f"copy-{stamp.copy_id}.tsr",
        mime="application/timestamp-reply", on_click="ignore", type="tertiary", icon=":material/schedule:",
        help=_("As the server gave it; openssl and other tools can check it against the kept bytes."),
    )  # fmt: skip
