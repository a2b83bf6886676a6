"""Who suggested other words for the copy and what became of that, in the same words whatever the form of the report."""

from app.labels import COPY_ANSWER_LABELS
from app.language import _
from app.reports.model import ReportSuggestion
from app.reports.wording import moment

#: What stands before a suggested wording.
SUGGESTED = _("Suggested wording")


def suggested_by(suggestion: ReportSuggestion) -> str:
    """Return who suggested it, when, and what whoever writes the copy said to it."""
    words = _("Suggested by {name}, {moment}; {answer}")
    return words.format(
        name=suggestion.by,
        moment=moment(suggestion.at),
        answer=COPY_ANSWER_LABELS.get(suggestion.answer, suggestion.answer),
    )
