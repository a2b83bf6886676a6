"""The only door to NLTK: sentence boundaries by Punkt, and tokens with part-of-speech tags, from files of our own."""

import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

from claims.model import Span
from claims.text import tagger
from claims.text.tokens import Token, abbreviations, tokenize
from claims.wordlists import words

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

__all__ = ["Token", "abbreviations", "sentence_spans", "tag", "tag_tokens", "tags_of", "tokenize", "with_tags"]


@lru_cache(maxsize=1)
def _punkt() -> "PunktSentenceTokenizer":
    parameters, tokenizer = _punkt_classes()
    made = parameters()
    made.abbrev_types.update(abbreviations() - words("sentence_words", "not before dots"))
    made.sent_starters.update(word.lower() for word in words("sentence_words", "starters"))
    return tokenizer(made)


def _punkt_classes() -> tuple[type, type]:
    """Import Punkt without the rest of NLTK, whose package imports a second's worth of what we never use.

    Two empty parents stand in for the packages while the module is imported, and are taken away again, so that any
    later `import nltk` gets the real thing. When NLTK is there already, or has changed, the plain import is used.
    """
    spec = find_spec("nltk") if "nltk" not in sys.modules else None
    if spec is None or not spec.submodule_search_locations:
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

        return PunktParameters, PunktSentenceTokenizer
    root = spec.submodule_search_locations[0]
    for name, path in (("nltk", root), ("nltk.tokenize", f"{root}/tokenize")):
        parent = ModuleType(name)
        parent.__path__ = [path]
        sys.modules[name] = parent
    try:
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
    finally:
        for name in [name for name in sys.modules if name == "nltk" or name.startswith("nltk.")]:
            del sys.modules[name]
    return PunktParameters, PunktSentenceTokenizer


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the sentences that Punkt sees in one block of clean text, as spans into it."""
    return tuple(Span(start, end) for start, end in _punkt().span_tokenize(text))


def tags_of(words: Sequence[str]) -> list[str]:
    """Return the part-of-speech tag of each word of one sentence."""
    return tagger.load().tag(words)


def with_tags(tokens: Sequence[Token], tags: Sequence[str]) -> tuple[Token, ...]:
    """Return tokens with these tags, one for each."""
    make = tuple.__new__
    return tuple(
        [make(Token, (start, end, text, tag)) for (start, end, text, _), tag in zip(tokens, tags, strict=True)]
    )


def tag_tokens(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens of one sentence with their part-of-speech tags."""
    return with_tags(tokens, tags_of([token.text for token in tokens]))


def tag(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tagged tokens of one sentence; their positions count characters of `text`, not of the sentence."""
    return tag_tokens(tokenize(text, span.start, span.end))
