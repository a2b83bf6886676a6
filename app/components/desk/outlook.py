"""What a report would say, before anybody makes it: what is missing, and what gives a source away."""

import streamlit as st

from app.components.shell.escaped import plain
from app.language import _
from app.reports.missing import Gap
from app.services.reports.leaks import Giveaway

#: Places with words of a confidential source that are listed; the rest are counted.
LISTED = 20


def warn(given_away: tuple[Giveaway, ...]) -> None:
    """Say where the report would have words of a source that it leaves out."""
    if not given_away:
        return
    places = [
        _("- Claim {name}, {place}: “{words}”, as in the source “{title}”").format(
            name=giveaway.name,
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


def unfinished(gaps: tuple[Gap, ...]) -> None:
    """Say what is missing in the check; the report is made all the same, and says so itself."""
    if gaps:
        words = _("**Missing in this check.** A whole report says so at its top:")
        st.info("\n".join([words, "", *(f"- {gap.words}" for gap in gaps)]), icon=":material/pending:")
