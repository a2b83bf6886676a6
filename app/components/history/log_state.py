"""The state of the log in one quiet line: when it was verified, how long it is, when it was signed last."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from app.components.shell.escaped import moment, plain
from app.language import _
from app.runtime import desk
from app.services.log import cosigning, last_check
from app.services.log.cosigning import Witnessed
from app.services.log.last_check import LogState


def state_line() -> None:
    """Show the line."""
    now, witnesses = last_check.state(desk()), cosigning.states(desk())
    st.caption(plain(state_words(now, desk().now()) + witnessed_words(witnesses, now)), help=_HELP)


def troubles() -> None:
    """Say which witnesses did not cosign the log when they were asked, and why."""
    for witness in cosigning.states(desk()):
        if witness.trouble and not witness.is_alarm:  # of an alarm every page tells
            st.warning(plain(witness.trouble), icon=":material/handshake:")


_HELP = _(
    "A server verifies the log each night after 02:00 UTC and publishes its signed head. The whole is computed anew; "
    "“Verify the log” on the history page does so at once."
)


def state_words(now: LogState, today: datetime) -> str:
    """Return the state of the log in a sentence."""
    if now.check is None:
        words = _("The log has {n:,} lines and was not verified yet").format(n=now.lines)
    elif now.is_broken:
        words = _("The log does not hold: looked at {at}").format(at=_at(now.check.at, today))
    else:
        words = _("Log whole: verified {at}, {n:,} lines").format(at=_at(now.check.at, today), n=now.check.lines)
    if now.signed is None:
        return words + " · " + _("never signed")
    size, at = now.signed
    return words + " · " + _("signed {at}, line {line:,}").format(at=_at(at, today), line=size)


def witnessed_words(witnesses: Sequence[Witnessed], now: LogState) -> str:
    """Return how many witnesses cosigned the newest signed head, with a dot before; `""` where there are none."""
    if not witnesses:
        return ""
    signed = now.signed[0] if now.signed else 0
    n = sum(witness.cosigned is not None and witness.cosigned[0] >= signed for witness in witnesses if signed)
    return " · " + _("cosigned by {n} of {all} witnesses").format(n=n, all=len(witnesses))


def _at(at: datetime, today: datetime) -> str:
    if at.date() == today.date():
        return _("today {at:%H:%M} UTC").format(at=at)
    return _("{at} UTC").format(at=moment(at))
