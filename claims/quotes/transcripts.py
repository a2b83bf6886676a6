"""Turns of a transcript or of questions and answers: a name and a colon, each up to the next speaker, whole."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from claims.model import Slot, Span
from claims.quotes.rules import COLON
from claims.quotes.said import Said
from claims.reading import Reading
from claims.syntax.phrases import VERBS
from claims.wordlists import words as word_list

_TURN = re.compile(r"([^\W\d_][^\n:;,()]{0,40})(?: \([^)\n]{1,40}\))?:[ \t]+(?=\S)|([QA])[.:][ \t]+(?=\S)")
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_a-z][\w.'’-]{0,30}){1,3}")
_LABELS = word_list("quote-words", "transcripts labels")
_ASKING = word_list("quote-words", "transcripts asking")
_QUESTION, _ANSWER = "q", "a"
_FEWEST_TURNS = 2


def whole_turns(reading: Reading) -> list[Said]:
    """Return the turns of a transcript, each up to the next speaker.

    A name or a label in capitals counts when it comes back, Q and A together. Where one comes back, those who speak
    but once between belong to the talk.
    """
    turns = _openings(reading)
    names = Counter(label for _, _, label in turns)
    if sum(_speaks(reading, number, match) for number, match, _ in turns) * 2 < len(turns):
        return []
    answered = names[_QUESTION] and names[_ANSWER]
    speakers = {
        label
        for label, count in names.items()
        if count >= _FEWEST_TURNS or (answered and label in (_QUESTION, _ANSWER))
    }
    starts = [sentence.span.start for sentence in reading.sentences]
    made: list[Said] = []
    for place, (number, match, label) in enumerate(turns):
        if not speakers or (label not in speakers and len(names) < _FEWEST_TURNS):
            continue
        last = turns[place + 1][0] if place + 1 < len(turns) else number + 1
        pieces = [Span(match.end(), reading.blocks[number].span.end)]
        pieces.extend(block.span for block in reading.blocks[number + 1 : last])
        sentences = bisect_left(starts, pieces[-1].end) - bisect_left(starts, pieces[0].start)
        if sentences > 1 or len(pieces) > 1 or len(names) >= _FEWEST_TURNS:
            made.append(Said("indirect", pieces, COLON, None, _speaker(reading, match)))
    return made


def _openings(reading: Reading) -> list[tuple[int, re.Match[str], str]]:
    """Return the paragraphs that begin with a speaker: number, match, and the label in small letters."""
    found = []
    for number, block in enumerate(reading.blocks):
        match = _TURN.match(reading.text, block.span.start, block.span.end)
        if match is None:
            continue
        label = match.group(1) or match.group(2)
        is_speaker = _is_capitals(label) or label.lower() in _ASKING or _is_person(reading, Span(*match.span(1)))
        if label.lower() not in _LABELS and is_speaker:
            found.append((number, match, label.lower()))
    return found


def _speaks(reading: Reading, number: int, match: re.Match[str]) -> bool:
    """Say whether there is a verb or a question behind a label, no bare figure or post: "Sanders: 46"."""
    end = reading.blocks[number].span.end
    if "?" in reading.text[match.end() : end]:
        return True
    first = bisect_left(reading.sentences, match.end(), key=lambda sentence: sentence.span.end)
    for sentence in range(first, len(reading.sentences)):
        if reading.sentences[sentence].span.start >= end:
            return False
        if any(token.tag in VERBS for token in reading.tokens[sentence] if token.start >= match.end()):
            return True
    return False


def _is_capitals(label: str) -> bool:
    return label.isupper() and (len(label) > 1 or label.lower() in (_QUESTION, _ANSWER))


def _is_person(reading: Reading, name: Span) -> bool:
    """Say whether a label is no more than a name: of a person whom the article knows, or of two to four capitals."""
    if _NAME.fullmatch(name.of(reading.text)):
        return True
    return any(m.span == name and m.kind in ("full", "surname") for m in reading.people.within(name))


def _speaker(reading: Reading, match: re.Match[str]) -> Slot:
    name = Span(*(match.span(1) if match.group(1) else match.span(2)))
    value = reading.people.name_in(name) or name.of(reading.text)
    return Slot(value, name, "Stands before a colon, as in a transcript.")


def is_in_turn(one: Said, told: Sequence[Span]) -> bool:
    """Say whether a quote begins inside a turn of a transcript, which holds it whole; the turns' pieces in order."""
    at = bisect_left(told, one.pieces[0].start + 1, key=lambda piece: piece.start) - 1
    return at >= 0 and one.pieces[0].start < told[at].end
