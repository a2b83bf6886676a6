"""The quote ledger in one line: how many quotations there are, and what accounts for them."""

from collections import Counter
from collections.abc import Mapping

from app.language import _, ngettext
from app.reports.coverage import kept
from app.reports.model import ReportModel
from claims.policy.quotations import SPEAKER_NAMED, SPEAKER_OPEN, SPEAKER_OTHER, QuoteState

#: Stands for the state of a quotation with sources that are not named: it would tell what they are.
WITHHELD = "withheld"


def quotation_line(model: ReportModel) -> str:
    """Return how the quotations that a report tells of are accounted for, in a sentence; `""` when it has none."""
    counts = Counter(claim.quotation for claim in kept(model))
    counts[QuoteState.NOBODY] += model.undecided_quotations
    n = model.undecided_quotations
    aside = ngettext("{n:,} of them is not taken up.", "{n:,} of them are not taken up.", n).format(n=n) if n else ""
    return f"{ledger_line(counts)} {aside}".strip()


def ledger_line(counts: Mapping[str, int]) -> str:
    """Return in a sentence how many quotations are accounted for in which way; `""` for none.

    Args:
        counts: how many there are in each state; a state that is missing has none.
    """
    parts = (
        (QuoteState.VERBATIM, _("{n:,} word for word")),
        (SPEAKER_NAMED, _("{n:,} in the speaker’s turn (to be read)")),
        (SPEAKER_OPEN, _("{n:,} there, but who says it is open")),
        (SPEAKER_OTHER, _("{n:,} said there by somebody else")),
        (QuoteState.CHANGED, _("{n:,} cut or changed")),
        (QuoteState.HEARD, _("{n:,} heard")),
        (QuoteState.NOBODY, _("{n:,} nobody heard")),
        (WITHHELD, _("{n:,} not said here")),
    )
    n = sum(counts.get(state, 0) for state, _words in parts)
    if not n:
        return ""
    counted = ", ".join(words.format(n=counts[state]) for state, words in parts if counts.get(state))
    return ngettext("{n:,} quotation: {told}.", "{n:,} quotations: {told}.", n).format(n=n, told=counted)
