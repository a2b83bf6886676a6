"""A source read as far as comparisons need it, with the way back to its own characters."""

import re
from datetime import date

from claims.model import Span
from claims.people import People
from claims.reading import BySentence, Reading, small_letters
from claims.syntax.mending import mended
from claims.text.blocks import find_blocks
from claims.text.clean import clean
from claims.text.nlp import tokenize
from claims.text.sentences import split_all
from claims.wordlists import words as word_list

#: Words that tell nothing of what a sentence is about. Source: written by the Claimdesk authors; CC0-1.0.
_COMMON = word_list("compare", "heard common")
_CUT = re.compile(r"[.!?](?=\s)|\n")
#: How far, in characters, the words of a sentence are looked at on each side.
_REACH = 160
_TOPIC = re.compile(r"[^\W\d_]{4,40}")


def dated(source: str, published: date | None) -> Reading:
    """Read a source for its dates: headlines and captions too, no people; words and tags when somebody asks."""
    cleaned = clean(source)
    text = cleaned.text
    blocks = find_blocks(text)
    sentences = split_all(text, blocks)
    words = BySentence(len(sentences), lambda i: tokenize(text, sentences[i].span.start, sentences[i].span.end))
    lower = BySentence(len(sentences), lambda i: small_letters(words[i]))
    tokens = BySentence(len(sentences), lambda i: mended(words[i], lower[i]))
    return Reading(
        clean=cleaned,
        blocks=blocks,
        sentences=sentences,
        words=words,
        lower=lower,
        tokens=tokens,
        people=People(),
        published=published,
    )


def sentence_about(text: str, span: Span) -> Span:
    """Return the sentence about some words, as far as it reaches 160 characters to each side."""
    start = max(0, span.start - _REACH)
    for cut in _CUT.finditer(text, start, span.start):
        start = cut.end()
    cut_after = _CUT.search(text, span.end, span.end + _REACH)
    return Span(start, cut_after.start() if cut_after else min(len(text), span.end + _REACH))


def topic(words: str) -> frozenset[str]:
    """Return the words that tell what a text is about: four letters or more, in one case, without a plural's s."""
    stems = (word.casefold().removesuffix("s") for word in _TOPIC.findall(words))
    return frozenset(word for word in stems if word not in _COMMON)
