"""A source read as far as comparisons need it, with the way back to its own characters."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from claims.compare.borders import borders
from claims.model import Block, Span
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
#: How far, in characters, the words of a sentence are looked at on each side.
_REACH = 160
_SPACE = re.compile(r"\s+")
_TOPIC = re.compile(r"[^\W\d_]{4,40}")


def dated(source: str, published: date | None, places: Callable[[str], Sequence[Span] | None] | None = None) -> Reading:
    """Read a source for its dates: headlines and captions too, no people; words and tags when somebody asks.

    Args:
        source: as it was received.
        published: the day on which it was published; `None` leaves its relative dates unresolved.
        places: which stretches of the clean text are read, in order; `None` for all of it.
    """
    cleaned = clean(source)
    text = cleaned.text
    blocks = find_blocks(text)
    if places and (within := places(text)) is not None:
        blocks = tuple(_clipped(text, blocks, within))
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


def _clipped(text: str, blocks: Sequence[Block], within: Sequence[Span]) -> Iterator[Block]:
    """Yield the parts of blocks that lie in some stretches, which are moved until they cut no word."""
    starts = [block.span.start for block in blocks]
    for stretch in within:
        for block in blocks[max(0, bisect_right(starts, stretch.start) - 1) : bisect_left(starts, stretch.end)]:
            start, end = max(block.span.start, stretch.start), min(block.span.end, stretch.end)
            if start > block.span.start:
                found = _SPACE.search(text, start, end)
                start = found.end() if found else end
            if end < block.span.end and (found := _SPACE.search(text, end, block.span.end)):
                end = found.start()
            if start < end:
                yield Block(block.kind, Span(start, end))


def sentence_about(text: str, span: Span) -> Span:
    """Return the sentence about some words, as far as it reaches 160 characters to each side."""
    start = max(0, span.start - _REACH)
    for cut in borders(text, start, span.start):
        start = cut.end()
    cut_after = next(borders(text, span.end, span.end + _REACH), None)
    return Span(start, cut_after.start() if cut_after else min(len(text), span.end + _REACH))


def topic(words: str) -> frozenset[str]:
    """Return the words that tell what a text is about: four letters or more, in one case, without a plural's s."""
    stems = (word.casefold().removesuffix("s") for word in _TOPIC.findall(words))
    return frozenset(word for word in stems if word not in _COMMON)
