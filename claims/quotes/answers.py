"""Whose answer a quotation is, where only a noun tells that it is one: 'Lund's response? “No.”'."""

from claims.model import Slot
from claims.quotes.nouns import owner_of
from claims.quotes.resolve import read_speaker
from claims.reading import Reading
from claims.syntax.line import Line, make_line
from claims.syntax.phrases import first_finite
from claims.syntax.subjects import subject
from claims.syntax.verb_groups import group_start
from claims.wordlists import words as word_list

_REPLIES = word_list("quote-words", "nouns replies")
_ASKED = word_list("quote-words", "subjects asked")
_BE = frozenset(("was", "were"))
_LONGEST = 120


def answer_announced(line: Line, stop: int) -> int:
    """Return the noun that announces an answer without a verb before item `stop`: "Lund's response?"; 0 for none."""
    at = stop - 1
    while at > 0 and line.words[at] == ":":
        at -= 1
    announced = at > 0 and line.words[at] in _REPLIES and first_finite(line, 0, at) < 0
    return at if announced and all(quote < 0 for quote in line.quotes[:stop]) else 0


def announced_by(reading: Reading, line: Line, noun: int) -> Slot | None:
    """Return whose answer a noun at the end of a sentence announces, `None` where the sentence names nobody."""
    owner = owner_of(line, noun)
    speaker = None if owner is None else read_speaker(reading, line, owner)
    return speaker if speaker is not None and speaker.value is not None else None


def asked_before(reading: Reading, number: int) -> Slot | None:
    """Return who was asked in the sentence before, `None` where nobody was: "Lund was asked if …"."""
    if not number or reading.sentences[number].block != reading.sentences[number - 1].block:
        return None
    line = make_line(number - 1, reading.tokens[number - 1][:_LONGEST], ())
    for at in range(1, len(line)):
        group = group_start(line.words, line.tags, at)
        if line.words[at] in _ASKED and not _BE.isdisjoint(line.words[group:at]):
            speaker = read_speaker(reading, line, subject(line, group), why="Was asked in the sentence before.")
            return speaker if speaker.value is not None else None
    return None
