"""Sentences that name keys, and what is said in their place to whoever holds a telephone or a tablet."""

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from app.language import _

#: What the browser keeps: `touch` where fingers are all there is to point with (`frontend/hands.js`).
COOKIE = "claimdesk_hands"

ACCEPT = _("Accept it as a claim (a), with a source (p, t) or a grade (1–9), or dismiss it (d).")
REASON = _("Reason still missing: r to write it, Ctrl+Enter to propose.")
CHOSEN = _("A grade was chosen; its reason is still to come. Write it under “Verdict” (r).")
CHOSEN_BY = _("A grade was chosen by {name}; its reason is still to come. Write it under “Verdict” (r).")
SOURCE = _("Attach a source (p, t or s), then choose a grade with its number.")
GRADE = _("Choose a grade with its number.")
CLOSED = _("No claim is open. Choose a mark in the text, or press j for the next one.")
NO_SOURCE = _("No source of the desk is found. Attach a new one with s.")
OVERRIDE = _(
    "The sources are not enough by the policy. Say why the verdict is given all the same, then Ctrl+Enter; or attach "
    "what is missing (s)."
)
SENTENCE = _("Sentence {} of {} · j next, k previous, Esc ends")
CONFIRMED = _("Verdict confirmed. Key u takes it back.")
SENT_BACK = _("Sent back, with your comment. Key u takes it back.")
TAKEN_OFF = _("One act: key u takes all of them off again.")

_BY_TOUCH: Mapping[str, str] = MappingProxyType(
    {
        ACCEPT: _("Accept it as a claim, with a source or a grade, or dismiss it."),
        REASON: _("Reason still missing: write it, then propose the verdict."),
        CHOSEN: _("A grade was chosen; its reason is still to come. Write it under “Verdict”."),
        CHOSEN_BY: _("A grade was chosen by {name}; its reason is still to come. Write it under “Verdict”."),
        SOURCE: _("Attach a source, then choose a grade."),
        GRADE: _("Choose a grade."),
        CLOSED: _("No claim is open. Choose a mark in the text."),
        NO_SOURCE: _("No source of the desk is found. Attach a new one under “Sources”."),
        OVERRIDE: _(
            "The sources are not enough by the policy. Say why the verdict is given all the same, or attach what is "
            "missing."
        ),
        SENTENCE: _("Sentence {} of {}"),
        CONFIRMED: _("Verdict confirmed."),
        SENT_BACK: _("Sent back, with your comment."),
        TAKEN_OFF: _("One act: undo takes all of them off again."),
    }
)


def has_keys() -> bool:
    """Say whether whoever looks may have keys to press: all but those who point with fingers alone."""
    return st.context.cookies.get(COOKIE) != "touch"


def fit(words: str) -> str:
    """Return a sentence as it fits what somebody holds: one of those above names keys to them that have some."""
    return words if has_keys() else _BY_TOUCH.get(words, words)


def fit_all(words: Mapping[str, object]) -> dict[str, object]:
    """Return the words of a part of the page as they fit what somebody holds."""
    return {name: fit(said) if isinstance(said, str) else said for name, said in words.items()}
