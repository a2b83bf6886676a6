"""Words of a source that a report would give away though it leaves the source out."""

import streamlit as st

from app.components.shell.escaped import plain
from app.language import _
from app.services.reports.leaks import Giveaway

#: Places that are listed; the rest are counted.
LISTED = 20


def warn(given_away: tuple[Giveaway, ...]) -> None:
    """Say where the report would have words of a source that it leaves out."""
    if not given_away:
        return
    places = [
        _("- Claim {number}, {place}: “{words}”, as in the source “{title}”").format(
            number=giveaway.number,
            place=plain(giveaway.place),
            words=plain(giveaway.words),
            title=plain(giveaway.title),
        )
        for giveaway in given_away[:LISTED]
    ]
    more = [_("- and {n:,} more").format(n=len(given_away) - LISTED)] if len(given_away) > LISTED else []
    words = _(
        "**People’s own words go into the report as they are, and some are words of sources that it leaves out.** "
        "Change them first, or be sure that they give nobody away:"
    )
    st.warning("\n".join([words, "", *places, *more]), icon=":material/visibility:")
