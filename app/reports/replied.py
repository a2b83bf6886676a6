"""What came of a question to a person, in the same words whatever the form of the report."""

from collections.abc import Callable
from datetime import date

from app.labels import MEANS_LABELS, REPLY_LABELS, TERMS_LABELS
from app.language import _
from app.reports.model import ReportReply
from app.reports.wording import day


def kind_of(reply: ReportReply) -> str:
    """Return what came of it in a word; that they replied, where what they came to is not for a report."""
    return REPLY_LABELS.get(reply.kind, reply.kind) or _("Replied")


def replied(reply: ReportReply, on: Callable[[date], str] = day) -> str:
    """Return what came of it, by which means, on which terms and on which day; not what was said.

    Args:
        reply: the reply.
        on: how a day is written.
    """
    facts = (
        kind_of(reply),
        MEANS_LABELS.get(reply.means, reply.means).lower(),
        TERMS_LABELS.get(reply.terms, reply.terms).lower(),
        on(reply.on),
    )
    return ", ".join(facts)
