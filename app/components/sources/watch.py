"""All pages that claims rest on, looked at again with one click."""

import streamlit as st

from app.components.shell.escaped import plain
from app.labels import HEALTH_LABELS
from app.language import _, ngettext
from app.runtime import desk
from app.services.errors import ServiceError
from app.services.sources import watching
from app.services.sources.watching import Looked
from app.state import act, say
from claims.newsroom.sourcing import SourceHealth

_CALM = (SourceHealth.FIRST, SourceHealth.UNCHANGED)


def check_all() -> None:
    """Offer to look at every cited page; what was found of each is stored at once, so that leaving loses nothing."""
    if not st.button(
        _("Check all cited pages"), key="check-all", icon=":material/travel_explore:",
        help=_("Fetches every page that a claim rests on, and says which changed, moved or are gone."),
    ):  # fmt: skip
        return
    new_act = act()
    if new_act is not None:
        bar, done = st.progress(0.0, _("Looking at the pages…")), list[Looked]()

        def on_looked(looked: Looked, total: int) -> None:
            done.append(looked)
            words = _("{n} of {total}: {title}").format(n=len(done), total=total, title=plain(looked.title))
            bar.progress(len(done) / total, words)

        try:
            watching.check(desk(), new_act, on_looked=on_looked)
            say(summary(done))
        except ServiceError as error:
            say(_("{summary} Then it stopped: {error}").format(summary=summary(done), error=error), failed=True)
    st.rerun()


def summary(done: list[Looked]) -> str:
    """Return in words what looking at pages found."""
    if not done:
        return _("No claim rests on a web page yet.")
    other = [looked for looked in done if looked.found.health not in _CALM]
    named = "; ".join(
        _("No. {number} {found}").format(number=looked.source_id, found=HEALTH_LABELS[looked.found.health].lower())
        for looked in other[:6]
    )
    more, pages = len(other) - 6, len(done)
    if not other:
        words = ngettext("{n} page looked at: all say the same.", "{n} pages looked at: all say the same.", pages)
    elif more <= 0:
        words = ngettext("{n} page looked at: {named}.", "{n} pages looked at: {named}.", pages)
    else:
        words = ngettext(
            "{n} page looked at: {named} and {more} more.", "{n} pages looked at: {named} and {more} more.", pages
        )
    return words.format(n=pages, named=named, more=more)
