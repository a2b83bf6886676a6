"""A passage of a source as a claim is held against it: its words, and what stands around them in the whole text."""

from dataclasses import dataclass

from claims.compare.quoted import AROUND
from claims.model import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage.

    Attributes:
        words: with the line ends of the text that it stands in.
        before, after: what stands around it there, as far as who speaks is read; `""` for one that stands in none.
    """

    words: str
    before: str = ""
    after: str = ""


def passage_at(text: str, span: Span) -> Passage:
    """Return the passage that stands at a place of a text."""
    return Passage(span.of(text), text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND])
