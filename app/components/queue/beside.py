"""What stands beside the list of the queue: proposals that it leaves out, and what to do when nothing is in it."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from app import navigation
from app.components.queue.address import Asked, query, show
from app.components.queue.bulk_bar import just_done, offer_undo
from app.components.shell.escaped import html, plain, way
from app.language import _, ngettext
from app.runtime import desk
from app.services.lists import queue
from app.services.lists.overview import MANY
from app.services.lists.queue_filter import TO_DECIDE, Filter
from app.services.lists.queue_query import Sort


def left_out(now: Asked) -> None:
    """Lead to the proposals that are like what is shown: nobody has decided on them, so they are no claims."""
    number = queue.proposals_beside(desk(), now.wanted, most=MANY + 1)
    if number:
        words = ngettext("{n} proposal to decide on is not among them", "{n} proposals to decide on are not among them",
                         number).format(n=f"{number:,}" if number <= MANY else f"{MANY:,}+")  # fmt: skip
        html(Markup('<div class="cd-note">{}</div>').format(way("queue", words, _proposals(now))))


def _proposals(now: Asked) -> dict[str, str]:
    return query(replace(now.wanted, state=TO_DECIDE), now.sort)


def nothing_found(now: Asked) -> None:
    """Say why the list is empty, and what to do."""
    if done := just_done():
        st.success(_("{done} Nothing is left in this list.").format(done=plain(done)), icon=":material/done_all:")
        offer_undo()
        st.button(_("Show all claims"), key="queue-on", icon=":material/arrow_forward:", on_click=_all)
    elif now.wanted.is_empty:
        _no_claims()
    else:
        st.info(_("No claim is like that. Take a filter away, or clear all of them."), icon=":material/filter_alt_off:")
        left_out(now)


def _no_claims() -> None:
    waiting = queue.proposals_beside(desk(), Filter(), most=MANY + 1)
    if waiting:
        words = ngettext("No claim yet: {n} proposal waits to be decided on.",
                         "No claim yet: {n} proposals wait to be decided on.", waiting)  # fmt: skip
        st.info(words.format(n=f"{waiting:,}" if waiting <= MANY else f"{MANY:,}+"), icon=":material/inbox:")
        st.button(
            _("Decide on them"), key="to-decide", icon=":material/arrow_forward:", type="primary", on_click=_decide
        )
        return
    st.info(
        _("There are no claims yet. Open an article and accept what the machine proposes, or add what it missed."),
        icon=":material/inbox:",
    )
    if st.button(_("Go to the desk"), key="to-desk"):
        navigation.go("desk")


def _decide() -> None:
    show(Filter(state=TO_DECIDE), Sort.WORTH)


def _all() -> None:
    show(Filter(), Sort.DUE)
