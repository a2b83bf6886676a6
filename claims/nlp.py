"""The only door to NLTK: sentence boundaries and tagged tokens, from parameter files of our own."""

import re
from dataclasses import dataclass
from functools import lru_cache

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from claims.model import Span

_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of the clean text.

    Attributes:
        span: its characters in the clean text.
        text: those characters.
        tag: its Penn Treebank part-of-speech tag, `""` when untagged.
    """

    span: Span
    text: str
    tag: str = ""


@lru_cache(maxsize=1)
def _punkt() -> PunktSentenceTokenizer:
    return PunktSentenceTokenizer(PunktParameters())


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the sentences that Punkt sees in one block of clean text, as spans into it."""
    return tuple(Span(start, end) for start, end in _punkt().span_tokenize(text))


def tag(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tagged tokens of one sentence; their spans count characters of `text`, not of the sentence."""
    return tuple(Token(Span(m.start(), m.end()), m.group()) for m in _WORD.finditer(text, span.start, span.end))
