"""Sentences, as exact spans: Punkt with our own parameters, and the newsroom's rules before it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from claims.model import Block, Sentence, Span
from claims.text.blocks import find_blocks
from claims.text.boundaries import ELSEWHERE, GLUED, STOP, ends_sentence, place
from claims.text.clean import clean
from claims.text.datelines import CREDIT, date_line_end
from claims.text.nlp import sentence_spans

_SPACE = re.compile(r"\s*")
_ITEM = re.compile(r"(?:(?<=\s)|^)(?P<mark>[•⁃*-]? ?)(?P<number>\d{1,2}|[a-z])(?P<end>\.\)|[.)])\s*(?=[A-Z])")


def split(text: str) -> tuple[Sentence, ...]:
    """Return every sentence of a text as received, headlines and captions too, in order, as spans into it.

    Every character that is not white space (or invisible) lies in exactly one sentence. Empty text has none.
    """
    cleaned = clean(text)
    blocks = find_blocks(cleaned.text)
    return tuple(Sentence(cleaned.to_source(s.span), s.block) for s in split_all(cleaned.text, blocks))


def split_blocks(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of the running blocks of a clean text, in order.

    Every character of a running block that is not white space lies in exactly one sentence.
    """
    return tuple(_sentences(text, ((i, block) for i, block in enumerate(blocks) if block.kind.is_running)))


def split_all(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks of a clean text, in order; a dateline is one of its own."""
    return tuple(_sentences(text, enumerate(blocks)))


def _sentences(text: str, blocks: Iterable[tuple[int, Block]]) -> Iterator[Sentence]:
    for index, block in blocks:
        at = block.span.start
        for start, end in _split_block(block.span.of(text)):
            yield Sentence(Span(at + start, at + end), index)


def _split_block(block: str) -> Iterator[tuple[int, int]]:
    """Yield `[start, end)` of each sentence of one block, in characters of the block, without space around it."""
    start = 0
    items = _items(block)
    for end in sorted({*_ends(block, {mark.end() for mark in items}), *(mark.start() for mark in items[1:])}):
        if end > start:
            yield start, start + len(block[start:end].rstrip())
            start = _after_space(block, end)
    yield start, len(block)


def _after_space(block: str, at: int) -> int:
    match = _SPACE.match(block, at)
    return match.end() if match else at


def _ends(block: str, marks: set[int]) -> Iterator[int]:
    """Yield where sentences end by their stops; a dot just before one of `marks` numbers an item of a list."""
    start = 0
    if day := date_line_end(block):
        yield day
        start = _after_space(block, day)
    punkt: list[int] | None = None
    for match in STOP.finditer(block):
        at = place(block, start, match)
        if at.next_at - len(at.opening) in marks:
            continue
        decided = ends_sentence(at)
        if decided is None:
            if punkt is None:
                punkt = [span.end for span in sentence_spans(block)]
            decided = bisect_right(punkt, at.end) > bisect_right(punkt, at.at)
        if decided:
            yield at.end
            start = at.next_at - len(at.opening)
    for pattern in (GLUED, CREDIT):
        for match in pattern.finditer(block):
            yield match.end()
    if not block.isascii():
        for match in ELSEWHERE.finditer(block):
            yield match.end()


def _items(block: str) -> list[re.Match[str]]:
    """Return the marks of a list within one line: `1.` at its start, then `2.`, `3.`, each after the one before."""
    items: list[re.Match[str]] = []
    for mark in _ITEM.finditer(block) if _ITEM.match(block) else ():
        before = items[-1] if items else None
        if before is None or _follows(before, mark):
            items.append(mark)
    return items


def _follows(before: re.Match[str], mark: re.Match[str]) -> bool:
    """Say whether a mark has the look of the one before and the next number or letter."""
    same = (before["mark"].strip(), before["end"]) == (mark["mark"].strip(), mark["end"])
    return same and _order(mark["number"]) == _order(before["number"]) + 1


def _order(number: str) -> int:
    return int(number) if number.isdigit() else ord(number)
