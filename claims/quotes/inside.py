"""Quotations within a quotation: what a speaker says that somebody else said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.model import Slot, Span
from claims.quotes.frames import find_frames
from claims.quotes.rules import NESTED
from claims.quotes.said import Said, of_sentence
from claims.reading import Reading
from claims.syntax.line import make_line
from claims.syntax.quote_marks import Quoted
from claims.text.nlp import Token
from claims.wordlists import words as word_list

_FEWEST_WORDS = 4
_MYSELF = word_list("quote-words", "inside myself")


def quotes_inside(reading: Reading, said: Sequence[Said], quoted: Sequence[Quoted]) -> list[Said]:
    """Return the quotes inside quotations, each passed on by the outer speaker.

    Only those of four words or more whose speaker is known: what an unnamed "somebody" said cannot be checked.

    Args:
        reading: the article.
        said: the quotes found so far.
        quoted: all quotations, of every depth.
    """
    inner = [(index, q) for index, q in enumerate(quoted) if q.depth == 1]
    if not inner:
        return []
    outer = sorted(
        ((piece, one) for one in said if one.kind != "indirect" for piece in one.pieces), key=lambda p: p[0].start
    )
    made: list[Said] = []
    at = 0
    for piece, one in outer:
        while at < len(inner) and inner[at][1].span.start < piece.start:
            at += 1
        here = []
        while at < len(inner) and inner[at][1].span.end <= piece.end:
            here.append(inner[at])
            at += 1
        if here:
            made.extend(_of_piece(reading, one, piece, here, quoted))
    return made


def _of_piece(
    reading: Reading, one: Said, piece: Span, here: list[tuple[int, Quoted]], quoted: Sequence[Quoted]
) -> Iterator[Said]:
    for number, tokens in _sentences(reading, piece):
        own = [pair for pair in here if pair[1].span.start < tokens[-1].end and pair[1].span.end > tokens[0].start]
        if not own:
            continue
        line = make_line(number, tokens, own)
        for quote in of_sentence(reading, find_frames(line), quoted):
            words = sum(len(piece.of(reading.text).split()) for piece in quote.pieces)
            if quote.kind == "indirect" or words < _FEWEST_WORDS:
                continue
            passed = _passed_on(quote, one, reading)
            if passed.speaker.value is not None:
                yield passed


def _passed_on(found: Said, one: Said, reading: Reading) -> Said:
    span = found.speaker.span
    if span is not None and span.of(reading.text).lower() in _MYSELF:
        found.speaker = replace(one.speaker, note="The speaker quotes what they said themselves.")
    elif one.speaker.value is not None:
        found.via = Slot(one.speaker.value, one.speaker.span, "Quotes it in their own words, between the outer marks.")
    found.rule = NESTED
    return found


def _sentences(reading: Reading, piece: Span) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """Yield the sentences, or parts of them, inside a piece: number and tokens without the outer marks."""
    low, high = 0, len(reading.sentences)
    while low < high:
        middle = (low + high) // 2
        if reading.sentences[middle].span.end <= piece.start:
            low = middle + 1
        else:
            high = middle
    for number in range(low, len(reading.sentences)):
        if reading.sentences[number].span.start >= piece.end:
            return
        tokens = tuple(t for t in reading.tokens[number] if piece.start < t.start and t.end < piece.end)
        if tokens:
            yield number, tokens
