"""From the reports of each sentence to the candidates of an article: pieces joined, hearsay followed, kinds told apart."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from claims.model import Candidate
from claims.quotes.alone import quotes_alone
from claims.quotes.candidates import candidate
from claims.quotes.frames import find_frames
from claims.quotes.line import QUOTE_OFF, Line, joined, make_line
from claims.quotes.marks import Quoted, find_marks
from claims.quotes.nouns import named_turn, noun_frames
from claims.quotes.said import Said, is_turn, of_sentence
from claims.quotes.titles import is_scare, is_title
from claims.reading import Reading


def find_quotes(reading: Reading, earlier: Sequence[Candidate]) -> Iterable[Candidate]:
    """Find who said what in an article; spans count characters of the clean text."""
    quoted, _ = find_marks(reading.text, reading.blocks)
    lines = _lines(reading, quoted)
    said: list[Said] = []
    by_line: list[list[Said]] = []
    for line in lines:
        frames = [*find_frames(line), *noun_frames(line)]
        turn = named_turn(line)
        if turn is not None and is_turn(reading, line, turn):
            frames.append(turn)
        own = of_sentence(reading, frames, quoted)
        by_line.append(own)
        said.extend(own)
    said.extend(quotes_alone(reading, lines, by_line, quoted))
    starts = [sentence.span.start for sentence in reading.sentences]
    return [candidate(reading, one, lambda at: bisect_right(starts, at) - 1) for one in said]


def _lines(reading: Reading, quoted: Sequence[Quoted]) -> list[Line]:
    """Return the sentences as lines; a quotation that ends with "?" is joined with the sentence that reports it."""
    text = reading.text
    outer = [(i, q) for i, q in enumerate(quoted) if q.depth == 0 and not is_title(text, q) and not is_scare(text, q.span)]
    lines: list[Line] = []
    at = 0
    for number, (sentence, tokens) in enumerate(zip(reading.sentences, reading.tokens, strict=True)):
        while at < len(outer) and outer[at][1].span.end <= sentence.span.start:
            at += 1
        here = []
        for pair in outer[at:]:
            if pair[1].span.start >= sentence.span.end:
                break
            here.append(pair)
        line = make_line(number, tokens, here)
        if not line.words:
            continue
        last = lines[-1] if lines else None
        if (
            last is not None
            and last.tags[-1] == QUOTE_OFF
            and line.quotes[0] < 0
            and last.only_quotes
            and reading.sentences[last.number].block == sentence.block
        ):
            lines[-1] = joined(last, line)
        else:
            lines.append(line)
    return lines
