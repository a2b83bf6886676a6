"""Who "he" or "she" is behind the words of another speaker: nobody but that speaker has been named since."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claims.model import Span
from claims.people import Mention
from claims.quotes.bodies import person_before
from claims.quotes.rules import STATEMENT_FIRST
from claims.quotes.said import Said
from claims.reading import Reading
from claims.syntax.quote_marks import Quoted
from claims.wordlists import words as word_list

_WOMEN = word_list("quote-words", "following she")
_MEN = word_list("quote-words", "following he")
_EITHER = word_list("quote-words", "following either")
_HEAD = re.compile(r",| (?:for|of|in|at|from|with|to|who) ")
_GENDERS = {"he": "m", "she": "f"}
_TITLES = {"m": ("Mr. ", "Mr "), "f": ("Ms. ", "Mrs. ", "Ms ", "Mrs ")}


def follow_speakers(reading: Reading, quotes: Sequence[Said], quoted: Sequence[Quoted]) -> None:
    """Give quotes by "he" or "she" to whoever spoke last, where other people are named between marks alone.

    '“Lind would win,” said Jon Berg. “We are ready,” he said': Lind is named in what Berg says, and does not speak.

    Args:
        reading: the article.
        quotes: the quotes found so far, in any order; their speakers are set right in place.
        quoted: all quotations.
    """
    follower = _Follower(reading, [one.span for one in quoted if one.depth == 0])
    told = sorted((one for one in quotes if one.speaker.span is not None), key=_named_at)
    for last, one in pairwise(told):
        if last.speaker.value != one.speaker.value and follower.is_same(last, one):
            note = f"{last.speaker.value} was speaking just before, and others are named between marks alone."
            one.speaker = replace(one.speaker, value=last.speaker.value, note=note)


def _named_at(one: Said) -> Span:
    return one.speaker.span or Span(0, 0)


def _tells(words: str, gender: str) -> bool:
    """Say whether a speaker without a known name is called what "he" or "she" can stand for: "a spokeswoman for"."""
    if words.startswith(_TITLES[gender]):
        return True
    own = _HEAD.split(words.lower(), maxsplit=1)[0].split()
    head = own[-1] if own else ""
    return head in (_WOMEN if gender == "f" else _MEN) or (head in _EITHER)


@dataclass(frozen=True, slots=True)
class _Follower:
    """What it takes to follow a speaker: the article, and its outer quotations in order."""

    reading: Reading
    marks: Sequence[Span]

    def is_same(self, last: Said, one: Said) -> bool:
        """Say whether the pronoun that a quote is given to can only be the speaker of the quote before it."""
        span, before = _named_at(one), _named_at(last)
        gender = _GENDERS.get(span.of(self.reading.text).lower())
        if gender is None or span.start < before.end or any(piece.covers(span) for piece in last.pieces):
            return False
        other = person_before(self.reading, span.start, span.of(self.reading.text).lower())
        if other is not None and other[0].starts[other[1].start] > before.end:
            return False
        known = [person for person in self.reading.people.persons if person.name == last.speaker.value]
        fits = known[0].gender in (None, gender) if known else _tells(before.of(self.reading.text), gender)
        if last.speaker.value is None or not fits:
            return False
        if not known and last.speaker.value.split()[-1] == (one.speaker.value or "-").split()[-1]:
            return False
        first, number = self._sentence(before.start), self._sentence(span.start)
        sentences = self.reading.sentences
        if sentences[number].block - sentences[first].block > 1:
            return False
        since = Span(sentences[first].span.start, span.start)
        named = [m for m in self.reading.people.within(since) if m.kind != "pronoun" and not before.covers(m.span)]
        told = [piece for said in (last, one) if said.rule is STATEMENT_FIRST for piece in said.pieces]
        return all(any(p.covers(m.span) for p in told) or self._is_between_marks(m) for m in named)

    def _sentence(self, at: int) -> int:
        return bisect_right(self.reading.sentences, at, key=lambda sentence: sentence.span.start) - 1

    def _is_between_marks(self, mention: Mention) -> bool:
        at = bisect_left(self.marks, mention.span.start, key=lambda span: span.end)
        return at < len(self.marks) and self.marks[at].covers(mention.span)
