"""All pages that claims rest on, looked at again with one click."""

import streamlit as st

from app.components.words import plain
from app.labels import HEALTH_LABELS
from app.runtime import desk
from app.services import watching
from app.services.errors import ServiceError
from app.services.watching import Looked
from app.state import act, say
from claims.sourcing import SourceHealth

_CALM = (SourceHealth.FIRST, SourceHealth.UNCHANGED)


def check_all() -> None:
    """Offer to look at every cited page; what was found of each is stored at once, so that leaving loses nothing."""
    if not st.button(
        "Check all cited pages", key="check-all", icon=":material/travel_explore:",
        help="Fetches every page that a claim rests on, and says which changed, moved or are gone.",
    ):  # fmt: skip
        return
    who = act()
    if who is not None:
        bar, done = st.progress(0.0, "Looking at the pages…"), list[Looked]()

        def on_looked(one: Looked, total: int) -> None:
            done.append(one)
            bar.progress(len(done) / total, f"{len(done)} of {total}: {plain(one.title)}")

        try:
            watching.check(desk(), who, on_looked=on_looked)
            say(summary(done))
        except ServiceError as error:
            say(f"{summary(done)} Then it stopped: {error}", failed=True)
    st.rerun()


def summary(done: list[Looked]) -> str:
    """Return in words what looking at pages found."""
    if not done:
        return "No claim rests on a web page yet."
    other = [one for one in done if one.found.health not in _CALM]
    named = "; ".join(f"No. {one.source_id} {HEALTH_LABELS[one.found.health].lower()}" for one in other[:6])
    more = f" and {len(other) - 6} more" if len(other) > 6 else ""
    pages = f"{len(done)} {'page' if len(done) == 1 else 'pages'}"
    return f"{pages} looked at: " + (f"{named}{more}." if other else "all say the same.")
