"""From the reports of each sentence to the candidates of an article: pieces joined, hearsay followed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from claims.model import Candidate, Span
from claims.quotes.alone import quotes_alone
from claims.quotes.candidates import candidate
from claims.quotes.following import follow_speakers
from claims.quotes.frame import Frame
from claims.quotes.frames import find_frames
from claims.quotes.inside import quotes_inside
from claims.quotes.nouns import noun_frames
from claims.quotes.rules import COLON
from claims.quotes.said import Said, of_sentence
from claims.quotes.titles import is_nickname, is_scare, is_title
from claims.quotes.transcripts import is_in_turn, whole_turns
from claims.quotes.turns import is_turn, named_turn
from claims.quotes.unmarked import signed_statements, unmarked_statements
from claims.reading import Reading
from claims.syntax.line import QUOTE_OFF, QUOTED_WORD, Line, joined, make_line
from claims.syntax.quote_marks import Quoted, find_marks
from claims.syntax.reporting_words import cues
from claims.text.nlp import Token
from claims.wordlists import sections

_TALKERS = frozenset(("i", "we", "you"))
_LONGEST = 300
"""Tokens of a sentence that are read at once; longer ones, which no newsroom prints, are read in pieces."""


def find_quotes(reading: Reading, earlier: Sequence[Candidate]) -> Iterable[Candidate]:
    """Find who said what in an article; spans count characters of the clean text.

    Args:
        reading: the article.
        earlier: what other claim types found; not used.
    """
    quoted, _ = find_marks(reading.text, reading.blocks)
    lines = _lines(reading, quoted)
    quotes: list[Said] = []
    by_line: list[list[Said]] = []
    for line in lines:
        own = of_sentence(reading, _frames(reading, line), quoted)
        by_line.append(own)
        quotes.extend(own)
    follow_speakers(reading, quotes, quoted)
    quotes.extend(quotes_alone(reading, lines, by_line, quoted))
    signed = list(signed_statements(reading))
    held = [piece for one in signed for piece in one.pieces]
    quotes = [one for one in quotes if not is_in_turn(one, held)] + signed
    turns = whole_turns(reading)
    told = [piece for turn in turns for piece in turn.pieces]
    quotes = [one for one in quotes if not (is_in_turn(one, told) and _is_of_turn(reading, one))] + turns
    quotes.extend(unmarked_statements(reading, lines, [piece for one in quotes for piece in one.pieces]))
    quotes.extend(quotes_inside(reading, quotes, quoted))
    starts = [sentence.span.start for sentence in reading.sentences]
    return [candidate(reading, quote, lambda at: bisect_right(starts, at) - 1) for quote in quotes]


def _is_of_turn(reading: Reading, one: Said) -> bool:
    """Say whether a quote inside a turn is the turn's own: behind its colon, or what "I", "we" and "you" say in it."""
    who = one.speaker.span.of(reading.text).lower() if one.speaker.span else ""
    return one.rule is COLON or (one.kind == "indirect" and who in _TALKERS)


def odd_marks(reading: Reading) -> tuple[str, ...]:
    """Return a warning for each paragraph whose quotation marks do not pair."""
    return find_marks(reading.text, reading.blocks)[1]


def _frames(reading: Reading, line: Line) -> list[Frame]:
    frames = [*find_frames(line), *noun_frames(line)]
    turn = named_turn(line)
    if turn is not None and all(f.first > turn.first for f in frames) and is_turn(reading, line, turn):
        frames.append(turn)
    return frames


@lru_cache(maxsize=1)
def _triggers() -> frozenset[str]:
    """Return the words without which a sentence without quotation marks reports nothing."""
    nouns = sections("reporting-nouns")
    singular = nouns["clause"] | nouns["infinitive"] | nouns["object"]
    return frozenset(cues()) | singular | frozenset(word + "s" for word in singular) | {"according", "clear"}


def _may_report(words: Sequence[str]) -> bool:
    return not _triggers().isdisjoint(words) or ":" in words[1:6]


def _lines(reading: Reading, quoted: Sequence[Quoted]) -> list[Line]:
    """Return the sentences that may hold a quote, and those before a quotation, as lines."""
    text = reading.text
    outer = [
        (i, q) for i, q in enumerate(quoted) if q.depth == 0 and not is_title(text, q) and not _is_name(text, q.span)
    ]
    within = _by_sentence(reading, outer)
    titles = [q.inner for q in quoted if q.depth == 0 and is_title(text, q)]
    lines: list[Line] = []
    for number, sentence in enumerate(reading.sentences):
        here = within[number]
        if (
            not here
            and not (number + 1 < len(within) and within[number + 1])
            and not _may_report(reading.lower[number])
        ):
            continue
        tokens = _as_names(reading.tokens[number], titles)
        for start in range(0, len(tokens), _LONGEST):
            piece = tokens[start : start + _LONGEST]
            line = make_line(number, piece, here if len(piece) == len(tokens) else _overlapping(here, piece))
            last = lines[-1] if lines else None
            if last is not None and _belongs(last, line) and reading.sentences[last.number].block == sentence.block:
                lines[-1] = joined(last, line)
            elif line.words:
                lines.append(line)
    return lines


def _is_name(text: str, span: Span) -> bool:
    return is_scare(text, span) or is_nickname(text, span)


def _as_names(tokens: tuple[Token, ...], titles: Sequence[Span]) -> tuple[Token, ...]:
    """Return tokens with those of titles of works tagged as quoted words: no verb of the sentence stands in a title."""
    here = [one for one in titles if tokens and one.start < tokens[-1].end and tokens[0].start < one.end]
    if not here:
        return tokens
    named = [t.text[0].isalnum() and any(one.covers(t.span) for one in here) for t in tokens]
    return tuple(t._replace(tag=QUOTED_WORD) if is_in else t for t, is_in in zip(tokens, named, strict=True))


def _overlapping(here: Sequence[tuple[int, Quoted]], piece: Sequence[Token]) -> list[tuple[int, Quoted]]:
    """Return the quotations, which follow each other, that share a character with some tokens."""
    first = bisect_right(here, piece[0].start, key=lambda pair: pair[1].span.end)
    last = bisect_left(here, piece[-1].end, key=lambda pair: pair[1].span.start)
    return list(here[first:last])


def _belongs(last: Line, line: Line) -> bool:
    """Say whether a sentence reports the quotation right before it, as in "Who knows?" Smith said."""
    return (
        bool(line.words)
        and last.number == line.number - 1
        and last.tags[-1] == QUOTE_OFF
        and line.quotes[0] < 0
        and last.only_quotes
    )


def _by_sentence(reading: Reading, outer: Sequence[tuple[int, Quoted]]) -> list[list[tuple[int, Quoted]]]:
    """Return for each sentence the quotations that overlap it."""
    within: list[list[tuple[int, Quoted]]] = []
    at = 0
    for sentence in reading.sentences:
        while at < len(outer) and outer[at][1].span.end <= sentence.span.start:
            at += 1
        here = []
        for index in range(at, len(outer)):
            if outer[index][1].span.start >= sentence.span.end:
                break
            here.append(outer[index])
        within.append(here)
    return within
