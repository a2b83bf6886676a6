"""Statements given whole without quotation marks: after "said:", and before a signature with a handle."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.model import BlockKind, Slot, Span
from claims.quotes.frames import find_frames
from claims.quotes.resolve import read_speaker
from claims.quotes.rules import GOES_ON, SPOKEN
from claims.quotes.said import Said
from claims.quotes.turns import named_turn
from claims.reading import Reading
from claims.syntax.line import Line

_SIGNATURE = re.compile(r"[—–―-]{1,2}[ \t]*([^\W\d_][^\n(@]{1,60}?)[ \t]*\(@\w{1,30}\)")
_SIGNED = re.compile(r"[—–―-]{1,2}[ \t]*([^\W\d_a-z][^\n,;:.(@]{1,60})(?:,[^\n]{1,60})?")
_MARKED = re.compile('["“«„]')
_MOST = 5
_PERSON = re.compile(r"[^\W\d_][\w.'’-]{0,40}(?: [^\W\d_][\w.'’-]{0,40}){1,3}")
_POST = re.compile(r" [A-Z]{2,4}$")


def unmarked_statements(reading: Reading, lines: Sequence[Line], taken: Sequence[Span]) -> list[Said]:
    """Return the statements that an article prints whole without marks, each as one quote.

    Args:
        reading: the article.
        lines: its sentences that may report.
        taken: the pieces of the quotes found so far, in any order.
    """
    held = sorted(taken)
    made = [*_after_colon(reading, lines), *_signed_posts(reading)]
    return [one for one in made if not _is_taken(one.pieces[0], held)]


def _is_taken(span: Span, held: Sequence[Span]) -> bool:
    """Say whether one of some spans in order begins inside `span`."""
    at = bisect_left(held, span.start, key=lambda piece: piece.start)
    return at < len(held) and held[at].start < span.end


def _after_colon(reading: Reading, lines: Sequence[Line]) -> Iterator[Said]:
    """Yield the paragraph after one that ends with "NAME said:", when it has no marks of its own."""
    for line in lines:
        if line.words[-1] != ":":
            continue
        number = reading.sentences[line.number].block
        block = reading.blocks[number]
        if number + 1 >= len(reading.blocks) or line.ends[-1] < block.span.end:
            continue
        following = reading.blocks[number + 1]
        if following.kind is not BlockKind.PARAGRAPH or named_turn(line) is not None:
            continue
        reports = [frame for frame in find_frames(line) if frame.manner == "colon" and frame.subject is not None]
        if reports and not any(mark in following.span.of(reading.text) for mark in '"“«„'):
            cue = line.span(reports[-1].first, reports[-1].last)
            speaker = read_speaker(reading, line, reports[-1].subject)
            yield Said("indirect", [following.span], SPOKEN, cue, speaker)


def _signed_posts(reading: Reading) -> Iterator[Said]:
    """Yield the paragraph before a line with a dash, a name and a handle: "— Ann Lee (@annlee) May 1"."""
    for number, block in enumerate(reading.blocks[1:]):
        signature = _SIGNATURE.match(reading.text, block.span.start, block.span.end)
        before = reading.blocks[number]
        if signature is None or not before.kind.is_running:
            continue
        span = Span(*signature.span(1))
        words = span.of(reading.text)
        person = _PERSON.match(words)
        speaker = Slot(
            reading.people.name_in(span) or _POST.sub("", person.group() if person else words),
            span,
            "Signs the post behind a dash.",
        )
        yield Said("indirect", [before.span], GOES_ON, None, speaker)


def signed_statements(reading: Reading) -> Iterator[Said]:
    """Yield the paragraphs between one that ends with a colon and a line with a dash and a name: "– Judge Ann Lee"."""
    for number, block in enumerate(reading.blocks):
        signature = _SIGNED.fullmatch(reading.text, block.span.start, block.span.end)
        if signature is None:
            continue
        first = number - 1
        while first > max(0, number - _MOST) and not _leads(reading, first - 1):
            first -= 1
        pieces = [one.span for one in reading.blocks[first:number]]
        if first > 0 and _leads(reading, first - 1) and not any(_MARKED.match(p.of(reading.text)) for p in pieces):
            span = Span(*signature.span(1))
            speaker = Slot(
                reading.people.name_in(span) or span.of(reading.text), span, "Signs the statement behind a dash."
            )
            yield Said("indirect", pieces, GOES_ON, None, speaker)


def _leads(reading: Reading, number: int) -> bool:
    """Say whether a paragraph ends with a colon."""
    return reading.blocks[number].span.of(reading.text).endswith(":")
