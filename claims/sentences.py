"""Sentences of running text, as exact spans."""

from collections.abc import Sequence

from claims.model import Block, Sentence, Span
from claims.nlp import sentence_spans


def split_blocks(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of the running blocks of a clean text, in order.

    Every character of a running block that is not white space lies in exactly one sentence.
    """
    return tuple(
        Sentence(Span(block.span.start + s.start, block.span.start + s.end), index)
        for index, block in enumerate(blocks)
        if block.kind.is_running
        for s in sentence_spans(block.span.of(text))
    )
