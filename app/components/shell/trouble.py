"""What is said across the top of every page while something is wrong with the database itself.

While it cannot be reached, a run of the page waits for it. So nothing is taken off the page, fields keep what stands in
them, and the page goes on by itself. A click meanwhile begins another run, which waits as well.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

import streamlit as st

from app import state
from app.components.shell.escaped import plain
from app.fields import drawing
from app.runtime import desk
from app.services.errors import AwayError, UnreachableError, away
from app.services.log import cosigning, last_check, maintenance
from app.services.record import guards
from app.wiring import DeskError
from claims.newsroom.roles import Role

#: Seconds from one look for the database to the next.
_PAUSE = 1.0


@contextmanager
def waiting(part: str) -> Iterator[None]:
    """Draw a part of the page; when the database turns out to be away, say so, wait for it, and draw all anew.

    Args:
        part: name of the part; each waits for itself, because each may run alone.
    """
    with st.container(key=f"trouble-{part}"):
        place = st.empty()  # always there, so that what stands below keeps its place
    try:
        with drawing(part):
            yield
    except (UnreachableError, AwayError, DeskError):
        while why := _why_not():
            place.error(plain(why), icon=":material/cloud_off:")  # here Streamlit may end this run for another one
            sleep(_PAUSE)
        place.empty()
        st.rerun()


def _why_not() -> str:
    """Return why the desk cannot be used at present, `""` when it can."""
    try:
        return "" if maintenance.answers(desk().database) else away()
    except DeskError as error:
        return str(error)


def say_lost_guards() -> None:
    """Say that guards of the database are lost, for as long as they are; and to editors that the log does not hold."""
    place, lost = st.empty(), guards.trouble(desk().database)
    if lost:
        place.error(plain(lost), icon=":material/gpp_bad:")
    place, may_act = st.empty(), state.role().reaches(Role.EDITOR)
    if may_act and (broken := f"{last_check.warning(desk())} {cosigning.warning(desk())}".strip()):
        place.error(plain(broken), icon=":material/gpp_bad:")
