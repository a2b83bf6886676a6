"""What a rule may know about the text while it reads one expression: the day of publication and the dates before."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from claims.dates.arithmetic import first_day
from claims.dates.tense import names_what_happened, plain_tense, tense_at
from claims.dates.timex import Timex
from claims.dates.values import precision_of
from claims.model import Sentence
from claims.text.tokens import Token
from claims.wordlists import words

_MEMORY = 12
"""How many expressions back "that year" may reach: about one screen of news; further back the tie is a guess."""

_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_HEADLINE = 160
"""Characters of a sentence that show whether it is written like a headline."""
_SLASHED = re.compile(r"(?<![\d./-])(\d{1,2})/(\d{1,2})/(?:[12]\d{3}|\d\d)(?![\d/-])")

_FINER = {
    "day": ("day", "time"),
    "week": ("week", "day", "time"),
    "weekend": ("week", "day", "time"),
    "month": ("month", "day", "time"),
    "quarter": ("quarter",),
    "half": ("quarter",),
    "season": ("season",),
    "year": ("year", "season", "quarter", "month", "week", "day", "time"),
    "decade": ("decade", "year", "season", "quarter", "month", "day", "time"),
    "century": ("century", "decade", "year", "month", "day", "time"),
}


@dataclass(slots=True)
class Story:
    """One text while it is being read, in order; it grows by the expressions that are read.

    Attributes:
        text: the clean text.
        low: the same in lower case, character for character.
        published: the day of publication, `None` when unknown.
        sentences: of the running text, in order.
        words: of each sentence, its tokens without tags.
        tokens: of each sentence, its tokens with tags, made when asked for.
        before: the expressions read so far, in order of the text.
    """

    text: str
    low: str
    published: date | None
    sentences: Sequence[Sentence]
    words: Sequence[Sequence[Token]]
    tokens: Sequence[Sequence[Token]]
    before: list[Timex] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _order: str | None = None
    _surnames: dict[str, bool] = field(default_factory=dict)

    def sentence_at(self, place: int) -> int | None:
        """Return the index of the sentence that covers a character, `None` outside of running text."""
        if not self._starts:
            self._starts = [s.span.start for s in self.sentences]
        index = bisect_right(self._starts, place) - 1
        return index if index >= 0 and place < self.sentences[index].span.end else None

    def opens(self, place: int) -> bool:
        """Say whether a sentence begins at a place."""
        index = self.sentence_at(place)
        return index is not None and self.sentences[index].span.start == place

    def is_in_capitals(self, start: int, end: int) -> bool:
        """Say whether the sentence around a stretch is written like a headline, with capitals on its long words."""
        index = self.sentence_at(start)
        if index is None:
            return True
        span = self.sentences[index].span
        around = _LONG_WORD.findall(f"{self.text[span.start : start]} {self.text[end : span.end]}"[:_HEADLINE])
        return len(around) > 1 and sum(word[0].isupper() for word in around) >= 0.8 * len(around)

    def is_surname(self, word: str) -> bool:
        """Say whether a month's name (lower case) stands behind a given name somewhere in the text: "Theresa May"."""
        if word not in self._surnames:
            pairs = re.findall(rf"\b([A-Z][a-z]+) {word.capitalize()}\b(?! \d)", self.text)
            given = words("given_names", "f", "m")
            self._surnames[word] = any(name.lower() in given or name in given for name in pairs)
        return self._surnames[word]

    def slashed_order(self) -> str:
        """Return `"day"` or `"month"`: what comes first in dates such as 02/05/2019, as one beyond doubt shows.

        `""` when no date of the text shows it, or two contradict each other.
        """
        if self._order is None:
            pairs = [(int(m[1]), int(m[2])) for m in _SLASHED.finditer(self.low)]
            shown = {"day" if a > 12 else "month" for a, b in pairs if (a > 12) != (b > 12) and max(a, b) < 32}
            self._order = shown.pop() if len(shown) == 1 else ""
        return self._order

    def tense(self, start: int, end: int) -> str:
        """Return `"past"`, `"future"` or `""`: where the words around a date look."""
        index = self.sentence_at(start)
        if index is not None and (tense := plain_tense(self.words[index], start, end, self.low)):
            return tense
        return tense_at(self.tokens[index] if index is not None else (), start, end, self.low)

    def names_what_happened(self, start: int, end: int) -> bool:
        """Say whether a date goes with the noun of what is over: "the October 7 attack"."""
        index = self.sentence_at(start)
        return index is not None and names_what_happened(self.words[index], start, end, self.low)

    def last(self, unit: str) -> tuple[date, Timex] | None:
        """Return the nearest date before this place that is at least as exact as `unit`, with its first day."""
        return next(self._standing(unit), None)

    def is_in_sentence_of_last(self, place: int) -> bool:
        """Say whether the last expression that was read stands in the same sentence as a place."""
        here = self.sentence_at(place)
        return here is not None and bool(self.before) and self.sentence_at(self.before[-1].span.start) == here

    def last_gone(self, unit: str) -> tuple[date, Timex] | None:
        """Return the same, but rather a day up to publication than one ahead: "a day earlier" tells of the past."""
        here = self.published
        return self.last_that(unit, lambda day: here is None or day <= here)

    def last_meant(self, unit: str, start: int, end: int) -> tuple[date, Timex] | None:
        """Return the nearest date that "that day" can mean at a place: where words tell the past, none ahead of us."""
        found = self.last_gone(unit) if self.tense(start, end) == "past" else self.last(unit)
        is_ahead = found is not None and self.published is not None and found[0] > self.published
        return None if is_ahead and self.tense(start, end) == "past" else found

    def last_that(self, unit: str, fits: Callable[[date], bool]) -> tuple[date, Timex] | None:
        """Return the nearest date before this place that fits, else the nearest."""
        standing = tuple(self._standing(unit))
        return next((pair for pair in standing if fits(pair[0])), next(iter(standing), None))

    def years(self) -> Iterator[tuple[date, Timex]]:
        """Yield the dates before this place that have a year, the nearest first, each with its first day."""
        return self._standing("year")

    def last_other_year(self, fits: Callable[[Timex], bool]) -> tuple[date, Timex] | None:
        """Return the nearest of them that fits and is not of the year of publication, else the nearest."""
        now = self.published.year if self.published else 0
        pairs = tuple(self.years())
        of_old = (pair for pair in pairs if pair[0].year != now and fits(pair[1]))
        return next(of_old, next(iter(pairs), None))

    def _standing(self, unit: str) -> Iterator[tuple[date, Timex]]:
        for timex in reversed(self.before[-_MEMORY:]):
            if timex.found.standing and precision_of(timex.value) in _FINER[unit] and (day := first_day(timex.value)):
                yield day, timex

    def following_at(self, place: int, size: int = 24) -> str:
        """Return up to `size` characters from a place on, lower case."""
        return self.low[place : place + size]

    def preceding(self, start: int, size: int = 24) -> str:
        """Return up to `size` characters before a place, lower case."""
        return self.low[max(0, start - size) : start]

    def anchor(self) -> str:
        """Return how the day of publication is named as an anchor, `""` when unknown."""
        return f"published {self.published.isoformat()}" if self.published else ""
