"""The sentences of a source in which a person or a post is named, and what they say of an appointment."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from claims.appointments.find import find_appointments
from claims.compare.appointee import Named, as_claimed, find_appointee, find_namesake
from claims.compare.dates import Heard
from claims.compare.names import compare_names
from claims.compare.phrases import find_post
from claims.compare.plainly import is_title
from claims.compare.result import FactKind
from claims.compare.spelling import is_one_letter_off, plain
from claims.dates import find as find_dates
from claims.model import Candidate, Span
from claims.people.names import find_runs
from claims.reading import Reading, read
from claims.text.clean import lowered

#: Characters of a source that are read whole; of a longer one, so much about each place where a name stands.
_WHOLE, _ABOUT = 12_000, 700
#: Places of a long source that are read, characters of a sentence that are looked at, and appointments that it tells
#: of at most; a table without stops is one sentence.
_PLACES, _LONGEST, _TOLD = 12, 3_000, 10
#: Places of a name that are weighed against each other, letters of a word at most, and signs that stand beside words.
_LOOKED_AT, _LONG_WORD, _STOPS = 500, 40, ".,;:!?()“”\"'’"
_PRONOUN = re.compile(r"\W{0,3}(?:he|she|they)\b", re.IGNORECASE)

#: A letter, a hyphen or another word with a capital right before a name, and right behind it.
_BEFORE_NAME = re.compile(r"(?:[\w-]|\b(?P<word>[^\W\d_a-z][\w.’'-]{0,30})\s)$")
_BEHIND_NAME = re.compile(r"\w|[-‐‑]\w|\s[^\W\d_a-z]")

#: Events of a race for a post, which nobody holds or leaves by them.
_CANDIDACY = frozenset(("stands", "withdrew"))


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence of a source as far as appointments go; spans count characters of the reading's clean text.

    Attributes:
        reading: what it was read in.
        offset: where the reading begins in the source, in characters.
        index: which sentence of the reading it is.
        sentence: its words; of a very long one, the first.
        near: the sentence with the one before and the one after it, where these name nobody else.
        told: what the extraction finds in it, `None` for nothing.
        dates: those that stand in it.
        person: the name nearest to the claimed person's, with how it stands to it; `None` when there is none.
        other: another person that it is about, `None` for none.
        namesake: another bearer of the claimed person's surname whom the reading names, `None` for none.
    """

    reading: Reading
    offset: int
    index: int
    sentence: Span
    near: Span
    told: Candidate | None
    dates: tuple[Heard, ...]
    person: tuple[FactKind, str, Span] | None
    other: tuple[str, Span] | None
    namesake: tuple[str, Span] | None

    def in_source(self, span: Span) -> Span:
        """Return a span of the reading as characters of the source."""
        there = self.reading.clean.to_source(span)
        return Span(there.start + self.offset, there.end + self.offset)

    def words(self) -> str:
        """Return the sentence."""
        return self.sentence.of(self.reading.text)


def scenes(slots: Mapping[str, str | None], source: str, published: date | None) -> Iterator[Scene]:
    """Yield the sentences that name the claimed person or post, or tell of an appointment, in order of the source."""
    for start, end in _windows(slots, source):
        reading = read(source[start:end], published=published)
        dates = list(find_dates(reading))
        changes = [one for one in find_appointments(reading, dates) if _tells_of_post(slots, one)]
        named = [
            list(_whole(slots.get("person"), reading.text, _names(reading, index, _looked_at(reading, index))))
            for index in range(len(reading.sentences))
        ]
        for index in range(len(reading.sentences)):
            about = [change for change in changes if change.sentence == index][:_TOLD]
            yield from _scenes(slots, reading, start, index, dates, about, named)


def _tells_of_post(slots: Mapping[str, str | None], change: Candidate) -> bool:
    """Say whether a change tells of a post got or left; a candidacy does not, unless one is claimed."""
    return change.value("event") not in _CANDIDACY or slots.get("event") in _CANDIDACY


def _windows(slots: Mapping[str, str | None], source: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a source that are worth reading: those about a name, joined where they touch."""
    if len(source) <= _WHOLE:
        yield 0, len(source)
        return
    lower = lowered(source)
    names = [value for name in ("person", "post") if (value := slots.get(name))]
    near = next((places for name in names if (places := _places(lowered(name.split()[-1]), lower))), [])
    others = {lowered(word) for value in slots.values() if value for word in value.split()}
    fullest = sorted(near, key=lambda at: (-_count(others, lower[max(0, at - _ABOUT) : at + _ABOUT]), at))
    start = end = 0
    for at in sorted(fullest[:_PLACES]):
        if at - _ABOUT > end:
            if end:
                yield start, end
            start = at - _ABOUT
        end = min(at + _ABOUT, len(source))
    if end:
        yield start, end


def _count(words: Collection[str], text: str) -> int:
    return sum(word in text for word in words)


def _places(word: str, lower: str) -> list[int]:
    """Return where a word stands, at most so many times; where it does not, words a letter or accent off."""
    places: list[int] = []
    at = lower.find(word)
    while at >= 0 and len(places) < _LOOKED_AT:
        places.append(at)
        at = lower.find(word, at + _ABOUT)
    if places:
        return places
    near = {one for one in set(lower.split()) if len(one) < _LONG_WORD and is_near(word, one.strip(_STOPS))}
    return sorted(lower.find(one) for one in near)


def is_near(word: str, other: str) -> bool:
    """Say whether two words are the same but for accents, or but for one letter."""
    one, two = plain(word), plain(other)
    return one == two or is_one_letter_off(one, two)


def _scenes(
    slots: Mapping[str, str | None],
    reading: Reading,
    offset: int,
    index: int,
    dates: Sequence[Candidate],
    told: Sequence[Candidate],
    names: Sequence[Sequence[Named]],
) -> Iterator[Scene]:
    """Yield a sentence once for each appointment it tells of, else once, when it names the person or the post."""
    sentence = _looked_at(reading, index)
    heard = tuple(
        Heard(day.span, day.value("value"), "", day.slots["value"].otherwise) for day in dates if day.sentence == index
    )
    claimed, post = slots.get("person"), slots.get("post")
    near = _near(claimed, reading, index, names)
    named = names[index]
    if not named and index and _PRONOUN.match(reading.text, sentence.start, sentence.end):
        named = names[index - 1] if _is_alone(claimed, names[index - 1]) else []
    where = find_post(post, reading.text, sentence) if post else None
    beside = where[1] if where and named is names[index] else None
    for one in told or (None,):
        person, other = find_appointee(claimed, reading.text, one, named, beside)
        if person or where or one:
            yield Scene(
                reading=reading,
                offset=offset,
                index=index,
                sentence=sentence,
                near=near,
                told=one,
                dates=heard,
                person=person,
                other=other,
                namesake=find_namesake(claimed, chain.from_iterable(names)) if person else None,
            )


def _looked_at(reading: Reading, index: int) -> Span:
    span = reading.sentences[index].span
    return Span(span.start, min(span.end, span.start + _LONGEST))


def _is_alone(claimed: str | None, named: Sequence[Named]) -> bool:
    """Say whether a sentence names nobody else in full: then the next one's "she" can mean the claimed person."""
    return all(" " not in name or as_claimed(claimed, name, at) for name, at in named)


def _near(claimed: str | None, reading: Reading, index: int, names: Sequence[Sequence[Named]]) -> Span:
    first, last = max(0, index - 1), min(len(reading.sentences) - 1, index + 1)
    first, last = (at if _is_alone(claimed, names[at]) else index for at in (first, last))
    start = reading.sentences[first].span.start
    return Span(start, min(reading.sentences[last].span.end, start + 2 * _LONGEST))


def _whole(claimed: str | None, text: str, names: Iterable[Named]) -> Iterator[Named]:
    """Yield names, each whole where it is the claim's: of "Bruno Salt" only "Bruno" is known to be a name."""
    for name, at in names:
        start = text.find(claimed, max(0, at.start - len(claimed)), at.end + len(claimed)) if claimed else -1
        there = Span(start, start + len(claimed)) if claimed and start >= 0 else at
        is_more = there.covers(at) and there != at and not _is_longer(text, there)
        yield (there.of(text), there) if is_more else (name, at)


def _is_longer(text: str, name: Span) -> bool:
    """Say whether a name goes on to either side: "Anna Bruno Salt", "Bruno Salt-Lund"."""
    before = _BEFORE_NAME.search(text, max(0, name.start - _LONG_WORD), name.start)
    is_begun = before is not None and not (before["word"] and is_title(before["word"].rstrip(".")))
    return is_begun or _BEHIND_NAME.match(text, name.end) is not None


def _names(reading: Reading, index: int, sentence: Span) -> Iterator[Named]:
    """Yield the names of a sentence, with a title that stands before one; pronouns and titles by whom they mean."""
    tokens = [token for token in reading.words[index] if token.end <= sentence.end]
    for run in find_runs(tokens):
        first = run.first - 1 if run.before < run.first else run.first
        span = Span(tokens[run.first].start, tokens[run.last - 1].end)
        whole = Span(tokens[first].start, span.end)
        is_titled = first < run.first and compare_names(span.of(reading.text), whole.of(reading.text)) in (
            FactKind.SAME,
            FactKind.TITLE,
        )
        there = whole if is_titled else span
        yield there.of(reading.text), there
    for mention in reading.people.within(sentence):
        if mention.kind in ("pronoun", "title") and mention.person is not None:
            yield reading.people.persons[mention.person].name, mention.span
